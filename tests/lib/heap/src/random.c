/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random operations on a heap beside a simple model: where each block is, how large, and what
 * is in it. After each step the heap is validated and the block's memory compared; blocks
 * must not overlap, and what the heap says of itself must agree with the model.
 */
#include "heap_test.h"

#define SLOTS 64

static struct slot {
	uint8_t *mem;
	size_t bytes;
	uint8_t mark;
} slots[SLOTS];

static uint32_t state;

static uint32_t pick(uint32_t below)
{
	state = state * 1664525U + 1013904223U;
	return (state >> 8) % below;
}

static void check_contents(const struct slot *s)
{
	for (size_t i = 0; i < s->bytes; i++) {
		zassert_equal(s->mem[i], s->mark, "byte %zu of %zu has changed", i, s->bytes);
	}
}

static void check_apart(const struct slot *s)
{
	zassert_true(s->mem >= memory && s->mem + s->bytes <= memory + sizeof(memory));
	for (int i = 0; i < SLOTS; i++) {
		const struct slot *other = &slots[i];

		zassert_true(other == s || other->mem == NULL || s->mem + s->bytes <= other->mem ||
			     other->mem + other->bytes <= s->mem, "blocks overlap");
	}
}

static void fill(struct slot *s, uint8_t *mem, size_t bytes)
{
	s->mem = mem;
	s->bytes = bytes;
	s->mark = (uint8_t)pick(256);
	check_apart(s);
	zassert_true(sys_heap_usable_size(&heap, mem) >= bytes);
	memset(mem, s->mark, bytes);
}

static size_t random_bytes(void)
{
	return pick(8) == 0U ? 1U + pick(2000) : 1U + pick(100);
}

static void step(void)
{
	struct slot *s = &slots[pick(SLOTS)];
	size_t bytes = random_bytes();
	uint8_t *mem;

	if (s->mem == NULL) {
		const size_t align = pick(4) == 0U ? (size_t)1 << pick(9) : 0U;

		mem = sys_heap_aligned_alloc(&heap, align, bytes);
		if (mem != NULL) {
			zassert_true(align == 0U || (uintptr_t)mem % align == 0U);
			fill(s, mem, bytes);
		} else {
			zassert_true(largest() < 2U * bytes + 2U * align + 64U,
				     "%zu refused, %zu free", bytes, largest());
		}
		return;
	}
	check_contents(s);
	if (pick(3) == 0U) {
		mem = sys_heap_realloc(&heap, s->mem, bytes);
		if (mem != NULL) {
			s->mem = mem;
			s->bytes = MIN(bytes, s->bytes);
			check_contents(s);
			fill(s, mem, bytes);
		}
		return;
	}
	sys_heap_free(&heap, s->mem);
	s->mem = NULL;
}

static void check_model(void)
{
	struct sys_memory_stats stats;
	struct sys_heap_usage usage;
	size_t asked = 0;
	size_t count = 0;

	for (int i = 0; i < SLOTS; i++) {
		if (slots[i].mem != NULL) {
			asked += slots[i].bytes;
			count++;
		}
	}
	sys_heap_usage_get(&heap, &usage);
	zassert_equal(usage.allocated_blocks, count);
	zassert_true(usage.allocated_bytes >= asked);
	zassert_true(usage.allocated_bytes <= asked + count * 24U);
	if (IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS)) {
		zassert_ok(sys_heap_runtime_stats_get(&heap, &stats));
		zassert_equal(stats.allocated_bytes, usage.allocated_bytes);
		zassert_equal(stats.free_bytes, usage.free_bytes);
	}
}

static void run(size_t bytes, uint32_t seed, int steps)
{
	start(bytes);
	state = seed;
	for (int i = 0; i < steps; i++) {
		step();
		zassert_true(sys_heap_validate(&heap), "seed %u step %d", seed, i);
		check_model();
	}
	for (int i = 0; i < SLOTS; i++) {
		if (slots[i].mem != NULL) {
			check_contents(&slots[i]);
			sys_heap_free(&heap, slots[i].mem);
			slots[i].mem = NULL;
		}
	}
	zassert_true(is_empty());
}

ZTEST(heap, test_random_operations_in_a_small_heap)
{
	for (uint32_t seed = 1; seed <= 10; seed++) {
		run(2048, seed, 500);
	}
}

ZTEST(heap, test_random_operations_in_a_large_heap)
{
	for (uint32_t seed = 1; seed <= 3; seed++) {
		run(sizeof(memory), seed, 1500);
		run(20000, seed + 100, 1500);
	}
}
