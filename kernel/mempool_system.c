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
	return z_heap_take(Z_SYSTEM_HEAP, align, size);
}

void *k_malloc(size_t size)
{
	return z_heap_take(Z_SYSTEM_HEAP, 0U, size);
}

void *k_calloc(size_t nmemb, size_t size)
{
	size_t bytes;
	void *mem = NULL;

	if (!size_mul_overflow(nmemb, size, &bytes)) {
		mem = k_malloc(bytes);
	}
	if (mem != NULL) {
		memset(mem, 0, bytes);
	}
	return mem;
}

void *k_realloc(void *ptr, size_t size)
{
	struct k_heap **ref;

	if (ptr == NULL) {
		return k_malloc(size);
	}
	if (size == 0U) {
		k_free(ptr);
		return NULL;
	}
	if (size_add_overflow(size, sizeof(*ref), &size)) {
		return NULL;
	}
	ref = (struct k_heap **)ptr - 1;
	ref = k_heap_realloc(*ref, ref, size, K_NO_WAIT);
	return ref == NULL ? NULL : ref + 1;
}
