/* SPDX-License-Identifier: Apache-2.0 */
/* Timers: when they expire, their status, starting and stopping from everywhere. */
#include "timer_log.h"

static struct k_timer timer;
static struct k_timer other;
static uint32_t stops;
static bool stopped_in_isr;

static void count_stop(struct k_timer *t)
{
	ARG_UNUSED(t);
	stops++;
	stopped_in_isr = k_is_in_isr();
}

K_TIMER_DEFINE(defined, log_expiry, count_stop);

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_timer_init(&timer, log_expiry, count_stop);
	k_timer_init(&other, NULL, NULL);
	stops = 0;
	log_start();
}

#define MANY 24

static struct k_timer many[MANY];

static void after(void *fixture)
{
	k_timer_stop(&timer);
	k_timer_stop(&other);
	for (int i = 0; i < MANY; i++) {
		k_timer_stop(&many[i]);
	}
	crew_dismiss(fixture);
}

/* ---- When. */

ZTEST(timer, test_one_shot_expires_once_at_its_tick)
{
	k_timer_start(&timer, K_TICKS(3), K_NO_WAIT);
	k_sleep(K_TICKS(12));
	log_check(1, 3, 0);
}

ZTEST(timer, test_period_forever_is_a_one_shot)
{
	k_timer_start(&timer, K_TICKS(2), K_FOREVER);
	k_sleep(K_TICKS(8));
	log_check(1, 2, 0);
}

ZTEST(timer, test_duration_zero_expires_at_the_next_tick)
{
	k_timer_start(&timer, K_NO_WAIT, K_NO_WAIT);
	zassert_equal(log_count, 0);
	k_sleep(K_TICKS(2));
	log_check(1, 1, 0);
}

ZTEST(timer, test_duration_zero_with_a_period)
{
	k_timer_start(&timer, K_NO_WAIT, K_TICKS(2));
	k_sleep(K_TICKS(6));
	log_check(4, 1, 2);
}

ZTEST(timer, test_negative_duration_counts_as_zero)
{
	k_timer_start(&timer, K_MSEC(-20), K_NO_WAIT);
	k_sleep(K_TICKS(3));
	log_check(1, 1, 0);
}

ZTEST(timer, test_periodic_expires_after_the_duration_then_each_period)
{
	k_timer_start(&timer, K_TICKS(1), K_TICKS(3));
	k_sleep(K_TICKS(12));
	log_check(5, 1, 3);
}

ZTEST(timer, test_defined_timer_works)
{
	k_timer_start(&defined, K_TICKS(2), K_TICKS(2));
	k_sleep(K_TICKS(4));
	k_timer_stop(&defined);
	log_check(2, 2, 2);
	zassert_equal(stops, 1);
}

static void log_and_dawdle(struct k_timer *t)
{
	log_expiry(t);
	if (log_count % 32U == 0U) {
		k_busy_wait(k_ticks_to_us_floor32(1) / 3U);
	}
}

ZTEST(timer, test_thousand_periods_do_not_drift)
{
	k_timer_init(&timer, log_and_dawdle, NULL);
	k_timer_start(&timer, K_TICKS(2), K_TICKS(1));
	while (log_count < 1000) {
		k_sleep(K_TICKS(1 + log_count % 7));
	}
	k_timer_stop(&timer);
	log_check(log_count, 2, 1);
}

/* Ticks that pass with interrupts masked are made up for; the expiries keep their ticks. */
ZTEST(timer, test_late_interrupt_loses_no_period)
{
	unsigned int key;

	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		ztest_test_skip();
	}
	k_timer_start(&timer, K_TICKS(2), K_TICKS(2));
	key = irq_lock();
	k_busy_wait(k_ticks_to_us_ceil32(7));
	irq_unlock(key);
	k_sleep(K_TICKS(1));
	log_check(4, 2, 2);
	zassert_equal(k_timer_status_get(&timer), 4);
}

ZTEST(timer, test_absolute_duration)
{
#ifdef CONFIG_TIMEOUT_64BIT
	k_timer_start(&timer, K_TIMEOUT_ABS_TICKS(k_uptime_ticks() + 5), K_TICKS(2));
	k_sleep(K_TICKS(9));
	log_check(3, 5, 2);
#else
	ztest_test_skip();
#endif
}

ZTEST(timer, test_absolute_duration_in_the_past_expires_at_once)
{
#ifdef CONFIG_TIMEOUT_64BIT
	k_timer_start(&timer, K_TIMEOUT_ABS_TICKS(k_uptime_ticks() - 1), K_NO_WAIT);
	k_sleep(K_TICKS(1));
	zassert_equal(log_count, 1);
	zassert_true(log_ticks[0] <= 1);
#else
	ztest_test_skip();
#endif
}

static struct k_sem woken;

static void take_and_note(int n)
{
	zassert_ok(k_sem_take(&woken, K_FOREVER));
	note(n);
}

static void wake_and_note(struct k_timer *t)
{
	ARG_UNUSED(t);
	k_sem_give(&woken);
	note(k_is_in_isr() ? 98 : 97);
}

ZTEST(timer, test_expiry_runs_in_an_interrupt_whose_end_switches)
{
	zassert_ok(k_sem_init(&woken, 0, 1));
	crew_start(0, BETTER(1), take_and_note);
	k_timer_init(&timer, wake_and_note, NULL);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	k_sleep(K_TICKS(2));
	zassert_notes(98, 0);
}

/* ---- Many. */

static void note_index(struct k_timer *t)
{
	note((int)(t - many));
}

static void check_noted_in_order(void)
{
	int expected[MANY];

	for (int i = 0; i < MANY; i++) {
		expected[i] = i;
	}
	check_notes(__FILE__, __LINE__, expected, MANY);
}

ZTEST(timer, test_timers_of_one_tick_expire_in_arming_order)
{
	for (int i = 0; i < MANY; i++) {
		k_timer_init(&many[i], note_index, NULL);
		k_timer_start(&many[i], K_TICKS(3), K_NO_WAIT);
	}
	k_sleep(K_TICKS(3));
	check_noted_in_order();
}

ZTEST(timer, test_timers_armed_at_different_times_for_one_tick_expire_in_arming_order)
{
	for (int i = 0; i < MANY; i++) {
		k_timer_init(&many[i], note_index, NULL);
	}
	for (int i = 0; i < MANY; i++) {
		k_timer_start(&many[i], K_TICKS(120 - log_now()), K_NO_WAIT);
		if (i % 4 == 3) {
			k_sleep(K_TICKS(5 + i));
		}
	}
	zassert_true(log_now() < 120, "%u", log_now());
	zassert_no_notes();
	k_sleep(K_TICKS(120 - log_now()));
	check_noted_in_order();
}

ZTEST(timer, test_periodic_timers_of_one_tick_keep_their_order)
{
	for (int i = 0; i < 4; i++) {
		k_timer_init(&many[i], note_index, NULL);
		k_timer_start(&many[i], K_TICKS(2), K_TICKS(2));
	}
	k_sleep(K_TICKS(6));
	for (int i = 0; i < 4; i++) {
		k_timer_stop(&many[i]);
	}
	zassert_notes(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
}

/* ---- Remaining time. */

ZTEST(timer, test_remaining_and_expires_of_a_running_timer)
{
	const k_ticks_t start = (k_ticks_t)k_uptime_ticks();

	k_timer_start(&timer, K_TICKS(6), K_NO_WAIT);
	zassert_equal(k_timer_expires_ticks(&timer), start + 6);
	zassert_equal(k_timer_remaining_ticks(&timer), 6);
	zassert_equal(k_timer_remaining_get(&timer), k_ticks_to_ms_ceil32(6));
	k_sleep(K_TICKS(2));
	zassert_equal(k_timer_expires_ticks(&timer), start + 6);
	zassert_equal(k_timer_remaining_ticks(&timer), 3);
	k_sleep(K_TICKS(4));
	zassert_equal(k_timer_remaining_ticks(&timer), 0);
}

/* Ticks begin between any two looks at the clock. */
ZTEST(timer, test_expires_is_the_same_whenever_it_is_asked_for)
{
	const k_ticks_t end = (k_ticks_t)k_uptime_ticks() + 8;

	k_timer_start(&timer, K_TICKS(8), K_NO_WAIT);
	for (int i = 0; i < 20000 && k_uptime_ticks() < (int64_t)end - 1; i++) {
		const k_ticks_t expires = k_timer_expires_ticks(&timer);

		zassert_equal(expires, end, "%d instead of %d", (int)expires, (int)end);
	}
}

ZTEST(timer, test_remaining_of_a_timer_that_does_not_run_is_zero)
{
	const k_ticks_t now = (k_ticks_t)k_uptime_ticks();

	zassert_equal(k_timer_remaining_ticks(&timer), 0);
	zassert_equal(k_timer_remaining_get(&timer), 0);
	zassert_true(k_timer_expires_ticks(&timer) <= now + 1);
	k_timer_start(&timer, K_TICKS(5), K_TICKS(5));
	k_timer_stop(&timer);
	zassert_equal(k_timer_remaining_ticks(&timer), 0);
}

ZTEST(timer, test_expiry_does_not_move_when_other_timers_stop)
{
	k_ticks_t expires[MANY];

	for (int i = 0; i < MANY; i++) {
		k_timer_init(&many[i], NULL, NULL);
		k_timer_start(&many[i], K_TICKS(60 + 7 * i % 40), K_NO_WAIT);
		expires[i] = k_timer_expires_ticks(&many[i]);
	}
	for (int i = 0; i < MANY; i += 2) {
		k_timer_stop(&many[i]);
	}
	for (int i = 1; i < MANY; i += 2) {
		zassert_equal(k_timer_expires_ticks(&many[i]), expires[i]);
	}
}

static k_ticks_t remaining_in_handler;

static void look_at_remaining(struct k_timer *t)
{
	log_expiry(t);
	remaining_in_handler = k_timer_remaining_ticks(t);
}

ZTEST(timer, test_remaining_in_the_handler_is_the_period)
{
	k_timer_init(&timer, look_at_remaining, NULL);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(5));
	k_sleep(K_TICKS(2));
	zassert_equal(log_count, 1);
	zassert_equal(remaining_in_handler, 5);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	k_sleep(K_TICKS(2));
	zassert_equal(log_count, 2);
	zassert_equal(remaining_in_handler, 0);
}

/* ---- Restart and stop. */

ZTEST(timer, test_restart_begins_anew)
{
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	k_sleep(K_TICKS(3));
	zassert_true(log_count >= 3);
	log_start();
	k_timer_start(&timer, K_TICKS(4), K_NO_WAIT);
	zassert_equal(k_timer_status_get(&timer), 0, "start clears the status");
	k_sleep(K_TICKS(8));
	log_check(1, 4, 0);
	zassert_equal(stops, 0, "a restart is not a stop");
}

ZTEST(timer, test_start_with_duration_forever_changes_nothing)
{
	k_timer_start(&timer, K_TICKS(2), K_TICKS(2));
	k_sleep(K_TICKS(2));
	k_timer_start(&timer, K_FOREVER, K_TICKS(9));
	k_timer_start(&other, K_FOREVER, K_TICKS(1));
	k_sleep(K_TICKS(3));
	log_check(3, 2, 2);
	zassert_equal(k_timer_status_get(&timer), 3);
	zassert_equal(k_timer_status_get(&other), 0);
	zassert_equal(k_timer_remaining_ticks(&other), 0);
}

ZTEST(timer, test_stop_ends_it_and_calls_the_stop_function_once)
{
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	k_sleep(K_TICKS(2));
	k_timer_stop(&timer);
	log_count = 0;
	zassert_equal(stops, 1);
	zassert_false(stopped_in_isr);
	k_sleep(K_TICKS(4));
	zassert_equal(log_count, 0);
	k_timer_stop(&timer);
	zassert_equal(stops, 1);
}

ZTEST(timer, test_stop_of_a_timer_that_does_not_run_does_nothing)
{
	k_timer_stop(&timer);
	zassert_equal(stops, 0);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	k_sleep(K_TICKS(3));
	k_timer_stop(&timer);
	zassert_equal(stops, 0, "a one-shot that has expired does not run");
	zassert_equal(k_timer_status_get(&timer), 1, "stop keeps the status");
}

static void start_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_start(&timer, K_TICKS(2), K_TICKS(3));
}

static void stop_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_stop(&timer);
}

ZTEST(timer, test_isr_starts_and_stops)
{
	irq_offload(start_isr, NULL);
	k_sleep(K_TICKS(8));
	irq_offload(stop_isr, NULL);
	log_check(3, 2, 3);
	zassert_equal(stops, 1);
	zassert_true(stopped_in_isr);
	k_sleep(K_TICKS(5));
	zassert_equal(log_count, 3);
}

static void restart_self(struct k_timer *t)
{
	log_expiry(t);
	if (log_count < 5) {
		k_timer_start(t, K_TICKS(3), K_NO_WAIT);
	}
}

ZTEST(timer, test_handler_restarts_its_one_shot)
{
	k_timer_init(&timer, restart_self, NULL);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	k_sleep(K_TICKS(20));
	log_check(5, 1, 3);
}

ZTEST(timer, test_handler_gives_its_timer_another_period)
{
	k_timer_init(&timer, restart_self, NULL);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	k_sleep(K_TICKS(20));
	log_check(5, 1, 3);
}

static void stop_self_at_third(struct k_timer *t)
{
	log_expiry(t);
	if (log_count == 3) {
		k_timer_stop(t);
	}
}

ZTEST(timer, test_handler_stops_its_periodic_timer)
{
	k_timer_init(&timer, stop_self_at_third, count_stop);
	k_timer_start(&timer, K_TICKS(2), K_TICKS(2));
	k_sleep(K_TICKS(12));
	log_check(3, 2, 2);
	zassert_equal(stops, 1);
	zassert_true(stopped_in_isr);
	zassert_equal(k_timer_status_get(&timer), 3);
}

static void stop_timer(struct k_timer *t)
{
	ARG_UNUSED(t);
	k_timer_stop(&timer);
}

static void postpone_timer(struct k_timer *t)
{
	ARG_UNUSED(t);
	k_timer_start(&timer, K_TICKS(4), K_NO_WAIT);
}

ZTEST(timer, test_handler_stops_another_timer_of_its_tick)
{
	k_timer_init(&other, stop_timer, NULL);
	k_timer_start(&other, K_TICKS(2), K_NO_WAIT);
	k_timer_start(&timer, K_TICKS(2), K_TICKS(1));
	k_sleep(K_TICKS(6));
	zassert_equal(log_count, 0);
	zassert_equal(stops, 1);
}

ZTEST(timer, test_handler_restarts_another_timer_of_its_tick)
{
	k_timer_init(&other, postpone_timer, NULL);
	k_timer_start(&other, K_TICKS(2), K_NO_WAIT);
	k_timer_start(&timer, K_TICKS(2), K_TICKS(1));
	k_sleep(K_TICKS(9));
	log_check(1, 6, 0);
}

/* ---- User data, end of life. */

ZTEST(timer, test_user_data_is_kept)
{
	int data;

	zassert_is_null(k_timer_user_data_get(&timer));
	k_timer_user_data_set(&timer, &data);
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	k_sleep(K_TICKS(2));
	zassert_equal_ptr(k_timer_user_data_get(&timer), &data);
}

ZTEST(timer, test_cleanup_disarms_without_the_stop_function)
{
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	zassert_ok(k_timer_cleanup(&timer));
	zassert_ok(k_timer_cleanup(&other));
	memset(&other, 0xff, sizeof(other));
	k_timer_init(&other, NULL, NULL);
	k_sleep(K_TICKS(4));
	zassert_equal(log_count, 0);
	zassert_equal(stops, 0);
}

ZTEST_SUITE(timer, NULL, NULL, before, after, NULL);
