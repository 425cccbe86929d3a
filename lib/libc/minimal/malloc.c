/* SPDX-License-Identifier: Apache-2.0 */
/*
 * malloc() over a static arena, first fit. The arena is a row of blocks, each a header and its
 * bytes; a block's size leads to the next one. Free neighbours are joined when a search passes
 * them, so free() is one store. A mutex guards the row once the kernel runs; interrupt handlers
 * must stay out.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "malloc_priv.h"

#define ALIGN 8U

/* The header is as large as the alignment, so that what follows is aligned, too. */
struct block {
	size_t size;    /* with the header; a multiple of ALIGN */
	size_t used;
};

_Static_assert(sizeof(struct block) % ALIGN == 0, "blocks must stay aligned");

static union {
	struct block first;
	char bytes[Z_ARENA_SIZE];
} arena __attribute__((aligned(8)));

static struct block *next_of(struct block *b)
{
	return (struct block *)((char *)b + b->size);
}

static bool in_arena(struct block *b)
{
	return (char *)b < arena.bytes + sizeof(arena.bytes);
}

/* Join b with the free blocks behind it. */
static void join(struct block *b)
{
	for (struct block *n = next_of(b); in_arena(n) && !n->used; n = next_of(b)) {
		b->size += n->size;
	}
}

/* Cut b to size bytes, if what is left over can be a block. */
static void trim(struct block *b, size_t size)
{
	if (b->size - size >= sizeof(struct block) + ALIGN) {
		struct block rest = { .size = b->size - size };

		b->size = size;
		*next_of(b) = rest;
	}
}

static void *take(size_t size)
{
	if (arena.first.size == 0) {
		arena.first.size = sizeof(arena.bytes);
	}
	for (struct block *b = &arena.first; in_arena(b); b = next_of(b)) {
		if (b->used) {
			continue;
		}
		join(b);
		if (b->size >= size) {
			trim(b, size);
			b->used = 1;
			return b + 1;
		}
	}
	return NULL;
}

/* Bytes of a block for size bytes of the caller's; 0 if that is more than the arena. */
static size_t block_size(size_t size)
{
	if (size > sizeof(arena.bytes)) {
		return 0;
	}
	return sizeof(struct block) + ((size + ALIGN - 1) & ~(size_t)(ALIGN - 1));
}

static void *allocate(size_t size)
{
	size_t need = block_size(size);
	void *p = NULL;

	if (CONFIG_MINIMAL_LIBC_MALLOC_ARENA_SIZE > 0 && need != 0) {
		z_malloc_lock();
		p = take(need);
		z_malloc_unlock();
	}
	if (p == NULL) {
		errno = ENOMEM;
	}
	return p;
}

void *malloc(size_t size)
{
	return allocate(size);
}

void *aligned_alloc(size_t align, size_t size)
{
	if (align > ALIGN) {
		errno = ENOMEM;
		return NULL;
	}
	return malloc(size);
}

void free(void *p)
{
	if (p != NULL) {
		z_malloc_lock();
		((struct block *)p - 1)->used = 0;
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
	p = allocate(total);
	if (p != NULL) {
		memset(p, 0, total);
	}
	return p;
}

void *realloc(void *p, size_t size)
{
	struct block *b = (struct block *)p - 1;
	size_t need = block_size(size);
	void *moved;

	if (p == NULL) {
		return malloc(size);
	}
	if (size == 0) {
		free(p);
		return NULL;
	}
	z_malloc_lock();
	if (need != 0) {
		join(b);
		if (b->size >= need) {
			trim(b, need);
			z_malloc_unlock();
			return p;
		}
	}
	z_malloc_unlock();
	moved = malloc(size);
	if (moved != NULL) {
		memcpy(moved, p, b->size - sizeof(*b));
		free(p);
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
