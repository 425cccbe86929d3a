/* SPDX-License-Identifier: Apache-2.0 */
/* Run-time statistics at the switch; empty when off. Every function: kernel lock held. */
#ifndef KERNEL_INCLUDE_Z_USAGE_H_
#define KERNEL_INCLUDE_Z_USAGE_H_

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/kernel/uptime.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_lock.h"

#ifdef CONFIG_SCHED_THREAD_USAGE
/* Cycles since `then`, which becomes now. A counter of 32 bits may have wrapped once. */
static ALWAYS_INLINE uint64_t z_usage_since(uint64_t *then)
{
	const uint64_t before = *then;

	if (IS_ENABLED(CONFIG_TIMER_HAS_64BIT_CYCLE_COUNTER)) {
		*then = k_cycle_get_64();
		return *then - before;
	}
	*then = k_cycle_get_32();
	return (uint32_t)(*then - before);
}

/* Add to the total and to the window, if they are kept. */
static ALWAYS_INLINE void z_usage_count(struct k_cycle_stats *usage, uint64_t cycles)
{
	if (!usage->track_usage) {
		return;
	}
	usage->total += cycles;
	IF_ENABLED(CONFIG_SCHED_THREAD_USAGE_ANALYSIS,
		   (usage->current += cycles;
		    usage->longest = MAX(usage->longest, usage->current);))
}

/* Begin a window, if they are kept. */
static ALWAYS_INLINE void z_usage_window(struct k_cycle_stats *usage)
{
	(void)usage;
	IF_ENABLED(CONFIG_SCHED_THREAD_USAGE_ANALYSIS,
		   (if (usage->track_usage) {
			usage->current = 0U;
			usage->num_windows++;
		   }))
}

/* The first thread is about to run. */
void z_usage_begin(struct k_thread *t);

/* Statistics of `t` up to now, and back to the beginning. */
void z_usage_get(struct k_thread *t, struct k_thread_runtime_stats *stats);
void z_usage_reset(struct k_thread *t);

/* What the current thread has run until now is counted. */
void z_usage_sync(void);

/* Tell; needs no lock when `usage` is a copy. */
void z_usage_fill(const struct k_cycle_stats *usage, struct k_thread_runtime_stats *stats);

static ALWAYS_INLINE void z_usage_init(struct k_thread *t)
{
	t->base.usage = (struct k_cycle_stats){
		.track_usage = IS_ENABLED(CONFIG_SCHED_THREAD_USAGE_AUTO_ENABLE),
	};
}

#ifdef CONFIG_SCHED_THREAD_USAGE_ALL
/* The same for processors: counting begins, until now is counted. */
void z_usage_begin_cpu(struct _cpu *cpu);
void z_usage_sync_cpu(struct _cpu *cpu);
#else
#define z_usage_begin_cpu(cpu) ((void)(cpu))
#define z_usage_sync_cpu(cpu)  ((void)(cpu))
#endif

/* Before each switch: what has run until now is counted. z_pause()s, at the end as well. */
static ALWAYS_INLINE void z_usage_pass(k_spinlock_key_t key)
{
	z_usage_sync();
	z_pause(key);
	if (IS_ENABLED(CONFIG_SCHED_THREAD_USAGE_ALL)) {
		z_usage_sync_cpu(arch_cpu());
		z_pause(key);
	}
}

#else
static ALWAYS_INLINE void z_usage_begin(struct k_thread *t)
{
	(void)t;
}
static ALWAYS_INLINE void z_usage_pass(k_spinlock_key_t key)
{
	(void)key;
}
static ALWAYS_INLINE void z_usage_init(struct k_thread *t)
{
	(void)t;
}
#endif /* CONFIG_SCHED_THREAD_USAGE */

#endif /* KERNEL_INCLUDE_Z_USAGE_H_ */
