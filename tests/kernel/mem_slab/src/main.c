/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Slabs without waiting: blocks, numbers, error codes. These tests run without threads
 * as well.
 */
#include <string.h>

#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define WORD     sizeof(void *)
#define SIZE     (4 * WORD)
#define N_BLOCKS 5

static char __aligned(16) buffer[N_BLOCKS * SIZE];
static struct k_mem_slab slab;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_ok(k_mem_slab_init(&slab, buffer, SIZE, N_BLOCKS));
}

static void *take(void)
{
	void *block = NULL;

	zassert_ok(k_mem_slab_alloc(&slab, &block, K_NO_WAIT));
	zassert_not_null(block);
	return block;
}

static void take_all(void *blocks[N_BLOCKS])
{
	for (int i = 0; i < N_BLOCKS; i++) {
		blocks[i] = take();
	}
}

static void free_all(void *blocks[N_BLOCKS])
{
	for (int i = 0; i < N_BLOCKS; i++) {
		k_mem_slab_free(&slab, blocks[i]);
	}
}

static void check_numbers(uint32_t used)
{
	zassert_equal(k_mem_slab_num_used_get(&slab), used);
	zassert_equal(k_mem_slab_num_free_get(&slab), N_BLOCKS - used);
	zassert_equal(slab.info.num_used, used);
}

ZTEST(mem_slab, test_init_refuses_what_is_not_aligned_to_words)
{
	zassert_equal(k_mem_slab_init(&slab, buffer, SIZE + 1, 2), -EINVAL);
	zassert_equal(k_mem_slab_init(&slab, buffer, WORD / 2, 2), -EINVAL);
	zassert_equal(k_mem_slab_init(&slab, buffer + 1, SIZE, 2), -EINVAL);
	zassert_equal(k_mem_slab_init(&slab, buffer + WORD / 2, SIZE, 2), -EINVAL);
}

ZTEST(mem_slab, test_init_refuses_blocks_of_nothing)
{
	zassert_equal(k_mem_slab_init(&slab, buffer, 0, 2), -EINVAL);
}

ZTEST(mem_slab, test_init_refuses_more_than_the_address_space)
{
	zassert_equal(k_mem_slab_init(&slab, buffer, SIZE_MAX / 2 + 1, 2), -EINVAL);
	zassert_equal(k_mem_slab_init(&slab, buffer, SIZE_MAX / 2 + 1, 3), -EINVAL);
	zassert_equal(k_mem_slab_init(&slab, buffer, SIZE_MAX - WORD + 1, 1), -EINVAL);
}

ZTEST(mem_slab, test_init_sets_the_numbers)
{
	zassert_equal(slab.info.num_blocks, N_BLOCKS);
	zassert_equal(slab.info.block_size, SIZE);
	check_numbers(0);
}

ZTEST(mem_slab, test_init_touches_no_block)
{
	memset(buffer, 0x5a, sizeof(buffer));
	zassert_ok(k_mem_slab_init(&slab, buffer, SIZE, N_BLOCKS));
	for (size_t i = 0; i < sizeof(buffer); i++) {
		zassert_equal(buffer[i], 0x5a);
	}
}

ZTEST(mem_slab, test_slab_of_no_blocks_is_always_empty)
{
	void *block = buffer;

	zassert_ok(k_mem_slab_init(&slab, buffer, SIZE, 0));
	zassert_equal(k_mem_slab_alloc(&slab, &block, K_NO_WAIT), -ENOMEM);
	zassert_is_null(block);
	zassert_equal(k_mem_slab_num_free_get(&slab), 0);
}

ZTEST(mem_slab, test_slab_of_one_block_gives_it_again_and_again)
{
	zassert_ok(k_mem_slab_init(&slab, buffer, SIZE, 1));
	for (int i = 0; i < 10; i++) {
		void *block = take();
		void *none;

		zassert_equal_ptr(block, buffer);
		zassert_equal(k_mem_slab_alloc(&slab, &none, K_NO_WAIT), -ENOMEM);
		k_mem_slab_free(&slab, block);
	}
}

ZTEST(mem_slab, test_blocks_as_small_as_a_word)
{
	void *blocks[N_BLOCKS];

	zassert_ok(k_mem_slab_init(&slab, buffer, WORD, N_BLOCKS));
	for (int round = 0; round < 2; round++) {
		take_all(blocks);
		for (int i = 0; i < N_BLOCKS; i++) {
			memset(blocks[i], 0xff, WORD);
		}
		check_numbers(N_BLOCKS);
		free_all(blocks);
	}
}

ZTEST(mem_slab, test_each_block_is_given_once)
{
	void *blocks[N_BLOCKS];
	uint32_t seen = 0;

	for (int round = 0; round < 3; round++) {
		take_all(blocks);
		seen = 0;
		for (int i = 0; i < N_BLOCKS; i++) {
			const size_t offset = (size_t)((char *)blocks[i] - buffer);

			zassert_true(offset < sizeof(buffer) && offset % SIZE == 0);
			seen |= BIT(offset / SIZE);
			memset(blocks[i], i, SIZE);
		}
		zassert_equal(seen, BIT_MASK(N_BLOCKS));
		free_all(blocks);
	}
}

ZTEST(mem_slab, test_numbers_follow_every_block)
{
	void *blocks[N_BLOCKS];

	for (uint32_t i = 0; i < N_BLOCKS; i++) {
		check_numbers(i);
		blocks[i] = take();
	}
	check_numbers(N_BLOCKS);
	for (uint32_t i = N_BLOCKS; i > 0; i--) {
		k_mem_slab_free(&slab, blocks[i - 1]);
		check_numbers(i - 1);
	}
}

ZTEST(mem_slab, test_alloc_fails_when_all_is_in_use_and_says_null)
{
	void *blocks[N_BLOCKS];
	void *more = buffer;

	take_all(blocks);
	zassert_equal(k_mem_slab_alloc(&slab, &more, K_NO_WAIT), -ENOMEM);
	zassert_is_null(more);
	check_numbers(N_BLOCKS);
	k_mem_slab_free(&slab, blocks[2]);
	zassert_equal_ptr(take(), blocks[2]);
}

ZTEST(mem_slab, test_block_given_back_last_is_taken_first)
{
	void *blocks[N_BLOCKS];

	take_all(blocks);
	k_mem_slab_free(&slab, blocks[3]);
	k_mem_slab_free(&slab, blocks[1]);
	k_mem_slab_free(&slab, blocks[4]);
	zassert_equal_ptr(take(), blocks[4]);
	zassert_equal_ptr(take(), blocks[1]);
	zassert_equal_ptr(take(), blocks[3]);
}

/* Which block is next may not depend on how much of the slab was ever used. */
ZTEST(mem_slab, test_all_blocks_are_reached_whatever_was_freed_between)
{
	for (int held = 0; held < N_BLOCKS; held++) {
		void *blocks[N_BLOCKS];

		zassert_ok(k_mem_slab_init(&slab, buffer, SIZE, N_BLOCKS));
		for (int i = 0; i < held; i++) {
			blocks[i] = take();
		}
		for (int i = 0; i < 4; i++) {
			k_mem_slab_free(&slab, take());
		}
		for (int i = held; i < N_BLOCKS; i++) {
			blocks[i] = take();
		}
		check_numbers(N_BLOCKS);
		for (int i = 0; i < N_BLOCKS; i++) {
			for (int k = 0; k < i; k++) {
				zassert_not_equal(blocks[i], blocks[k]);
			}
		}
	}
}

ZTEST(mem_slab, test_stats_are_in_bytes)
{
	struct sys_memory_stats stats;

	(void)take();
	k_mem_slab_free(&slab, take());
	zassert_ok(k_mem_slab_runtime_stats_get(&slab, &stats));
	zassert_equal(stats.allocated_bytes, SIZE);
	zassert_equal(stats.free_bytes, (N_BLOCKS - 1) * SIZE);
	zassert_equal(stats.max_allocated_bytes,
		      IS_ENABLED(CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION) ? 2 * SIZE : 0);
}

ZTEST(mem_slab, test_stats_refuse_null)
{
	struct sys_memory_stats stats;

	zassert_equal(k_mem_slab_runtime_stats_get(NULL, &stats), -EINVAL);
	zassert_equal(k_mem_slab_runtime_stats_get(&slab, NULL), -EINVAL);
	zassert_equal(k_mem_slab_runtime_stats_reset_max(NULL), -EINVAL);
}

ZTEST(mem_slab, test_maximum_is_kept_until_reset)
{
	const bool traced = IS_ENABLED(CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION);
	void *blocks[N_BLOCKS];

	zassert_equal(k_mem_slab_max_used_get(&slab), 0);
	take_all(blocks);
	zassert_equal(k_mem_slab_max_used_get(&slab), traced ? N_BLOCKS : 0);
	free_all(blocks);
	(void)take();
	zassert_equal(k_mem_slab_max_used_get(&slab), traced ? N_BLOCKS : 0);
	zassert_ok(k_mem_slab_runtime_stats_reset_max(&slab));
	zassert_equal(k_mem_slab_max_used_get(&slab), traced ? 1 : 0);
	(void)take();
	zassert_equal(k_mem_slab_max_used_get(&slab), traced ? 2 : 0);
}

static void *isr_block;
static int isr_result;

static void alloc_isr(const void *unused)
{
	ARG_UNUSED(unused);
	isr_result = k_mem_slab_alloc(&slab, &isr_block, K_NO_WAIT);
}

static void free_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_mem_slab_free(&slab, isr_block);
}

ZTEST(mem_slab, test_isr_takes_and_gives_back)
{
	void *blocks[N_BLOCKS];

	irq_offload(alloc_isr, NULL);
	zassert_ok(isr_result);
	check_numbers(1);
	irq_offload(free_isr, NULL);
	check_numbers(0);
	take_all(blocks);
	irq_offload(alloc_isr, NULL);
	zassert_equal(isr_result, -ENOMEM);
	zassert_is_null(isr_block);
}

#ifndef CONFIG_MULTITHREADING
ZTEST(mem_slab, test_without_threads_nobody_waits)
{
	const int64_t before = k_uptime_get();
	void *blocks[N_BLOCKS];
	void *more;

	take_all(blocks);
	zassert_equal(k_mem_slab_alloc(&slab, &more, K_FOREVER), -ENOMEM);
	zassert_equal(k_mem_slab_alloc(&slab, &more, K_MSEC(500)), -ENOMEM);
	zassert_true(k_uptime_get() - before < 500);
	free_all(blocks);
}
#endif

ZTEST_SUITE(mem_slab, NULL, NULL, before, NULL, NULL);
