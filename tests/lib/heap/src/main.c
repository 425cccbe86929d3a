/* SPDX-License-Identifier: Apache-2.0 */
/* sys_heap: sizes, merging, resizing, refusals; the heap is validated throughout. */
#include "heap_test.h"

uint8_t memory[MEMORY_BYTES] __aligned(8);
struct sys_heap heap;

void start(size_t bytes)
{
	zassert_true(bytes <= sizeof(memory));
	sys_heap_init(&heap, memory, bytes);
	zassert_true(sys_heap_validate(&heap));
}

size_t largest(void)
{
	struct sys_heap_usage usage;

	sys_heap_usage_get(&heap, &usage);
	return usage.largest_free_bytes - MIN(Z_HEAP_TRAILER_BYTES, usage.largest_free_bytes);
}

bool is_empty(void)
{
	struct sys_heap_usage usage;

	sys_heap_usage_get(&heap, &usage);
	return sys_heap_validate(&heap) && usage.allocated_blocks == 0U &&
	       usage.free_blocks == 1U && usage.fragmentation == 0U;
}

ZTEST(heap, test_alloc_gives_usable_memory)
{
	start(1024);
	uint8_t *a = sys_heap_alloc(&heap, 100);
	uint8_t *b = sys_heap_alloc(&heap, 1);

	zassert_not_null(a);
	zassert_not_null(b);
	zassert_equal((uintptr_t)a % sizeof(void *), 0U);
	zassert_true(sys_heap_usable_size(&heap, a) >= 100U);
	zassert_true(sys_heap_usable_size(&heap, b) >= 1U);
	memset(a, 0x11, sys_heap_usable_size(&heap, a));
	memset(b, 0x22, sys_heap_usable_size(&heap, b));
	zassert_equal(a[99], 0x11);
	zassert_true(sys_heap_validate(&heap));
	sys_heap_free(&heap, a);
	zassert_true(sys_heap_validate(&heap));
	sys_heap_free(&heap, b);
	zassert_true(is_empty());
}

ZTEST(heap, test_refusals)
{
	start(1024);
	zassert_is_null(sys_heap_alloc(&heap, 0));
	zassert_is_null(sys_heap_alloc(&heap, 1024));
	zassert_is_null(sys_heap_alloc(&heap, largest() + 1U));
	for (size_t below = 0; below < 64; below++) {
		zassert_is_null(sys_heap_alloc(&heap, SIZE_MAX - below));
		zassert_is_null(sys_heap_aligned_alloc(&heap, 64, SIZE_MAX - below));
		zassert_is_null(sys_heap_alloc(&heap, SIZE_MAX / 2U - below));
	}
	zassert_is_null(sys_heap_aligned_alloc(&heap, 16, 0));
	zassert_is_null(sys_heap_aligned_alloc(&heap, (size_t)1 << (sizeof(size_t) * 8 - 1), 1));
	sys_heap_free(&heap, NULL);
	zassert_true(is_empty());
}

ZTEST(heap, test_minimal_size_is_exact)
{
	static const size_t sizes[] = {Z_HEAP_MIN_SIZE, Z_HEAP_MIN_SIZE_FOR(1),
				       Z_HEAP_MIN_SIZE_FOR(4000)};

	zassert_equal(sizes[0], sizes[1]);
	for (size_t bytes = 1; bytes < 8000; bytes += bytes < 600 ? 1 : 37) {
		const size_t all = Z_HEAP_MIN_SIZE_FOR(bytes);

		start(all);
		void *mem = sys_heap_alloc(&heap, bytes);

		zassert_not_null(mem, "%zu bytes do not fit into %zu", bytes, all);
		sys_heap_free(&heap, mem);
		zassert_true(is_empty());
		if (bytes > 8) {
			start(all - 1);
			zassert_is_null(sys_heap_alloc(&heap, bytes), "%zu fit into less", bytes);
		}
	}
	for (size_t bytes = 8192; bytes < 39000; bytes += 3001) {
		start(Z_HEAP_MIN_SIZE_FOR(bytes));
		zassert_not_null(sys_heap_alloc(&heap, bytes));
		start(Z_HEAP_MIN_SIZE_FOR(bytes) - 1);
		zassert_is_null(sys_heap_alloc(&heap, bytes));
	}
}

ZTEST(heap, test_any_alignment_of_the_memory)
{
	for (size_t off = 0; off < 8; off++) {
		for (size_t bytes = 200; bytes < 216; bytes++) {
			sys_heap_init(&heap, memory + off, bytes);
			zassert_true(is_empty());
			const size_t most = largest();
			uint8_t *mem = sys_heap_alloc(&heap, most);

			zassert_not_null(mem);
			zassert_true(mem >= memory + off);
			zassert_true(mem + most <= memory + off + bytes);
			zassert_is_null(sys_heap_alloc(&heap, 1));
			sys_heap_free(&heap, mem);
			zassert_true(is_empty());
		}
	}
}

/* What is free in one piece can be had in one piece, down to the last byte. */
ZTEST(heap, test_exact_fit)
{
	for (size_t bytes = 128; bytes < 4096; bytes += 8) {
		start(bytes);
		void *first = sys_heap_alloc(&heap, 20);
		const size_t most = largest();
		void *mem = sys_heap_alloc(&heap, most);

		zassert_not_null(mem, "%zu of %zu bytes", most, bytes);
		zassert_equal(sys_heap_usable_size(&heap, mem), most);
		sys_heap_free(&heap, mem);
		zassert_is_null(sys_heap_alloc(&heap, most + 1U));
		zassert_equal(largest(), most);
		sys_heap_free(&heap, first);
		zassert_true(is_empty());
	}
}

ZTEST(heap, test_free_joins_both_neighbours)
{
	static const uint8_t orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
					     {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

	for (int i = 0; i < 6; i++) {
		void *mem[3];

		start(512);
		for (int k = 0; k < 3; k++) {
			mem[k] = sys_heap_alloc(&heap, 40);
		}
		void *guard = sys_heap_alloc(&heap, 8);
		const size_t before = largest();

		for (int k = 0; k < 3; k++) {
			sys_heap_free(&heap, mem[orders[i][k]]);
			zassert_true(sys_heap_validate(&heap));
		}
		zassert_true(before < 3 * 40 || largest() == before);
		void *all = sys_heap_alloc(&heap, 3 * 40);

		zassert_not_null(all);
		sys_heap_free(&heap, all);
		sys_heap_free(&heap, guard);
		zassert_true(is_empty());
	}
}

ZTEST(heap, test_realloc_grows_and_shrinks_in_place)
{
	start(2048);
	uint8_t *a = sys_heap_realloc(&heap, NULL, 50);

	memset(a, 0x33, 50);
	zassert_equal_ptr(sys_heap_realloc(&heap, a, 500), a);
	zassert_true(sys_heap_usable_size(&heap, a) >= 500U);
	zassert_equal(a[49], 0x33);
	const size_t free_then = largest();

	zassert_equal_ptr(sys_heap_realloc(&heap, a, 50), a);
	zassert_true(sys_heap_validate(&heap));
	zassert_true(largest() >= free_then + 440U, "the rest was not returned");
	zassert_equal_ptr(sys_heap_realloc(&heap, a, largest() + 50U), a);
	zassert_is_null(sys_heap_realloc(&heap, a, 0));
	zassert_true(is_empty());
}

ZTEST(heap, test_realloc_moves_and_keeps_the_contents)
{
	start(1024);
	uint8_t *a = sys_heap_alloc(&heap, 64);
	uint8_t *b = sys_heap_alloc(&heap, 64);

	for (uint8_t i = 0; i < 64; i++) {
		a[i] = i;
	}
	uint8_t *moved = sys_heap_realloc(&heap, a, 200);

	zassert_not_null(moved);
	zassert_not_equal(moved, a);
	for (uint8_t i = 0; i < 64; i++) {
		zassert_equal(moved[i], i);
	}
	zassert_true(sys_heap_validate(&heap));
	sys_heap_free(&heap, b);
	sys_heap_free(&heap, moved);
	zassert_true(is_empty());
}

ZTEST(heap, test_realloc_that_fails_leaves_the_block)
{
	start(512);
	uint8_t *a = sys_heap_alloc(&heap, 100);
	uint8_t *b = sys_heap_alloc(&heap, 100);

	memset(a, 0x44, 100);
	zassert_is_null(sys_heap_realloc(&heap, a, 400));
	zassert_is_null(sys_heap_realloc(&heap, a, SIZE_MAX));
	zassert_is_null(sys_heap_realloc(&heap, a, SIZE_MAX - 16U));
	for (int i = 0; i < 100; i++) {
		zassert_equal(a[i], 0x44);
	}
	zassert_true(sys_heap_validate(&heap));
	sys_heap_free(&heap, a);
	sys_heap_free(&heap, b);
	zassert_true(is_empty());
}

ZTEST(heap, test_resize_in_place_or_not_at_all)
{
	start(512);
	void *a = sys_heap_alloc(&heap, 60);
	void *b = sys_heap_alloc(&heap, 60);

	zassert_false(sys_heap_resize_in_place(&heap, a, 90));
	zassert_true(sys_heap_resize_in_place(&heap, a, 10));
	zassert_true(sys_heap_resize_in_place(&heap, a, 60));
	zassert_false(sys_heap_resize_in_place(&heap, b, 4096));
	zassert_true(sys_heap_resize_in_place(&heap, b, 200));
	sys_heap_free(&heap, a);
	zassert_true(sys_heap_validate(&heap));
	sys_heap_free(&heap, b);
	zassert_true(is_empty());
}

ZTEST_SUITE(heap, NULL, NULL, NULL, NULL, NULL);
