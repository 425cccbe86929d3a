/* SPDX-License-Identifier: Apache-2.0 */
/* Sleeping: how long, what is left when woken early, and what ends a sleep. */
#include "crew.h"

static int32_t result;
static int64_t woken_at;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	result = 0x5a5a5a5a;
	woken_at = 0;
	tick_begin();
}

static void sleep_10_ticks(int n)
{
	result = k_sleep(K_TICKS(10));
	woken_at = k_uptime_ticks();
	note(n);
}

static void sleep_forever(int n)
{
	result = k_sleep(K_FOREVER);
	note(n);
}

static void only_note(int n)
{
	note(n);
}

/* ---- How long. */

ZTEST(sleep, test_sleep_lasts_at_least_its_ticks)
{
	for (int ticks = 1; ticks < 6; ticks++) {
		int64_t start = k_uptime_ticks();

		zassert_equal(k_sleep(K_TICKS(ticks)), 0);
		zassert_ticks_since(start, ticks + 1);
	}
}

ZTEST(sleep, test_fractions_of_a_tick_are_rounded_up)
{
	const uint32_t tick_us = k_ticks_to_us_ceil32(1);
	int64_t start = k_uptime_ticks();

	zassert_equal(k_usleep(1), 0);
	zassert_ticks_since(start, 2);
	start = k_uptime_ticks();
	zassert_equal(k_usleep((int32_t)(2 * tick_us + 1)), 0);
	zassert_ticks_since(start, 4);
}

ZTEST(sleep, test_msleep_lasts_at_least_its_time)
{
	const uint32_t start = k_cycle_get_32();

	zassert_equal(k_msleep(30), 0);
	zassert_true(k_cycle_get_32() - start >= k_ms_to_cyc_floor32(30));
}

ZTEST(sleep, test_nothing_to_sleep_returns_at_once)
{
	int64_t start = k_uptime_ticks();

	zassert_equal(k_msleep(0), 0);
	zassert_equal(k_msleep(-1), 0);
	zassert_equal(k_msleep(INT32_MIN), 0);
	zassert_equal(k_usleep(0), 0);
	zassert_equal(k_usleep(-1), 0);
	zassert_equal(k_sleep(K_NO_WAIT), 0);
	zassert_equal(k_sleep(K_SECONDS(-7)), 0);
	zassert_true(k_uptime_ticks() - start <= 1);
}

ZTEST(sleep, test_nothing_to_sleep_yields_to_equals_only)
{
	crew_start(0, TEST_PRIO, only_note);
	crew_start(1, WORSE(1), only_note);
	zassert_equal(k_sleep(K_NO_WAIT), 0);
	note(99);
	zassert_notes(0, 99);
	crew_start(2, TEST_PRIO, only_note);
	zassert_equal(k_msleep(-5), 0);
	zassert_notes(2);
}

ZTEST(sleep, test_absolute_sleep_ends_at_its_tick)
{
#ifdef CONFIG_TIMEOUT_64BIT
	const int64_t end = k_uptime_ticks() + 5;

	zassert_equal(k_sleep(K_TIMEOUT_ABS_TICKS(end)), 0);
	zassert_ticks_since(end, 0);
	zassert_equal(k_sleep(K_TIMEOUT_ABS_TICKS(end - 3)), 0);
	zassert_equal(k_sleep(K_TIMEOUT_ABS_TICKS(0)), 0);
	zassert_true(k_uptime_ticks() - end <= 3);
#else
	ztest_test_skip();
#endif
}

ZTEST(sleep, test_sleepers_wake_in_order_of_time)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	k_sleep(K_TICKS(1));
	crew_start(1, BETTER(1), sleep_10_ticks);
	k_sleep(K_TICKS(1));
	crew_start(2, BETTER(1), sleep_10_ticks);
	k_sleep(K_TICKS(15));
	zassert_notes(0, 1, 2);
}

ZTEST(sleep, test_sleepers_of_one_tick_run_best_first)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	crew_start(1, BETTER(3), sleep_10_ticks);
	crew_start(2, BETTER(1), sleep_10_ticks);
	k_sleep(K_TICKS(12));
	zassert_notes(1, 0, 2);
}

/* ---- Woken early. */

ZTEST(sleep, test_woken_sleeper_gets_what_was_left)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	k_sleep(K_TICKS(3));
	k_wakeup(&crew[0]);
	zassert_notes(0);
	zassert_equal(result, k_ticks_to_ms_ceil32(6), "%d ms", result);
}

ZTEST(sleep, test_sleeper_woken_at_once_gets_no_more_than_it_asked_for)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	k_wakeup(&crew[0]);
	zassert_notes(0);
	zassert_equal(result, k_ticks_to_ms_ceil32(10), "%d ms", result);
}

ZTEST(sleep, test_wakeup_disarms_the_timeout)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	k_wakeup(&crew[0]);
	crew_start(0, BETTER(1), sleep_forever);
	k_sleep(K_TICKS(15));
	zassert_notes(0);
}

static int32_t duration;

static void usleep_duration(int n)
{
	result = k_usleep(duration);
	note(n);
}

static void msleep_duration(int n)
{
	result = k_msleep(duration);
	note(n);
}

ZTEST(sleep, test_woken_usleep_gets_microseconds)
{
	duration = (int32_t)k_ticks_to_us_ceil32(8);
	crew_start(0, BETTER(1), usleep_duration);
	k_sleep(K_TICKS(2));
	k_wakeup(&crew[0]);
	zassert_between_inclusive(result, (int32_t)k_ticks_to_us_floor32(5),
				  (int32_t)k_ticks_to_us_ceil32(6));
}

ZTEST(sleep, test_result_of_the_longest_usleep_fits)
{
	duration = INT32_MAX;
	crew_start(0, BETTER(1), usleep_duration);
	k_wakeup(&crew[0]);
	zassert_notes(0);
	zassert_true(result > INT32_MAX - (int32_t)k_ticks_to_us_ceil32(2), "%d", result);
}

ZTEST(sleep, test_result_of_the_longest_msleep_fits)
{
	/* Within what a 32-bit timeout holds at 1000 ticks per second. */
	duration = IS_ENABLED(CONFIG_TIMEOUT_64BIT) ? INT32_MAX : INT32_MAX / 4;
	crew_start(0, BETTER(1), msleep_duration);
	k_wakeup(&crew[0]);
	zassert_notes(0);
	zassert_true(result > duration - (int32_t)k_ticks_to_ms_ceil32(2), "%d", result);
}

#ifdef CONFIG_TIMEOUT_64BIT
static void sleep_a_year(int n)
{
	result = k_sleep(K_HOURS(24 * 365));
	note(n);
}
#endif

ZTEST(sleep, test_result_that_does_not_fit_is_cut)
{
#ifdef CONFIG_TIMEOUT_64BIT
	crew_start(0, BETTER(1), sleep_a_year);
	k_wakeup(&crew[0]);
	zassert_notes(0);
	zassert_equal(result, INT32_MAX);
#else
	ztest_test_skip();
#endif
}

ZTEST(sleep, test_sleep_forever_ends_by_wakeup)
{
	crew_start(0, BETTER(1), sleep_forever);
	k_sleep(K_TICKS(30));
	zassert_no_notes();
	k_wakeup(&crew[0]);
	zassert_notes(0);
	zassert_equal(result, -1);
}

static void wakeup_isr(const void *thread)
{
	k_wakeup((k_tid_t)thread);
	note(98);
}

ZTEST(sleep, test_isr_wakes_at_its_end)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	irq_offload(wakeup_isr, &crew[0]);
	note(99);
	zassert_notes(98, 0, 99);
}

static void wakeup_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_wakeup(&crew[0]);
}

K_TIMER_DEFINE(waker, wakeup_in_timer, NULL);

ZTEST(sleep, test_timer_wakes)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	k_timer_start(&waker, K_TICKS(4), K_NO_WAIT);
	k_sleep(K_TICKS(5));
	zassert_notes(0);
	zassert_equal(result, k_ticks_to_ms_ceil32(6));
}

ZTEST(sleep, test_wakeup_at_the_tick_of_the_end_leaves_nothing)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	k_timer_start(&waker, K_TICKS(11), K_NO_WAIT);
	k_sleep(K_TICKS(12));
	zassert_notes(0);
	zassert_equal(result, 0);
}

/* ---- What wakeup does not do. */

ZTEST(sleep, test_wakeup_is_not_remembered)
{
	int64_t start = k_uptime_ticks();

	k_wakeup(k_current_get());
	zassert_equal(k_sleep(K_TICKS(3)), 0);
	zassert_ticks_since(start, 4);
}

static void spin_then_sleep(int n)
{
	note(n);
	result = k_sleep(K_TICKS(2));
	note(n + 10);
}

ZTEST(sleep, test_wakeup_of_a_ready_thread_does_nothing)
{
	crew_start(0, WORSE(1), spin_then_sleep);
	k_wakeup(&crew[0]);
	zassert_no_notes();
	k_sleep(K_TICKS(4));
	zassert_notes(0, 10);
	zassert_equal(result, 0);
}

ZTEST(sleep, test_wakeup_of_a_dead_thread_does_nothing)
{
	crew_start(0, BETTER(1), only_note);
	zassert_notes(0);
	k_wakeup(&crew[0]);
	settle();
	zassert_no_notes();
	zassert_true(crew_ended(0));
}

static void suspend_self(int n)
{
	k_thread_suspend(k_current_get());
	note(n);
}

ZTEST(sleep, test_wakeup_of_a_suspended_thread_does_nothing)
{
	crew_start(0, BETTER(1), suspend_self);
	k_wakeup(&crew[0]);
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(0);
}

ZTEST(sleep, test_resume_does_not_end_a_sleep)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	k_thread_resume(&crew[0]);
	zassert_no_notes();
	k_sleep(K_TICKS(12));
	zassert_notes(0);
}

/* ---- Suspension and abort. */

ZTEST(sleep, test_sleep_goes_on_while_suspended)
{
	int64_t start = k_uptime_ticks();

	crew_start(0, BETTER(1), sleep_10_ticks);
	k_thread_suspend(&crew[0]);
	k_sleep(K_TICKS(3));
	k_thread_resume(&crew[0]);
	zassert_no_notes();
	k_sleep(K_TICKS(10));
	zassert_notes(0);
	zassert_between_inclusive(woken_at - start, 11, 12);
}

ZTEST(sleep, test_sleep_that_ended_while_suspended_returns_at_resume)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	k_thread_suspend(&crew[0]);
	k_sleep(K_TICKS(14));
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(0);
	zassert_equal(result, 0);
}

ZTEST(sleep, test_wakeup_while_suspended_returns_at_resume)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	k_thread_suspend(&crew[0]);
	k_wakeup(&crew[0]);
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(0);
	zassert_equal(result, k_ticks_to_ms_ceil32(10));
}

ZTEST(sleep, test_aborted_sleeper_does_not_wake)
{
	crew_start(0, BETTER(1), sleep_10_ticks);
	k_thread_abort(&crew[0]);
	k_sleep(K_TICKS(12));
	zassert_no_notes();
}

/* ---- Threads that have not begun. */

ZTEST(sleep, test_wakeup_starts_a_thread_created_to_wait)
{
	crew_start_after(0, BETTER(1), only_note, K_FOREVER);
	crew_start_after(1, BETTER(1), only_note, K_TICKS(50));
	k_sleep(K_TICKS(5));
	zassert_no_notes();
	k_wakeup(&crew[0]);
	k_thread_start(&crew[1]);
	zassert_notes(0, 1);
}

/* ---- Questions about sleepers. */

ZTEST(sleep, test_timeout_of_a_sleeper_can_be_asked_for)
{
	const k_ticks_t start = (k_ticks_t)k_uptime_ticks();

	crew_start(0, BETTER(1), sleep_10_ticks);
	zassert_equal(k_thread_timeout_expires_ticks(&crew[0]), start + 11);
	zassert_equal(k_thread_timeout_remaining_ticks(&crew[0]), 11);
	k_sleep(K_TICKS(3));
	zassert_equal(k_thread_timeout_expires_ticks(&crew[0]), start + 11);
	zassert_equal(k_thread_timeout_remaining_ticks(&crew[0]), 7);
	k_wakeup(&crew[0]);
	zassert_equal(k_thread_timeout_remaining_ticks(&crew[0]), 0);
	zassert_true(k_thread_timeout_expires_ticks(&crew[0]) <= start + 5);
}

/* ---- Misuse. */

static void sleep_a_tick(void *unused)
{
	ARG_UNUSED(unused);
	k_sleep(K_TICKS(1));
}

static void yield(void *unused)
{
	ARG_UNUSED(unused);
	k_yield();
}

ZTEST(sleep, test_sleep_in_isr_is_caught)
{
	zassert_true(asserts_in_isr(sleep_a_tick, NULL));
}

ZTEST(sleep, test_yield_in_isr_is_caught)
{
	zassert_true(asserts_in_isr(yield, NULL));
}

ZTEST_SUITE(sleep, NULL, NULL, before, crew_dismiss, NULL);
