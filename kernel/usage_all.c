/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Run-time statistics of processors: the cycles that were not idle, and those that
 * were. A window begins with the first thread after idling, and lasts until the next.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_lock.h"
#include "z_usage.h"

void z_usage_begin_cpu(struct _cpu *cpu)
{
	(void)z_usage_since(&cpu->usage_all0);
	cpu->usage.track_usage = IS_ENABLED(CONFIG_SCHED_THREAD_USAGE_AUTO_ENABLE);
	z_usage_window(&cpu->usage);
}

void z_usage_sync_cpu(struct _cpu *cpu)
{
	const uint64_t cycles = z_usage_since(&cpu->usage_all0);

	if (cpu->current != cpu->idle_thread) {
		if (cpu->usage_idled) {
			cpu->usage_idled = false;
			z_usage_window(&cpu->usage);
		}
		z_usage_count(&cpu->usage, cycles);
	} else {
		cpu->usage_idled = true;
		cpu->usage_idle += cpu->usage.track_usage ? cycles : 0U;
	}
}

int k_thread_runtime_stats_cpu_get(int cpu, k_thread_runtime_stats_t *stats)
{
	if (stats == NULL || cpu < 0 || cpu >= (int)arch_num_cpus()) {
		return -EINVAL;
	}
	k_spinlock_key_t key = z_lock();

	z_usage_sync_cpu(arch_cpu());
	const struct k_cycle_stats usage = _kernel.cpus[cpu].usage;
	const uint64_t idle = _kernel.cpus[cpu].usage_idle;

	z_unlock_raw(key);
	z_usage_fill(&usage, stats);
	stats->idle_cycles = idle;
	stats->execution_cycles += idle;
	return 0;
}

static void add(k_thread_runtime_stats_t *sum, const k_thread_runtime_stats_t *one)
{
	sum->execution_cycles += one->execution_cycles;
	sum->total_cycles += one->total_cycles;
	sum->idle_cycles += one->idle_cycles;
	IF_ENABLED(CONFIG_SCHED_THREAD_USAGE_ANALYSIS,
		   (sum->current_cycles += one->current_cycles;
		    sum->peak_cycles += one->peak_cycles;
		    sum->average_cycles += one->average_cycles;))
}

int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats)
{
	k_thread_runtime_stats_t one;

	if (stats == NULL) {
		return -EINVAL;
	}
	*stats = (k_thread_runtime_stats_t){0};
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		(void)k_thread_runtime_stats_cpu_get((int)cpu, &one);
		add(stats, &one);
	}
	return 0;
}

static void track_all(bool on)
{
	k_spinlock_key_t key = z_lock();

	z_usage_sync_cpu(arch_cpu());
	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		struct k_cycle_stats *usage = &_kernel.cpus[cpu].usage;

		if (usage->track_usage != on) {
			usage->track_usage = on;
			z_usage_window(usage);
		}
	}
	z_unlock_raw(key);
}

void k_sys_runtime_stats_enable(void)
{
	track_all(true);
}

void k_sys_runtime_stats_disable(void)
{
	track_all(false);
}
