/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events: what each call sets, clears and returns, which waiters a call satisfies and
 * with what, and the end of a wait by time and by abort, from threads and interrupts.
 */
#include "crew.h"

/* The macro ends in a semicolon of its own. */
K_EVENT_DEFINE(defined)

static struct k_event event;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_event_init(&event);
}

static uint32_t bits(void)
{
	return k_event_test(&event, UINT32_MAX);
}

/* What helper n waits for, and how. */
static struct {
	uint32_t (*wait)(struct k_event *event, uint32_t events, bool reset, k_timeout_t timeout);
	uint32_t events;
	bool reset;
	k_timeout_t timeout;
	uint32_t received;
} wish[CREW_SIZE];

static void wait_and_note(int n)
{
	wish[n].received =
		wish[n].wait(&event, wish[n].events, wish[n].reset, wish[n].timeout);
	note(n);
}

#define WAIT(n, prio, how, bits_wanted, ...)                                                       \
	do {                                                                                       \
		wish[n].wait = k_event_##how;                                                      \
		wish[n].events = (bits_wanted);                                                    \
		wish[n].reset = false;                                                             \
		wish[n].timeout = (k_timeout_t)GET_ARG_N(1, ##__VA_ARGS__, K_FOREVER);             \
		wish[n].received = 0xbad;                                                          \
		crew_start(n, prio, wait_and_note);                                                \
	} while (false)

/* ---- Bits. */

ZTEST(event, test_defined_event_has_no_bit_set)
{
	zassert_equal(k_event_test(&defined, UINT32_MAX), 0);
	zassert_equal(k_event_post(&defined, BIT(31)), 0);
	zassert_equal(k_event_test(&defined, UINT32_MAX), BIT(31));
	zassert_equal(k_event_clear(&defined, BIT(31)), BIT(31));
}

ZTEST(event, test_init_clears)
{
	k_event_post(&event, 0xff);
	k_event_init(&event);
	zassert_equal(bits(), 0);
}

ZTEST(event, test_post_adds_and_returns_the_posted_bits_as_they_were)
{
	zassert_equal(k_event_post(&event, 0x0f), 0);
	zassert_equal(k_event_post(&event, 0x3c), 0x0c);
	zassert_equal(bits(), 0x3f);
	zassert_equal(k_event_post(&event, 0), 0);
	zassert_equal(bits(), 0x3f);
}

ZTEST(event, test_set_replaces_and_returns_all_bits_as_they_were)
{
	zassert_equal(k_event_set(&event, 0xf0f0), 0);
	zassert_equal(k_event_set(&event, 0x000f), 0xf0f0);
	zassert_equal(bits(), 0x000f);
	zassert_equal(k_event_set(&event, 0), 0x000f);
	zassert_equal(bits(), 0);
}

ZTEST(event, test_set_masked_touches_only_the_mask)
{
	k_event_set(&event, 0xff00);
	zassert_equal(k_event_set_masked(&event, 0x1234, 0x0ff0), 0x0f00);
	zassert_equal(bits(), 0xf230);
	zassert_equal(k_event_set_masked(&event, UINT32_MAX, 0), 0);
	zassert_equal(bits(), 0xf230);
}

ZTEST(event, test_clear_returns_the_named_bits_as_they_were)
{
	k_event_set(&event, 0xff);
	zassert_equal(k_event_clear(&event, 0xf0f0), 0xf0);
	zassert_equal(bits(), 0x0f);
	zassert_equal(k_event_clear(&event, 0xf0f0), 0);
}

ZTEST(event, test_test_changes_nothing)
{
	k_event_set(&event, 0xa5);
	zassert_equal(k_event_test(&event, 0x0f), 0x05);
	zassert_equal(k_event_test(&event, 0x5a), 0);
	zassert_equal(bits(), 0xa5);
}

/* ---- Without waiting. */

ZTEST(event, test_wait_returns_what_matches_and_leaves_it)
{
	k_event_set(&event, 0x31);
	zassert_equal(k_event_wait(&event, 0x13, false, K_FOREVER), 0x11);
	zassert_equal(k_event_wait(&event, 0x13, false, K_NO_WAIT), 0x11);
	zassert_equal(bits(), 0x31);
}

ZTEST(event, test_wait_all_needs_every_bit)
{
	k_event_set(&event, 0x11);
	zassert_equal(k_event_wait_all(&event, 0x13, false, K_NO_WAIT), 0);
	k_event_post(&event, 0x02);
	zassert_equal(k_event_wait_all(&event, 0x13, false, K_NO_WAIT), 0x13);
	zassert_equal(bits(), 0x13);
}

ZTEST(event, test_safe_wait_clears_what_it_returns)
{
	k_event_set(&event, 0x31);
	zassert_equal(k_event_wait_safe(&event, 0x13, false, K_NO_WAIT), 0x11);
	zassert_equal(bits(), 0x20);
	zassert_equal(k_event_wait_safe(&event, 0x13, false, K_NO_WAIT), 0);
	zassert_equal(bits(), 0x20);
}

ZTEST(event, test_safe_wait_for_all_clears_only_when_all_are_there)
{
	k_event_set(&event, 0x35);
	zassert_equal(k_event_wait_all_safe(&event, 0x07, false, K_NO_WAIT), 0);
	zassert_equal(bits(), 0x35);
	k_event_post(&event, 0x02);
	zassert_equal(k_event_wait_all_safe(&event, 0x07, false, K_NO_WAIT), 0x07);
	zassert_equal(bits(), 0x30);
}

ZTEST(event, test_reset_clears_all_bits_before_looking)
{
	k_event_set(&event, 0xff);
	zassert_equal(k_event_wait(&event, 0x01, true, K_NO_WAIT), 0);
	zassert_equal(bits(), 0);
	k_event_set(&event, 0xff);
	zassert_equal(k_event_wait_all_safe(&event, 0x01, true, K_TICKS(1)), 0);
	zassert_equal(bits(), 0);
}

ZTEST(event, test_waiting_for_nothing_returns_at_once_but_resets)
{
	k_event_set(&event, 0xff);
	zassert_equal(k_event_wait(&event, 0, false, K_FOREVER), 0);
	zassert_equal(k_event_wait_all(&event, 0, false, K_FOREVER), 0);
	zassert_equal(k_event_wait_safe(&event, 0, false, K_FOREVER), 0);
	zassert_equal(k_event_wait_all_safe(&event, 0, false, K_FOREVER), 0);
	zassert_equal(bits(), 0xff);
	zassert_equal(k_event_wait_all(&event, 0, true, K_FOREVER), 0);
	zassert_equal(bits(), 0);
}

/* ---- Whom a call satisfies. */

ZTEST(event, test_waiter_for_any_returns_the_bits_that_came)
{
	WAIT(0, BETTER(1), wait, 0x0f);
	k_event_post(&event, 0xf0);
	zassert_no_notes();
	k_event_post(&event, 0x06);
	zassert_notes(0);
	zassert_equal(wish[0].received, 0x06);
	zassert_equal(bits(), 0xf6);
}

ZTEST(event, test_waiter_for_all_waits_for_the_last)
{
	WAIT(0, BETTER(1), wait_all, 0x07);
	k_event_post(&event, 0x05);
	zassert_no_notes();
	k_event_post(&event, 0x80);
	zassert_no_notes();
	k_event_post(&event, 0x02);
	zassert_notes(0);
	zassert_equal(wish[0].received, 0x07);
	zassert_equal(bits(), 0x87);
}

ZTEST(event, test_bits_cleared_in_between_are_missed_by_a_waiter_for_all)
{
	WAIT(0, BETTER(1), wait_all, 0x03);
	k_event_post(&event, 0x01);
	k_event_clear(&event, 0x01);
	k_event_post(&event, 0x02);
	zassert_no_notes();
	k_event_set(&event, 0x01);
	zassert_no_notes();
	k_event_set_masked(&event, 0x02, 0x02);
	zassert_notes(0);
}

ZTEST(event, test_set_and_set_masked_wake_too)
{
	WAIT(0, BETTER(2), wait, 0x01);
	WAIT(1, BETTER(1), wait, 0x02);
	k_event_set(&event, 0x01);
	zassert_notes(0);
	k_event_set_masked(&event, 0x03, 0x02);
	zassert_notes(1);
	zassert_equal(wish[1].received, 0x02);
}

ZTEST(event, test_one_post_wakes_all_it_satisfies_best_first)
{
	WAIT(0, BETTER(1), wait, 0x01);
	WAIT(1, BETTER(2), wait, 0x02);
	WAIT(2, BETTER(3), wait, 0x04);
	WAIT(3, BETTER(2), wait_all, 0x03);
	WAIT(4, BETTER(2), wait_all, 0x05);
	k_event_post(&event, 0x03);
	note(99);
	zassert_notes(1, 3, 0, 99);
	k_event_post(&event, 0x04);
	zassert_notes(2, 4);
	zassert_equal(wish[4].received, 0x05);
}

ZTEST(event, test_all_who_are_satisfied_see_the_same_bits)
{
	WAIT(0, BETTER(3), wait_safe, 0x03);
	WAIT(1, BETTER(2), wait, 0x03);
	WAIT(2, BETTER(1), wait_all_safe, 0x07);
	WAIT(3, BETTER(1), wait_safe, 0x02);
	k_event_post(&event, 0x0f);
	zassert_notes(0, 1, 2, 3);
	zassert_equal(wish[0].received, 0x03);
	zassert_equal(wish[1].received, 0x03);
	zassert_equal(wish[2].received, 0x07);
	zassert_equal(wish[3].received, 0x02);
	zassert_equal(bits(), 0x08);
}

ZTEST(event, test_what_a_safe_waiter_receives_is_gone_before_anybody_runs)
{
	WAIT(0, WORSE(1), wait_safe, 0x03);
	settle();
	k_event_post(&event, 0x05);
	zassert_no_notes();
	zassert_equal(bits(), 0x04);
	settle();
	zassert_notes(0);
	zassert_equal(wish[0].received, 0x01);
}

ZTEST(event, test_waiter_keeps_what_it_was_given_whatever_comes_before_it_runs)
{
	WAIT(0, WORSE(1), wait, 0x03);
	settle();
	k_event_post(&event, 0x01);
	k_event_clear(&event, 0x01);
	k_event_post(&event, 0x02);
	settle();
	zassert_notes(0);
	zassert_equal(wish[0].received, 0x01);
}

ZTEST(event, test_post_that_satisfies_nobody_wakes_nobody)
{
	WAIT(0, BETTER(1), wait_all, 0x03);
	WAIT(1, BETTER(1), wait_all, 0x05);
	k_event_post(&event, 0x01);
	k_event_post(&event, 0x08);
	zassert_no_notes();
	zassert_equal(bits(), 0x09);
}

ZTEST(event, test_reset_of_another_wait_takes_bits_from_waiters_for_all)
{
	WAIT(0, BETTER(1), wait_all, 0x03);
	k_event_post(&event, 0x01);
	zassert_equal(k_event_wait(&event, 0x80, true, K_NO_WAIT), 0);
	k_event_post(&event, 0x02);
	zassert_no_notes();
}

ZTEST(event, test_every_waiter_of_many_is_woken)
{
	for (int n = 0; n < CREW_SIZE; n++) {
		WAIT(n, n % 2 == 0 ? BETTER(1) : WORSE(1), wait_all, BIT(31) | BIT(n));
	}
	settle();
	k_event_post(&event, 0x7fffffff);
	zassert_no_notes();
	k_event_post(&event, BIT(31));
	settle();
	zassert_notes(0, 2, 4, 6, 1, 3, 5, 7);
}

/* ---- Time, abort, suspend. */

ZTEST(event, test_wait_times_out)
{
	int64_t start;

	k_event_post(&event, 0x02);
	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_event_wait_all(&event, 0x03, false, K_TICKS(3)), 0);
	zassert_ticks_since(start, 4);
	zassert_equal(k_event_post(&event, 0x01), 0);
	zassert_equal(bits(), 0x03);
}

ZTEST(event, test_waiter_that_timed_out_is_not_served)
{
	WAIT(0, WORSE(1), wait_safe, 0x01, K_TICKS(1));
	settle();
	k_busy_wait(k_ticks_to_us_ceil32(4));
	k_event_post(&event, 0x01);
	settle();
	zassert_notes(0);
	zassert_equal(wish[0].received, 0);
	zassert_equal(bits(), 0x01);
}

ZTEST(event, test_aborted_waiter_is_not_served)
{
	WAIT(0, BETTER(1), wait_safe, 0x01);
	WAIT(1, BETTER(1), wait, 0x02);
	k_thread_abort(&crew[0]);
	k_event_post(&event, 0x03);
	zassert_notes(1);
	zassert_equal(bits(), 0x03);
}

ZTEST(event, test_suspended_waiter_is_served_and_returns_when_resumed)
{
	WAIT(0, BETTER(1), wait_safe, 0x03);
	k_thread_suspend(&crew[0]);
	k_event_post(&event, 0x01);
	zassert_no_notes();
	zassert_equal(bits(), 0);
	k_event_post(&event, 0x02);
	k_thread_resume(&crew[0]);
	zassert_notes(0);
	zassert_equal(wish[0].received, 0x01);
	zassert_equal(bits(), 0x02);
}

static void post_in_timer(struct k_timer *timer)
{
	k_event_post(&event, (uint32_t)(uintptr_t)k_timer_user_data_get(timer));
}

K_TIMER_DEFINE(poster, post_in_timer, NULL);

/* Both end at the same tick. */
ZTEST(event, test_post_at_the_tick_of_the_timeout_but_armed_before_it_wins)
{
	k_timer_user_data_set(&poster, (void *)(uintptr_t)0x10);
	tick_begin();
	k_timer_start(&poster, K_TICKS(4), K_NO_WAIT);
	zassert_equal(k_event_wait_safe(&event, 0x30, false, K_TICKS(3)), 0x10);
	zassert_equal(bits(), 0);
}

ZTEST(event, test_timeout_at_the_tick_of_the_post_but_armed_before_it_wins)
{
	k_timer_user_data_set(&poster, (void *)(uintptr_t)0x10);
	tick_begin();
	WAIT(0, BETTER(1), wait_safe, 0x30, K_TICKS(3));
	k_timer_start(&poster, K_TICKS(4), K_NO_WAIT);
	k_sleep(K_TICKS(6));
	zassert_notes(0);
	zassert_equal(wish[0].received, 0);
	zassert_equal(bits(), 0x10);
}

/* ---- Interrupts. */

static void post_isr(const void *unused)
{
	ARG_UNUSED(unused);
	zassert_equal(k_event_post(&event, 0x01), 0);
	zassert_equal(k_event_set(&event, 0x03), 0x01);
	zassert_equal(k_event_clear(&event, 0x08), 0);
	note(98);
}

ZTEST(event, test_isr_post_wakes_at_its_end)
{
	WAIT(0, BETTER(1), wait, 0x01);
	WAIT(1, BETTER(2), wait, 0x02);
	irq_offload(post_isr, NULL);
	note(99);
	zassert_notes(98, 1, 0, 99);
}

static void wait_isr(const void *unused)
{
	ARG_UNUSED(unused);
	note((int)k_event_wait_safe(&event, 0x07, false, K_NO_WAIT));
	note((int)k_event_wait(&event, 0x07, false, K_NO_WAIT));
	note((int)k_event_test(&event, 0x70));
}

ZTEST(event, test_isr_looks_without_waiting)
{
	k_event_set(&event, 0x15);
	irq_offload(wait_isr, NULL);
	zassert_notes(0x05, 0, 0x10);
}

/* ---- Together. */

static uint32_t received[CREW_SIZE];

static void receive_own_bit(int n)
{
	for (;;) {
		if (k_event_wait_safe(&event, BIT(n), false, K_TICKS(1 + n % 3)) != 0U) {
			received[n]++;
		}
	}
}

static uint32_t posted;

static void post_all(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	if (k_event_post(&event, BIT_MASK(CREW_SIZE)) == 0U) {
		posted++;
	}
}

K_TIMER_DEFINE(post_all_timer, post_all, NULL);

ZTEST(event, test_no_bit_is_lost_or_doubled_by_timeouts_and_interrupts)
{
	posted = 0;
	for (int n = 0; n < CREW_SIZE; n++) {
		received[n] = 0;
		crew_start(n, n % 2 == 0 ? BETTER(n / 2) : WORSE(n / 2), receive_own_bit);
	}
	k_timer_start(&post_all_timer, K_TICKS(1), K_TICKS(2));
	k_sleep(K_TICKS(50));
	k_timer_stop(&post_all_timer);
	settle();
	zassert_true(posted > 10);
	for (int n = 0; n < CREW_SIZE; n++) {
		zassert_equal(received[n], posted, "helper %d: %u of %u", n, received[n], posted);
	}
}

ZTEST_SUITE(event, NULL, NULL, before, crew_dismiss, NULL);
