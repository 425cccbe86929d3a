/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random operations against a model that knows of each block whether it is in use. Blocks in
 * use are filled with a pattern of their own, which nobody else may change.
 */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "random.h"

#define MAX_BLOCKS 40
#define SIZE       (2 * sizeof(void *))

static char __aligned(8) memory[MAX_BLOCKS * SIZE];
static struct k_mem_slab slab;
static char *held[MAX_BLOCKS];
static uint32_t n_held;
static uint32_t most_held;

static uint32_t seed = 2463534242U;

static char pattern_of(const char *block)
{
	return (char)(1 + (block - memory) / (ptrdiff_t)SIZE);
}

static void step_alloc(uint32_t n_blocks)
{
	void *block;
	const int result = k_mem_slab_alloc(&slab, &block, K_NO_WAIT);

	if (n_held == n_blocks) {
		zassert_equal(result, -ENOMEM);
		return;
	}
	zassert_ok(result);
	for (uint32_t i = 0; i < n_held; i++) {
		zassert_not_equal(held[i], block);
	}
	held[n_held++] = block;
	most_held = MAX(most_held, n_held);
	memset(block, pattern_of(block), SIZE);
}

static void step_free(void)
{
	const uint32_t i = random_below(&seed, n_held);
	char *block = held[i];

	for (size_t k = 0; k < SIZE; k++) {
		zassert_equal(block[k], pattern_of(block));
	}
	held[i] = held[--n_held];
	k_mem_slab_free(&slab, block);
}

static void run(uint32_t n_blocks, int steps)
{
	uint32_t bias = 2;

	zassert_ok(k_mem_slab_init(&slab, memory, SIZE, n_blocks));
	n_held = 0;
	most_held = 0;
	for (int step = 0; step < steps; step++) {
		if (step % 50 == 0) {
			bias = 1 + random_below(&seed, 3);
		}
		if (n_held == 0 || random_below(&seed, 4) >= bias) {
			step_alloc(n_blocks);
		} else {
			step_free();
		}
		zassert_equal(k_mem_slab_num_used_get(&slab), n_held);
		zassert_equal(k_mem_slab_num_free_get(&slab), n_blocks - n_held);
		if (IS_ENABLED(CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION)) {
			zassert_equal(k_mem_slab_max_used_get(&slab), most_held);
		}
	}
}

ZTEST(mem_slab_model, test_random_operations_agree_with_the_model)
{
	for (uint32_t n_blocks = 1; n_blocks <= 8; n_blocks++) {
		run(n_blocks, 300);
	}
	run(MAX_BLOCKS, 4000);
}

ZTEST_SUITE(mem_slab_model, NULL, NULL, NULL, NULL, NULL);
