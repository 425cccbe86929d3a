/* SPDX-License-Identifier: Apache-2.0 */
/* Alignment of what is allocated, with and without a distance before it. */
#include "heap_test.h"

static void check(size_t align, size_t ahead, size_t bytes)
{
	uint8_t *const mem = sys_heap_aligned_alloc(&heap, align | ahead, bytes);

	zassert_not_null(mem, "align %zu ahead %zu bytes %zu", align, ahead, bytes);
	zassert_equal(((uintptr_t)mem + ahead) % align, 0U, "%p: align %zu ahead %zu", mem,
		      align, ahead);
	zassert_true(sys_heap_usable_size(&heap, mem) >= bytes);
	memset(mem, 0x5a, bytes);
	zassert_true(sys_heap_validate(&heap), "align %zu ahead %zu", align, ahead);
	sys_heap_free(&heap, mem);
	zassert_true(sys_heap_validate(&heap));
}

ZTEST(heap, test_alignments)
{
	start(32768);
	for (size_t fill = 1; fill < 40; fill += 5) {
		void *first = sys_heap_alloc(&heap, fill);

		check(1, 0, 3);
		for (size_t align = 1; align <= 4096; align *= 2) {
			for (size_t bytes = 1; bytes < 300; bytes += 43) {
				check(align, 0, bytes);
			}
		}
		sys_heap_free(&heap, first);
	}
	zassert_true(is_empty());
}

ZTEST(heap, test_alignments_with_a_distance)
{
	start(32768);
	for (size_t fill = 1; fill < 40; fill += 5) {
		void *first = sys_heap_alloc(&heap, fill);

		for (size_t align = 16; align <= 4096; align *= 2) {
			for (size_t ahead = sizeof(void *); ahead < align; ahead *= 2) {
				check(align, ahead, 30);
			}
		}
		sys_heap_free(&heap, first);
	}
	zassert_true(is_empty());
}

ZTEST(heap, test_zero_alignment_is_that_of_a_pointer)
{
	start(1024);
	void *mem = sys_heap_aligned_alloc(&heap, 0, 10);
	void *other = sys_heap_noalign_alloc(&heap, 256, 10);

	zassert_equal((uintptr_t)mem % sizeof(void *), 0U);
	zassert_not_null(other);
	zassert_true((uintptr_t)other < (uintptr_t)mem + 64, "aligned after all");
	sys_heap_free(&heap, mem);
	sys_heap_free(&heap, other);
	zassert_true(is_empty());
}

ZTEST(heap, test_realloc_keeps_or_changes_alignment)
{
	start(8192);
	void *odd = sys_heap_alloc(&heap, 8);
	uint8_t *mem = sys_heap_aligned_alloc(&heap, 64, 100);

	memset(mem, 0x77, 100);
	zassert_equal_ptr(sys_heap_aligned_realloc(&heap, mem, 64, 300), mem);
	uint8_t *page = sys_heap_aligned_realloc(&heap, mem, 1024, 300);

	zassert_not_null(page);
	zassert_equal((uintptr_t)page % 1024U, 0U);
	zassert_equal(page[99], 0x77);
	zassert_true(sys_heap_validate(&heap));
	sys_heap_free(&heap, page);
	sys_heap_free(&heap, odd);
	zassert_true(is_empty());
}
