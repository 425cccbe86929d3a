/* SPDX-License-Identifier: Apache-2.0 */
/* Stacks whose memory comes from a resource pool, and the end of any stack. */
#include "crew.h"

static K_HEAP_DEFINE(pool, 512);

static struct k_stack stack;
static stack_data_t buffer[2];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_thread_heap_assign(k_current_get(), &pool);
}

static void pop_and_note(int n)
{
	stack_data_t word;

	zassert_ok(k_stack_pop(&stack, &word, K_FOREVER));
	note(100 * n + (int)word);
}

ZTEST(stack_alloc, test_allocated_stack_has_its_room)
{
	stack_data_t word;

	zassert_ok(k_stack_alloc_init(&stack, 3));
	for (stack_data_t i = 0; i < 3; i++) {
		zassert_ok(k_stack_push(&stack, i));
	}
	zassert_equal(k_stack_push(&stack, 3), -ENOMEM);
	for (stack_data_t i = 3; i-- > 0;) {
		zassert_ok(k_stack_pop(&stack, &word, K_NO_WAIT));
		zassert_equal(word, i);
	}
	zassert_ok(k_stack_cleanup(&stack));
}

ZTEST(stack_alloc, test_cleanup_gives_the_memory_back)
{
	stack_data_t word;

	for (int i = 0; i < 50; i++) {
		zassert_ok(k_stack_alloc_init(&stack, 300 / sizeof(stack_data_t)));
		zassert_ok(k_stack_push(&stack, 5));
		zassert_ok(k_stack_cleanup(&stack));
	}
	zassert_equal(k_stack_push(&stack, 5), -ENOMEM);
	zassert_equal(k_stack_pop(&stack, &word, K_NO_WAIT), -EBUSY);
	zassert_ok(k_stack_cleanup(&stack));
}

ZTEST(stack_alloc, test_sizes_that_no_memory_holds)
{
	k_stack_init(&stack, buffer, 2);
	zassert_ok(k_stack_push(&stack, 8));
	zassert_equal(k_stack_alloc_init(&stack, 0), -ENOMEM);
	zassert_equal(k_stack_alloc_init(&stack, 1000), -ENOMEM);
	zassert_equal(k_stack_alloc_init(&stack, UINT32_MAX), -ENOMEM);
	/* With 32 bits these are 0 and 4 bytes, if nobody looks. */
	zassert_equal(k_stack_alloc_init(&stack, 0x40000000U), -ENOMEM);
	zassert_equal(k_stack_alloc_init(&stack, 0x40000001U), -ENOMEM);
	k_thread_heap_assign(k_current_get(), NULL);
	zassert_equal(k_stack_alloc_init(&stack, 1), -ENOMEM);
	zassert_ok(k_stack_push(&stack, 9), "a failure changed the stack");
}

ZTEST(stack_alloc, test_cleanup_refuses_while_somebody_waits)
{
	zassert_ok(k_stack_alloc_init(&stack, 3));
	crew_start(0, BETTER(1), pop_and_note);
	zassert_equal(k_stack_cleanup(&stack), -EAGAIN);
	zassert_ok(k_stack_push(&stack, 3));
	zassert_notes(3);
	zassert_ok(k_stack_cleanup(&stack));
}

ZTEST(stack_alloc, test_cleanup_leaves_memory_of_the_caller_alone)
{
	stack_data_t word;

	k_stack_init(&stack, buffer, 2);
	zassert_ok(k_stack_push(&stack, 3));
	zassert_ok(k_stack_cleanup(&stack));
	zassert_ok(k_stack_pop(&stack, &word, K_NO_WAIT));
	zassert_equal(word, 3U);
}

ZTEST_SUITE(stack_alloc, NULL, NULL, before, crew_dismiss, NULL);
