/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random allocations, reallocations and frees. Each block is filled with a pattern of its own,
 * which must be there whenever it is looked at, wherever the block has moved.
 */
#include <string.h>

#include <zephyr/sys/multi_heap.h>
#include <zephyr/ztest.h>

#include "random.h"

#define N_HEAPS  4
#define BYTES    700
#define N_BLOCKS 24
#define STEPS    2500

static uint8_t __aligned(8) memory[N_HEAPS][BYTES];
static struct sys_heap heaps[N_HEAPS];
static struct sys_multi_heap mheap;

static struct {
	uint8_t *at;
	size_t size;
} blocks[N_BLOCKS];

static uint32_t seed = 521288629U;

/* Begins with a heap by random, then the others. */
static void *anywhere(struct sys_multi_heap *of, void *cfg, size_t align, size_t size)
{
	const uint32_t first = random_below(&seed, of->nheaps);
	void *block = NULL;

	zassert_equal_ptr(cfg, &mheap);
	for (unsigned int i = 0; block == NULL && i < of->nheaps; i++) {
		block = sys_heap_aligned_alloc(of->heaps[(first + i) % of->nheaps].heap, align,
					       size);
	}
	return block;
}

static void check_pattern(int n, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		zassert_equal(blocks[n].at[i], (uint8_t)(n + 1));
	}
}

static void step(int n)
{
	const size_t size = 1 + random_below(&seed, random_below(&seed, 4) == 0 ? 300 : 40);
	const size_t align = random_below(&seed, 3) == 0 ? 8U << random_below(&seed, 4) : 0;
	uint8_t *moved;

	check_pattern(n, blocks[n].size);
	if (blocks[n].at != NULL && random_below(&seed, 2) == 0) {
		sys_multi_heap_free(&mheap, blocks[n].at);
		blocks[n].at = NULL;
		blocks[n].size = 0;
		return;
	}
	moved = sys_multi_heap_aligned_realloc(&mheap, &mheap, blocks[n].at, align, size);
	if (moved == NULL) {
		check_pattern(n, blocks[n].size);
		return;
	}
	zassert_true(align == 0 || (uintptr_t)moved % align == 0);
	blocks[n].at = moved;
	check_pattern(n, MIN(size, blocks[n].size));
	blocks[n].size = size;
	memset(moved, n + 1, size);
}

ZTEST(multi_heap_model, test_random_operations_keep_contents_and_heaps_whole)
{
	sys_multi_heap_init(&mheap, anywhere);
	for (int i = 0; i < N_HEAPS; i++) {
		sys_heap_init(&heaps[i], memory[i], BYTES);
		sys_multi_heap_add_heap(&mheap, &heaps[i], NULL);
	}
	for (int i = 0; i < STEPS; i++) {
		step((int)random_below(&seed, N_BLOCKS));
		for (int k = 0; k < N_HEAPS; k++) {
			zassert_true(sys_heap_validate(&heaps[k]));
		}
	}
	for (int n = 0; n < N_BLOCKS; n++) {
		sys_multi_heap_free(&mheap, blocks[n].at);
	}
	for (int i = 0; i < N_HEAPS; i++) {
		struct sys_heap_usage usage;

		sys_heap_usage_get(&heaps[i], &usage);
		zassert_equal(usage.allocated_blocks, 0);
	}
}

ZTEST_SUITE(multi_heap_model, NULL, NULL, NULL, NULL, NULL);
