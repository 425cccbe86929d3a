/* SPDX-License-Identifier: Apache-2.0 */
/* Run-time statistics of processors when none are kept. */
#include <errno.h>

#include <zephyr/kernel.h>

int k_thread_runtime_stats_cpu_get(int cpu, k_thread_runtime_stats_t *stats)
{
	if (stats == NULL || cpu < 0 || cpu >= CONFIG_MP_MAX_NUM_CPUS) {
		return -EINVAL;
	}
	*stats = (k_thread_runtime_stats_t){};
	return 0;
}

int k_thread_runtime_stats_all_get(k_thread_runtime_stats_t *stats)
{
	return k_thread_runtime_stats_cpu_get(0, stats);
}

void k_sys_runtime_stats_enable(void)
{
}

void k_sys_runtime_stats_disable(void)
{
}
