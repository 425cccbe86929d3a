/* SPDX-License-Identifier: Apache-2.0 */
/* Run-time statistics at the switch; empty when off. Every function: kernel lock held. */
#ifndef KERNEL_INCLUDE_Z_USAGE_H_
#define KERNEL_INCLUDE_Z_USAGE_H_

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/util.h>

#include "z_lock.h"

#ifdef CONFIG_SCHED_THREAD_USAGE
/* The first thread is about to run. */
void z_usage_begin(struct k_thread *t);

/* `to` is about to run instead of `from`; what has run has just been counted by z_usage_pass(). */
void z_usage_switch(struct k_thread *from, struct k_thread *to);

/* Statistics of `t` up to now, and back to the beginning. */
void z_usage_get(struct k_thread *t, struct k_thread_runtime_stats *stats);
void z_usage_reset(struct k_thread *t);

/* What has run until now is counted. */
void z_usage_sync(void);

/*
 * Add to the total and to the window, if they are kept; begin a window; tell, which needs no lock
 * when `usage` is a copy.
 */
void z_usage_count(struct k_cycle_stats *usage, uint64_t cycles);
void z_usage_window(struct k_cycle_stats *usage);
void z_usage_fill(const struct k_cycle_stats *usage, struct k_thread_runtime_stats *stats);

/* What has run until now is counted, and interrupts are let in. */
static ALWAYS_INLINE void z_usage_pass(k_spinlock_key_t key)
{
	z_usage_sync();
	z_pause(key);
}

static ALWAYS_INLINE void z_usage_init(struct k_thread *t)
{
	t->base.usage = (struct k_cycle_stats){
		.track_usage = IS_ENABLED(CONFIG_SCHED_THREAD_USAGE_AUTO_ENABLE),
	};
}

#ifdef CONFIG_SCHED_THREAD_USAGE_ALL
/* The same for processors: counting begins, cycles have passed, `from` has given way. */
void z_usage_begin_cpu(struct _cpu *cpu);
void z_usage_count_cpu(struct _cpu *cpu, uint64_t cycles);
void z_usage_switch_cpu(struct _cpu *cpu, const struct k_thread *from);
#else
#define z_usage_begin_cpu(cpu)         ((void)(cpu))
#define z_usage_count_cpu(cpu, cycles) ((void)(cpu), (void)(cycles))
#define z_usage_switch_cpu(cpu, from)  ((void)(cpu), (void)(from))
#endif

#else
static ALWAYS_INLINE void z_usage_begin(struct k_thread *t)
{
	(void)t;
}
static ALWAYS_INLINE void z_usage_pass(k_spinlock_key_t key)
{
	(void)key;
}
static ALWAYS_INLINE void z_usage_switch(struct k_thread *from, struct k_thread *to)
{
	(void)from;
	(void)to;
}
static ALWAYS_INLINE void z_usage_init(struct k_thread *t)
{
	(void)t;
}
#endif /* CONFIG_SCHED_THREAD_USAGE */

#endif /* KERNEL_INCLUDE_Z_USAGE_H_ */
