/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads that wait for memory: who gets it, for how long they wait, what becomes of those
 * that are aborted or suspended meanwhile.
 */
#include "crew.h"

#define HEAP_BYTES 1024
#define MOST       700 /* of which there is room for one only */

static struct k_heap heap;
static char memory[HEAP_BYTES] __aligned(8);
static void *taken;
static void *got[CREW_SIZE];
static size_t wanted[CREW_SIZE];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_heap_init(&heap, memory, sizeof(memory));
	memset(got, 0, sizeof(got));
	taken = k_heap_alloc(&heap, MOST, K_NO_WAIT);
	zassert_not_null(taken);
}

static void wait_and_note(int n)
{
	got[n] = k_heap_alloc(&heap, wanted[n], K_FOREVER);
	note(n);
}

static void wait_a_while(int n)
{
	const int64_t since = k_uptime_ticks();

	got[n] = k_heap_alloc(&heap, wanted[n], K_TICKS(10));
	note(got[n] != NULL ? n : -1);
	zassert_ticks_since(since, got[n] != NULL ? 4 : 10);
}

static void start_waiter(int n, int prio, size_t bytes)
{
	wanted[n] = bytes;
	crew_start(n, prio, wait_and_note);
}

ZTEST(heap_waiting, test_free_lets_the_waiter_go_on)
{
	start_waiter(1, BETTER(1), MOST);
	zassert_no_notes();
	k_heap_free(&heap, taken);
	zassert_notes(1);
	zassert_not_null(got[1]);
	zassert_is_null(k_heap_alloc(&heap, MOST, K_NO_WAIT));
}

ZTEST(heap_waiting, test_best_waiter_gets_it_then_the_first)
{
	start_waiter(1, BETTER(1), MOST);
	start_waiter(2, BETTER(2), MOST);
	start_waiter(3, BETTER(2), MOST);
	k_heap_free(&heap, taken);
	zassert_notes(2);
	k_heap_free(&heap, got[2]);
	zassert_notes(3);
	k_heap_free(&heap, got[3]);
	zassert_notes(1);
}

ZTEST(heap_waiting, test_one_free_is_enough_for_several)
{
	start_waiter(1, BETTER(1), 300);
	start_waiter(2, BETTER(2), 350);
	start_waiter(3, BETTER(3), HEAP_BYTES);
	k_heap_free(&heap, taken);
	zassert_notes(2, 1);
	k_heap_free(&heap, got[1]);
	k_heap_free(&heap, got[2]);
	zassert_no_notes();
	zassert_false(crew_ended(3), "more than the heap has");
}

ZTEST(heap_waiting, test_no_wait_does_not)
{
	const int64_t since = k_uptime_ticks();

	zassert_is_null(k_heap_alloc(&heap, MOST, K_NO_WAIT));
	zassert_is_null(k_heap_aligned_alloc(&heap, 64, MOST, K_NO_WAIT));
	zassert_is_null(k_heap_realloc(&heap, taken, HEAP_BYTES, K_NO_WAIT));
	zassert_true(k_uptime_ticks() - since <= 1);
}

ZTEST(heap_waiting, test_time_limit)
{
	tick_begin();
	const int64_t since = k_uptime_ticks();

	zassert_is_null(k_heap_alloc(&heap, MOST, K_TICKS(5)));
	zassert_ticks_since(since, 5);
	zassert_is_null(k_heap_aligned_alloc(&heap, 64, MOST, K_TICKS(1)));
	zassert_is_null(k_heap_realloc(&heap, taken, HEAP_BYTES, K_TICKS(1)));
	zassert_is_null(k_heap_calloc(&heap, 7, MOST / 7, K_TICKS(1)));
}

/* Waking up in vain must not begin the time anew. */
ZTEST(heap_waiting, test_time_limit_holds_over_vain_attempts)
{
	void *small = k_heap_alloc(&heap, 16, K_NO_WAIT);

	wanted[1] = MOST;
	tick_begin();
	crew_start(1, BETTER(1), wait_a_while);
	for (int i = 0; i < 4; i++) {
		k_sleep(K_TICKS(1));
		k_heap_free(&heap, small);
		small = k_heap_alloc(&heap, 16, K_NO_WAIT);
	}
	zassert_no_notes();
	crew_join(1);
	zassert_notes(-1);
}

ZTEST(heap_waiting, test_memory_in_time)
{
	wanted[1] = MOST;
	tick_begin();
	crew_start(1, BETTER(1), wait_a_while);
	k_sleep(K_TICKS(3));
	k_heap_free(&heap, taken);
	zassert_notes(1);
}

ZTEST(heap_waiting, test_aborted_waiter_takes_nothing)
{
	start_waiter(1, BETTER(2), MOST);
	start_waiter(2, BETTER(1), MOST);
	k_thread_abort(&crew[1]);
	k_heap_free(&heap, taken);
	zassert_notes(2);
	zassert_true(sys_heap_validate(&heap.heap));
}

ZTEST(heap_waiting, test_suspended_waiter_tries_when_it_is_resumed)
{
	start_waiter(1, BETTER(2), MOST);
	start_waiter(2, BETTER(1), MOST);
	k_thread_suspend(&crew[1]);
	k_heap_free(&heap, taken);
	zassert_notes(2);
	k_thread_resume(&crew[1]);
	zassert_no_notes();
	k_heap_free(&heap, got[2]);
	zassert_notes(1);
}

ZTEST(heap_waiting, test_priority_is_that_at_the_time)
{
	start_waiter(1, BETTER(1), MOST);
	start_waiter(2, BETTER(2), MOST);
	k_thread_priority_set(&crew[1], BETTER(3));
	k_heap_free(&heap, taken);
	zassert_notes(1);
}

static void free_isr(const void *mem)
{
	k_heap_free(&heap, (void *)mem);
	note(100);
}

ZTEST(heap_waiting, test_interrupt_frees)
{
	start_waiter(1, BETTER(1), MOST);
	irq_offload(free_isr, taken);
	zassert_notes(100, 1);
}

ZTEST(heap_waiting, test_shrinking_wakes_waiters)
{
	start_waiter(1, BETTER(1), 500);
	zassert_equal_ptr(k_heap_realloc(&heap, taken, 100, K_NO_WAIT), taken);
	zassert_notes(1);
}

static void grow_and_note(int n)
{
	char *mem = k_heap_alloc(&heap, 40, K_FOREVER);

	memset(mem, 0x17, 40);
	got[n] = k_heap_realloc(&heap, mem, 600, K_FOREVER);
	note(n);
	zassert_equal(((char *)got[n])[39], 0x17);
}

ZTEST(heap_waiting, test_realloc_waits)
{
	crew_start(1, BETTER(1), grow_and_note);
	zassert_no_notes();
	k_heap_free(&heap, taken);
	zassert_notes(1);
	zassert_true(sys_heap_validate(&heap.heap));
}

ZTEST(heap_waiting, test_aligned_waits)
{
	wanted[1] = MOST;
	start_waiter(1, BETTER(1), MOST);
	k_heap_free(&heap, taken);
	taken = got[1];
	zassert_notes(1);
	const int64_t since = k_uptime_ticks();

	zassert_is_null(k_heap_aligned_alloc(&heap, 128, MOST / 2, K_TICKS(2)));
	zassert_true(k_uptime_ticks() - since >= 2);
	k_heap_free(&heap, taken);
	taken = k_heap_aligned_alloc(&heap, 128, MOST / 2, K_TICKS(2));
	zassert_equal((uintptr_t)taken % 128, 0);
}

static void wait_in_isr(void *arg)
{
	ARG_UNUSED(arg);
	(void)k_heap_alloc(&heap, MOST, K_TICKS(1));
}

ZTEST(heap_waiting, test_interrupt_may_not_wait)
{
	zassert_true(!IS_ENABLED(CONFIG_ASSERT) || asserts_in_isr(wait_in_isr, NULL));
}

ZTEST_SUITE(heap_waiting, NULL, NULL, before, crew_dismiss, NULL);
