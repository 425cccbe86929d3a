/* SPDX-License-Identifier: Apache-2.0 */
/* Observers of timers are told of each event of any timer, and of nothing that did not happen. */
#include "timer_log.h"

enum { INIT = 1, START, STOP, EXPIRY };

static struct k_timer timer;
static struct k_timer *seen;
static k_ticks_t remaining_at_start;
static int64_t seen_duration;
static int64_t seen_period;
static bool expiry_in_isr;

/* Other suites' timers are observed too. */
static void note_if_mine(struct k_timer *t, int event)
{
	if (t == &timer) {
		seen = t;
		note(event);
	}
}

static void on_init(struct k_timer *t)
{
	note_if_mine(t, INIT);
}

static void on_start(struct k_timer *t, k_timeout_t duration, k_timeout_t period)
{
	remaining_at_start = k_timer_remaining_ticks(t);
	seen_duration = duration.ticks;
	seen_period = period.ticks;
	note_if_mine(t, START);
}

static void on_stop(struct k_timer *t)
{
	note_if_mine(t, STOP);
}

static void on_expiry(struct k_timer *t)
{
	expiry_in_isr = k_is_in_isr();
	note_if_mine(t, EXPIRY);
}

K_TIMER_OBSERVER_DEFINE(everything, on_init, on_start, on_stop, on_expiry);
K_TIMER_OBSERVER_DEFINE(nothing, NULL, NULL, NULL, NULL);

static void stop_self(struct k_timer *t)
{
	k_timer_stop(t);
}

static void before(void *fixture)
{
	crew_dismiss(fixture);
	log_start();
}

ZTEST(timer_observer, test_observer_hears_of_a_timer_s_life)
{
	k_timer_init(&timer, log_expiry, NULL);
	zassert_notes(INIT);
	k_timer_start(&timer, K_TICKS(3), K_TICKS(2));
	zassert_notes(START);
	zassert_equal_ptr(seen, &timer);
	zassert_equal(remaining_at_start, 3, "told when it runs");
	zassert_equal(seen_duration, 3);
	zassert_equal(seen_period, 2);
	k_sleep(K_TICKS(5));
	zassert_notes(EXPIRY, EXPIRY);
	zassert_true(expiry_in_isr);
	k_timer_stop(&timer);
	zassert_notes(STOP);
}

ZTEST(timer_observer, test_observer_does_not_hear_of_what_did_not_happen)
{
	k_timer_init(&timer, NULL, NULL);
	zassert_notes(INIT);
	k_timer_start(&timer, K_FOREVER, K_NO_WAIT);
	k_timer_stop(&timer);
	zassert_no_notes();
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	k_sleep(K_TICKS(2));
	k_timer_stop(&timer);
	zassert_notes(START, EXPIRY);
}

ZTEST(timer_observer, test_observer_hears_of_a_stop_in_the_handler)
{
	k_timer_init(&timer, stop_self, NULL);
	k_timer_start(&timer, K_TICKS(1), K_TICKS(1));
	k_sleep(K_TICKS(3));
	zassert_notes(INIT, START, EXPIRY, STOP);
}

ZTEST_SUITE(timer_observer, NULL, NULL, before, crew_dismiss, NULL);
