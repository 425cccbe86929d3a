/* SPDX-License-Identifier: Apache-2.0 */
/* Timers and timeouts, interrupted everywhere. */
#include <zephyr/ztest.h>

#include "each.h"

static struct k_timer one, other, extra;
static int expiries;
static int64_t last;

static void count(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	zassert_true(k_uptime_ticks() >= last, "time goes back");
	last = k_uptime_ticks();
	expiries++;
}

static void timer_setup(void)
{
	k_timer_init(&one, count, NULL);
	k_timer_init(&other, count, NULL);
	k_timer_init(&extra, count, NULL);
	expiries = 0;
	last = 0;
}

static void timer_run(void)
{
	k_timer_start(&one, K_TICKS(2), K_NO_WAIT);
	k_timer_start(&other, K_TICKS(1), K_TICKS(2));
	k_sleep(K_TICKS(4));
	k_timer_stop(&other);
	k_timer_start(&one, K_TICKS(1), K_NO_WAIT);
	k_timer_status_sync(&one);
}

static void start_extra(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_start(&extra, K_TICKS(1), K_NO_WAIT);
}

static void extra_verify(bool interrupted, uint32_t at)
{
	k_sleep(K_TICKS(2));
	/* one: at 2; other: at 1, 3, 5; one again. */
	zassert_equal(expiries, interrupted ? 6 : 5, "at %u: %d", at, expiries);
	zassert_equal(k_timer_remaining_ticks(&one), 0, "at %u", at);
	zassert_equal(k_timer_remaining_ticks(&other), 0, "at %u", at);
}

ZTEST(interrupt_each, test_a_timer_started_from_an_interrupt)
{
	static const struct each e = {timer_setup, timer_run, start_extra, extra_verify};

	each(&e, 8);
}

static void stop_both(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_stop(&one);
	k_timer_stop(&other);
}

static void stop_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(expiries <= 5, "at %u", at);
	zassert_equal(k_timer_remaining_ticks(&one), 0, "at %u", at);
	zassert_equal(k_timer_remaining_ticks(&other), 0, "at %u", at);
}

ZTEST(interrupt_each, test_timers_stopped_from_an_interrupt)
{
	static const struct each e = {timer_setup, timer_run, stop_both, stop_verify};

	each(&e, 8);
}

static void restart_one(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_start(&one, K_TICKS(1), K_NO_WAIT);
}

static void restart_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(2));
	/* 5, one more if the first start was over, none for it if the interrupt came in time. */
	zassert_true(expiries == 5 || expiries == 6, "at %u: %d", at, expiries);
	zassert_equal(k_timer_remaining_ticks(&one), 0, "at %u", at);
}

ZTEST(interrupt_each, test_a_timer_started_anew_while_it_is_handled)
{
	static const struct each e = {timer_setup, timer_run, restart_one, restart_verify};

	each(&e, 8);
}

static k_tid_t sleeper;
static int32_t left;

static void wake_sleeper(const void *unused)
{
	ARG_UNUSED(unused);
	k_wakeup(sleeper);
}

static void sleep_setup(void)
{
	sleeper = k_current_get();
}

static void sleep_run(void)
{
	left = k_sleep(K_MSEC(100));
}

static void sleep_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(left >= 0 && left <= 110, "at %u: %d", at, left);
	zassert_equal(sleeper->base.thread_state, 0, "at %u", at);
}

ZTEST(interrupt_each, test_a_sleeper_woken_at_any_moment)
{
	static const struct each e = {sleep_setup, sleep_run, wake_sleeper, sleep_verify};

	each(&e, 2);
}

static int64_t seen;
static bool went_back;

static void look_at_time(const void *unused)
{
	ARG_UNUSED(unused);
	went_back = k_uptime_ticks() < seen;
}

static void time_setup(void)
{
	seen = 0;
	went_back = false;
	k_timer_init(&one, NULL, NULL);
}

/* The clock's interrupt is late, so the time that it announces has been seen already. */
static void time_run(void)
{
	k_timer_start(&one, K_TICKS(1), K_NO_WAIT);

	const unsigned int key = irq_lock();

	k_busy_wait(k_ticks_to_us_ceil32(3));
	seen = k_uptime_ticks();
	irq_unlock(key);
	zassert_true(k_uptime_ticks() >= seen);
}

static void time_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_false(went_back, "at %u", at);
}

ZTEST(interrupt_each, test_time_does_not_go_back_in_the_clocks_interrupt)
{
	static const struct each e = {time_setup, time_run, look_at_time, time_verify};

	each(&e, 2);
}
