/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Queues: order of items whichever way they come, whom an item goes to, the end of a wait
 * by time and by cancellation, and all of it from interrupts.
 */
#include "queue_test.h"

K_QUEUE_DEFINE(defined);

struct k_queue queue;
struct item items[ITEM_COUNT];

void queue_test_before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_queue_init(&queue);
	for (int i = 0; i < ITEM_COUNT; i++) {
		items[i] = (struct item){.reserved = (void *)(uintptr_t)0xa5a5a5a7U, .value = i};
	}
}

/* Note the numbers of all items, taking them out. */
void drain(void)
{
	const struct item *item;

	while ((item = k_queue_get(&queue, K_NO_WAIT)) != NULL) {
		note(item->value);
	}
	zassert_true(k_queue_is_empty(&queue));
	zassert_is_null(k_queue_peek_head(&queue));
	zassert_is_null(k_queue_peek_tail(&queue));
}

/* 100 * helper + item, or -1 for none. */
void get_and_note(int n)
{
	const struct item *item = k_queue_get(&queue, K_FOREVER);

	note(item == NULL ? -1 : 100 * n + item->value);
}

static void get_for_three_ticks(int n)
{
	const struct item *item = k_queue_get(&queue, K_TICKS(3));

	note(item == NULL ? -1 : 100 * n + item->value);
}

/* items[first] .. items[last] as a chain. */
static void chain(int first, int last)
{
	for (int i = first; i < last; i++) {
		items[i].reserved = &items[i + 1];
	}
	items[last].reserved = NULL;
}

/* ---- Order. */

ZTEST(queue, test_new_queue_is_empty)
{
	zassert_true(k_queue_is_empty(&queue));
	zassert_is_null(k_queue_peek_head(&queue));
	zassert_is_null(k_queue_peek_tail(&queue));
	zassert_is_null(k_queue_get(&queue, K_NO_WAIT));
}

ZTEST(queue, test_defined_queue_works)
{
	zassert_true(k_queue_is_empty(&defined));
	k_queue_append(&defined, &items[0]);
	k_queue_append(&defined, &items[1]);
	zassert_equal_ptr(k_queue_get(&defined, K_NO_WAIT), &items[0]);
	zassert_equal_ptr(k_queue_get(&defined, K_FOREVER), &items[1]);
	zassert_true(k_queue_is_empty(&defined));
}

ZTEST(queue, test_appended_items_come_out_in_order)
{
	for (int i = 0; i < 5; i++) {
		k_queue_append(&queue, &items[i]);
		zassert_false(k_queue_is_empty(&queue));
		zassert_equal_ptr(k_queue_peek_head(&queue), &items[0]);
		zassert_equal_ptr(k_queue_peek_tail(&queue), &items[i]);
	}
	drain();
	zassert_notes(0, 1, 2, 3, 4);
}

ZTEST(queue, test_prepended_items_come_out_last_first)
{
	for (int i = 0; i < 5; i++) {
		k_queue_prepend(&queue, &items[i]);
		zassert_equal_ptr(k_queue_peek_head(&queue), &items[i]);
		zassert_equal_ptr(k_queue_peek_tail(&queue), &items[0]);
	}
	drain();
	zassert_notes(4, 3, 2, 1, 0);
}

ZTEST(queue, test_both_ends_together)
{
	k_queue_prepend(&queue, &items[1]);
	k_queue_append(&queue, &items[2]);
	k_queue_prepend(&queue, &items[0]);
	k_queue_append(&queue, &items[3]);
	drain();
	zassert_notes(0, 1, 2, 3);
}

ZTEST(queue, test_insert_puts_behind_the_given_item)
{
	k_queue_insert(&queue, NULL, &items[0]);
	k_queue_insert(&queue, &items[0], &items[3]);
	k_queue_insert(&queue, &items[0], &items[1]);
	k_queue_insert(&queue, &items[1], &items[2]);
	k_queue_insert(&queue, &items[3], &items[4]);
	zassert_equal_ptr(k_queue_peek_tail(&queue), &items[4]);
	k_queue_append(&queue, &items[5]);
	drain();
	zassert_notes(0, 1, 2, 3, 4, 5);
}

ZTEST(queue, test_item_may_be_queued_again_at_once)
{
	k_queue_append(&queue, &items[0]);
	for (int i = 0; i < 3; i++) {
		struct item *item = k_queue_get(&queue, K_NO_WAIT);

		zassert_equal_ptr(item, &items[0]);
		k_queue_append(&queue, item);
	}
	drain();
	zassert_notes(0);
}

ZTEST(queue, test_only_the_first_word_of_an_item_is_used)
{
	struct {
		void *before;
		struct item item;
		void *after;
	} frame = {.before = &frame, .item = {.value = 77}, .after = &frame};

	k_queue_append(&queue, &frame.item);
	k_queue_append(&queue, &items[0]);
	zassert_equal_ptr(k_queue_get(&queue, K_NO_WAIT), &frame.item);
	zassert_equal_ptr(frame.before, &frame);
	zassert_equal_ptr(frame.after, &frame);
	zassert_equal(frame.item.value, 77);
}

ZTEST(queue, test_init_forgets_items)
{
	k_queue_append(&queue, &items[0]);
	k_queue_init(&queue);
	zassert_true(k_queue_is_empty(&queue));
	k_queue_append(&queue, &items[1]);
	drain();
	zassert_notes(1);
}

/* ---- Lists. */

ZTEST(queue, test_append_list_keeps_order_behind_what_is_there)
{
	k_queue_append(&queue, &items[0]);
	chain(1, 3);
	zassert_ok(k_queue_append_list(&queue, &items[1], &items[3]));
	k_queue_append(&queue, &items[4]);
	drain();
	zassert_notes(0, 1, 2, 3, 4);
}

ZTEST(queue, test_append_list_of_one)
{
	chain(2, 2);
	zassert_ok(k_queue_append_list(&queue, &items[2], &items[2]));
	drain();
	zassert_notes(2);
}

ZTEST(queue, test_append_list_ends_at_the_tail)
{
	chain(0, 4);
	zassert_ok(k_queue_append_list(&queue, &items[0], &items[2]));
	drain();
	zassert_notes(0, 1, 2);
}

ZTEST(queue, test_append_list_refuses_null)
{
	chain(0, 1);
	zassert_equal(k_queue_append_list(&queue, NULL, &items[1]), -EINVAL);
	zassert_equal(k_queue_append_list(&queue, &items[0], NULL), -EINVAL);
	zassert_equal(k_queue_append_list(&queue, NULL, NULL), -EINVAL);
	zassert_true(k_queue_is_empty(&queue));
}

ZTEST(queue, test_append_list_serves_waiters_then_queues_the_rest)
{
	crew_start(0, BETTER(1), get_and_note);
	crew_start(1, BETTER(2), get_and_note);
	chain(0, 3);
	zassert_ok(k_queue_append_list(&queue, &items[0], &items[3]));
	zassert_notes(100, 1);
	drain();
	zassert_notes(2, 3);
}

ZTEST(queue, test_append_list_with_more_waiters_than_items)
{
	crew_start(0, BETTER(1), get_and_note);
	crew_start(1, BETTER(1), get_and_note);
	crew_start(2, BETTER(1), get_and_note);
	chain(0, 1);
	zassert_ok(k_queue_append_list(&queue, &items[0], &items[1]));
	zassert_notes(0, 101);
	k_queue_append(&queue, &items[2]);
	zassert_notes(202);
}

ZTEST(queue, test_merge_slist_takes_all_and_empties_the_list)
{
	sys_slist_t list = SYS_SLIST_STATIC_INIT(&list);

	for (int i = 0; i < 3; i++) {
		sys_slist_append(&list, (sys_snode_t *)&items[i]);
	}
	zassert_ok(k_queue_merge_slist(&queue, &list));
	zassert_true(sys_slist_is_empty(&list));
	sys_slist_append(&list, (sys_snode_t *)&items[3]);
	zassert_ok(k_queue_merge_slist(&queue, &list));
	drain();
	zassert_notes(0, 1, 2, 3);
}

ZTEST(queue, test_merge_slist_refuses_null_and_empty)
{
	sys_slist_t list = SYS_SLIST_STATIC_INIT(&list);

	zassert_equal(k_queue_merge_slist(&queue, &list), -EINVAL);
	zassert_equal(k_queue_merge_slist(&queue, NULL), -EINVAL);
	zassert_true(k_queue_is_empty(&queue));
}

/* ---- Searching. */

ZTEST(queue, test_remove_takes_out_from_anywhere)
{
	for (int i = 0; i < 5; i++) {
		k_queue_append(&queue, &items[i]);
	}
	zassert_true(k_queue_remove(&queue, &items[0]));
	zassert_true(k_queue_remove(&queue, &items[2]));
	zassert_true(k_queue_remove(&queue, &items[4]));
	zassert_equal_ptr(k_queue_peek_tail(&queue), &items[3]);
	k_queue_append(&queue, &items[5]);
	drain();
	zassert_notes(1, 3, 5);
}

ZTEST(queue, test_remove_of_the_only_item_empties)
{
	k_queue_append(&queue, &items[0]);
	zassert_true(k_queue_remove(&queue, &items[0]));
	zassert_true(k_queue_is_empty(&queue));
	k_queue_append(&queue, &items[1]);
	drain();
	zassert_notes(1);
}

ZTEST(queue, test_remove_of_what_is_not_there)
{
	zassert_false(k_queue_remove(&queue, &items[0]));
	k_queue_append(&queue, &items[0]);
	zassert_false(k_queue_remove(&queue, &items[1]));
	zassert_true(k_queue_remove(&queue, &items[0]));
	zassert_false(k_queue_remove(&queue, &items[0]));
}

ZTEST(queue, test_unique_append_adds_once)
{
	zassert_true(k_queue_unique_append(&queue, &items[0]));
	zassert_true(k_queue_unique_append(&queue, &items[1]));
	zassert_false(k_queue_unique_append(&queue, &items[0]));
	zassert_false(k_queue_unique_append(&queue, &items[1]));
	drain();
	zassert_notes(0, 1);
	zassert_true(k_queue_unique_append(&queue, &items[0]));
}

ZTEST(queue, test_unique_append_serves_a_waiter)
{
	crew_start(0, BETTER(1), get_and_note);
	zassert_true(k_queue_unique_append(&queue, &items[3]));
	zassert_notes(3);
	zassert_true(k_queue_is_empty(&queue));
}

/* ---- To whom. */

ZTEST(queue, test_item_goes_to_the_best_waiter_then_in_order_of_arrival)
{
	crew_start(0, BETTER(1), get_and_note);
	crew_start(1, BETTER(3), get_and_note);
	crew_start(2, BETTER(2), get_and_note);
	crew_start(3, BETTER(3), get_and_note);
	k_queue_append(&queue, &items[0]);
	k_queue_prepend(&queue, &items[1]);
	k_queue_insert(&queue, NULL, &items[2]);
	k_queue_append(&queue, &items[3]);
	zassert_notes(100, 301, 202, 3);
}

ZTEST(queue, test_item_belongs_to_the_waiter_before_that_has_run)
{
	crew_start(0, WORSE(1), get_and_note);
	settle();
	k_queue_append(&queue, &items[1]);
	zassert_true(k_queue_is_empty(&queue));
	zassert_is_null(k_queue_get(&queue, K_NO_WAIT));
	k_queue_append(&queue, &items[2]);
	settle();
	zassert_notes(1);
	drain();
	zassert_notes(2);
}

ZTEST(queue, test_aborted_waiter_gets_nothing)
{
	crew_start(0, BETTER(2), get_and_note);
	crew_start(1, BETTER(1), get_and_note);
	k_thread_abort(&crew[0]);
	k_queue_append(&queue, &items[0]);
	zassert_notes(100);
}

ZTEST(queue, test_suspended_waiter_gets_its_item_when_resumed)
{
	crew_start(0, BETTER(1), get_and_note);
	k_thread_suspend(&crew[0]);
	k_queue_append(&queue, &items[4]);
	zassert_no_notes();
	zassert_true(k_queue_is_empty(&queue));
	k_thread_resume(&crew[0]);
	zassert_notes(4);
}

static void append_item(void *item)
{
	k_queue_append(&queue, item);
}

ZTEST(queue, test_misaligned_and_null_items_are_caught)
{
	zassert_true(asserts(append_item, NULL));
	zassert_true(asserts(append_item, (char *)&items[0] + 1));
	zassert_true(k_queue_is_empty(&queue));
}

/* ---- Time and cancellation. */

ZTEST(queue, test_get_times_out)
{
	int64_t start;

	tick_begin();
	start = k_uptime_ticks();
	zassert_is_null(k_queue_get(&queue, K_TICKS(3)));
	zassert_ticks_since(start, 4);
	k_queue_append(&queue, &items[0]);
	zassert_false(k_queue_is_empty(&queue), "a waiter is left behind");
}

static void append_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_queue_append(&queue, &items[0]);
}

K_TIMER_DEFINE(appender, append_in_timer, NULL);

/* A get of 3 ticks and a timer of 4 that are armed within one tick end at the same tick. */
ZTEST(queue, test_item_at_the_tick_of_the_timeout_but_armed_before_it_wins)
{
	tick_begin();
	k_timer_start(&appender, K_TICKS(4), K_NO_WAIT);
	zassert_equal_ptr(k_queue_get(&queue, K_TICKS(3)), &items[0]);
	zassert_true(k_queue_is_empty(&queue));
}

ZTEST(queue, test_timeout_at_the_tick_of_the_item_but_armed_before_it_wins)
{
	tick_begin();
	crew_start(0, BETTER(1), get_for_three_ticks);
	k_timer_start(&appender, K_TICKS(4), K_NO_WAIT);
	k_sleep(K_TICKS(6));
	zassert_notes(-1);
	drain();
	zassert_notes(0);
}

ZTEST(queue, test_cancel_sends_the_best_waiter_away)
{
	crew_start(0, BETTER(1), get_and_note);
	crew_start(1, BETTER(2), get_and_note);
	k_queue_cancel_wait(&queue);
	zassert_notes(-1);
	zassert_true(crew_ended(1));
	k_queue_append(&queue, &items[0]);
	zassert_notes(0);
}

ZTEST(queue, test_cancel_without_waiters_does_nothing)
{
	k_queue_append(&queue, &items[0]);
	k_queue_cancel_wait(&queue);
	drain();
	zassert_notes(0);
	k_queue_cancel_wait(&queue);
	k_queue_append(&queue, &items[1]);
	zassert_equal_ptr(k_queue_get(&queue, K_FOREVER), &items[1]);
}

/* What an earlier wait was given must not come back. */
static void get_twice(int n)
{
	get_and_note(n);
	get_for_three_ticks(n);
	get_and_note(n);
}

ZTEST(queue, test_a_wait_never_returns_the_item_of_an_earlier_one)
{
	crew_start(0, BETTER(1), get_twice);
	k_queue_append(&queue, &items[1]);
	k_sleep(K_TICKS(6));
	k_queue_cancel_wait(&queue);
	zassert_notes(1, -1, -1);
}

/* ---- Interrupts. */

static void append_isr(const void *item)
{
	k_queue_append(&queue, (void *)item);
}

static void get_isr(const void *unused)
{
	const struct item *item = k_queue_get(&queue, K_NO_WAIT);

	ARG_UNUSED(unused);
	note(item == NULL ? -1 : item->value);
}

static void cancel_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_queue_cancel_wait(&queue);
	note(98);
}

ZTEST(queue, test_isr_appends_and_gets)
{
	irq_offload(append_isr, &items[0]);
	irq_offload(append_isr, &items[1]);
	irq_offload(get_isr, NULL);
	irq_offload(get_isr, NULL);
	irq_offload(get_isr, NULL);
	zassert_notes(0, 1, -1);
}

ZTEST(queue, test_isr_hands_over_and_cancels)
{
	crew_start(0, BETTER(1), get_and_note);
	crew_start(1, BETTER(1), get_and_note);
	irq_offload(append_isr, &items[3]);
	irq_offload(cancel_isr, NULL);
	zassert_notes(3, 98, -1);
}

static void others_isr(const void *unused)
{
	sys_slist_t list = SYS_SLIST_STATIC_INIT(&list);

	ARG_UNUSED(unused);
	k_queue_prepend(&queue, &items[1]);
	k_queue_insert(&queue, &items[1], &items[2]);
	chain(3, 4);
	zassert_ok(k_queue_append_list(&queue, &items[3], &items[4]));
	sys_slist_append(&list, (sys_snode_t *)&items[5]);
	zassert_ok(k_queue_merge_slist(&queue, &list));
	zassert_false(k_queue_unique_append(&queue, &items[5]));
	zassert_true(k_queue_remove(&queue, &items[2]));
	zassert_equal_ptr(k_queue_peek_head(&queue), &items[1]);
	zassert_equal_ptr(k_queue_peek_tail(&queue), &items[5]);
	zassert_false(k_queue_is_empty(&queue));
}

ZTEST(queue, test_all_else_in_an_isr)
{
	irq_offload(others_isr, NULL);
	drain();
	zassert_notes(1, 3, 4, 5);
}

/* ---- Together. */

static uint32_t got[ITEM_COUNT];
static bool stopping;

/* Producers of every kind give back what consumers took: each item keeps going round. */
static void pass_on(int n)
{
	while (!stopping) {
		struct item *item = k_queue_get(&queue, K_TICKS(1 + n % 3));

		if (item == NULL) {
			continue;
		}
		got[item->value]++;
		if ((got[item->value] + (uint32_t)n) % 2U == 0U) {
			k_sleep(K_TICKS(1));
		}
		switch (got[item->value] % 4U) {
		case 0:
			k_queue_append(&queue, item);
			break;
		case 1:
			k_queue_prepend(&queue, item);
			break;
		case 2:
			zassert_true(k_queue_unique_append(&queue, item));
			break;
		default:
			item->reserved = NULL;
			zassert_ok(k_queue_append_list(&queue, item, item));
			break;
		}
	}
}

ZTEST(queue, test_nothing_is_lost_or_doubled)
{
	uint32_t seen = 0;

	stopping = false;
	for (int n = 0; n < CREW_SIZE; n++) {
		crew_start(n, n % 2 == 0 ? BETTER(1 + n / 2) : WORSE(n / 2), pass_on);
	}
	for (int i = 0; i < 4; i++) {
		got[i] = 0;
		k_queue_append(&queue, &items[i]);
	}
	for (int i = 0; i < 50; i++) {
		k_sleep(K_TICKS(i % 3));
	}
	stopping = true;
	for (int n = 0; n < CREW_SIZE; n++) {
		crew_join(n);
	}
	for (int i = 0; i < 4; i++) {
		zassert_true(got[i] > 5U);
	}
	for (const struct item *item; (item = k_queue_get(&queue, K_NO_WAIT)) != NULL;) {
		zassert_equal(seen & BIT(item->value), 0U);
		seen |= BIT(item->value);
	}
	zassert_equal(seen, 0xfU);
}

ZTEST_SUITE(queue, NULL, NULL, queue_test_before, crew_dismiss, NULL);
