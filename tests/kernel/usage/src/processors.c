/* SPDX-License-Identifier: Apache-2.0 */
/* Cycles of processors: busy and idle together are all the time there is. */
#include "usage.h"

static bool enabled_at_start;

static void *setup(void)
{
	k_thread_runtime_stats_t stats;

	spin(1);
	zassert_ok(k_thread_runtime_stats_cpu_get(0, &stats));
	enabled_at_start = stats.execution_cycles != 0U;
	return NULL;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_sys_runtime_stats_enable();
}

ZTEST_SUITE(usage_processors, NULL, setup, before, crew_dismiss, NULL);

static k_thread_runtime_stats_t cpu_stats(void)
{
	k_thread_runtime_stats_t stats;

	zassert_ok(k_thread_runtime_stats_cpu_get(0, &stats));
	return stats;
}

ZTEST(usage_processors, test_counting_begins_as_configured)
{
	zassert_equal(enabled_at_start, IS_ENABLED(CONFIG_SCHED_THREAD_USAGE_AUTO_ENABLE));
}

ZTEST(usage_processors, test_busy_and_idle_time_are_told_apart)
{
	const k_thread_runtime_stats_t start = cpu_stats();
	const uint64_t start_cycle = k_cycle_get_64();

	spin(20);
	k_sleep(K_MSEC(100));
	spin(10);

	const k_thread_runtime_stats_t end = cpu_stats();
	const uint64_t all = end.execution_cycles - start.execution_cycles;

	zassert_cycles(end.total_cycles - start.total_cycles, 30);
	zassert_between_inclusive(end.idle_cycles - start.idle_cycles, MS_CYCLES(90),
				  MS_CYCLES(130));
	zassert_equal(all, end.total_cycles - start.total_cycles + end.idle_cycles -
				   start.idle_cycles);
	zassert_within(all, k_cycle_get_64() - start_cycle, MS_CYCLES(1));
}

ZTEST(usage_processors, test_more_cycles_than_fit_into_32_bits)
{
	const uint64_t many = (UINT64_C(1) << 32) + MS_CYCLES(1000);
	const k_thread_runtime_stats_t start = cpu_stats();

	k_sleep(K_TICKS(k_cyc_to_ticks_ceil64(many)));
	zassert_within(cpu_stats().idle_cycles - start.idle_cycles, many, MS_CYCLES(30));
}

ZTEST(usage_processors, test_nothing_is_counted_while_disabled)
{
	const k_thread_runtime_stats_t start = cpu_stats();

	k_sys_runtime_stats_disable();
	spin(20);
	k_sleep(K_MSEC(100));
	zassert_true(cpu_stats().execution_cycles - start.execution_cycles < SLACK);
	k_sys_runtime_stats_enable();
	k_sys_runtime_stats_enable();
	spin(20);
	zassert_cycles(cpu_stats().total_cycles - start.total_cycles, 20);
}

ZTEST(usage_processors, test_threads_are_counted_without_the_system)
{
	const k_tid_t me = k_current_get();

	k_thread_runtime_stats_enable(me);
	const uint64_t since = cycles_of(me);

	k_sys_runtime_stats_disable();
	spin(10);
	k_sys_runtime_stats_enable();
	zassert_cycles(cycles_of(me) - since, 10);
}

ZTEST(usage_processors, test_all_is_the_sum_of_the_processors)
{
	k_thread_runtime_stats_t all;

	zassert_ok(k_thread_runtime_stats_all_get(&all));

	const k_thread_runtime_stats_t cpu = cpu_stats();

	zassert_within(cpu.execution_cycles, all.execution_cycles, MS_CYCLES(1));
	zassert_within(cpu.total_cycles, all.total_cycles, MS_CYCLES(1));
	zassert_equal(all.idle_cycles, cpu.idle_cycles);
	zassert_equal(all.execution_cycles, all.total_cycles + all.idle_cycles);
}

#ifdef CONFIG_SCHED_THREAD_USAGE_ANALYSIS
ZTEST(usage_processors, test_a_window_ends_where_the_processor_idles)
{
	k_sleep(K_TICKS(2));
	spin(20);
	zassert_cycles(cpu_stats().current_cycles, 20);
	zassert_true(cpu_stats().peak_cycles >= MS_CYCLES(19));
	k_sleep(K_TICKS(2));
	zassert_true(cpu_stats().current_cycles < SLACK);
	zassert_true(cpu_stats().average_cycles < cpu_stats().peak_cycles);
}
#endif
