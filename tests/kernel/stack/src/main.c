/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stacks of words: order and limits, whom a word goes to, the end of a wait by time, and
 * use from interrupts.
 */
#include "crew.h"

#define ROOM 4

K_STACK_DEFINE(defined, 2);

static struct k_stack stack;
static stack_data_t buffer[ROOM + 1];

#define GUARD ((stack_data_t)0x5a5a5a5aU)

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_stack_init(&stack, buffer, ROOM);
	buffer[ROOM] = GUARD;
}

static void pop_and_note(int n)
{
	stack_data_t word;

	zassert_ok(k_stack_pop(&stack, &word, K_FOREVER));
	note(100 * n + (int)word);
}

static void pop_for_three_ticks(int n)
{
	stack_data_t word = 77;

	ARG_UNUSED(n);
	note(k_stack_pop(&stack, &word, K_TICKS(3)));
	note((int)word);
}

ZTEST(stack, test_last_word_comes_first)
{
	stack_data_t word;

	for (stack_data_t i = 0; i < 3; i++) {
		zassert_ok(k_stack_push(&stack, i));
	}
	for (stack_data_t i = 3; i-- > 0;) {
		zassert_ok(k_stack_pop(&stack, &word, K_FOREVER));
		zassert_equal(word, i);
	}
	zassert_equal(k_stack_pop(&stack, &word, K_NO_WAIT), -EBUSY);
	zassert_equal(word, 0U, "changed by a pop that failed");
}

ZTEST(stack, test_words_hold_pointers)
{
	stack_data_t word;

	zassert_ok(k_stack_push(&stack, (stack_data_t)&word));
	zassert_ok(k_stack_push(&stack, UINTPTR_MAX));
	zassert_ok(k_stack_pop(&stack, &word, K_NO_WAIT));
	zassert_equal(word, UINTPTR_MAX);
	zassert_ok(k_stack_pop(&stack, &word, K_NO_WAIT));
	zassert_equal_ptr((void *)word, &word);
}

ZTEST(stack, test_push_to_a_full_stack_fails)
{
	stack_data_t word;

	for (stack_data_t i = 0; i < ROOM; i++) {
		zassert_ok(k_stack_push(&stack, i));
	}
	zassert_equal(k_stack_push(&stack, 99), -ENOMEM);
	zassert_equal(buffer[ROOM], GUARD);
	zassert_ok(k_stack_pop(&stack, &word, K_NO_WAIT));
	zassert_equal(word, ROOM - 1U);
	zassert_ok(k_stack_push(&stack, 5));
	zassert_equal(k_stack_push(&stack, 6), -ENOMEM);
}

ZTEST(stack, test_defined_stack_has_its_room)
{
	stack_data_t word;

	zassert_ok(k_stack_push(&defined, 1));
	zassert_ok(k_stack_push(&defined, 2));
	zassert_equal(k_stack_push(&defined, 3), -ENOMEM);
	zassert_ok(k_stack_pop(&defined, &word, K_NO_WAIT));
	zassert_equal(word, 2U);
	zassert_ok(k_stack_pop(&defined, &word, K_NO_WAIT));
	zassert_equal(word, 1U);
	zassert_equal(k_stack_pop(&defined, &word, K_NO_WAIT), -EBUSY);
}

ZTEST(stack, test_stack_without_room_only_hands_over)
{
	stack_data_t word;

	k_stack_init(&stack, NULL, 0);
	zassert_equal(k_stack_push(&stack, 1), -ENOMEM);
	zassert_equal(k_stack_pop(&stack, &word, K_NO_WAIT), -EBUSY);
	crew_start(1, BETTER(1), pop_and_note);
	zassert_ok(k_stack_push(&stack, 7));
	zassert_notes(107);
	zassert_equal(k_stack_push(&stack, 1), -ENOMEM);
}

/* ---- To whom. */

ZTEST(stack, test_word_goes_to_the_best_waiter_then_in_order_of_arrival)
{
	crew_start(0, BETTER(1), pop_and_note);
	crew_start(1, BETTER(2), pop_and_note);
	crew_start(2, BETTER(1), pop_and_note);
	for (stack_data_t i = 0; i < 3; i++) {
		zassert_ok(k_stack_push(&stack, i));
	}
	zassert_notes(100, 1, 202);
}

ZTEST(stack, test_word_belongs_to_the_waiter_before_that_has_run)
{
	stack_data_t word;

	crew_start(0, WORSE(1), pop_and_note);
	settle();
	zassert_ok(k_stack_push(&stack, 1));
	zassert_equal(k_stack_pop(&stack, &word, K_NO_WAIT), -EBUSY);
	settle();
	zassert_notes(1);
}

ZTEST(stack, test_aborted_waiter_gets_nothing)
{
	crew_start(0, BETTER(2), pop_and_note);
	crew_start(1, BETTER(1), pop_and_note);
	k_thread_abort(&crew[0]);
	zassert_ok(k_stack_push(&stack, 4));
	zassert_notes(104);
}

ZTEST(stack, test_suspended_waiter_gets_its_word_when_resumed)
{
	crew_start(0, BETTER(1), pop_and_note);
	k_thread_suspend(&crew[0]);
	zassert_ok(k_stack_push(&stack, 4));
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(4);
}

/* ---- Time. */

ZTEST(stack, test_pop_times_out)
{
	stack_data_t word = 42;
	int64_t start;

	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_stack_pop(&stack, &word, K_TICKS(3)), -EAGAIN);
	zassert_ticks_since(start, 4);
	zassert_equal(word, 42U);
	zassert_ok(k_stack_push(&stack, 1));
	zassert_ok(k_stack_pop(&stack, &word, K_NO_WAIT), "a waiter is left behind");
}

static void push_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	zassert_ok(k_stack_push(&stack, 9));
}

K_TIMER_DEFINE(pusher, push_in_timer, NULL);

ZTEST(stack, test_word_at_the_tick_of_the_timeout_but_armed_before_it_wins)
{
	stack_data_t word;

	tick_begin();
	k_timer_start(&pusher, K_TICKS(4), K_NO_WAIT);
	zassert_ok(k_stack_pop(&stack, &word, K_TICKS(3)));
	zassert_equal(word, 9U);
	zassert_equal(k_stack_pop(&stack, &word, K_NO_WAIT), -EBUSY);
}

ZTEST(stack, test_timeout_at_the_tick_of_the_word_but_armed_before_it_wins)
{
	stack_data_t word;

	tick_begin();
	crew_start(0, BETTER(1), pop_for_three_ticks);
	k_timer_start(&pusher, K_TICKS(4), K_NO_WAIT);
	k_sleep(K_TICKS(6));
	zassert_notes(-EAGAIN, 77);
	zassert_ok(k_stack_pop(&stack, &word, K_NO_WAIT));
	zassert_equal(word, 9U);
}

/* ---- Interrupts. */

static void push_and_pop_isr(const void *unused)
{
	stack_data_t word;

	ARG_UNUSED(unused);
	note(k_stack_pop(&stack, &word, K_NO_WAIT));
	for (stack_data_t i = 0; i <= ROOM; i++) {
		note(k_stack_push(&stack, i));
	}
	zassert_ok(k_stack_pop(&stack, &word, K_NO_WAIT));
	note((int)word);
}

ZTEST(stack, test_isr_pushes_and_pops)
{
	irq_offload(push_and_pop_isr, NULL);
	zassert_notes(-EBUSY, 0, 0, 0, 0, -ENOMEM, ROOM - 1);
}

ZTEST(stack, test_isr_hands_over)
{
	crew_start(0, BETTER(1), pop_and_note);
	irq_offload(push_and_pop_isr, NULL);
	zassert_notes(-EBUSY, 0, 0, 0, 0, 0, ROOM, 0);
}

ZTEST_SUITE(stack, NULL, NULL, before, crew_dismiss, NULL);
