/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Handlers that free their item. "Freed" memory is filled with a pattern that must
 * stay, and cannot be accessed at all under the address sanitizer.
 */
#ifdef CONFIG_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(address, size)   ((void)(address))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address))
#endif

#include "plain.h"

#define GONE 0xd5

/* Room for one item, as a heap with one block. */
static union {
	struct k_work work;
	struct k_work_delayable delayable;
	uint8_t bytes[sizeof(struct k_work_delayable)];
} block;

static void free_block(void)
{
	memset(block.bytes, GONE, sizeof(block));
	ASAN_POISON_MEMORY_REGION(block.bytes, sizeof(block));
}

static void alloc_block(void)
{
	ASAN_UNPOISON_MEMORY_REGION(block.bytes, sizeof(block));
}

static void expect_untouched(void)
{
	alloc_block();
	for (size_t i = 0; i < sizeof(block); i++) {
		zassert_equal(block.bytes[i], GONE, "byte %zu of freed memory was written", i);
	}
}

static void after(void *fixture)
{
	alloc_block();
	plain_stop(fixture);
}

static void free_self(struct k_work *work)
{
	ARG_UNUSED(work);
	note(1);
	free_block();
}

ZTEST(work_free, test_a_handler_frees_its_item)
{
	static struct k_work next;

	k_work_init(&next, note_handler);
	for (int i = 0; i < 3; i++) {
		k_work_init(&block.work, free_self);
		k_sched_lock();
		zassert_equal(k_work_submit_to_queue(&better, &block.work), 1);
		zassert_equal(k_work_submit_to_queue(&better, &next), 1);
		k_sched_unlock();
		zassert_notes(1, 0);
		expect_untouched();
	}
}

ZTEST(work_free, test_a_handler_frees_its_delayable_item)
{
	k_work_init_delayable(&block.delayable, free_self);
	k_work_schedule_for_queue(&better, &block.delayable, K_TICKS(1));
	k_sleep(K_TICKS(3));
	zassert_notes(1);
	expect_untouched();
}

static void drain_and_note(int n)
{
	note(10 * n + k_work_queue_drain(&better, false));
}

static void free_self_late(struct k_work *work)
{
	gate_handler(work);
	free_self(work);
}

ZTEST(work_free, test_a_drain_waits_while_a_handler_frees_its_item)
{
	k_work_init(&block.work, free_self_late);
	k_work_submit_to_queue(&better, &block.work);
	crew_start(1, BETTER(2), drain_and_note);
	open_gate();
	zassert_notes(1, 11);
	expect_untouched();
}

static struct k_work other;

static void flush_other(int n)
{
	struct k_work_sync sync;

	note(10 * n + k_work_flush(&other, &sync));
}

ZTEST(work_free, test_others_are_flushed_while_a_handler_frees_its_item)
{
	k_work_init(&block.work, free_self_late);
	k_work_init(&other, note_handler);
	k_work_submit_to_queue(&better, &block.work);
	k_work_submit_to_queue(&better, &other);
	crew_start(1, BETTER(2), flush_other);
	open_gate();
	zassert_notes(1, 0, 11);
	expect_untouched();
}

/* The memory becomes another item while the handler of the first goes on. */
static void free_and_go_on(struct k_work *work)
{
	note(1);
	free_block();
	gate_handler(work);
	note(2);
}

static void reuse(void)
{
	k_work_init(&block.work, free_and_go_on);
	k_work_submit_to_queue(&better, &block.work);
	alloc_block();
	k_work_init(&block.work, note_handler);
	plain_name(&block.work, 5);
	zassert_equal(k_work_busy_get(&block.work), 0, "another item's run");
}

ZTEST(work_free, test_new_item_in_the_memory_of_one_that_runs_on)
{
	reuse();
	zassert_equal(k_work_submit_to_queue(&better, &block.work), 1);
	zassert_equal(k_work_busy_get(&block.work), K_WORK_QUEUED);
	zassert_equal(k_work_cancel(&block.work), 0);
	zassert_equal(k_work_submit_to_queue(&better, &block.work), 1);
	open_gate();
	zassert_notes(1, 2, 5);
	zassert_equal(k_work_busy_get(&block.work), 0);
}

ZTEST(work_free, test_new_item_in_that_memory_on_another_queue)
{
	struct k_work_sync sync;

	reuse();
	zassert_equal(k_work_submit_to_queue(&worse, &block.work), 1);
	zassert_true(k_work_flush(&block.work, &sync));
	zassert_notes(1, 5);
	zassert_false(k_work_cancel_sync(&block.work, &sync));
	zassert_equal(k_work_submit_to_queue(&better, &block.work), 1);
	zassert_equal(k_work_busy_get(&block.work), K_WORK_QUEUED);
	open_gate();
	zassert_notes(2, 5);
}

static void cancel_free_and_go_on(struct k_work *work)
{
	k_work_cancel(work);
	free_and_go_on(work);
}

ZTEST(work_free, test_the_cancel_of_the_first_is_not_the_new_ones)
{
	k_work_init(&block.work, cancel_free_and_go_on);
	k_work_submit_to_queue(&better, &block.work);
	alloc_block();
	k_work_init(&block.work, note_handler);
	plain_name(&block.work, 5);
	zassert_equal(k_work_submit_to_queue(&better, &block.work), 1);
	open_gate();
	zassert_notes(1, 2, 5);
}

ZTEST_SUITE(work_free, NULL, NULL, plain_start, after, NULL);
