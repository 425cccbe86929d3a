/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A heap's operations are cut: between their steps, it is sound, its figures are right, and
 * what was free before an operation and is free after it is free all the time. Whose thread
 * ends in between leaves nothing behind.
 */
#include <string.h>

#include <zephyr/ztest.h>

#include "each.h"

/* A block between others, and what is always free behind them. */
#define BLOCK  96
#define EXTRA  64
#define ALWAYS 512

static struct k_heap heap;
static char buffer[1536] __aligned(8);
static char *blocks[3];
static bool sound;

static size_t allocated(void)
{
	struct sys_memory_stats stats;

	zassert_ok(sys_heap_runtime_stats_get(&heap.heap, &stats));
	return stats.allocated_bytes;
}

/* All that can be asked for when nothing is allocated. */
static size_t most_bytes(void)
{
	struct sys_memory_stats stats;

	zassert_ok(sys_heap_runtime_stats_get(&heap.heap, &stats));
	return stats.free_bytes - Z_HEAP_TRAILER_BYTES;
}

static void make(void)
{
	k_heap_init(&heap, buffer, sizeof(buffer));
	for (size_t i = 0; i < ARRAY_SIZE(blocks); i++) {
		blocks[i] = k_heap_alloc(&heap, BLOCK, K_NO_WAIT);
		zassert_not_null(blocks[i]);
		memset(blocks[i], (int)i + 1, BLOCK);
	}
	sound = true;
}

static void check_contents(int i)
{
	for (int byte = 0; byte < BLOCK; byte++) {
		zassert_equal(blocks[i][byte], i + 1, "block %d, byte %d", i, byte);
	}
}

/* ---- An interrupt looks, and takes what is always free, and gives it back. */

static void look(const void *unused)
{
	ARG_UNUSED(unused);

	const bool before = sys_heap_validate(&heap.heap) && most_bytes() >= ALWAYS;
	void *mem = k_heap_alloc(&heap, ALWAYS, K_NO_WAIT);
	const bool meanwhile = sys_heap_validate(&heap.heap);

	k_heap_free(&heap, mem);
	sound = before && mem != NULL && meanwhile && sys_heap_validate(&heap.heap);
}

/* Blocks are given back with no free neighbour, with one, with one behind, and with two. */
static void give_back_all_ways(void)
{
	char *last = k_heap_alloc(&heap, BLOCK, K_NO_WAIT);

	k_heap_free(&heap, blocks[1]);
	k_heap_free(&heap, blocks[0]);
	blocks[0] = k_heap_alloc(&heap, BLOCK, K_NO_WAIT);
	blocks[1] = k_heap_alloc(&heap, BLOCK, K_NO_WAIT);
	k_heap_free(&heap, last);
	k_heap_free(&heap, blocks[1]);
	k_heap_free(&heap, blocks[2]);
	k_heap_free(&heap, blocks[0]);
}

static void none_is_left(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(sound, "at %u", at);
	zassert_true(sys_heap_validate(&heap.heap), "at %u", at);
	zassert_equal(allocated(), 0U, "at %u", at);

	void *most = k_heap_alloc(&heap, most_bytes(), K_NO_WAIT);

	zassert_not_null(most, "at %u: in pieces", at);
}

ZTEST(interrupt_each, test_heap_has_what_is_free_while_blocks_are_given_back)
{
	static const struct each e = {make, give_back_all_ways, look, none_is_left};

	each(&e, 16);
}

static void change_sizes(void)
{
	k_heap_free(&heap, blocks[1]);
	blocks[0] = k_heap_realloc(&heap, blocks[0], BLOCK + EXTRA, K_NO_WAIT);
	zassert_not_null(blocks[0]);
	blocks[0] = k_heap_realloc(&heap, blocks[0], BLOCK, K_NO_WAIT);
	blocks[2] = k_heap_realloc(&heap, blocks[2], BLOCK + EXTRA, K_NO_WAIT);
	zassert_not_null(blocks[2]);
	blocks[2] = k_heap_realloc(&heap, blocks[2], BLOCK, K_NO_WAIT);
	blocks[1] = k_heap_alloc(&heap, BLOCK, K_NO_WAIT);
	memset(blocks[1], 2, BLOCK);
}

static void all_are_as_before(bool interrupted, uint32_t at)
{
	for (int i = 0; i < 3; i++) {
		check_contents(i);
		k_heap_free(&heap, blocks[i]);
	}
	none_is_left(interrupted, at);
}

ZTEST(interrupt_each, test_heap_has_what_is_free_while_sizes_change)
{
	static const struct each e = {make, change_sizes, look, all_are_as_before};

	each(&e, 12);
}

static void take_aligned(void)
{
	for (size_t align = 16U; align <= 256U; align *= 2U) {
		char *mem = k_heap_aligned_alloc(&heap, align, BLOCK, K_NO_WAIT);

		zassert_not_null(mem);
		zassert_equal((uintptr_t)mem % align, 0U);
		memset(mem, 0xee, BLOCK);
		k_heap_free(&heap, mem);
	}
}

ZTEST(interrupt_each, test_heap_has_what_is_free_while_memory_is_aligned)
{
	static const struct each e = {make, take_aligned, look, all_are_as_before};

	each(&e, 16);
}

/* ---- An interrupt takes the memory behind a block that grows. */

static char *grown;
static void *taken;

static void grow(void)
{
	grown = k_heap_realloc(&heap, blocks[2], BLOCK + EXTRA, K_NO_WAIT);
}

static void take_all(const void *unused)
{
	ARG_UNUSED(unused);
	for (size_t bytes = sizeof(buffer); taken == NULL && bytes > 0U; bytes -= 8U) {
		taken = k_heap_alloc(&heap, bytes, K_NO_WAIT);
	}
}

static void setup_growth(void)
{
	make();
	taken = NULL;
}

static void grew_or_stayed(bool interrupted, uint32_t at)
{
	blocks[2] = grown != NULL ? grown : blocks[2];
	zassert_true(grown != NULL || taken != NULL, "at %u", at);
	k_heap_free(&heap, taken);
	all_are_as_before(interrupted, at);
}

ZTEST(interrupt_each, test_heap_block_grows_or_stays_when_an_interrupt_takes_what_is_behind)
{
	static const struct each e = {setup_growth, grow, take_all, grew_or_stayed};

	each(&e, 3);
}

/* ---- There is always room, but not always in the same place. */

static void *other;

static void setup_places(void)
{
	make();
	other = k_heap_alloc(&heap, BLOCK, K_NO_WAIT); /* not next to what is free */
	taken = NULL;
	k_heap_free(&heap, k_heap_alloc(&heap, BLOCK + EXTRA, K_NO_WAIT));
}

static void take_one(void)
{
	grown = k_heap_alloc(&heap, BLOCK, K_NO_WAIT);
}

/* Room comes to the list of its size and goes from those of larger ones. */
static void move_room(const void *unused)
{
	take_all(unused);
	k_heap_free(&heap, blocks[1]);
	blocks[1] = NULL;
}

static void was_found(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_not_null(grown, "at %u", at);
	k_heap_free(&heap, grown);
	k_heap_free(&heap, other);
	k_heap_free(&heap, taken);
	for (int i = 0; i < 3; i++) {
		k_heap_free(&heap, blocks[i]);
	}
	none_is_left(interrupted, at);
}

ZTEST(interrupt_each, test_heap_finds_room_that_moves_while_it_looks)
{
	static const struct each e = {setup_places, take_one, move_room, was_found};

	each(&e, 3);
}

/* ---- The thread ends in the middle of an operation, with another one waiting for memory. */

static volatile int given;
static volatile bool got;
static size_t most;

static void give_three(void *p1, void *p2, void *p3)
{
	while (given < 3) {
		k_heap_free(&heap, blocks[(given + 1) % 3]);
		given++;
	}
}

static void want_all(void *p1, void *p2, void *p3)
{
	got = k_heap_alloc(&heap, most, K_FOREVER) != NULL;
}

static void setup_end(void)
{
	k_heap_init(&heap, buffer, sizeof(buffer));
	most = most_bytes();
	make();
	given = 0;
	got = false;
	each_start(0, 7, want_all);
	each_start(1, 8, give_three);
}

static void let_them(void)
{
	k_sleep(K_TICKS(2));
}

static void end_giver(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(&each_helpers[1]);
}

static void nothing_is_lost(bool interrupted, uint32_t at)
{
	const size_t bytes = allocated();

	ARG_UNUSED(interrupted);
	zassert_true(sys_heap_validate(&heap.heap), "at %u", at);
	zassert_true(got || bytes >= BLOCK, "at %u: waits for memory that is free", at);
	zassert_true(given == 3 ? got : true, "at %u", at);
	k_thread_abort(&each_helpers[0]);
}

ZTEST(interrupt_each, test_who_ends_while_it_gives_memory_back_leaves_it_to_others)
{
	static const struct each e = {setup_end, let_them, end_giver, nothing_is_lost};

	each(&e, 6);
}
