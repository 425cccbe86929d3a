/* SPDX-License-Identifier: Apache-2.0 */
/* Heaps too large for small machines. */
#include "heap_test.h"

/* A heap on the edge between the two layouts, and one beyond. */
ZTEST(heap, test_small_and_big_heaps)
{
	static uint8_t large[300 * 1024] __aligned(8);

	for (size_t bytes = Z_HEAP_SMALL_BYTES - 20; bytes < Z_HEAP_SMALL_BYTES + 20; bytes++) {
		struct sys_heap_usage usage;
		struct sys_heap edge;

		sys_heap_init(&edge, large, bytes);
		sys_heap_usage_get(&edge, &usage);
		zassert_true(usage.free_bytes > 261000U);
		void *mem = sys_heap_alloc(&edge, usage.free_bytes - Z_HEAP_TRAILER_BYTES);

		zassert_not_null(mem);
		zassert_true(sys_heap_validate(&edge));
		sys_heap_free(&edge, mem);
		zassert_true(sys_heap_validate(&edge));
	}
}
