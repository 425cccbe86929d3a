/* SPDX-License-Identifier: Apache-2.0 */
/* Resource pools of threads, seen through an object that the kernel allocates memory for. */
#include "crew.h"

K_HEAP_DEFINE(pool, 512);

static struct k_queue queue;
static int item;

static bool can_allocate(void)
{
	const bool done = k_queue_alloc_append(&queue, &item) == 0;

	if (done) {
		zassert_equal_ptr(k_queue_get(&queue, K_NO_WAIT), &item);
	}
	return done;
}

static bool in_use(const struct k_heap *heap)
{
	struct sys_heap_usage usage;

	sys_heap_usage_get((struct sys_heap *)&heap->heap, &usage);
	return usage.allocated_blocks > 0;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_queue_init(&queue);
}

static void use_and_note(int n)
{
	ARG_UNUSED(n);
	note(can_allocate());
	zassert_ok(k_queue_alloc_append(&queue, &item));
	note(in_use(&pool));
	(void)k_queue_get(&queue, K_NO_WAIT);
}

ZTEST(mempool_pools, test_threads_begin_with_the_system_heap)
{
	crew_start(0, BETTER(1), use_and_note);
	zassert_notes(true, false);
	zassert_true(can_allocate());
}

ZTEST(mempool_pools, test_children_inherit)
{
	k_thread_heap_assign(k_current_get(), &pool);
	crew_start(0, BETTER(1), use_and_note);
	zassert_notes(true, true);
	zassert_false(in_use(&pool));
	k_thread_system_pool_assign(k_current_get());
	crew_start(1, BETTER(1), use_and_note);
	zassert_notes(true, false);
}

ZTEST(mempool_pools, test_without_a_pool_there_is_no_memory)
{
	k_thread_heap_assign(k_current_get(), NULL);
	zassert_equal(k_queue_alloc_append(&queue, &item), -ENOMEM);
	k_thread_system_pool_assign(k_current_get());
	zassert_true(can_allocate());
}

ZTEST(mempool_pools, test_memory_goes_back_where_it_came_from)
{
	k_thread_heap_assign(k_current_get(), &pool);
	zassert_ok(k_queue_alloc_append(&queue, &item));
	k_thread_system_pool_assign(k_current_get());
	zassert_true(in_use(&pool));
	zassert_equal_ptr(k_queue_get(&queue, K_NO_WAIT), &item);
	zassert_false(in_use(&pool));
}

static void append_isr(const void *result)
{
	*(int *)result = k_queue_alloc_append(&queue, &item);
}

ZTEST(mempool_pools, test_interrupts_use_the_system_heap)
{
	int result = -1;

	k_thread_heap_assign(k_current_get(), NULL);
	irq_offload(append_isr, &result);
	k_thread_system_pool_assign(k_current_get());
	zassert_ok(result);
	zassert_equal_ptr(k_queue_get(&queue, K_NO_WAIT), &item);
}

ZTEST_SUITE(mempool_pools, NULL, NULL, before, crew_dismiss, NULL);
