/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Items that are not written to, by nodes from a resource pool: used and given back, also
 * when the item leaves in another way than by a get; and a pool without room.
 */
#include "queue_test.h"

#define POOL_SIZE 512

static K_HEAP_DEFINE(pool, POOL_SIZE);

static char constants[ITEM_COUNT + 1] = "01234567";
static int capacity;

static void before(void *fixture)
{
	queue_test_before(fixture);
	k_thread_heap_assign(k_current_get(), &pool);
}

static void take_all(void)
{
	const char *item;

	while ((item = k_queue_get(&queue, K_NO_WAIT)) != NULL) {
		note(*item - '0');
	}
}

/* As many nodes as the pool holds; all are given back. */
static int nodes_that_fit(void)
{
	struct k_queue filled;
	int count = 0;

	k_queue_init(&filled);
	while (k_queue_alloc_append(&filled, &constants[0]) == 0) {
		count++;
	}
	for (int i = 0; i < count; i++) {
		zassert_equal_ptr(k_queue_get(&filled, K_NO_WAIT), &constants[0]);
	}
	return count;
}

static void *setup(void)
{
	k_thread_heap_assign(k_current_get(), &pool);
	capacity = nodes_that_fit();
	zassert_true(capacity > 8 && capacity < 100, "%d", capacity);
	return NULL;
}

/* Every node has come back. */
static void after(void *fixture)
{
	zassert_true(k_queue_is_empty(&queue));
	zassert_equal(nodes_that_fit(), capacity, "nodes are lost");
	crew_dismiss(fixture);
}

ZTEST(queue_alloc, test_items_are_not_written_to)
{
	zassert_ok(k_queue_alloc_append(&queue, &constants[1]));
	zassert_ok(k_queue_alloc_append(&queue, &constants[2]));
	zassert_ok(k_queue_alloc_prepend(&queue, &constants[0]));
	zassert_equal_ptr(k_queue_peek_head(&queue), &constants[0]);
	zassert_equal_ptr(k_queue_peek_tail(&queue), &constants[2]);
	take_all();
	zassert_notes(0, 1, 2);
	zassert_str_equal(constants, "01234567");
}

ZTEST(queue_alloc, test_one_item_may_be_queued_several_times)
{
	for (int i = 0; i < 3; i++) {
		zassert_ok(k_queue_alloc_append(&queue, &constants[5]));
	}
	take_all();
	zassert_notes(5, 5, 5);
}

ZTEST(queue_alloc, test_both_kinds_of_items_mix)
{
	k_queue_append(&queue, &items[1]);
	zassert_ok(k_queue_alloc_append(&queue, &items[2]));
	k_queue_prepend(&queue, &items[0]);
	k_queue_append(&queue, &items[3]);
	zassert_ok(k_queue_alloc_prepend(&queue, &items[4]));
	k_queue_insert(&queue, &items[1], &items[5]);
	drain();
	zassert_notes(4, 0, 1, 5, 2, 3);
}

ZTEST(queue_alloc, test_pool_without_room)
{
	for (int i = 0; i < capacity; i++) {
		zassert_ok(k_queue_alloc_append(&queue, &constants[1]));
	}
	zassert_equal(k_queue_alloc_append(&queue, &constants[2]), -ENOMEM);
	zassert_equal(k_queue_alloc_prepend(&queue, &constants[2]), -ENOMEM);
	zassert_equal_ptr(k_queue_get(&queue, K_NO_WAIT), &constants[1]);
	zassert_ok(k_queue_alloc_append(&queue, &constants[3]));
	zassert_equal_ptr(k_queue_peek_tail(&queue), &constants[3]);
	while (k_queue_get(&queue, K_NO_WAIT) != NULL) {
	}
}

ZTEST(queue_alloc, test_thread_without_pool)
{
	k_thread_heap_assign(k_current_get(), NULL);
	zassert_equal(k_queue_alloc_append(&queue, &constants[0]), -ENOMEM);
	zassert_equal(k_queue_alloc_prepend(&queue, &constants[0]), -ENOMEM);
	zassert_true(k_queue_is_empty(&queue));
	k_thread_heap_assign(k_current_get(), &pool);
}

static void get_constant(int n)
{
	const char *item = k_queue_get(&queue, K_FOREVER);

	note(100 * n + *item - '0');
}

ZTEST(queue_alloc, test_waiter_gets_the_item_without_a_node)
{
	k_thread_heap_assign(k_current_get(), NULL);
	crew_start(0, BETTER(1), get_constant);
	crew_start(1, BETTER(1), get_constant);
	zassert_ok(k_queue_alloc_append(&queue, &constants[6]));
	zassert_ok(k_queue_alloc_prepend(&queue, &constants[7]));
	zassert_notes(6, 107);
	k_thread_heap_assign(k_current_get(), &pool);
}

ZTEST(queue_alloc, test_remove_and_unique_append_know_the_item)
{
	zassert_ok(k_queue_alloc_append(&queue, &items[0]));
	zassert_ok(k_queue_alloc_append(&queue, &items[1]));
	zassert_ok(k_queue_alloc_append(&queue, &items[2]));
	zassert_false(k_queue_unique_append(&queue, &items[1]));
	zassert_true(k_queue_remove(&queue, &items[1]));
	zassert_true(k_queue_remove(&queue, &items[2]));
	zassert_false(k_queue_remove(&queue, &items[2]));
	zassert_equal_ptr(k_queue_peek_tail(&queue), &items[0]);
	drain();
	zassert_notes(0);
}

ZTEST(queue_alloc, test_node_goes_back_whichever_thread_takes_it)
{
	zassert_ok(k_queue_alloc_append(&queue, &constants[3]));
	crew_start(0, BETTER(1), get_constant);
	zassert_notes(3);
}

static void take_all_isr(const void *unused)
{
	ARG_UNUSED(unused);
	take_all();
}

ZTEST(queue_alloc, test_isr_takes_out)
{
	zassert_ok(k_queue_alloc_append(&queue, &constants[4]));
	zassert_ok(k_queue_alloc_append(&queue, &constants[2]));
	irq_offload(take_all_isr, NULL);
	zassert_notes(4, 2);
}

ZTEST(queue_alloc, test_fifo_and_lifo_have_it_too)
{
	struct k_fifo fifo;
	struct k_lifo lifo;

	k_fifo_init(&fifo);
	k_lifo_init(&lifo);
	for (int i = 0; i < 2; i++) {
		zassert_ok(k_fifo_alloc_put(&fifo, &constants[i]));
		zassert_ok(k_lifo_alloc_put(&lifo, &constants[i]));
	}
	zassert_equal_ptr(k_fifo_get(&fifo, K_NO_WAIT), &constants[0]);
	zassert_equal_ptr(k_fifo_get(&fifo, K_NO_WAIT), &constants[1]);
	zassert_equal_ptr(k_lifo_get(&lifo, K_NO_WAIT), &constants[1]);
	zassert_equal_ptr(k_lifo_get(&lifo, K_NO_WAIT), &constants[0]);
}

ZTEST_SUITE(queue_alloc, NULL, setup, before, after, NULL);
