/* SPDX-License-Identifier: Apache-2.0 */
/* Run-time statistics of threads when none are kept. */
#include <errno.h>

#include <zephyr/kernel.h>

int k_thread_runtime_stats_get(k_tid_t thread, k_thread_runtime_stats_t *stats)
{
	if (thread == NULL || stats == NULL) {
		return -EINVAL;
	}
	*stats = (k_thread_runtime_stats_t){};
	return 0;
}

int k_thread_runtime_stats_enable(k_tid_t thread)
{
	return thread == NULL ? -EINVAL : 0;
}

int k_thread_runtime_stats_disable(k_tid_t thread)
{
	return thread == NULL ? -EINVAL : 0;
}

bool k_thread_runtime_stats_is_enabled(k_tid_t thread)
{
	ARG_UNUSED(thread);
	return false;
}

int k_thread_runtime_stats_longest_frame_reset(k_tid_t thread)
{
	return thread == NULL ? -EINVAL : 0;
}
