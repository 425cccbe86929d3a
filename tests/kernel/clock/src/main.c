/* SPDX-License-Identifier: Apache-2.0 */
/* Clocks of seconds and nanoseconds: reading, setting, sleeping. */
#include <errno.h>
#include <time.h>

#include "crew.h"

#define TICK_NS ((long)(NSEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC))

static struct timespec left;

static void before(void *fixture)
{
	const struct timespec zero = {0};

	ARG_UNUSED(fixture);
	zassert_ok(sys_clock_settime(SYS_CLOCK_REALTIME, &zero));
	left = (struct timespec){77, 77};
	tick_begin();
}

static int64_t ns_of(struct timespec time)
{
	return (int64_t)time.tv_sec * NSEC_PER_SEC + time.tv_nsec;
}

static struct timespec time_of(int64_t ns)
{
	return (struct timespec){(time_t)(ns / NSEC_PER_SEC), (long)(ns % NSEC_PER_SEC)};
}

static int64_t now_ns(int clock_id)
{
	struct timespec now;

	zassert_ok(sys_clock_gettime(clock_id, &now));
	zassert_between_inclusive(now.tv_nsec, 0, NSEC_PER_SEC - 1);
	return ns_of(now);
}

/* It is `ns` or, as the machine may be slow, a tick later. */
static void zassert_now(int clock_id, int64_t ns)
{
	zassert_between_inclusive(now_ns(clock_id) - ns, 0, TICK_NS);
}

ZTEST(clock, test_monotonic_clock_is_the_uptime)
{
	zassert_now(SYS_CLOCK_MONOTONIC,
		    (int64_t)k_ticks_to_ns_floor64((uint64_t)k_uptime_ticks()));
}

ZTEST(clock, test_there_are_two_clocks)
{
	struct timespec time = {5, 6};

	zassert_equal(sys_clock_gettime(0, &time), -EINVAL);
	zassert_equal(sys_clock_gettime(2, &time), -EINVAL);
	zassert_equal(sys_clock_settime(2, &time), -EINVAL);
	zassert_equal(sys_clock_nanosleep(2, 0, &time, NULL), -EINVAL);
	zassert_equal(time.tv_sec, 5);
	zassert_equal(time.tv_nsec, 6);
}

ZTEST(clock, test_only_the_real_time_can_be_set)
{
	const struct timespec time = {1000, 999999999};
	const int64_t uptime = now_ns(SYS_CLOCK_MONOTONIC);

	zassert_equal(sys_clock_settime(SYS_CLOCK_MONOTONIC, &time), -EINVAL);
	zassert_ok(sys_clock_settime(SYS_CLOCK_REALTIME, &time));
	zassert_now(SYS_CLOCK_REALTIME, ns_of(time));
	zassert_now(SYS_CLOCK_MONOTONIC, uptime);
	k_sleep(K_TICKS(2));
	zassert_now(SYS_CLOCK_REALTIME, now_ns(SYS_CLOCK_MONOTONIC) - uptime + ns_of(time));
}

ZTEST(clock, test_offset_is_what_is_between_the_clocks)
{
	static const struct timespec times[] = {{0, 0}, {0, 999999999}, {1700000000, 5}};
	struct timespec offset;

	for (size_t i = 0; i < ARRAY_SIZE(times); i++) {
		zassert_ok(sys_clock_settime(SYS_CLOCK_REALTIME, &times[i]));
		sys_clock_getrtoffset(&offset);
		zassert_between_inclusive(offset.tv_nsec, 0, NSEC_PER_SEC - 1);
		zassert_now(SYS_CLOCK_MONOTONIC, ns_of(times[i]) - ns_of(offset));
	}
}

ZTEST(clock, test_times_that_are_none_are_refused)
{
	static const struct timespec wrong[] = {{1, -1}, {1, 1000000000}};
	const int64_t time = now_ns(SYS_CLOCK_REALTIME);
	const struct timespec negative = {-1, 0};

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++) {
		zassert_equal(sys_clock_settime(SYS_CLOCK_REALTIME, &wrong[i]), -EINVAL);
		zassert_equal(sys_clock_nanosleep(SYS_CLOCK_MONOTONIC, 0, &wrong[i], &left),
			      -EINVAL);
	}
	zassert_equal(sys_clock_nanosleep(SYS_CLOCK_REALTIME, SYS_TIMER_ABSTIME, &negative, &left),
		      -EINVAL);
	zassert_equal(ns_of(left), ns_of((struct timespec){77, 77}), "written to");
	zassert_now(SYS_CLOCK_REALTIME, time);
}

ZTEST(clock, test_sleep_for_some_time)
{
	const struct timespec some = {0, 3 * TICK_NS - 1};
	const int64_t since = k_uptime_ticks();

	zassert_ok(sys_clock_nanosleep(SYS_CLOCK_REALTIME, 0, &some, &left));
	zassert_ticks_since(since, 3);
	zassert_equal(ns_of(left), 0);
}

ZTEST(clock, test_sleep_for_no_time_returns)
{
	const struct timespec none = {0, 0};
	const int64_t since = k_uptime_ticks();

	zassert_ok(sys_clock_nanosleep(SYS_CLOCK_MONOTONIC, 0, &none, NULL));
	zassert_ticks_since(since, 0);
}

ZTEST(clock, test_sleep_until_a_time)
{
	const struct timespec date = {1700000000, 0};
	struct timespec until;

	zassert_ok(sys_clock_settime(SYS_CLOCK_REALTIME, &date));
	until = time_of(ns_of(date) + 5 * TICK_NS);
	zassert_ok(sys_clock_nanosleep(SYS_CLOCK_REALTIME, SYS_TIMER_ABSTIME, &until, &left));
	zassert_now(SYS_CLOCK_REALTIME, ns_of(until));
	zassert_equal(ns_of(left), 0);
	until = time_of(now_ns(SYS_CLOCK_MONOTONIC) + 4 * TICK_NS);
	zassert_ok(sys_clock_nanosleep(SYS_CLOCK_MONOTONIC, SYS_TIMER_ABSTIME, &until, NULL));
	zassert_now(SYS_CLOCK_MONOTONIC, ns_of(until));
}

ZTEST(clock, test_sleep_until_what_has_passed_returns)
{
	const struct timespec date = {1700000000, 0};
	const struct timespec year_before = {1670000000, 0};
	const int64_t since = k_uptime_ticks();

	zassert_ok(sys_clock_settime(SYS_CLOCK_REALTIME, &date));
	zassert_ok(sys_clock_nanosleep(SYS_CLOCK_REALTIME, SYS_TIMER_ABSTIME, &year_before, &left));
	zassert_ticks_since(since, 0);
	zassert_equal(ns_of(left), 0);
}

static void sleep_long(int n)
{
	const struct timespec years = {sizeof(time_t) > 4 ? INT64_MAX : INT32_MAX, 999999999};

	ARG_UNUSED(n);
	zassert_ok(sys_clock_nanosleep(SYS_CLOCK_MONOTONIC, 0, &years, &left));
	note(1);
}

static void sleep_some(int n)
{
	const struct timespec some = time_of(20 * TICK_NS);

	ARG_UNUSED(n);
	zassert_ok(sys_clock_nanosleep(SYS_CLOCK_MONOTONIC, 0, &some, &left));
	note(1);
}

ZTEST(clock, test_wakeup_ends_it_and_tells_what_was_left)
{
	crew_start(1, BETTER(1), sleep_some);
	k_sleep(K_TICKS(4));
	zassert_no_notes();
	k_wakeup(&crew[1]);
	zassert_notes(1);
	zassert_between_inclusive(ns_of(left), 14 * TICK_NS, 16 * TICK_NS);
}

ZTEST(clock, test_longest_sleep_is_long)
{
	crew_start(1, BETTER(1), sleep_long);
	k_sleep(K_TICKS(4));
	zassert_no_notes();
	k_wakeup(&crew[1]);
	zassert_notes(1);
	zassert_true(left.tv_sec > INT32_MAX / 2);
}

ZTEST_SUITE(clock, NULL, NULL, before, crew_dismiss, NULL);
