/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the levels of defence find: each misuse ends the thread in the fatal error handler,
 * and the heap's other users go on.
 */
#include "crew.h"

#include <stdio.h>

#include <zephyr/sys/printk-hooks.h>
#include <zephyr/ztest_error_hook.h>

#define HEAP_BYTES 512

/* The address sanitizer would find these writes itself. */
#define WRITES (!IS_ENABLED(CONFIG_SYS_HEAP_POISON))

static struct k_heap heap;
static char memory[HEAP_BYTES] __aligned(8);
static volatile unsigned int fatal_reason;

/* What is printed, besides coming out. */
static printk_hook_fn_t console;
static char printed[1024];
static size_t length;

static int keep(int c)
{
	if (length < sizeof(printed) - 1U) {
		printed[length++] = (char)c;
		printed[length] = '\0';
	}
	return console(c);
}

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
	length = 0;
	console = __printk_get_hook();
	__printk_hook_install(keep);
	crew_start(0, BETTER(1), body);
	__printk_hook_install(console);
	zassert_true(crew_ended(0));
	zassert_no_notes();
	zassert_equal(fatal_reason, K_ERR_KERNEL_PANIC);
}

/* The panic told what is wrong, with which memory; and whose memory is before it, if not NULL. */
static void zassert_told(const char *what, const void *mem, const void *before)
{
	char line[100];

	snprintf(line, sizeof(line), "Heap %p: memory at %p: %s\n", (void *)memory, mem, what);
	zassert_not_null(strstr(printed, line), "not said: %s", line);
	snprintf(line, sizeof(line), "block before: memory at %p,", before);
	zassert_true(before == NULL || strstr(printed, line) != NULL, "not said: %s", line);
}

/* Of the misuse that is going on: what is given back, and its neighbour. */
static char *mem;
static char *neighbour;

static void free_twice(int n)
{
	neighbour = k_heap_alloc(&heap, 40, K_NO_WAIT);
	mem = k_heap_alloc(&heap, 40, K_NO_WAIT);
	(void)k_heap_alloc(&heap, 40, K_NO_WAIT);
	k_heap_free(&heap, mem);
	ztest_set_fault_valid(true);
	k_heap_free(&heap, mem);
	note(n);
}

ZTEST(heap_misuse, test_free_twice)
{
	expect_panic(free_twice);
	zassert_told("given back twice", mem, neighbour);
	zassert_true(sys_heap_validate(&heap.heap), "the attempt did harm");
	zassert_not_null(k_heap_alloc(&heap, 200, K_NO_WAIT), "the heap cannot be used any more");
}

/* The block is joined with one before it, whose header is then valid for both. */
static void free_twice_joined(int n)
{
	neighbour = k_heap_alloc(&heap, 40, K_NO_WAIT);
	mem = k_heap_alloc(&heap, 40, K_NO_WAIT);
	(void)k_heap_alloc(&heap, 40, K_NO_WAIT);
	k_heap_free(&heap, neighbour);
	k_heap_free(&heap, mem);
	ztest_set_fault_valid(true);
	k_heap_free(&heap, mem);
	note(n);
}

ZTEST(heap_misuse, test_free_twice_what_was_joined)
{
	expect_panic(free_twice_joined);
	zassert_told("not a block, or written over", mem, neighbour);
	zassert_true(sys_heap_validate(&heap.heap), "the attempt did harm");
}

static void free_what_is_not_of_the_heap(int n)
{
	ztest_set_fault_valid(true);
	k_heap_free(&heap, mem);
	note(n);
}

ZTEST(heap_misuse, test_free_what_is_not_of_the_heap)
{
	static long elsewhere[16];

	mem = (char *)&elsewhere[8];
	expect_panic(free_what_is_not_of_the_heap);
	zassert_told("not of this heap", mem, NULL);
	mem = memory + sizeof(memory);
	expect_panic(free_what_is_not_of_the_heap);
	zassert_told("not of this heap", mem, NULL);
	mem = (char *)sizeof(void *);
	expect_panic(free_what_is_not_of_the_heap);
	zassert_told("not of this heap", mem, NULL);
	zassert_true(sys_heap_validate(&heap.heap));
}

/* Where addresses have more bits than numbers of blocks. */
ZTEST(heap_misuse, test_free_what_is_far_from_the_heap)
{
	const uint64_t distance = sizeof(uintptr_t) > 4U ? 32ULL << 30 : HEAP_BYTES;

	neighbour = k_heap_alloc(&heap, 40, K_NO_WAIT);
	mem = (char *)((uintptr_t)neighbour + (uintptr_t)distance);
	expect_panic(free_what_is_not_of_the_heap);
	zassert_told("not of this heap", mem, NULL);
	k_heap_free(&heap, neighbour);
}

static void free_the_middle(int n)
{
	mem = k_heap_alloc(&heap, 100, K_NO_WAIT);
	memset(mem, 0x31, 100);
	ztest_set_fault_valid(true);
	k_heap_free(&heap, mem + 48);
	note(n);
}

ZTEST(heap_misuse, test_free_the_middle_of_a_block)
{
	expect_panic(free_the_middle);
	zassert_told("not a block, or written over", mem + 48, mem);
	zassert_true(sys_heap_validate(&heap.heap));
}

/* Over the next block's header. */
static void write_far_beyond(int n)
{
	neighbour = k_heap_alloc(&heap, 40, K_NO_WAIT);
	mem = k_heap_alloc(&heap, 40, K_NO_WAIT);
	(void)k_heap_alloc(&heap, 40, K_NO_WAIT);
	memset(mem, 0x55, sys_heap_usable_size(&heap.heap, mem) + 16U);
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
	zassert_told("not a block, or written over", mem, neighbour);
	zassert_false(sys_heap_validate(&heap.heap));
}

/* Over the block's own header. */
static void write_before(int n)
{
	neighbour = k_heap_alloc(&heap, 40, K_NO_WAIT);
	mem = k_heap_alloc(&heap, 40, K_NO_WAIT);
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
	zassert_told("not a block, or written over", mem, neighbour);
	zassert_false(sys_heap_validate(&heap.heap));
}

static volatile size_t odd_bytes;

static void write_one_byte_beyond(int n)
{
	neighbour = k_heap_alloc(&heap, 40, K_NO_WAIT);
	mem = k_heap_alloc(&heap, odd_bytes, K_NO_WAIT);
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
		zassert_told("written beyond its end", mem, neighbour);
		zassert_false(sys_heap_validate(&heap.heap));
	}
}

static void write_after_free(int n)
{
	neighbour = k_heap_alloc(&heap, 40, K_NO_WAIT);
	mem = k_heap_alloc(&heap, 40, K_NO_WAIT);
	(void)k_heap_alloc(&heap, 40, K_NO_WAIT);
	k_heap_free(&heap, mem);
	memset(mem, 0x66, 8);
	ztest_set_fault_valid(true);
	(void)k_heap_alloc(&heap, 40, K_NO_WAIT);
	note(n);
}

ZTEST(heap_misuse, test_write_after_free)
{
	if (!IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_FULL) || !WRITES) {
		ztest_test_skip();
	}
	expect_panic(write_after_free);
	zassert_told("written to after it was given back", mem, neighbour);
}

ZTEST_SUITE(heap_misuse, NULL, NULL, before, crew_dismiss, NULL);
