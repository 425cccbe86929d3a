/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waiting for a message, and for a place: who comes first, the end by time, purge,
 * abort and suspension, interrupts, and all of it together.
 */
#include "msgq_test.h"

static void get_and_note(int n)
{
	note(n);
	note(get(K_FOREVER));
}

static void get_for_three_ticks(int n)
{
	note(n);
	note(get(K_TICKS(3)));
}

static void put_and_note(int n)
{
	note(put(10 + n, K_FOREVER));
	note(n);
}

static void put_for_three_ticks(int n)
{
	note(put(10 + n, K_TICKS(3)));
	note(n);
}

/* ---- Readers. */

ZTEST(msgq_waiters, test_message_goes_to_the_best_reader_then_in_order_of_arrival)
{
	crew_start(0, BETTER(1), get_and_note);
	crew_start(1, BETTER(3), get_and_note);
	crew_start(2, BETTER(2), get_and_note);
	crew_start(3, BETTER(3), get_and_note);
	zassert_notes(0, 1, 2, 3);
	for (int i = 100; i < 104; i++) {
		zassert_ok(put(i, K_NO_WAIT));
		note(0);
	}
	zassert_notes(100, 0, 101, 0, 102, 0, 103, 0);
	crew_join(0);
}

ZTEST(msgq_waiters, test_message_for_a_reader_is_never_in_the_queue)
{
	crew_start(0, WORSE(1), get_and_note);
	settle();
	zassert_ok(put(5, K_NO_WAIT));
	zassert_equal(k_msgq_num_used_get(&msgq), 0);
	zassert_equal(get(K_NO_WAIT), -ENOMSG, "somebody else's message");
	zassert_ok(put(6, K_NO_WAIT));
	zassert_equal(k_msgq_num_used_get(&msgq), 1);
	settle();
	zassert_notes(0, 5);
	zassert_equal(get(K_NO_WAIT), 6);
}

ZTEST(msgq_waiters, test_put_front_goes_to_a_waiting_reader)
{
	crew_start(0, BETTER(1), get_and_note);
	zassert_ok(put_front(5));
	zassert_notes(0, 5);
	zassert_equal(k_msgq_num_used_get(&msgq), 0);
}

ZTEST(msgq_waiters, test_get_times_out)
{
	int64_t start;

	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(get(K_TICKS(3)), -EAGAIN);
	zassert_ticks_since(start, 4);
	zassert_ok(put(1, K_NO_WAIT));
	zassert_equal(k_msgq_num_used_get(&msgq), 1, "a reader is left behind");
	zassert_equal(get(K_TICKS(3)), 1);
}

ZTEST(msgq_waiters, test_queue_works_on_after_its_readers_have_gone_by_time)
{
	crew_start(0, BETTER(1), get_for_three_ticks);
	crew_start(1, BETTER(1), get_for_three_ticks);
	k_sleep(K_TICKS(6));
	zassert_notes(0, 1, -EAGAIN, -EAGAIN);
	fill();
	zassert_equal(put(9, K_NO_WAIT), -ENOMSG);
	zassert_equal(get(K_NO_WAIT), 1);
}

ZTEST(msgq_waiters, test_aborted_reader_gets_nothing)
{
	crew_start(0, BETTER(2), get_and_note);
	crew_start(1, BETTER(1), get_and_note);
	k_thread_abort(&crew[0]);
	zassert_ok(put(5, K_NO_WAIT));
	zassert_notes(0, 1, 5);
}

ZTEST(msgq_waiters, test_suspended_reader_gets_its_message_when_it_is_resumed)
{
	crew_start(0, BETTER(2), get_and_note);
	crew_start(1, BETTER(1), get_and_note);
	k_thread_suspend(&crew[0]);
	zassert_ok(put(5, K_NO_WAIT));
	zassert_ok(put(6, K_NO_WAIT));
	zassert_notes(0, 1, 6);
	k_thread_resume(&crew[0]);
	zassert_notes(5);
}

ZTEST(msgq_waiters, test_reader_that_becomes_better_is_served_first)
{
	crew_start(0, BETTER(2), get_and_note);
	crew_start(1, BETTER(1), get_and_note);
	k_thread_priority_set(&crew[1], BETTER(3));
	zassert_ok(put(5, K_NO_WAIT));
	zassert_notes(0, 1, 5);
	zassert_true(crew_ended(1));
	zassert_false(crew_ended(0));
}

/* ---- Writers. */

ZTEST(msgq_waiters, test_place_goes_to_the_best_writer_then_in_order_of_arrival)
{
	fill();
	crew_start(0, BETTER(1), put_and_note);
	crew_start(1, BETTER(3), put_and_note);
	crew_start(2, BETTER(2), put_and_note);
	crew_start(3, BETTER(3), put_and_note);
	zassert_no_notes();
	for (int i = 1; i <= PLACES; i++) {
		zassert_equal(get(K_NO_WAIT), i);
	}
	zassert_notes(0, 1, 0, 3, 0, 2);
	zassert_equal(get(K_NO_WAIT), 11);
	zassert_notes(0, 0);
	zassert_equal(get(K_NO_WAIT), 13);
	zassert_equal(get(K_NO_WAIT), 12);
	zassert_equal(get(K_NO_WAIT), 10);
	zassert_equal(get(K_NO_WAIT), -ENOMSG);
}

ZTEST(msgq_waiters, test_place_belongs_to_the_writer_before_that_has_run)
{
	fill();
	crew_start(0, WORSE(1), put_and_note);
	settle();
	zassert_equal(get(K_NO_WAIT), 1);
	zassert_equal(k_msgq_num_used_get(&msgq), PLACES);
	zassert_equal(put(9, K_NO_WAIT), -ENOMSG);
	zassert_no_notes();
	settle();
	zassert_notes(0, 0);
}

ZTEST(msgq_waiters, test_put_times_out_while_full)
{
	int64_t start;

	fill();
	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(put(9, K_TICKS(3)), -EAGAIN);
	zassert_ticks_since(start, 4);
	for (int i = 1; i <= PLACES; i++) {
		zassert_equal(get(K_NO_WAIT), i);
	}
	zassert_equal(get(K_NO_WAIT), -ENOMSG, "a message that was not sent has come");
}

ZTEST(msgq_waiters, test_queue_works_on_after_its_writers_have_gone)
{
	fill();
	crew_start(0, BETTER(1), put_for_three_ticks);
	crew_start(1, BETTER(1), put_and_note);
	k_sleep(K_TICKS(6));
	zassert_notes(-EAGAIN, 0);
	k_thread_abort(&crew[1]);
	for (int i = 1; i <= PLACES; i++) {
		zassert_equal(get(K_NO_WAIT), i);
	}
	zassert_equal(get(K_NO_WAIT), -ENOMSG);
	fill();
	zassert_equal(put(9, K_NO_WAIT), -ENOMSG);
}

ZTEST(msgq_waiters, test_suspended_writer_has_sent_when_it_is_resumed)
{
	fill();
	crew_start(0, BETTER(1), put_and_note);
	k_thread_suspend(&crew[0]);
	zassert_equal(get(K_NO_WAIT), 1);
	zassert_no_notes();
	zassert_equal(k_msgq_num_used_get(&msgq), PLACES);
	k_thread_resume(&crew[0]);
	zassert_notes(0, 0);
}

/* ---- Purge and cleanup. */

ZTEST(msgq_waiters, test_purge_sends_writers_away)
{
	fill();
	crew_start(0, BETTER(1), put_and_note);
	crew_start(1, BETTER(2), put_and_note);
	k_msgq_purge(&msgq);
	note(99);
	zassert_notes(-ENOMSG, 1, -ENOMSG, 0, 99);
	zassert_equal(k_msgq_num_used_get(&msgq), 0);
	fill();
	zassert_equal(get(K_NO_WAIT), 1);
}

ZTEST(msgq_waiters, test_purge_sends_readers_away)
{
	crew_start(0, BETTER(1), get_and_note);
	crew_start(1, WORSE(1), get_and_note);
	settle();
	k_msgq_purge(&msgq);
	settle();
	zassert_notes(0, 1, -ENOMSG, -ENOMSG);
	zassert_ok(put(3, K_NO_WAIT));
	zassert_equal(k_msgq_num_used_get(&msgq), 1);
}

ZTEST(msgq_waiters, test_cleanup_refuses_while_threads_wait)
{
	crew_start(0, BETTER(1), get_and_note);
	zassert_equal(k_msgq_cleanup(&msgq), -EBUSY);
	zassert_ok(put(5, K_NO_WAIT));
	zassert_notes(0, 5);
	fill();
	crew_start(1, BETTER(1), put_and_note);
	zassert_equal(k_msgq_cleanup(&msgq), -EBUSY);
	zassert_equal(get(K_NO_WAIT), 1);
	zassert_notes(0, 1);
	zassert_ok(k_msgq_cleanup(&msgq));
}

/* ---- Interrupts. */

static void put_isr(const void *number)
{
	note(put(POINTER_TO_INT(number), K_NO_WAIT));
}

static void put_front_isr(const void *number)
{
	note(put_front(POINTER_TO_INT(number)));
}

static void get_isr(const void *unused)
{
	ARG_UNUSED(unused);
	note(get(K_NO_WAIT));
}

static void purge_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_msgq_purge(&msgq);
	note(97);
}

ZTEST(msgq_waiters, test_isr_puts_and_gets)
{
	irq_offload(get_isr, NULL);
	irq_offload(put_isr, INT_TO_POINTER(1));
	irq_offload(put_isr, INT_TO_POINTER(2));
	irq_offload(put_front_isr, INT_TO_POINTER(3));
	irq_offload(put_isr, INT_TO_POINTER(4));
	zassert_notes(-ENOMSG, 0, 0, 0, -ENOMSG);
	irq_offload(get_isr, NULL);
	irq_offload(get_isr, NULL);
	irq_offload(get_isr, NULL);
	irq_offload(get_isr, NULL);
	zassert_notes(3, 1, 2, -ENOMSG);
}

ZTEST(msgq_waiters, test_isr_serves_a_reader_that_runs_at_its_end)
{
	crew_start(0, BETTER(1), get_and_note);
	irq_offload(put_isr, INT_TO_POINTER(5));
	note(99);
	zassert_notes(0, 0, 5, 99);
}

ZTEST(msgq_waiters, test_isr_serves_a_writer_that_runs_at_its_end)
{
	fill();
	crew_start(0, BETTER(1), put_and_note);
	irq_offload(get_isr, NULL);
	note(99);
	zassert_notes(1, 0, 0, 99);
}

ZTEST(msgq_waiters, test_isr_purges)
{
	fill();
	crew_start(0, BETTER(1), put_and_note);
	irq_offload(purge_isr, NULL);
	zassert_notes(97, -ENOMSG, 0);
}

static void get_forever(void *unused)
{
	ARG_UNUSED(unused);
	(void)get(K_FOREVER);
}

static void put_forever(void *unused)
{
	ARG_UNUSED(unused);
	(void)put(1, K_FOREVER);
}

ZTEST(msgq_waiters, test_isr_that_would_wait_is_caught)
{
	zassert_true(asserts_in_isr(get_forever, NULL));
	fill();
	zassert_true(asserts_in_isr(put_forever, NULL));
	zassert_equal(get(K_NO_WAIT), 1);
	zassert_equal(k_msgq_num_used_get(&msgq), PLACES - 1, "the interrupt has waited");
}

/* ---- Time against hand-over. */

static void put_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	(void)put(77, K_NO_WAIT);
}

K_TIMER_DEFINE(putter, put_in_timer, NULL);

/* A wait of 3 ticks and a timer of 4 that are armed within one tick end at the same tick. */
ZTEST(msgq_waiters, test_message_at_the_tick_of_the_timeout_but_armed_before_it_wins)
{
	tick_begin();
	k_timer_start(&putter, K_TICKS(4), K_NO_WAIT);
	zassert_equal(get(K_TICKS(3)), 77);
	zassert_equal(k_msgq_num_used_get(&msgq), 0);
}

ZTEST(msgq_waiters, test_timeout_at_the_tick_of_the_message_but_armed_before_it_wins)
{
	tick_begin();
	crew_start(0, BETTER(1), get_for_three_ticks);
	k_timer_start(&putter, K_TICKS(4), K_NO_WAIT);
	k_sleep(K_TICKS(6));
	zassert_notes(0, -EAGAIN);
	zassert_equal(get(K_NO_WAIT), 77);
}

#define SENDERS 4

static int next_of[SENDERS]; /* of each sender: the number that comes next */
static int sent_of[SENDERS];
static int received;

static void send_many(int n)
{
	for (;;) {
		if (put(n * 1000 + sent_of[n] % 1000, K_TICKS(1 + n % 3)) == 0) {
			sent_of[n]++;
		}
		if (sent_of[n] % 5 == 0) {
			k_sleep(K_TICKS(n % 2));
		}
	}
}

static void receive_one(k_timeout_t timeout)
{
	const int number = get(timeout);

	if (number >= 0) {
		const int n = number / 1000;

		zassert_equal(number % 1000, next_of[n] % 1000, "sender %d: lost or doubled", n);
		next_of[n]++;
		received++;
	}
}

static void receive_many(int n)
{
	for (;;) {
		receive_one(K_TICKS(1 + n % 2));
		if (received % 7 == 0) {
			k_sleep(K_TICKS(2));
		}
	}
}

ZTEST(msgq_waiters, test_nothing_is_lost_doubled_or_disordered_by_timeouts)
{
	received = 0;
	for (int n = 0; n < SENDERS; n++) {
		next_of[n] = 0;
		sent_of[n] = 0;
		crew_start(n, WORSE(n % 2), send_many);
	}
	crew_start(SENDERS, WORSE(2), receive_many);
	k_sleep(K_TICKS(200));
	for (int n = 0; n < SENDERS; n++) {
		k_thread_abort(&crew[n]);
	}
	k_thread_abort(&crew[SENDERS]);
	while (k_msgq_num_used_get(&msgq) > 0) {
		receive_one(K_NO_WAIT);
	}
	zassert_true(received > 100, "only %d", received);
	for (int n = 0; n < SENDERS; n++) {
		/* The last may have been sent by a thread that could not count it any more. */
		zassert_between_inclusive(next_of[n] - sent_of[n], 0, 1);
	}
}

ZTEST_SUITE(msgq_waiters, NULL, NULL, msgq_anew, crew_dismiss, NULL);
