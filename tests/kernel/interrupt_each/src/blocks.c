/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory blocks, interrupted everywhere: several at a time are taken and given back one by
 * one, and yet no block is given twice, and who was promised some gets them.
 */
#include <zephyr/sys/mem_blocks.h>
#include <zephyr/ztest.h>

#include "each.h"

#define N_BLOCKS 36 /* more than a word of bits */
#define SIZE     8

SYS_MEM_BLOCKS_DEFINE_STATIC(mb, SIZE, N_BLOCKS, 8);

static bool given[N_BLOCKS];
static void *first[N_BLOCKS]; /* what the operation has at the start */
static void *of_interrupt[N_BLOCKS];

/* Blocks come to somebody or go. */
static void mark(void *const *list, size_t count, bool taken)
{
	const unsigned int key = irq_lock();

	for (size_t i = 0; i < count; i++) {
		const size_t index = (size_t)((uint8_t *)list[i] - mb.buffer) / SIZE;

		zassert_true(index < N_BLOCKS);
		zassert_not_equal(given[index], taken, "block %zu", index);
		given[index] = taken;
	}
	irq_unlock(key);
}

static size_t count_given(void)
{
	size_t count = 0;

	for (size_t i = 0; i < N_BLOCKS; i++) {
		count += given[i] ? 1U : 0U;
	}
	return count;
}

static bool take(size_t count, void **list)
{
	const bool taken = sys_mem_blocks_alloc(&mb, count, list) == 0;

	if (taken) {
		mark(list, count, true);
	}
	return taken;
}

static void give(size_t count, void **list)
{
	mark(list, count, false);
	zassert_ok(sys_mem_blocks_free(&mb, count, list));
}

static void setup(void)
{
	zassert_true(take(4, of_interrupt));
	zassert_true(take(N_BLOCKS - 10, first));
}

/* 6 are free, 4 more with the interrupt. */
static void take_and_give(void)
{
	void *list[5];

	if (take(5, list)) {
		give(5, list);
	}
	give(3, first);
	if (take(3, first)) {
		give(3, first);
	}
	zassert_true(take(3, first) || count_given() > N_BLOCKS - 3);
}

static void verify(bool interrupted, uint32_t at)
{
	struct sys_memory_stats stats;

	ARG_UNUSED(interrupted);
	zassert_ok(sys_mem_blocks_runtime_stats_get(&mb, &stats));
	zassert_equal(stats.allocated_bytes, count_given() * SIZE, "at %u", at);
	for (size_t i = 0; i < N_BLOCKS; i++) {
		void *block = mb.buffer + i * SIZE;

		zassert_equal(sys_mem_blocks_is_region_free(&mb, block, 1), given[i] ? 0 : 1,
			      "at %u: block %zu", at, i);
		if (given[i]) {
			give(1, &block);
		}
	}
}

static void give_in_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	give(4, of_interrupt);
}

static void take_in_interrupt(const void *unused)
{
	void *list[4];

	ARG_UNUSED(unused);
	(void)take(4, list);
}

/* Blocks in front become free, and the last ones go. */
static void exchange_in_interrupt(const void *unused)
{
	void *list[6];

	ARG_UNUSED(unused);
	give(4, of_interrupt);
	(void)take(6, list);
	(void)take(1, list);
}

static void take_adjacent_in_interrupt(const void *unused)
{
	void *start;

	ARG_UNUSED(unused);
	for (size_t count = 6; count > 0; count--) {
		if (sys_mem_blocks_alloc_contiguous(&mb, count, &start) == 0) {
			for (size_t i = 0; i < count; i++) {
				void *block = (uint8_t *)start + i * SIZE;

				mark(&block, 1, true);
			}
		}
	}
}

static void get_in_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	for (size_t i = N_BLOCKS; i-- > 0;) {
		void *block = mb.buffer + i * SIZE;

		if (sys_mem_blocks_get(&mb, block, 1) == 0) {
			mark(&block, 1, true);
		}
	}
}

ZTEST(interrupt_each, test_memory_blocks_taken_and_given_at_any_moment)
{
	static void (*const interrupts[])(const void *unused) = {
		give_in_interrupt, take_in_interrupt, exchange_in_interrupt,
		take_adjacent_in_interrupt, get_in_interrupt,
	};

	for (size_t i = 0; i < ARRAY_SIZE(interrupts); i++) {
		const struct each e = {setup, take_and_give, interrupts[i], verify};

		each(&e, 20);
	}
}
