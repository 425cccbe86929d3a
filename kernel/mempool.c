/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that knows its heap, which is noted in front of it, and the resource pools of
 * threads, from which the kernel takes memory on a thread's behalf.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "z_arch.h"
#include "z_heap.h"
#include "z_trace.h"

void *z_heap_take(struct k_heap *heap, size_t align, size_t size)
{
	struct k_heap **ref;

	if (size == 0U || size_add_overflow(size, sizeof(*ref), &size)) {
		return NULL;
	}
	/* What is aligned begins behind the note. */
	if (align <= sizeof(*ref)) {
		ref = k_heap_alloc(heap, size, K_NO_WAIT);
	} else {
		ref = k_heap_aligned_alloc(heap, align | sizeof(*ref), size, K_NO_WAIT);
	}
	if (ref == NULL) {
		return NULL;
	}
	*ref = heap;
	return ref + 1;
}

void k_free(void *ptr)
{
	if (ptr != NULL) {
		struct k_heap **const ref = (struct k_heap **)ptr - 1;

		struct k_heap *const heap = *ref;

		Z_TRACE(k_heap_sys, k_free_enter, heap, ref);
		k_heap_free(heap, ref);
		Z_TRACE(k_heap_sys, k_free_exit, heap, ref);
	}
}

void *z_thread_aligned_alloc(size_t align, size_t size)
{
	struct k_heap *heap = Z_SYSTEM_HEAP;

	if (IS_ENABLED(CONFIG_MULTITHREADING) && !arch_is_in_isr()) {
		heap = _current->resource_pool;
	}
	return heap == NULL ? NULL : z_heap_take(heap, align, size);
}

void *z_thread_malloc(size_t size)
{
	return z_thread_aligned_alloc(sizeof(void *), size);
}
