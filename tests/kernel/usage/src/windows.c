/* SPDX-License-Identifier: Apache-2.0 */
/* Windows: how long a thread runs without giving the processor away. */
#include "usage.h"

ZTEST_SUITE(usage_windows, NULL, NULL, NULL, crew_dismiss, NULL);

static void run_windows(int n)
{
	ARG_UNUSED(n);
	k_thread_runtime_stats_enable(k_current_get());
	spin(10);
	k_sleep(K_TICKS(1));
	spin(40);
	k_sleep(K_TICKS(1));
	spin(10);
}

ZTEST(usage_windows, test_current_longest_and_average)
{
	/* Enabling opens a window unless starting has. */
	crew_start(0, BETTER(1), run_windows);
	crew_join(0);

	const k_thread_runtime_stats_t stats = stats_of(&crew[0]);

	zassert_cycles(stats.current_cycles, 10);
	zassert_cycles(stats.peak_cycles, 40);
	zassert_equal(crew[0].base.usage.num_windows, 3);
	zassert_equal(stats.average_cycles, stats.total_cycles / 3U);
	zassert_cycles(stats.total_cycles, 60);
}

ZTEST(usage_windows, test_the_longest_window_can_be_forgotten)
{
	crew_start(0, BETTER(1), run_windows);
	crew_join(0);
	zassert_ok(k_thread_runtime_stats_longest_frame_reset(&crew[0]));
	zassert_equal(stats_of(&crew[0]).peak_cycles, 0);
	zassert_cycles(stats_of(&crew[0]).current_cycles, 10);
}

ZTEST(usage_windows, test_a_thread_that_never_ran_has_no_average)
{
	crew_start_after(0, BETTER(1), run_windows, K_FOREVER);
	zassert_equal(stats_of(&crew[0]).average_cycles, 0);
	zassert_equal(stats_of(&crew[0]).current_cycles, 0);
}

ZTEST(usage_windows, test_the_window_goes_on_while_nobody_else_runs)
{
	k_thread_runtime_stats_enable(k_current_get());
	k_sleep(K_TICKS(1));
	spin(10);
	k_yield();
	spin(10);
	zassert_cycles(stats_of(k_current_get()).current_cycles, 20);
}
