/* SPDX-License-Identifier: Apache-2.0 */
/* Cycles of threads: who is charged, from when, until when. */
#include "usage.h"

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_ok(k_thread_runtime_stats_enable(k_current_get()));
}

ZTEST_SUITE(usage_threads, NULL, NULL, before, crew_dismiss, NULL);

static void spin_twice(int n)
{
	ARG_UNUSED(n);
	k_thread_runtime_stats_enable(k_current_get());
	spin(20);
	k_sleep(K_MSEC(50));
	spin(10);
}

ZTEST(usage_threads, test_threads_are_counted_from_the_start_as_configured)
{
	crew_start_after(0, BETTER(1), spin_twice, K_FOREVER);
	zassert_equal(k_thread_runtime_stats_is_enabled(&crew[0]),
		      IS_ENABLED(CONFIG_SCHED_THREAD_USAGE_AUTO_ENABLE));
	zassert_equal(cycles_of(&crew[0]), 0);
}

ZTEST(usage_threads, test_a_thread_is_charged_for_its_running_not_for_its_sleep)
{
	crew_start(0, BETTER(1), spin_twice);
	zassert_cycles(cycles_of(&crew[0]), 20);
	spin(10);
	zassert_cycles(cycles_of(&crew[0]), 20);
	crew_join(0);
	zassert_cycles(cycles_of(&crew[0]), 30);
}

ZTEST(usage_threads, test_the_cycles_of_the_caller_are_those_up_to_now)
{
	const uint64_t since = cycles_of(k_current_get());

	spin(15);
	zassert_cycles(cycles_of(k_current_get()) - since, 15);
	spin(15);
	zassert_cycles(cycles_of(k_current_get()) - since, 30);
}

ZTEST(usage_threads, test_the_caller_is_not_charged_for_who_preempts_it)
{
	const uint64_t since = cycles_of(k_current_get());

	crew_start(0, BETTER(1), spin_twice);
	zassert_true(cycles_of(k_current_get()) - since < SLACK);
}

static void spin_isr(const void *unused)
{
	ARG_UNUSED(unused);
	spin(10);
}

ZTEST(usage_threads, test_an_interrupt_is_charged_to_the_thread_it_interrupts)
{
	const uint64_t since = cycles_of(k_current_get());

	irq_offload(spin_isr, NULL);
	zassert_cycles(cycles_of(k_current_get()) - since, 10);
}

ZTEST(usage_threads, test_nothing_is_counted_while_disabled)
{
	const k_tid_t me = k_current_get();
	uint64_t since = cycles_of(me);

	spin(5);
	zassert_ok(k_thread_runtime_stats_disable(me));
	zassert_false(k_thread_runtime_stats_is_enabled(me));
	spin(10);
	zassert_cycles(cycles_of(me) - since, 5);
	zassert_ok(k_thread_runtime_stats_enable(me));
	zassert_true(k_thread_runtime_stats_is_enabled(me));
	spin(10);
	zassert_cycles(cycles_of(me) - since, 15);
	since = cycles_of(me);
	zassert_ok(k_thread_runtime_stats_enable(me));
	spin(10);
	zassert_cycles(cycles_of(me) - since, 10);
}

ZTEST(usage_threads, test_total_and_execution_are_the_same_for_a_thread)
{
	const k_thread_runtime_stats_t stats = stats_of(k_current_get());

	zassert_equal(stats.total_cycles, stats.execution_cycles);
#ifdef CONFIG_SCHED_THREAD_USAGE_ALL
	zassert_equal(stats.idle_cycles, 0);
#endif
}

ZTEST(usage_threads, test_null_is_refused)
{
	k_thread_runtime_stats_t stats;

	zassert_equal(k_thread_runtime_stats_get(NULL, &stats), -EINVAL);
	zassert_equal(k_thread_runtime_stats_get(k_current_get(), NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_enable(NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_disable(NULL), -EINVAL);
	zassert_false(k_thread_runtime_stats_is_enabled(NULL));
	zassert_equal(k_thread_runtime_stats_longest_frame_reset(NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_all_get(NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_cpu_get(0, NULL), -EINVAL);
	zassert_equal(k_thread_runtime_stats_cpu_get(-1, &stats), -EINVAL);
	zassert_equal(k_thread_runtime_stats_cpu_get(CONFIG_MP_MAX_NUM_CPUS, &stats), -EINVAL);
}

#ifndef CONFIG_SCHED_THREAD_USAGE_ALL
ZTEST(usage_threads, test_processors_have_no_figures_without_their_option)
{
	k_thread_runtime_stats_t stats = {.total_cycles = 7U};

	k_sys_runtime_stats_enable();
	zassert_ok(k_thread_runtime_stats_all_get(&stats));
	zassert_equal(stats.total_cycles, 0);
	k_sys_runtime_stats_disable();
}
#endif
