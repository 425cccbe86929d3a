/* SPDX-License-Identifier: Apache-2.0 */
/* One allocator of memory blocks: what is taken, what is given back, every error code. */
#include <string.h>

#include <zephyr/irq_offload.h>
#include <zephyr/sys/mem_blocks.h>
#include <zephyr/ztest.h>

#define SIZE     16
#define N_BLOCKS 70 /* more than two words of bits, and not three */

static uint8_t __aligned(SIZE) memory[N_BLOCKS * SIZE];

SYS_MEM_BLOCKS_DEFINE_STATIC_WITH_EXT_BUF(mb, SIZE, N_BLOCKS, memory);
SYS_MEM_BLOCKS_DEFINE(plain, 32, 4, 64);
SYS_MEM_BLOCKS_DEFINE_STATIC(tiny, 2, 5, 1);
SYS_MEM_BLOCKS_DEFINE_WITH_EXT_BUF(outside, 8, 3, memory);

static void *blocks[N_BLOCKS + 1];

static void *at(size_t index)
{
	return &memory[index * SIZE];
}

static size_t used(void)
{
	struct sys_memory_stats stats;

	zassert_ok(sys_mem_blocks_runtime_stats_get(&mb, &stats));
	zassert_equal(stats.free_bytes + stats.allocated_bytes, N_BLOCKS * SIZE);
	return stats.allocated_bytes / SIZE;
}

/* Everything free. */
static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	for (size_t i = 0; i < N_BLOCKS; i++) {
		(void)sys_mem_blocks_free_contiguous(&mb, at(i), 1);
	}
	zassert_equal(used(), 0);
	zassert_ok(sys_mem_blocks_runtime_stats_reset_max(&mb));
}

ZTEST(mem_blocks, test_alloc_gives_different_blocks)
{
	zassert_ok(sys_mem_blocks_alloc(&mb, N_BLOCKS, blocks));
	zassert_equal(used(), N_BLOCKS);
	for (size_t i = 0; i < N_BLOCKS; i++) {
		const size_t offset = (size_t)((uint8_t *)blocks[i] - memory);

		zassert_true(offset < sizeof(memory) && offset % SIZE == 0);
		for (size_t k = 0; k < i; k++) {
			zassert_not_equal(blocks[i], blocks[k]);
		}
	}
}

ZTEST(mem_blocks, test_alloc_takes_all_or_none)
{
	zassert_ok(sys_mem_blocks_alloc(&mb, N_BLOCKS - 3, blocks));
	blocks[0] = &mb;
	zassert_equal(sys_mem_blocks_alloc(&mb, 4, blocks), -ENOMEM);
	zassert_equal_ptr(blocks[0], &mb, "written on failure");
	zassert_equal(used(), N_BLOCKS - 3);
	zassert_ok(sys_mem_blocks_alloc(&mb, 3, blocks));
	zassert_equal(sys_mem_blocks_alloc(&mb, 1, blocks), -ENOMEM);
}

ZTEST(mem_blocks, test_alloc_finds_blocks_that_are_not_adjacent)
{
	zassert_ok(sys_mem_blocks_alloc(&mb, N_BLOCKS, blocks));
	for (size_t i = 0; i < N_BLOCKS; i += 7) {
		zassert_ok(sys_mem_blocks_free_contiguous(&mb, at(i), 1));
	}
	zassert_ok(sys_mem_blocks_alloc(&mb, N_BLOCKS / 7, blocks));
	for (size_t i = 0; i < N_BLOCKS / 7; i++) {
		zassert_equal_ptr(blocks[i], at(7 * i));
	}
	zassert_equal(used(), N_BLOCKS);
}

ZTEST(mem_blocks, test_alloc_of_more_than_there_are_fails)
{
	zassert_equal(sys_mem_blocks_alloc(&mb, N_BLOCKS + 1, blocks), -ENOMEM);
	zassert_equal(sys_mem_blocks_alloc(&mb, SIZE_MAX, blocks), -ENOMEM);
	zassert_equal(sys_mem_blocks_alloc_contiguous(&mb, N_BLOCKS + 1, blocks), -ENOMEM);
	zassert_equal(sys_mem_blocks_alloc_contiguous(&mb, SIZE_MAX, blocks), -ENOMEM);
	zassert_equal(sys_mem_blocks_get(&mb, at(0), SIZE_MAX), -ENOMEM);
	zassert_equal(used(), 0);
}

ZTEST(mem_blocks, test_contiguous_blocks_are_adjacent_and_first_fit)
{
	void *block;

	zassert_ok(sys_mem_blocks_get(&mb, at(2), 1));
	zassert_ok(sys_mem_blocks_get(&mb, at(30), 5));
	zassert_ok(sys_mem_blocks_alloc_contiguous(&mb, 2, &block));
	zassert_equal_ptr(block, at(0));
	zassert_ok(sys_mem_blocks_alloc_contiguous(&mb, 28, &block));
	zassert_equal_ptr(block, at(35));
	zassert_ok(sys_mem_blocks_alloc_contiguous(&mb, 27, &block));
	zassert_equal_ptr(block, at(3));
	zassert_equal(used(), 1 + 5 + 2 + 28 + 27);
}

ZTEST(mem_blocks, test_contiguous_needs_them_in_one_piece)
{
	void *block = &mb;

	zassert_ok(sys_mem_blocks_get(&mb, at(N_BLOCKS / 2), 1));
	zassert_equal(sys_mem_blocks_alloc_contiguous(&mb, N_BLOCKS / 2 + 1, &block), -ENOMEM);
	zassert_equal_ptr(block, &mb, "written on failure");
	zassert_ok(sys_mem_blocks_alloc_contiguous(&mb, N_BLOCKS / 2, &block));
	zassert_ok(sys_mem_blocks_alloc_contiguous(&mb, N_BLOCKS / 2 - 1, &block));
	zassert_equal(used(), N_BLOCKS);
}

ZTEST(mem_blocks, test_get_takes_the_blocks_asked_for)
{
	zassert_ok(sys_mem_blocks_get(&mb, at(31), 2));
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(0), 31), 1);
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(31), 1), 0);
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(32), 1), 0);
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(33), N_BLOCKS - 33), 1);
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(0), N_BLOCKS), 0);
}

ZTEST(mem_blocks, test_get_takes_all_or_none)
{
	zassert_ok(sys_mem_blocks_get(&mb, at(10), 1));
	zassert_equal(sys_mem_blocks_get(&mb, at(8), 3), -ENOMEM);
	zassert_equal(sys_mem_blocks_get(&mb, at(10), 3), -ENOMEM);
	zassert_equal(sys_mem_blocks_get(&mb, at(N_BLOCKS - 1), 2), -ENOMEM);
	zassert_equal(used(), 1);
	zassert_ok(sys_mem_blocks_get(&mb, at(8), 2));
}

ZTEST(mem_blocks, test_get_refuses_what_is_no_block)
{
	zassert_equal(sys_mem_blocks_get(&mb, (uint8_t *)at(3) + 1, 1), -EINVAL);
	zassert_equal(sys_mem_blocks_get(&mb, at(N_BLOCKS), 1), -EINVAL);
	zassert_equal(sys_mem_blocks_get(&mb, memory - SIZE, 1), -EINVAL);
	zassert_equal(used(), 0);
}

ZTEST(mem_blocks, test_region_that_is_none_is_not_free)
{
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(N_BLOCKS - 1), 1), 1);
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(N_BLOCKS - 1), 2), 0);
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(N_BLOCKS), 1), 0);
	zassert_equal(sys_mem_blocks_is_region_free(&mb, (uint8_t *)at(1) + 4, 1), 0);
	zassert_equal(sys_mem_blocks_is_region_free(&mb, memory - SIZE, 1), 0);
	zassert_equal(sys_mem_blocks_is_region_free(NULL, memory, 1), 0);
	zassert_equal(sys_mem_blocks_is_region_free(&mb, memory, SIZE_MAX), 0);
}

ZTEST(mem_blocks, test_free_in_any_order)
{
	zassert_ok(sys_mem_blocks_alloc(&mb, 40, blocks));
	for (size_t i = 0; i < 20; i++) {
		void *swap = blocks[i];

		blocks[i] = blocks[39 - i];
		blocks[39 - i] = swap;
	}
	zassert_ok(sys_mem_blocks_free(&mb, 13, blocks));
	zassert_equal(used(), 27);
	zassert_ok(sys_mem_blocks_free(&mb, 27, blocks + 13));
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(0), N_BLOCKS), 1);
}

static void expect_fault(size_t i, void *wrong)
{
	void *right = blocks[i];

	blocks[i] = wrong;
	zassert_equal(sys_mem_blocks_free(&mb, 5, blocks), -EFAULT);
	zassert_equal(used(), 5);
	blocks[i] = right;
	for (size_t k = 0; k < 5; k++) {
		zassert_equal(sys_mem_blocks_is_region_free(&mb, blocks[k], 1), 0);
	}
}

ZTEST(mem_blocks, test_free_with_a_wrong_block_gives_none_back)
{
	zassert_ok(sys_mem_blocks_alloc(&mb, 5, blocks));
	for (size_t i = 0; i < 5; i++) {
		expect_fault(i, NULL);
		expect_fault(i, at(N_BLOCKS));
		expect_fault(i, (uint8_t *)blocks[i] + 1);
		expect_fault(i, at(5));
	}
	zassert_ok(sys_mem_blocks_free(&mb, 5, blocks));
	zassert_equal(sys_mem_blocks_free(&mb, 5, blocks), -EFAULT);
}

ZTEST(mem_blocks, test_free_gives_a_block_back_once)
{
	zassert_ok(sys_mem_blocks_alloc(&mb, 5, blocks));
	blocks[3] = blocks[1];
	zassert_equal(sys_mem_blocks_free(&mb, 5, blocks), -EFAULT);
	zassert_equal(used(), 2, "the first three are given back, and no other");
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(0), 3), 1);
}

ZTEST(mem_blocks, test_free_contiguous_gives_all_or_none_back)
{
	zassert_ok(sys_mem_blocks_get(&mb, at(20), 20));
	zassert_equal(sys_mem_blocks_free_contiguous(&mb, at(19), 2), -EFAULT);
	zassert_equal(sys_mem_blocks_free_contiguous(&mb, at(30), 11), -EFAULT);
	zassert_equal(sys_mem_blocks_free_contiguous(&mb, (uint8_t *)at(20) + 1, 1), -EFAULT);
	zassert_equal(sys_mem_blocks_free_contiguous(&mb, memory - SIZE, 1), -EFAULT);
	zassert_equal(sys_mem_blocks_free_contiguous(&mb, at(N_BLOCKS), 1), -EFAULT);
	zassert_equal(used(), 20);
	zassert_ok(sys_mem_blocks_free_contiguous(&mb, at(25), 10));
	zassert_equal(used(), 10);
	zassert_equal(sys_mem_blocks_is_region_free(&mb, at(25), 10), 1);
}

ZTEST(mem_blocks, test_null_and_impossible_counts_are_refused)
{
	struct sys_memory_stats stats;

	zassert_equal(sys_mem_blocks_alloc(NULL, 1, blocks), -EINVAL);
	zassert_equal(sys_mem_blocks_alloc(&mb, 1, NULL), -EINVAL);
	zassert_equal(sys_mem_blocks_alloc_contiguous(NULL, 1, blocks), -EINVAL);
	zassert_equal(sys_mem_blocks_alloc_contiguous(&mb, 1, NULL), -EINVAL);
	zassert_equal(sys_mem_blocks_get(NULL, at(0), 1), -EINVAL);
	zassert_equal(sys_mem_blocks_get(&mb, NULL, 1), -EINVAL);
	zassert_equal(sys_mem_blocks_free(NULL, 1, blocks), -EINVAL);
	zassert_equal(sys_mem_blocks_free(&mb, 1, NULL), -EINVAL);
	zassert_equal(sys_mem_blocks_free(&mb, N_BLOCKS + 1, blocks), -EINVAL);
	zassert_equal(sys_mem_blocks_free_contiguous(NULL, at(0), 1), -EINVAL);
	zassert_equal(sys_mem_blocks_free_contiguous(&mb, NULL, 1), -EINVAL);
	zassert_equal(sys_mem_blocks_free_contiguous(&mb, at(0), N_BLOCKS + 1), -EINVAL);
	zassert_equal(sys_mem_blocks_runtime_stats_get(NULL, &stats), -EINVAL);
	zassert_equal(sys_mem_blocks_runtime_stats_get(&mb, NULL), -EINVAL);
	zassert_equal(sys_mem_blocks_runtime_stats_reset_max(NULL), -EINVAL);
}

ZTEST(mem_blocks, test_nothing_can_be_taken_and_given_back)
{
	void *block = &mb;

	zassert_ok(sys_mem_blocks_alloc(&mb, 0, blocks));
	zassert_ok(sys_mem_blocks_alloc_contiguous(&mb, 0, &block));
	zassert_is_null(block);
	zassert_ok(sys_mem_blocks_get(&mb, at(0), 0));
	zassert_ok(sys_mem_blocks_free(&mb, 0, blocks));
	zassert_ok(sys_mem_blocks_free_contiguous(&mb, at(0), 0));
	zassert_equal(used(), 0);
}

ZTEST(mem_blocks, test_memory_is_never_touched)
{
	void *block;

	memset(memory, 0x3c, sizeof(memory));
	zassert_ok(sys_mem_blocks_alloc(&mb, 33, blocks));
	zassert_ok(sys_mem_blocks_alloc_contiguous(&mb, 12, &block));
	zassert_ok(sys_mem_blocks_free(&mb, 33, blocks));
	zassert_ok(sys_mem_blocks_free_contiguous(&mb, block, 12));
	for (size_t i = 0; i < sizeof(memory); i++) {
		zassert_equal(memory[i], 0x3c);
	}
}

ZTEST(mem_blocks, test_maximum_is_kept_until_reset)
{
	const bool counted = IS_ENABLED(CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS);
	struct sys_memory_stats stats;
	void *block;

	zassert_ok(sys_mem_blocks_alloc(&mb, 9, blocks));
	zassert_ok(sys_mem_blocks_free(&mb, 9, blocks));
	zassert_ok(sys_mem_blocks_alloc_contiguous(&mb, 4, &block));
	zassert_ok(sys_mem_blocks_runtime_stats_get(&mb, &stats));
	zassert_equal(stats.allocated_bytes, 4 * SIZE);
	zassert_equal(stats.max_allocated_bytes, counted ? 9 * SIZE : 0);
	zassert_ok(sys_mem_blocks_runtime_stats_reset_max(&mb));
	zassert_ok(sys_mem_blocks_get(&mb, at(40), 2));
	zassert_ok(sys_mem_blocks_runtime_stats_get(&mb, &stats));
	zassert_equal(stats.max_allocated_bytes, counted ? 6 * SIZE : 0);
}

ZTEST(mem_blocks, test_definitions_round_up_to_words_and_align)
{
	zassert_ok(sys_mem_blocks_alloc(&plain, 4, blocks));
	zassert_equal((uintptr_t)plain.buffer % 64, 0);
	zassert_equal_ptr(blocks[3], plain.buffer + 3 * 32);
	zassert_ok(sys_mem_blocks_free(&plain, 4, blocks));
	zassert_ok(sys_mem_blocks_alloc(&tiny, 5, blocks));
	zassert_equal_ptr(blocks[4], tiny.buffer + 4 * sizeof(void *));
	memset(tiny.buffer, 0, 5 * sizeof(void *));
	zassert_equal(sys_mem_blocks_alloc(&tiny, 1, blocks), -ENOMEM);
	zassert_equal_ptr(outside.buffer, memory);
}

static int isr_result;

static void alloc_isr(const void *unused)
{
	ARG_UNUSED(unused);
	isr_result = sys_mem_blocks_alloc(&mb, 2, blocks);
}

static void free_isr(const void *unused)
{
	ARG_UNUSED(unused);
	isr_result = sys_mem_blocks_free(&mb, 2, blocks);
}

ZTEST(mem_blocks, test_isr_takes_and_gives_back)
{
	irq_offload(alloc_isr, NULL);
	zassert_ok(isr_result);
	zassert_equal(used(), 2);
	irq_offload(free_isr, NULL);
	zassert_ok(isr_result);
	zassert_equal(used(), 0);
}

ZTEST_SUITE(mem_blocks, NULL, NULL, before, NULL, NULL);
