/* SPDX-License-Identifier: Apache-2.0 */
/* Adjacent memory blocks, interrupted everywhere: each call is one step, with its count. */
#include <string.h>

#include <zephyr/sys/mem_blocks.h>
#include <zephyr/ztest.h>

#include "either.h"

#define N_BLOCKS 300
#define SIZE     8

SYS_MEM_BLOCKS_DEFINE_STATIC(mb, SIZE, N_BLOCKS, 8);

static void *at(size_t index)
{
	return mb.buffer + index * SIZE;
}

/* Free ones: 5 at 0, 70 at 30, 75 at 105. */
static void setup(void)
{
	const size_t words = mb.bitmap->num_bundles;

	memset(mb.bitmap->bundles, 0, words * sizeof(mb.bitmap->bundles[0]));
	mb.used_blocks = 0;
	zassert_ok(sys_mem_blocks_get(&mb, at(5), 25));
	zassert_ok(sys_mem_blocks_get(&mb, at(100), 5));
	zassert_ok(sys_mem_blocks_get(&mb, at(180), 120));
}

static uint32_t mix(uint32_t sum, uint32_t value)
{
	return (sum ^ value) * 16777619U;
}

static uint32_t state(void)
{
	size_t used = 0;
	uint32_t sum = 0;

	zassert_is_null(mb.bitmap->work);
	for (size_t i = 0; i < mb.bitmap->num_bundles; i++) {
		sum = mix(sum, mb.bitmap->bundles[i]);
		used += (size_t)POPCOUNT(mb.bitmap->bundles[i]);
	}
	zassert_equal(used, mb.used_blocks);
	return sum;
}

static uint32_t alloc_adjacent(size_t count)
{
	void *start = mb.buffer;
	const int result = sys_mem_blocks_alloc_contiguous(&mb, count, &start);

	return mix((uint32_t)result, (uint32_t)((uint8_t *)start - mb.buffer));
}

static uint32_t alloc_75(void)
{
	return alloc_adjacent(75);
}

static uint32_t alloc_76(void)
{
	return alloc_adjacent(76);
}

static uint32_t get(void)
{
	return (uint32_t)sys_mem_blocks_get(&mb, at(30), 70);
}

static uint32_t give_back(void)
{
	return (uint32_t)sys_mem_blocks_free_contiguous(&mb, at(180), 100);
}

static uint32_t give_back_what_may_be_free(void)
{
	return (uint32_t)sys_mem_blocks_free_contiguous(&mb, at(100), 80);
}

static uint32_t is_free(void)
{
	return (uint32_t)sys_mem_blocks_is_region_free(&mb, at(105), 75);
}

/* Fails behind one that has taken 75. */
static uint32_t alloc_some(void)
{
	void *list[76] = {mb.buffer};
	const int result = sys_mem_blocks_alloc(&mb, ARRAY_SIZE(list), list);

	return mix((uint32_t)result, (uint32_t)((uint8_t *)list[0] - mb.buffer));
}

static uint32_t give_two_back(void)
{
	void *list[] = {at(100), at(180)};

	return (uint32_t)sys_mem_blocks_free(&mb, ARRAY_SIZE(list), list);
}

/* One of them only if it was taken. */
static uint32_t give_another_back(void)
{
	void *list[] = {at(5), at(130)};

	return (uint32_t)sys_mem_blocks_free(&mb, ARRAY_SIZE(list), list);
}

static uint32_t used(void)
{
	struct sys_memory_stats stats;

	zassert_ok(sys_mem_blocks_runtime_stats_get(&mb, &stats));
	return (uint32_t)stats.allocated_bytes;
}

static uint32_t most_used(void)
{
	struct sys_memory_stats stats;

	zassert_ok(sys_mem_blocks_runtime_stats_reset_max(&mb));
	zassert_ok(sys_mem_blocks_runtime_stats_get(&mb, &stats));
	return mix((uint32_t)stats.allocated_bytes, (uint32_t)stats.max_allocated_bytes);
}

static uint32_t used_and_is_free(void)
{
	const uint32_t bytes = used();

	return mix(bytes, is_free());
}

static const struct deed deeds[] = {
	{"alloc of 75", alloc_75},
	{"alloc of 76", alloc_76},
	{"get", get},
	{"is free", is_free},
	{"give back", give_back},
	{"give back what may be free", give_back_what_may_be_free},
	{"alloc of some", alloc_some},
	{"give two back", give_two_back},
	{"give another back", give_another_back},
	{"most used", most_used},
	{"used and is free", used_and_is_free},
};

ZTEST(interrupt_each, test_adjacent_memory_blocks_at_any_moment)
{
	const struct either what = {setup, state, deeds, ARRAY_SIZE(deeds), 5, 4};

	either(&what);
}
