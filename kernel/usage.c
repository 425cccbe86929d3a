/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Run-time statistics of threads. Before each switch the cycles since the one before are
 * added to the thread that ran; a question in between adds what has run until then.
 * So everything up to cpu->usage0 is counted, and nothing after. Interrupts are not
 * told apart: they count to the thread that they interrupt; those that are let in between that
 * count and the switch, to the next. Its window begins when its first cycles are counted.
 */
#include "z_usage.h"

#include <errno.h>

#include <zephyr/kernel.h>

#include "z_lock.h"

void z_usage_fill(const struct k_cycle_stats *usage, struct k_thread_runtime_stats *stats)
{
	*stats = (struct k_thread_runtime_stats){
		.execution_cycles = usage->total,
		.total_cycles = usage->total,
	};
	IF_ENABLED(CONFIG_SCHED_THREAD_USAGE_ANALYSIS,
		   (stats->current_cycles = usage->current;
		    stats->peak_cycles = usage->longest;
		    stats->average_cycles =
			    usage->num_windows == 0U ? 0U : usage->total / usage->num_windows;))
}

void z_usage_sync(void)
{
	struct _cpu *cpu = arch_cpu();

	struct k_thread *current = cpu->current;

	if (current == NULL) {
		return;
	}
	if (current != cpu->usage_of) {
		cpu->usage_of = current;
		z_usage_window(&current->base.usage);
	}
	z_usage_count(&current->base.usage, z_usage_since(&cpu->usage0));
}

void z_usage_begin(struct k_thread *t)
{
	arch_cpu()->careful = 1U;
	(void)z_usage_since(&arch_cpu()->usage0);
	arch_cpu()->usage_of = t;
	z_usage_window(&t->base.usage);
	z_usage_begin_cpu(arch_cpu());
}

void z_usage_get(struct k_thread *t, struct k_thread_runtime_stats *stats)
{
	z_usage_sync();
	z_usage_fill(&t->base.usage, stats);
}

void z_usage_reset(struct k_thread *t)
{
	const bool tracked = t->base.usage.track_usage;

	z_usage_sync();
	t->base.usage = (struct k_cycle_stats){.track_usage = tracked};
	z_usage_window(&t->base.usage);
}

int k_thread_runtime_stats_get(k_tid_t thread, k_thread_runtime_stats_t *stats)
{
	if (thread == NULL || stats == NULL) {
		return -EINVAL;
	}
	k_spinlock_key_t key = z_lock();

	z_usage_sync();
	const struct k_cycle_stats usage = thread->base.usage;

	z_unlock_raw(key);
	z_usage_fill(&usage, stats);
	return 0;
}

static int track(k_tid_t thread, bool on)
{
	if (thread == NULL) {
		return -EINVAL;
	}
	k_spinlock_key_t key = z_lock();

	if (thread->base.usage.track_usage != on) {
		z_usage_sync();
		thread->base.usage.track_usage = on;
		z_usage_window(&thread->base.usage);
	}
	z_unlock_raw(key);
	return 0;
}

int k_thread_runtime_stats_enable(k_tid_t thread)
{
	return track(thread, true);
}

int k_thread_runtime_stats_disable(k_tid_t thread)
{
	return track(thread, false);
}

bool k_thread_runtime_stats_is_enabled(k_tid_t thread)
{
	return thread != NULL && thread->base.usage.track_usage;
}

int k_thread_runtime_stats_longest_frame_reset(k_tid_t thread)
{
	if (thread == NULL) {
		return -EINVAL;
	}
	k_spinlock_key_t key = z_lock();

	IF_ENABLED(CONFIG_SCHED_THREAD_USAGE_ANALYSIS, (thread->base.usage.longest = 0U;))
	z_unlock_raw(key);
	return 0;
}
