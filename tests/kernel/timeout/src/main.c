/* SPDX-License-Identifier: Apache-2.0 */
/* Timeouts as values: constructors, sums, points in time; and waits that are very long. */
#include "crew.h"

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	tick_begin();
}

/* ---- Constructors. */

ZTEST(timeout, test_durations_are_rounded_up_to_ticks)
{
	zassert_equal(K_MSEC(1).ticks, k_ms_to_ticks_ceil32(1));
	zassert_equal(K_MSEC(1234).ticks, k_ms_to_ticks_ceil32(1234));
	zassert_equal(K_USEC(1).ticks, 1);
	zassert_equal(K_USEC(1234567).ticks, k_us_to_ticks_ceil32(1234567));
	zassert_equal(K_NSEC(1).ticks, 1);
	zassert_equal(K_CYC(1).ticks, 1);
	zassert_equal(K_CYC(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC).ticks,
		      CONFIG_SYS_CLOCK_TICKS_PER_SEC);
	zassert_equal(K_SECONDS(3).ticks, 3 * CONFIG_SYS_CLOCK_TICKS_PER_SEC);
	zassert_equal(K_MINUTES(3).ticks, 180 * CONFIG_SYS_CLOCK_TICKS_PER_SEC);
	zassert_equal(K_HOURS(3).ticks, 10800 * CONFIG_SYS_CLOCK_TICKS_PER_SEC);
	zassert_equal(K_TICKS(77).ticks, 77);
}

ZTEST(timeout, test_nothing_and_less_is_no_wait)
{
	static volatile int minus = -1;

	zassert_true(K_TIMEOUT_EQ(K_MSEC(0), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_MSEC(-1), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_MSEC(minus), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_USEC(minus), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_NSEC(minus), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_CYC(minus), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_SECONDS(minus), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_HOURS(minus), K_NO_WAIT));
	zassert_true(K_TIMEOUT_EQ(K_TICKS(0), K_NO_WAIT));
	zassert_false(K_TIMEOUT_EQ(K_TICKS(1), K_NO_WAIT));
	zassert_false(K_TIMEOUT_EQ(K_FOREVER, K_NO_WAIT));
}

ZTEST(timeout, test_forever_is_no_duration)
{
	zassert_true(K_TIMEOUT_EQ(K_TICKS(K_TICKS_FOREVER), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(SYS_TIMEOUT_MS(SYS_FOREVER_MS), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(SYS_TIMEOUT_US(SYS_FOREVER_US), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(SYS_TIMEOUT_MS(40), K_MSEC(40)));
	zassert_true(K_TIMEOUT_EQ(SYS_TIMEOUT_US(40), K_USEC(40)));
}

ZTEST(timeout, test_long_durations_do_not_wrap)
{
	const int64_t days = 100;
	const int64_t ticks = days * 24 * 3600 * CONFIG_SYS_CLOCK_TICKS_PER_SEC;

	if (IS_ENABLED(CONFIG_TIMEOUT_64BIT)) {
		zassert_equal((int64_t)K_HOURS(24 * days).ticks, ticks);
	} else {
		zassert_equal((int64_t)K_HOURS(24 * days).ticks, MIN(ticks, INT32_MAX));
	}
}

ZTEST(timeout, test_absolute_timeouts_are_clamped_and_differ_from_all_others)
{
#ifdef CONFIG_TIMEOUT_64BIT
	zassert_equal(K_TIMEOUT_ABS_TICKS(0).ticks, -2);
	zassert_equal(K_TIMEOUT_ABS_TICKS(5).ticks, -7);
	zassert_equal(K_TIMEOUT_ABS_TICKS(-5).ticks, -2);
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_ABS_TICKS(INT64_MAX),
				  K_TIMEOUT_ABS_TICKS(INT64_MAX - 1)));
	zassert_true(K_TIMEOUT_ABS_TICKS(INT64_MAX).ticks < 0);
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_ABS_SEC(2),
				  K_TIMEOUT_ABS_TICKS(2 * CONFIG_SYS_CLOCK_TICKS_PER_SEC)));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_ABS_MS(2001),
				  K_TIMEOUT_ABS_TICKS(k_ms_to_ticks_ceil64(2001))));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_ABS_US(7),
				  K_TIMEOUT_ABS_TICKS(k_us_to_ticks_ceil64(7))));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_ABS_NS(7), K_TIMEOUT_ABS_TICKS(1)));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_ABS_CYC(1), K_TIMEOUT_ABS_TICKS(1)));
#else
	ztest_test_skip();
#endif
}

/* ---- Sums. */

ZTEST(timeout, test_sum_of_relative_timeouts_is_relative)
{
	zassert_equal(K_TIMEOUT_SUM(K_TICKS(3), K_TICKS(4)).ticks, 7);
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_NO_WAIT, K_NO_WAIT), K_NO_WAIT));
	zassert_equal(K_TIMEOUT_SUM(K_NO_WAIT, K_TICKS(4)).ticks, 4);
}

ZTEST(timeout, test_sum_with_forever_is_forever)
{
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_FOREVER, K_NO_WAIT), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TICKS(9), K_FOREVER), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_FOREVER, K_FOREVER), K_FOREVER));
}

ZTEST(timeout, test_sum_that_overflows_is_forever)
{
#ifdef CONFIG_TIMEOUT_64BIT
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TICKS(INT64_MAX), K_TICKS(1)), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TICKS(INT64_MAX), K_TICKS(INT64_MAX)),
				  K_FOREVER));
	zassert_equal(K_TIMEOUT_SUM(K_TICKS(INT64_MAX - 2), K_TICKS(1)).ticks, INT64_MAX - 1);
#else
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TICKS(UINT32_MAX - 1), K_TICKS(1)), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TICKS(UINT32_MAX - 1), K_TICKS(9)), K_FOREVER));
	zassert_equal(K_TIMEOUT_SUM(K_TICKS(UINT32_MAX - 3), K_TICKS(1)).ticks, UINT32_MAX - 2);
#endif
}

ZTEST(timeout, test_sum_with_an_absolute_timeout_is_absolute)
{
#ifdef CONFIG_TIMEOUT_64BIT
	const k_timeout_t last = K_TIMEOUT_ABS_TICKS(INT64_MAX - 1);

	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TIMEOUT_ABS_TICKS(10), K_TICKS(5)),
				  K_TIMEOUT_ABS_TICKS(15)));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TICKS(5), K_TIMEOUT_ABS_TICKS(0)),
				  K_TIMEOUT_ABS_TICKS(5)));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(last, K_NO_WAIT), last));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(last, K_TICKS(1)), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TICKS(INT64_MAX), K_TIMEOUT_ABS_TICKS(7)),
				  K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_TIMEOUT_ABS_TICKS(1), K_TIMEOUT_ABS_TICKS(2)),
				  K_FOREVER));
#else
	ztest_test_skip();
#endif
}

/* ---- Points in time. */

ZTEST(timeout, test_timepoint_comes_closer_and_passes)
{
	const k_timepoint_t end = sys_timepoint_calc(K_TICKS(5));

	zassert_equal(sys_timepoint_timeout(end).ticks, 5);
	k_sleep(K_TICKS(2));
	zassert_equal(sys_timepoint_timeout(end).ticks, 2);
	zassert_false(sys_timepoint_expired(end));
	k_sleep(K_TICKS(1));
	zassert_true(K_TIMEOUT_EQ(sys_timepoint_timeout(end), K_NO_WAIT));
	zassert_true(sys_timepoint_expired(end));
	k_sleep(K_TICKS(3));
	zassert_true(sys_timepoint_expired(end));
}

ZTEST(timeout, test_timepoint_of_forever_and_of_no_wait)
{
	const k_timepoint_t never = sys_timepoint_calc(K_FOREVER);
	const k_timepoint_t already = sys_timepoint_calc(K_NO_WAIT);
	const k_timepoint_t soon = sys_timepoint_calc(K_TICKS(3));

	zassert_true(K_TIMEOUT_EQ(sys_timepoint_timeout(never), K_FOREVER));
	zassert_true(K_TIMEOUT_EQ(sys_timepoint_timeout(already), K_NO_WAIT));
	zassert_false(sys_timepoint_expired(never));
	zassert_true(sys_timepoint_expired(already));
	zassert_true(sys_timepoint_cmp(already, soon) < 0);
	zassert_true(sys_timepoint_cmp(soon, never) < 0);
	zassert_true(sys_timepoint_cmp(never, already) > 0);
	zassert_equal(sys_timepoint_cmp(never, sys_timepoint_calc(K_FOREVER)), 0);
	zassert_equal(sys_timepoint_cmp(soon, soon), 0);
}

ZTEST(timeout, test_timepoint_of_an_absolute_timeout_is_its_tick)
{
#ifdef CONFIG_TIMEOUT_64BIT
	const int64_t now = k_uptime_ticks();

	zassert_equal(sys_timepoint_calc(K_TIMEOUT_ABS_TICKS(now + 9)).tick, now + 9);
	zassert_equal(sys_timepoint_calc(K_TICKS(9)).tick, now + 9);
	zassert_true(sys_timepoint_expired(sys_timepoint_calc(K_TIMEOUT_ABS_TICKS(now))));
	zassert_true(sys_timepoint_expired(sys_timepoint_calc(K_TIMEOUT_ABS_TICKS(0))));
#else
	ztest_test_skip();
#endif
}

ZTEST(timeout, test_timepoint_of_the_longest_timeout_is_far)
{
#ifdef CONFIG_TIMEOUT_64BIT
	const k_timepoint_t far = sys_timepoint_calc(K_TICKS(INT64_MAX));

	zassert_false(sys_timepoint_expired(far));
	zassert_true(sys_timepoint_timeout(far).ticks > INT64_MAX - 2);
#else
	const k_timepoint_t far = sys_timepoint_calc(K_TICKS(UINT32_MAX - 1));

	zassert_false(sys_timepoint_expired(far));
	zassert_true(sys_timepoint_timeout(far).ticks > UINT32_MAX - 4);
#endif
}

ZTEST(timeout, test_waits_by_timepoint_add_up)
{
	const int64_t start = k_uptime_ticks();
	const k_timepoint_t end = sys_timepoint_calc(K_TICKS(10));
	struct k_sem sem;

	zassert_ok(k_sem_init(&sem, 0, 1));
	while (!sys_timepoint_expired(end)) {
		k_timeout_t left = sys_timepoint_timeout(end);

		left.ticks = MIN(left.ticks, 2);
		zassert_equal(k_sem_take(&sem, left), -EAGAIN);
	}
	zassert_between_inclusive(k_uptime_ticks() - start, 10, 13);
}

/* ---- Very long waits. */

static k_timeout_t long_wait;
static int result;
static struct k_sem never_given;

static void wait_long(int n)
{
	result = k_sem_take(&never_given, long_wait);
	note(n);
}

static void check_does_not_end(k_timeout_t timeout)
{
	zassert_ok(k_sem_init(&never_given, 0, 1));
	long_wait = timeout;
	crew_start(0, BETTER(1), wait_long);
	k_sleep(K_TICKS(3));
	zassert_no_notes();
	k_sem_give(&never_given);
	zassert_notes(0);
	zassert_ok(result);
}

ZTEST(timeout, test_longest_timeouts_do_not_end_at_once)
{
#ifdef CONFIG_TIMEOUT_64BIT
	check_does_not_end(K_TICKS(INT64_MAX));
	check_does_not_end(K_TICKS(INT64_MAX - 1));
	check_does_not_end(K_TIMEOUT_ABS_TICKS(INT64_MAX));
	check_does_not_end(K_TICKS(INT64_C(1) << 62));
	check_does_not_end(K_TICKS(INT64_C(1) << 32));
#endif
	check_does_not_end(K_TICKS(UINT32_MAX - 1));
	check_does_not_end(K_TICKS(INT32_MAX));
	check_does_not_end(K_TICKS(INT32_C(1) << 30));
}

static void note_timer(struct k_timer *timer)
{
	note(POINTER_TO_INT(k_timer_user_data_get(timer)));
}

ZTEST(timeout, test_far_timeouts_keep_near_ones_apart)
{
	static const int64_t far[] = {INT32_MAX, 1 << 30, 100000, 3, INT32_MAX, 40};
	struct k_timer timers[ARRAY_SIZE(far)];

	ARRAY_FOR_EACH(far, i) {
		k_timer_init(&timers[i], note_timer, NULL);
		k_timer_user_data_set(&timers[i], INT_TO_POINTER(i));
		k_timer_start(&timers[i], K_TICKS(far[i]), K_NO_WAIT);
	}
	k_sleep(K_TICKS(50));
	zassert_notes(3, 5);
	ARRAY_FOR_EACH(far, i) {
		k_timer_stop(&timers[i]);
	}
	settle();
	zassert_no_notes();
}

/* In a timeout of 32 bits, too; behind a nearer one, and when that has gone. */
ZTEST(timeout, test_timeouts_of_31_bits_are_not_cut)
{
	struct k_timer near;
	struct k_timer far;

	k_timer_init(&near, NULL, NULL);
	k_timer_init(&far, NULL, NULL);
	k_sleep(K_TICKS(3));
	k_timer_start(&far, K_TICKS(INT32_MAX), K_NO_WAIT);
	k_timer_start(&near, K_TICKS(INT32_MAX - 1), K_NO_WAIT);
	zassert_between_inclusive(k_timer_remaining_ticks(&far), INT32_MAX - 1, INT32_MAX);
	k_timer_stop(&near);
	k_sleep(K_TICKS(3));
	zassert_between_inclusive(k_timer_remaining_ticks(&far), INT32_MAX - 6, INT32_MAX - 3);
	k_timer_stop(&far);
}

ZTEST(timeout, test_timeouts_beyond_30_bits_end_at_their_tick)
{
	static const int64_t far[] = {(1LL << 30) - 1, 1LL << 30, (1LL << 30) + 1, 1LL << 31,
				      (1LL << 32) + 7, 1LL << 35};
	struct k_timer near;

	/* Only where time is virtual, and skipped in one go. */
	if (!IS_ENABLED(CONFIG_ARCH_POSIX) || !IS_ENABLED(CONFIG_TICKLESS_KERNEL) ||
	    !IS_ENABLED(CONFIG_TIMEOUT_64BIT)) {
		ztest_test_skip();
	}
	k_timer_init(&near, NULL, NULL);
	ARRAY_FOR_EACH(far, i) {
		const int64_t start = k_uptime_ticks();

		k_timer_start(&near, K_TICKS(far[i] / 2), K_TICKS(far[i] / 3));
		zassert_equal(k_sleep(K_TICKS(far[i])), 0);
		zassert_equal(k_uptime_ticks() - start, far[i] + 1);
		zassert_equal(k_timer_status_get(&near), 2);
		zassert_equal(k_timer_remaining_ticks(&near),
			      far[i] / 2 + far[i] / 3 * 2 - far[i] - 1);
	}
	k_timer_stop(&near);
}

ZTEST_SUITE(timeout, NULL, NULL, before, crew_dismiss, NULL);
