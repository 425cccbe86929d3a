/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The system heap. When anything uses it, it is the resource pool of the main thread from the
 * start, and so of all threads, which inherit it.
 */
#include <string.h>

#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "z_heap.h"
#include "z_trace.h"

K_HEAP_DEFINE(_system_heap, K_HEAP_MEM_POOL_SIZE);

void k_thread_system_pool_assign(struct k_thread *thread)
{
	thread->resource_pool = Z_SYSTEM_HEAP;
}

/* In the main thread. */
static int main_pool_assign(void)
{
	if (IS_ENABLED(CONFIG_MULTITHREADING)) {
		k_thread_system_pool_assign(_current);
	}
	return 0;
}

SYS_INIT(main_pool_assign, POST_KERNEL, 0);

void *k_aligned_alloc(size_t align, size_t size)
{
	__ASSERT((align & (align - 1U)) == 0U, "alignment 0x%zx is no power of two", align);
	Z_TRACE(k_heap_sys, k_aligned_alloc_enter, Z_SYSTEM_HEAP);

	void *const mem = z_heap_take(Z_SYSTEM_HEAP, align, size);

	Z_TRACE(k_heap_sys, k_aligned_alloc_exit, Z_SYSTEM_HEAP, mem);
	return mem;
}

void *k_malloc(size_t size)
{
	Z_TRACE(k_heap_sys, k_malloc_enter, Z_SYSTEM_HEAP);

	void *const mem = z_heap_take(Z_SYSTEM_HEAP, 0U, size);

	Z_TRACE(k_heap_sys, k_malloc_exit, Z_SYSTEM_HEAP, mem);
	return mem;
}

void *k_calloc(size_t nmemb, size_t size)
{
	size_t bytes;
	void *mem = NULL;

	Z_TRACE(k_heap_sys, k_calloc_enter, Z_SYSTEM_HEAP);
	if (!size_mul_overflow(nmemb, size, &bytes)) {
		mem = k_malloc(bytes);
	}
	if (mem != NULL) {
		memset(mem, 0, bytes);
	}
	Z_TRACE(k_heap_sys, k_calloc_exit, Z_SYSTEM_HEAP, mem);
	return mem;
}

/* `ptr` not NULL, `size` not 0. */
static inline void *resize(void *ptr, size_t size)
{
	struct k_heap **ref = (struct k_heap **)ptr - 1;

	if (size_add_overflow(size, sizeof(*ref), &size)) {
		return NULL;
	}
	ref = k_heap_realloc(*ref, ref, size, K_NO_WAIT);
	return ref == NULL ? NULL : ref + 1;
}

void *k_realloc(void *ptr, size_t size)
{
	void *mem = NULL;

	Z_TRACE(k_heap_sys, k_realloc_enter, Z_SYSTEM_HEAP, ptr);
	if (ptr == NULL) {
		mem = k_malloc(size);
	} else if (size == 0U) {
		k_free(ptr);
	} else {
		mem = resize(ptr, size);
	}
	Z_TRACE(k_heap_sys, k_realloc_exit, Z_SYSTEM_HEAP, ptr, mem);
	return mem;
}
