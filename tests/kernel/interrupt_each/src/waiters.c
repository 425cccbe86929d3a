/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls that have many waiters or items to look at, and let interrupts in between: those that
 * use the same object. It must be as if they came before or after the call.
 */
#include "waiters.h"

#include <zephyr/ztest.h>

int64_t results[ALL];
int done;

int me(void)
{
	return (int)(k_current_get() - each_helpers);
}

void start_all(int prio, k_thread_entry_t entry)
{
	done = 0;
	for (int i = 0; i < ALL; i++) {
		results[i] = -1;
		each_start(i, prio, entry);
	}
	k_sleep(K_TICKS(1));
}

void abort_third(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(&each_helpers[2]);
}

/* ---- Events: two of three wait for bit 0 or 2, every third for bit 1. */

static struct k_event event;
static uint32_t isr_bits;

static void wait_for_bits(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	const int i = me();

	results[i] = k_event_wait_safe(&event, i % 3 == 2 ? BIT(1) : BIT(0) | BIT(2), false,
				       K_FOREVER);
	done++;
}

static void event_setup(void)
{
	isr_bits = 0U;
	k_event_init(&event);
	start_all(3, wait_for_bits);
}

static void post(void)
{
	k_event_post(&event, BIT(0));
}

static void take_bit(const void *unused)
{
	ARG_UNUSED(unused);
	isr_bits = k_event_wait_safe(&event, BIT(0), false, K_NO_WAIT);
	zassert_equal(k_event_test(&event, BIT(0)), 0);
}

static void four_received(uint32_t at)
{
	zassert_equal(done, 4, "at %u: %d", at, done);
	for (int i = 0; i < ALL; i++) {
		zassert_equal(results[i], i % 3 == 2 ? -1 : BIT(0), "at %u: %d", at, i);
	}
}

/* Taken once, by them. */
static void isr_got_none(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	four_received(at);
	zassert_equal(isr_bits, 0U, "at %u: the bit is taken twice", at);
	zassert_equal(k_event_test(&event, UINT32_MAX), 0, "at %u", at);
}

ZTEST(interrupt_each, test_bits_for_many_are_not_taken_by_an_interrupt)
{
	static const struct each e = {event_setup, post, take_bit, isr_got_none};

	each(&e, 8);
}

static void clear_bit(const void *unused)
{
	ARG_UNUSED(unused);
	k_event_clear(&event, BIT(0));
}

ZTEST(interrupt_each, test_bits_for_many_are_cleared_before_or_after)
{
	static const struct each e = {event_setup, post, clear_bit, isr_got_none};

	each(&e, 8);
}

static void post_other(const void *unused)
{
	ARG_UNUSED(unused);
	k_event_post(&event, BIT(2));
}

/* All who wait for either have the same bit, and the other stays. */
static void same_for_all(bool interrupted, uint32_t at)
{
	zassert_equal(done, 4, "at %u: %d", at, done);
	for (int i = 0; i < ALL; i++) {
		zassert_equal(results[i], i % 3 == 2 ? -1 : results[0], "at %u: %d has %d", at, i,
			      (int)results[i]);
	}
	zassert_equal(k_event_test(&event, UINT32_MAX),
		      interrupted ? (BIT(0) | BIT(2)) & ~(uint32_t)results[0] : 0U, "at %u", at);
}

ZTEST(interrupt_each, test_many_receive_the_bits_of_one_post)
{
	static const struct each e = {event_setup, post, post_other, same_for_all};

	each(&e, 8);
}

static void reorder(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_priority_set(&each_helpers[4], 1);
	k_thread_priority_set(&each_helpers[0], 4);
}

ZTEST(interrupt_each, test_nobody_is_left_out_whose_priority_changes)
{
	static const struct each e = {event_setup, post, reorder, isr_got_none};

	each(&e, 8);
}

static void others_received(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	four_received(at);
	k_event_post(&event, BIT(1));
	zassert_equal(done, interrupted ? 5 : 6, "at %u: %d", at, done);
}

ZTEST(interrupt_each, test_a_waiter_for_others_ended_while_many_are_looked_at)
{
	static const struct each e = {event_setup, post, abort_third, others_received};

	each(&e, 8);
}

/* ---- The same, but only the second half waits for bit 0: the others are passed at once. */

static void wait_for_other_bits(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	const int i = me();

	results[i] = k_event_wait(&event, i >= 3 ? BIT(0) : BIT(1), false, K_FOREVER);
	done++;
}

static void last_event_setup(void)
{
	k_event_init(&event);
	start_all(3, wait_for_other_bits);
}

static void promote_last(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_priority_set(&each_helpers[ALL - 1], 1);
}

/* Who was looked at last, and who was next. */
static void abort_two(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(&each_helpers[2]);
	k_thread_abort(&each_helpers[3]);
}

static void last_received(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(results[ALL - 1], BIT(0), "at %u", at);
	k_event_post(&event, BIT(1));
	zassert_true(done == ALL || (results[2] == -1 && done >= 4), "at %u: %d", at, done);
}

ZTEST(interrupt_each, test_bits_for_the_second_half)
{
	static const struct each turn = {last_event_setup, post, promote_last, last_received};
	static const struct each end = {last_event_setup, post, abort_two, last_received};

	each(&turn, 4);
	each(&end, 4);
}

/* ---- Signals. */

static struct k_poll_signal signal;

static void poll_signal(void *p1, void *p2, void *p3)
{
	struct k_poll_event poll;

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_poll_event_init(&poll, K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal);
	results[me()] = k_poll(&poll, 1, K_TICKS(50));
	done += poll.state == K_POLL_STATE_SIGNALED;
}

static void signal_setup(void)
{
	k_poll_signal_init(&signal);
	start_all(3, poll_signal);
}

static void raise(void)
{
	k_poll_signal_raise(&signal, 0);
}

static void reset_signal(const void *unused)
{
	ARG_UNUSED(unused);
	k_poll_signal_reset(&signal);
}

static void raise_again(const void *unused)
{
	ARG_UNUSED(unused);
	k_poll_signal_raise(&signal, 1);
}

static void all_told(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(done, ALL, "at %u: %d", at, done);
	zassert_true(sys_dlist_is_empty(&signal.poll_events), "at %u", at);
}

static void all_but_one_told(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(done >= ALL - 1, "at %u: %d", at, done);
	zassert_true(sys_dlist_is_empty(&signal.poll_events), "at %u", at);
}

ZTEST(interrupt_each, test_a_signal_reaches_all_whatever_an_interrupt_does)
{
	static const struct each reset = {signal_setup, raise, reset_signal, all_told};
	static const struct each again = {signal_setup, raise, raise_again, all_told};
	static const struct each end = {signal_setup, raise, abort_third, all_but_one_told};

	each(&reset, 8);
	each(&again, 8);
	each(&end, 8);
}

/* The place in the list is behind five more urgent ones; the signal may come on the way. */
static void poll_worse(void)
{
	struct k_poll_event poll;

	k_poll_event_init(&poll, K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal);
	zassert_ok(k_poll(&poll, 1, K_TICKS(3)));
}

static void raise_in_time(const void *unused)
{
	ARG_UNUSED(unused);
	k_poll_signal_raise(&signal, 0);
}

static struct k_timer raiser;

static void raise_late(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_poll_signal_raise(&signal, 0);
}

static void poll_setup(void)
{
	k_poll_signal_init(&signal);
	start_all(9, poll_signal);
	k_timer_init(&raiser, raise_late, NULL);
	k_timer_start(&raiser, K_TICKS(2), K_NO_WAIT);
}

static void all_told_late(bool interrupted, uint32_t at)
{
	k_sleep(K_TICKS(1));
	all_told(interrupted, at);
}

ZTEST(interrupt_each, test_a_signal_on_the_way_to_a_place_among_pollers)
{
	static const struct each e = {poll_setup, poll_worse, raise_in_time, all_told_late};

	each(&e, 8);
}

/* ---- Lists of items. */

static struct k_queue queue;
static struct item {
	void *next;
	int number;
} items[ALL + 1];

static void get_item(void *p1, void *p2, void *p3)
{
	const struct item *item = k_queue_get(&queue, K_FOREVER);

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[me()] = item->number;
	done++;
}

static void queue_setup(void)
{
	k_queue_init(&queue);
	for (int i = 0; i <= ALL; i++) {
		items[i] = (struct item){i < 3 ? &items[i + 1] : NULL, i};
	}
	start_all(3, get_item);
}

static void append_four(void)
{
	zassert_ok(k_queue_append_list(&queue, &items[0], &items[3]));
}

static void append_one(const void *unused)
{
	ARG_UNUSED(unused);
	k_queue_append(&queue, &items[ALL]);
}

static void items_in_order(bool interrupted, uint32_t at)
{
	const int first = interrupted && results[0] == ALL ? 1 : 0;

	zassert_equal(done, interrupted ? 5 : 4, "at %u: %d", at, done);
	for (int i = 0; i < 4; i++) {
		zassert_equal(results[first + i], i, "at %u: %d has %d", at, first + i,
			      (int)results[first + i]);
	}
}

ZTEST(interrupt_each, test_items_of_a_list_come_in_order)
{
	static const struct each e = {queue_setup, append_four, append_one, items_in_order};

	each(&e, 8);
}

/* ---- Mailboxes: the last receiver is the one. */

static struct k_mbox mbox;
static int sent;

static void receive_from_one(void *p1, void *p2, void *p3)
{
	struct k_mbox_msg msg = {.rx_source_thread = me() == ALL - 1 ? K_ANY : &each_helpers[0]};

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[me()] = k_mbox_get(&mbox, &msg, NULL, K_FOREVER);
	done++;
}

static void mbox_setup(void)
{
	k_mbox_init(&mbox);
	start_all(3, receive_from_one);
}

static void send(void)
{
	struct k_mbox_msg msg = {.tx_target_thread = K_ANY};

	sent = k_mbox_put(&mbox, &msg, K_TICKS(1));
}

static void message_received(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_ok(sent, "at %u", at);
	zassert_equal(done, 1, "at %u", at);
	zassert_equal(results[ALL - 1], 0, "at %u", at);
	for (int i = 0; i < ALL - 1; i++) {
		zassert_true(i == 2 || i == 3 ||
				     each_helpers[i].base.pended_on == &mbox.rx_msg_queue,
			     "at %u: %d", at, i);
	}
}

ZTEST(interrupt_each, test_a_receiver_found_among_many)
{
	static const struct each turn = {mbox_setup, send, promote_last, message_received};
	static const struct each end = {mbox_setup, send, abort_two, message_received};

	each(&turn, 8);
	each(&end, 8);
}

/* ---- Work: the last of many items is cancelled, and one flushed by many ends. */

#define ITEMS 20

static struct k_work works[ITEMS];
static struct k_work_sync syncs[ALL];
static int64_t runs;

static void count(struct k_work *work)
{
	ARG_UNUSED(work);
	runs++;
}

/* Worse than the test's thread, until restore_queue(). */
static void lower_queue(void)
{
	k_thread_priority_set(k_work_queue_thread_get(&k_sys_work_q), 7);
}

static void restore_queue(void)
{
	k_thread_priority_set(k_work_queue_thread_get(&k_sys_work_q),
			      CONFIG_SYSTEM_WORKQUEUE_PRIORITY);
}

static void work_setup(void)
{
	lower_queue();
	runs = 0;
	for (int i = 0; i < ITEMS; i++) {
		k_work_init(&works[i], count);
		k_work_submit(&works[i]);
	}
}

static void cancel_last(void)
{
	zassert_equal(k_work_cancel(&works[ITEMS - 1]), 0);
}

static void cancel_others(const void *unused)
{
	ARG_UNUSED(unused);
	for (int i = 3; i < ITEMS - 1; i++) {
		k_work_cancel(&works[i]);
	}
}

static void cancel_same(const void *unused)
{
	ARG_UNUSED(unused);
	k_work_cancel(&works[ITEMS - 1]);
}

static void the_others_ran(bool interrupted, uint32_t at)
{
	k_sleep(K_TICKS(1));
	restore_queue();
	zassert_equal(runs, interrupted ? 3 : ITEMS - 1, "at %u: %d", at, (int)runs);
}

static void all_others_ran(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(1));
	restore_queue();
	zassert_equal(runs, ITEMS - 1, "at %u: %d", at, (int)runs);
}

ZTEST(interrupt_each, test_an_item_behind_many_is_cancelled)
{
	static const struct each others = {work_setup, cancel_last, cancel_others, the_others_ran};
	static const struct each same = {work_setup, cancel_last, cancel_same, all_others_ran};

	each(&others, 4);
	each(&same, 4);
}

/* They flush two items in turn, which the queue, a worse thread, has not run. */
static void flush(void *p1, void *p2, void *p3)
{
	const int i = me();

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[i] = k_work_flush(&works[i % 2], &syncs[i]);
	done++;
}

static void flush_setup(void)
{
	lower_queue();
	runs = 0;
	for (int i = 0; i < 2; i++) {
		k_work_init(&works[i], count);
		k_work_submit(&works[i]);
	}
	done = 0;
	for (int i = 0; i < ALL; i++) {
		each_start(i, 3, flush);
	}
}

static void cancel_first(void)
{
	zassert_equal(k_work_cancel(&works[0]), 0);
	zassert_true(done >= ALL / 2);
	k_sleep(K_TICKS(1));
}

static void cancel_second(const void *unused)
{
	ARG_UNUSED(unused);
	k_work_cancel(&works[1]);
}

static void all_flushed(bool interrupted, uint32_t at)
{
	zassert_equal(done, ALL, "at %u: %d", at, done);
	zassert_equal(k_work_busy_get(&works[1]), 0, "at %u", at);
	zassert_true(runs == 1 || (interrupted && runs == 0), "at %u: %d", at, (int)runs);
	restore_queue();
}

ZTEST(interrupt_each, test_many_flushers_of_two_items_that_are_cancelled)
{
	static const struct each e = {flush_setup, cancel_first, cancel_second, all_flushed};

	each(&e, 8);
}

/* They wait for two ends of an item that runs and is queued again; one of the two comes. */
static struct k_sem gate;

static void pass_gate(struct k_work *work)
{
	if (runs++ == 0) {
		k_work_submit(work);
	}
	k_sem_take(&gate, K_FOREVER);
}

static void flush_first(void *p1, void *p2, void *p3)
{
	const int i = me();

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[i] = k_work_flush(&works[0], &syncs[i]);
	done++;
}

static void gate_setup(void)
{
	runs = 0;
	k_sem_init(&gate, 0, 1);
	k_work_init(&works[0], pass_gate);
	k_work_submit(&works[0]);
	start_all(3, flush_first);
}

static void open_gate(void)
{
	k_sem_give(&gate);
}

static void flushed_after_the_second(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(runs, 2, "at %u: %d", at, (int)runs);
	zassert_equal(done, 0, "at %u: %d", at, done);
	k_sem_give(&gate);
	zassert_equal(done, ALL, "at %u: %d", at, done);
}

ZTEST(interrupt_each, test_many_flushers_are_told_once_of_each_end)
{
	static const struct each e = {gate_setup, open_gate, reorder, flushed_after_the_second};

	each(&e, 8);
}
