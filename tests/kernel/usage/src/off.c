/* SPDX-License-Identifier: Apache-2.0 */
/* Without the option the calls are there, and say nothing. */
#include "crew.h"

ZTEST_SUITE(usage_off, NULL, NULL, NULL, NULL, NULL);

ZTEST(usage_off, test_all_calls_succeed_without_effect)
{
	const k_tid_t me = k_current_get();
	k_thread_runtime_stats_t stats;

	zassert_ok(k_thread_runtime_stats_get(me, &stats));
	zassert_ok(k_thread_runtime_stats_all_get(&stats));
	zassert_ok(k_thread_runtime_stats_cpu_get(0, &stats));
	zassert_ok(k_thread_runtime_stats_enable(me));
	zassert_false(k_thread_runtime_stats_is_enabled(me));
	zassert_ok(k_thread_runtime_stats_disable(me));
	zassert_ok(k_thread_runtime_stats_longest_frame_reset(me));
	k_sys_runtime_stats_enable();
	k_sys_runtime_stats_disable();
	zassert_equal(k_thread_runtime_stats_get(me, NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_get(NULL, &stats), -EINVAL);
	zassert_equal(k_thread_runtime_stats_cpu_get(CONFIG_MP_MAX_NUM_CPUS, &stats), -EINVAL);
}
