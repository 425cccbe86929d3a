/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the levels of defence find: each misuse ends the thread in the fatal error handler,
 * and the heap's other users go on.
 */
#include "crew.h"

#include <zephyr/ztest_error_hook.h>

#define HEAP_BYTES 512

/* The address sanitizer would find these writes itself. */
#define WRITES (!IS_ENABLED(CONFIG_SYS_HEAP_POISON))

static struct k_heap heap;
static char memory[HEAP_BYTES] __aligned(8);
static volatile unsigned int fatal_reason;

void ztest_post_fatal_error_hook(unsigned int reason, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	fatal_reason = reason;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_heap_init(&heap, memory, sizeof(memory));
	fatal_reason = UINT_MAX;
}

static void expect_panic(void (*body)(int n))
{
	crew_start(0, BETTER(1), body);
	zassert_true(crew_ended(0));
	zassert_no_notes();
	zassert_equal(fatal_reason, K_ERR_KERNEL_PANIC);
}

static void free_twice(int n)
{
	char *mem = k_heap_alloc(&heap, 40, K_NO_WAIT);
	char *behind = k_heap_alloc(&heap, 40, K_NO_WAIT);

	ARG_UNUSED(behind);
	k_heap_free(&heap, mem);
	ztest_set_fault_valid(true);
	k_heap_free(&heap, mem);
	note(n);
}

ZTEST(heap_misuse, test_free_twice)
{
	expect_panic(free_twice);
	zassert_true(sys_heap_validate(&heap.heap), "the attempt did harm");
	void *mem = k_heap_alloc(&heap, 200, K_NO_WAIT);

	zassert_not_null(mem, "the heap cannot be used any more");
}

static void free_what_is_not_of_the_heap(int n)
{
	static long elsewhere[16];

	ztest_set_fault_valid(true);
	k_heap_free(&heap, &elsewhere[8]);
	note(n);
}

ZTEST(heap_misuse, test_free_what_is_not_of_the_heap)
{
	expect_panic(free_what_is_not_of_the_heap);
	zassert_true(sys_heap_validate(&heap.heap));
}

static void free_the_middle(int n)
{
	char *mem = k_heap_alloc(&heap, 100, K_NO_WAIT);

	memset(mem, 0x31, 100);
	ztest_set_fault_valid(true);
	k_heap_free(&heap, mem + 48);
	note(n);
}

ZTEST(heap_misuse, test_free_the_middle_of_a_block)
{
	expect_panic(free_the_middle);
	zassert_true(sys_heap_validate(&heap.heap));
}

/* Over the next block's header. */
static void write_far_beyond(int n)
{
	char *mem = k_heap_alloc(&heap, 40, K_NO_WAIT);
	char *behind = k_heap_alloc(&heap, 40, K_NO_WAIT);

	ARG_UNUSED(behind);
	memset(mem, 0x55, sys_heap_usable_size(&heap.heap, mem) + 8U);
	ztest_set_fault_valid(true);
	k_heap_free(&heap, mem);
	note(n);
}

ZTEST(heap_misuse, test_write_over_the_next_header)
{
	if (!WRITES) {
		ztest_test_skip();
	}
	expect_panic(write_far_beyond);
	zassert_false(sys_heap_validate(&heap.heap));
}

/* Over the block's own header. */
static void write_before(int n)
{
	char *mem = k_heap_alloc(&heap, 40, K_NO_WAIT);

	mem[-1] ^= 0x10;
	ztest_set_fault_valid(true);
	k_heap_free(&heap, mem);
	note(n);
}

ZTEST(heap_misuse, test_write_over_its_own_header)
{
	if (!WRITES) {
		ztest_test_skip();
	}
	expect_panic(write_before);
	zassert_false(sys_heap_validate(&heap.heap));
}

static volatile size_t odd_bytes;

static void write_one_byte_beyond(int n)
{
	char *mem = k_heap_alloc(&heap, odd_bytes, K_NO_WAIT);

	mem[odd_bytes] ^= 0x01;
	ztest_set_fault_valid(true);
	k_heap_free(&heap, mem);
	note(n);
}

ZTEST(heap_misuse, test_write_one_byte_beyond)
{
	if (!IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_FULL) || !WRITES) {
		ztest_test_skip();
	}
	for (odd_bytes = 33; odd_bytes < 50; odd_bytes++) {
		before(NULL);
		expect_panic(write_one_byte_beyond);
		zassert_false(sys_heap_validate(&heap.heap));
	}
}

static void write_after_free(int n)
{
	char *mem = k_heap_alloc(&heap, 40, K_NO_WAIT);
	char *behind = k_heap_alloc(&heap, 40, K_NO_WAIT);

	ARG_UNUSED(behind);
	k_heap_free(&heap, mem);
	memset(mem, 0x66, 8);
	ztest_set_fault_valid(true);
	mem = k_heap_alloc(&heap, 40, K_NO_WAIT);
	note(n);
}

ZTEST(heap_misuse, test_write_after_free)
{
	if (!IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_FULL) || !WRITES) {
		ztest_test_skip();
	}
	expect_panic(write_after_free);
}

ZTEST_SUITE(heap_misuse, NULL, NULL, before, crew_dismiss, NULL);
