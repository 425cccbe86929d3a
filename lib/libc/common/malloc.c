/* SPDX-License-Identifier: Apache-2.0 */
/*
 * malloc() and its relatives over a sys_heap of their own: a static arena, or all RAM behind
 * the image. The first call makes the heap, so that images that do not allocate hold nothing.
 * A mutex guards it once the kernel runs; interrupt handlers must stay out.
 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "malloc_priv.h"

#define ALIGN __alignof__(max_align_t)

void *memalign(size_t align, size_t size);
int posix_memalign(void **p, size_t align, size_t size);
size_t malloc_usable_size(void *p);

static struct sys_heap heap;

/* The heap, locked. */
static struct sys_heap *enter(void)
{
	z_malloc_lock();
	if (heap.heap == NULL) {
		z_malloc_heap_init(&heap);
		if (CONFIG_SYS_HEAP_ARRAY_SIZE > 0) {
			(void)sys_heap_array_save(&heap);
		}
	}
	return &heap;
}

static void *allocate(size_t align, size_t size)
{
	void *p = NULL;

	if (size == 0) {
		return NULL;
	}
	if (!Z_MALLOC_NONE) {
		p = sys_heap_aligned_alloc(enter(), align, size);
		z_malloc_unlock();
	}
	if (p == NULL) {
		errno = ENOMEM;
	}
	return p;
}

void *malloc(size_t size)
{
	return allocate(ALIGN, size);
}

void *memalign(size_t align, size_t size)
{
	if (align == 0 || (align & (align - 1)) != 0) {
		errno = EINVAL;
		return NULL;
	}
	return allocate(align < ALIGN ? ALIGN : align, size);
}

void *aligned_alloc(size_t align, size_t size)
{
	return memalign(align, size);
}

int posix_memalign(void **p, size_t align, size_t size)
{
	const int before = errno;

	if (align % sizeof(void *) != 0 || align == 0 || (align & (align - 1)) != 0) {
		return EINVAL;
	}
	*p = memalign(align, size);
	errno = before;
	return *p != NULL || size == 0 ? 0 : ENOMEM;
}

void free(void *p)
{
	if (p != NULL && !Z_MALLOC_NONE) {
		sys_heap_free(enter(), p);
		z_malloc_unlock();
	}
}

void *calloc(size_t count, size_t size)
{
	size_t total;
	void *p;

	if (__builtin_mul_overflow(count, size, &total)) {
		errno = ENOMEM;
		return NULL;
	}
	/* Not by malloc(): the compiler makes a call of calloc() of malloc() and memset(). */
	p = allocate(ALIGN, total);
	if (p != NULL) {
		memset(p, 0, total);
	}
	return p;
}

void *realloc(void *p, size_t size)
{
	void *moved;

	if (p == NULL || Z_MALLOC_NONE) {
		return malloc(size);
	}
	moved = sys_heap_aligned_realloc(enter(), p, ALIGN, size);
	z_malloc_unlock();
	if (moved == NULL && size != 0) {
		errno = ENOMEM;
	}
	return moved;
}

void *reallocarray(void *p, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total)) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(p, total);
}

size_t malloc_usable_size(void *p)
{
	size_t size = 0;

	if (p != NULL && !Z_MALLOC_NONE) {
		size = sys_heap_usable_size(enter(), p);
		z_malloc_unlock();
	}
	return size;
}
