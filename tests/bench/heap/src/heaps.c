/* SPDX-License-Identifier: Apache-2.0 */
/* Heaps: an empty slot is filled, another's memory is given back or, less often, resized. */
#include <string.h>

#include "rows.h"

static char memory[HEAP_BYTES] __aligned(8);
static struct k_heap heap;
static void *slots[SLOTS];

/* What comes next: the slot, and the size for it. */
struct choice {
	void **slot;
	size_t bytes;
	bool resize;
};

static struct choice choose(void)
{
	struct choice c;

	c.slot = &slots[pick(SLOTS)];
	c.bytes = random_bytes();
	c.resize = *c.slot != NULL && pick(8) == 0U;
	return c;
}

static void keep(void **slot, void *mem)
{
	*slot = mem != NULL ? mem : *slot;
}

static void heap_reset(void)
{
	memset(slots, 0, sizeof(slots));
	k_heap_init(&heap, memory, sizeof(memory));
}

static void sys_step(struct row *rows)
{
	const struct choice c = choose();
	void *mem;

	if (c.resize) {
		TIMED(&rows[REALLOC], mem = sys_heap_realloc(&heap.heap, *c.slot, c.bytes));
		keep(c.slot, mem);
	} else if (*c.slot == NULL) {
		TIMED(&rows[ALLOC], mem = sys_heap_alloc(&heap.heap, c.bytes));
		*c.slot = mem;
	} else {
		TIMED(&rows[FREE], sys_heap_free(&heap.heap, *c.slot));
		*c.slot = NULL;
	}
}

static void k_step(struct row *rows)
{
	const struct choice c = choose();
	void *mem;

	if (c.resize) {
		TIMED(&rows[REALLOC], mem = k_heap_realloc(&heap, *c.slot, c.bytes, K_NO_WAIT));
		keep(c.slot, mem);
	} else if (*c.slot == NULL) {
		TIMED(&rows[ALLOC], mem = k_heap_alloc(&heap, c.bytes, K_NO_WAIT));
		*c.slot = mem;
	} else {
		TIMED(&rows[FREE], k_heap_free(&heap, *c.slot));
		*c.slot = NULL;
	}
}

/* The system heap cannot be made anew: what is in use is given back. */
static void malloc_reset(void)
{
	for (uint32_t i = 0; i < SLOTS; i++) {
		k_free(slots[i]);
		slots[i] = NULL;
	}
}

static void malloc_step(struct row *rows)
{
	const struct choice c = choose();
	void *mem;

	if (c.resize) {
		TIMED(&rows[REALLOC], mem = k_realloc(*c.slot, c.bytes));
		keep(c.slot, mem);
	} else if (*c.slot == NULL) {
		TIMED(&rows[ALLOC], mem = k_malloc(c.bytes));
		*c.slot = mem;
	} else {
		TIMED(&rows[FREE], k_free(*c.slot));
		*c.slot = NULL;
	}
}

/* Bits from one block to the next, for blocks that fit exactly. */
static uint32_t heap_overhead(void)
{
	char *one = k_heap_alloc(&heap, 100, K_NO_WAIT);
	const size_t usable = sys_heap_usable_size(&heap.heap, one);

	k_heap_free(&heap, one);
	one = k_heap_alloc(&heap, usable, K_NO_WAIT);
	return 8U * (uint32_t)((char *)k_heap_alloc(&heap, usable, K_NO_WAIT) - one - usable);
}

/* The same without a way to ask for what is usable: the least of all sizes. */
static uint32_t malloc_overhead(void)
{
	uint32_t least = UINT32_MAX;

	for (size_t bytes = 96; bytes < 128; bytes++) {
		char *const one = k_malloc(bytes);
		char *const two = k_malloc(bytes);

		least = MIN(least, (uint32_t)(two - one) - (uint32_t)bytes);
		k_free(one);
		k_free(two);
	}
	return 8U * least;
}

const struct allocator sys_heap_allocator = {"sys_heap", heap_reset, sys_step, heap_overhead};
const struct allocator k_heap_allocator = {"k_heap", heap_reset, k_step, heap_overhead};
const struct allocator k_malloc_allocator = {"k_malloc", malloc_reset, malloc_step,
					     malloc_overhead};
