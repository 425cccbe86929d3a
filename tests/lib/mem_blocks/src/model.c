/* SPDX-License-Identifier: Apache-2.0 */
/* Random operations against a model: an array that says of each block whether it is in use. */
#include <zephyr/sys/mem_blocks.h>
#include <zephyr/ztest.h>

#include "random.h"

#define SIZE     8
#define N_BLOCKS 75
#define STEPS    3000

SYS_MEM_BLOCKS_DEFINE_STATIC(mb, SIZE, N_BLOCKS, 8);

static bool in_use[N_BLOCKS];
static size_t n_used;

static uint32_t seed = 88172645U;

static void *at(size_t index)
{
	return mb.buffer + index * SIZE;
}

static bool all_are(size_t first, size_t count, bool used)
{
	for (size_t i = first; i < first + count; i++) {
		if (i >= N_BLOCKS || in_use[i] != used) {
			return false;
		}
	}
	return true;
}

static void mark(size_t first, size_t count, bool used)
{
	for (size_t i = first; i < first + count; i++) {
		zassert_not_equal(in_use[i], used);
		in_use[i] = used;
		n_used = used ? n_used + 1 : n_used - 1;
	}
}

static size_t index_of(void *block)
{
	const size_t offset = (size_t)((uint8_t *)block - mb.buffer);

	zassert_true(offset < N_BLOCKS * SIZE && offset % SIZE == 0);
	return offset / SIZE;
}

static void step_alloc(size_t count)
{
	void *blocks[N_BLOCKS];

	if (count > N_BLOCKS - n_used) {
		zassert_equal(sys_mem_blocks_alloc(&mb, count, blocks), -ENOMEM);
		return;
	}
	zassert_ok(sys_mem_blocks_alloc(&mb, count, blocks));
	for (size_t i = 0; i < count; i++) {
		mark(index_of(blocks[i]), 1, true);
	}
}

static void step_alloc_contiguous(size_t count)
{
	size_t first = 0;
	void *block;

	while (first < N_BLOCKS && !all_are(first, count, false)) {
		first++;
	}
	if (first == N_BLOCKS) {
		zassert_equal(sys_mem_blocks_alloc_contiguous(&mb, count, &block), -ENOMEM);
	} else {
		zassert_ok(sys_mem_blocks_alloc_contiguous(&mb, count, &block));
		zassert_equal(index_of(block), first);
		mark(first, count, true);
	}
}

static void step_get(size_t count)
{
	const size_t first = random_below(&seed, N_BLOCKS);
	const bool can = all_are(first, count, false);

	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(first), count), can ? 1 : 0);
	zassert_equal(sys_mem_blocks_get(&mb, at(first), count), can ? 0 : -ENOMEM);
	if (can) {
		mark(first, count, true);
	}
}

static void step_free_contiguous(size_t count)
{
	const size_t first = random_below(&seed, N_BLOCKS);
	const bool can = all_are(first, count, true);

	zassert_equal(sys_mem_blocks_free_contiguous(&mb, at(first), count), can ? 0 : -EFAULT);
	if (can) {
		mark(first, count, false);
	}
}

/* Some of those in use and, once in a while, one that is not. */
static void step_free(size_t count)
{
	void *blocks[N_BLOCKS];
	size_t n = 0;
	bool can = true;

	for (size_t i = random_below(&seed, N_BLOCKS); i < N_BLOCKS && n < count; i++) {
		if (in_use[i] || random_below(&seed, 30) == 0) {
			can = can && in_use[i];
			blocks[n++] = at(i);
		}
	}
	zassert_equal(sys_mem_blocks_free(&mb, n, blocks), can ? 0 : -EFAULT);
	for (size_t i = 0; can && i < n; i++) {
		mark(index_of(blocks[i]), 1, false);
	}
}

static void compare(void)
{
	struct sys_memory_stats stats;

	zassert_ok(sys_mem_blocks_runtime_stats_get(&mb, &stats));
	zassert_equal(stats.allocated_bytes, n_used * SIZE);
	zassert_equal(stats.free_bytes, (N_BLOCKS - n_used) * SIZE);
	for (size_t i = 0; i < N_BLOCKS; i++) {
		zassert_equal(sys_mem_blocks_is_region_free(&mb, at(i), 1), in_use[i] ? 0 : 1);
	}
}

ZTEST(mem_blocks_model, test_random_operations_agree_with_the_model)
{
	static void (*const steps[])(size_t count) = {
		step_alloc, step_alloc_contiguous, step_get, step_free_contiguous, step_free,
	};

	for (int step = 0; step < STEPS; step++) {
		const uint32_t most = random_below(&seed, 4) == 0 ? 40 : 6;

		steps[random_below(&seed, ARRAY_SIZE(steps))](1 + random_below(&seed, most));
		compare();
	}
}

ZTEST_SUITE(mem_blocks_model, NULL, NULL, NULL, NULL, NULL);
