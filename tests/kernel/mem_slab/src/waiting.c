/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting for a block: who gets it and when, the end of a wait by time, abort and suspension. */
#include "crew.h"

#define SIZE     (2 * sizeof(void *))
#define N_BLOCKS 2

static char __aligned(8) buffer[N_BLOCKS * SIZE];
static struct k_mem_slab slab;
static void *blocks[N_BLOCKS];
static void *got[CREW_SIZE];

/* A slab all of which is in use. */
static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_ok(k_mem_slab_init(&slab, buffer, SIZE, N_BLOCKS));
	for (int i = 0; i < N_BLOCKS; i++) {
		zassert_ok(k_mem_slab_alloc(&slab, &blocks[i], K_FOREVER));
	}
}

static void take_and_note(int n)
{
	zassert_ok(k_mem_slab_alloc(&slab, &got[n], K_FOREVER));
	note(n);
}

static void note_result(int n)
{
	got[n] = buffer;
	note(n);
	note(k_mem_slab_alloc(&slab, &got[n], K_TICKS(3)));
}

static void *take(void)
{
	void *block;

	zassert_ok(k_mem_slab_alloc(&slab, &block, K_NO_WAIT));
	return block;
}

ZTEST(mem_slab_waiting, test_block_goes_to_the_best_waiter_then_in_order_of_arrival)
{
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, BETTER(3), take_and_note);
	crew_start(2, BETTER(2), take_and_note);
	crew_start(3, BETTER(3), take_and_note);
	for (int i = 0; i < 4; i++) {
		k_mem_slab_free(&slab, blocks[0]);
	}
	zassert_notes(1, 3, 2, 0);
	for (int i = 0; i < 4; i++) {
		zassert_equal_ptr(got[i], blocks[0]);
	}
}

ZTEST(mem_slab_waiting, test_block_belongs_to_the_waiter_before_that_has_run)
{
	void *block;

	crew_start(0, WORSE(1), take_and_note);
	settle();
	k_mem_slab_free(&slab, blocks[1]);
	zassert_no_notes();
	zassert_equal(k_mem_slab_num_used_get(&slab), N_BLOCKS);
	zassert_equal_ptr(got[0], blocks[1]);
	zassert_equal(k_mem_slab_alloc(&slab, &block, K_NO_WAIT), -ENOMEM);
	settle();
	zassert_notes(0);
}

ZTEST(mem_slab_waiting, test_free_after_the_waiters_makes_blocks_free)
{
	crew_start(0, BETTER(1), take_and_note);
	k_mem_slab_free(&slab, blocks[0]);
	zassert_equal(k_mem_slab_num_free_get(&slab), 0);
	k_mem_slab_free(&slab, blocks[1]);
	zassert_equal(k_mem_slab_num_free_get(&slab), 1);
	zassert_equal_ptr(take(), blocks[1]);
}

ZTEST(mem_slab_waiting, test_free_switches_to_a_better_waiter_at_once)
{
	crew_start(0, BETTER(1), take_and_note);
	k_mem_slab_free(&slab, blocks[0]);
	note(99);
	zassert_notes(0, 99);
}

static void take_note_and_give_back(int n)
{
	take_and_note(n);
	k_mem_slab_free(&slab, got[n]);
}

ZTEST(mem_slab_waiting, test_one_block_goes_through_many_hands)
{
	for (int n = 0; n < CREW_SIZE; n++) {
		crew_start(n, n % 2 == 0 ? BETTER(1) : WORSE(1), take_note_and_give_back);
	}
	settle();
	k_mem_slab_free(&slab, blocks[0]);
	settle();
	zassert_notes(0, 2, 4, 6, 1, 3, 5, 7);
	zassert_equal(k_mem_slab_num_free_get(&slab), 1);
}

ZTEST(mem_slab_waiting, test_alloc_times_out)
{
	void *block = buffer;
	int64_t start;

	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_mem_slab_alloc(&slab, &block, K_TICKS(3)), -EAGAIN);
	zassert_ticks_since(start, 4);
	zassert_is_null(block);
	k_mem_slab_free(&slab, blocks[0]);
	zassert_equal(k_mem_slab_num_free_get(&slab), 1, "a waiter is left behind");
}

ZTEST(mem_slab_waiting, test_alloc_with_time_takes_a_free_block_at_once)
{
	int64_t start = k_uptime_ticks();
	void *block;

	k_mem_slab_free(&slab, blocks[1]);
	zassert_ok(k_mem_slab_alloc(&slab, &block, K_TICKS(30)));
	zassert_true(k_uptime_ticks() - start <= 1);
}

ZTEST(mem_slab_waiting, test_aborted_waiter_gets_nothing)
{
	got[0] = NULL;
	crew_start(0, BETTER(2), take_and_note);
	crew_start(1, BETTER(1), take_and_note);
	k_thread_abort(&crew[0]);
	k_mem_slab_free(&slab, blocks[0]);
	zassert_notes(1);
	zassert_is_null(got[0]);
}

ZTEST(mem_slab_waiting, test_suspended_waiter_has_the_block_when_resumed)
{
	crew_start(0, BETTER(1), take_and_note);
	k_thread_suspend(&crew[0]);
	k_mem_slab_free(&slab, blocks[0]);
	zassert_no_notes();
	zassert_equal_ptr(got[0], blocks[0]);
	k_thread_resume(&crew[0]);
	zassert_notes(0);
}

static void free_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_mem_slab_free(&slab, blocks[0]);
}

K_TIMER_DEFINE(freer, free_in_timer, NULL);

/* An alloc of 3 ticks and a timer of 4 that are armed within one tick end at the same tick. */
ZTEST(mem_slab_waiting, test_free_at_the_tick_of_the_timeout_but_armed_before_it_wins)
{
	void *block;

	tick_begin();
	k_timer_start(&freer, K_TICKS(4), K_NO_WAIT);
	zassert_ok(k_mem_slab_alloc(&slab, &block, K_TICKS(3)));
	zassert_equal_ptr(block, blocks[0]);
	zassert_equal(k_mem_slab_num_free_get(&slab), 0);
}

ZTEST(mem_slab_waiting, test_timeout_at_the_tick_of_the_free_but_armed_before_it_wins)
{
	tick_begin();
	crew_start(0, BETTER(1), note_result);
	k_timer_start(&freer, K_TICKS(4), K_NO_WAIT);
	k_sleep(K_TICKS(6));
	zassert_notes(0, -EAGAIN);
	zassert_is_null(got[0]);
	zassert_equal(k_mem_slab_num_free_get(&slab), 1);
}

static void free_both_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_mem_slab_free(&slab, blocks[0]);
	note(97);
	k_mem_slab_free(&slab, blocks[1]);
	note(98);
}

ZTEST(mem_slab_waiting, test_isr_frees_switch_at_its_end)
{
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, BETTER(2), take_and_note);
	irq_offload(free_both_isr, NULL);
	note(99);
	zassert_notes(97, 98, 1, 0, 99);
}

static void take_forever(void *unused)
{
	void *block;

	ARG_UNUSED(unused);
	(void)k_mem_slab_alloc(&slab, &block, K_FOREVER);
}

ZTEST(mem_slab_waiting, test_isr_that_would_wait_is_caught)
{
	Z_TEST_SKIP_IFNDEF(CONFIG_ASSERT);
	zassert_true(asserts_in_isr(take_forever, NULL));
}

/* Pressure: many threads, few blocks, time limits, and an interrupt that takes as well. */
static uint32_t taken;
static uint32_t given;
static void *isr_block;

static void work_with_blocks(int n)
{
	for (int i = 0; i < 40; i++) {
		void *block;

		if (k_mem_slab_alloc(&slab, &block, K_TICKS(n % 4)) == 0) {
			*(int *)block = n;
			taken++;
			if (i % 3 == 0) {
				k_sleep(K_TICKS(1));
			} else {
				k_yield();
			}
			zassert_equal(*(int *)block, n, "two owners of one block");
			given++;
			k_mem_slab_free(&slab, block);
		}
	}
	note(n);
}

static void take_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	if (isr_block != NULL) {
		k_mem_slab_free(&slab, isr_block);
		isr_block = NULL;
	} else if (k_mem_slab_alloc(&slab, &isr_block, K_NO_WAIT) == 0) {
		*(int *)isr_block = -1;
	}
}

K_TIMER_DEFINE(taker, take_in_timer, NULL);

ZTEST(mem_slab_waiting, test_no_block_is_lost_or_doubled_under_pressure)
{
	taken = 0;
	given = 0;
	isr_block = NULL;
	k_mem_slab_free(&slab, blocks[0]);
	k_mem_slab_free(&slab, blocks[1]);
	k_timer_start(&taker, K_TICKS(1), K_TICKS(1));
	for (int n = 0; n < CREW_SIZE; n++) {
		crew_start(n, n % 2 == 0 ? BETTER(n / 2) : WORSE(n / 2), work_with_blocks);
	}
	for (int n = 0; n < CREW_SIZE; n++) {
		crew_join(n);
	}
	k_timer_stop(&taker);
	if (isr_block != NULL) {
		k_mem_slab_free(&slab, isr_block);
	}
	zassert_true(taken > 40);
	zassert_equal(taken, given);
	zassert_equal(k_mem_slab_num_used_get(&slab), 0);
	zassert_not_equal(take(), take());
}

ZTEST_SUITE(mem_slab_waiting, NULL, NULL, before, crew_dismiss, NULL);
