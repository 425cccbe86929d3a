/* SPDX-License-Identifier: Apache-2.0 */
/* Multi-heaps: the function chooses, the address tells whose a block is, blocks may move. */
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/multi_heap.h>
#include <zephyr/ztest.h>

#define N_HEAPS 3
#define BYTES   1024

static uint8_t __aligned(8) memory[N_HEAPS][BYTES];
static struct sys_heap heaps[N_HEAPS];
static struct sys_multi_heap mheap;

/* `cfg` is the number of a heap, from 0; a larger one fails. */
static void *choose(struct sys_multi_heap *of, void *cfg, size_t align, size_t size)
{
	for (unsigned int i = 0; i < of->nheaps; i++) {
		if (of->heaps[i].user_data == cfg) {
			return sys_heap_aligned_alloc(of->heaps[i].heap, align, size);
		}
	}
	return NULL;
}

static void *from(uintptr_t number)
{
	return (void *)number;
}

static int owner(void *block)
{
	const struct sys_multi_heap_rec *rec = sys_multi_heap_get_heap(&mheap, block);

	return rec == NULL ? -1 : (int)(uintptr_t)rec->user_data;
}

static void before(void *fixture)
{
	/* Not in order of address. */
	static const int order[N_HEAPS] = {1, 2, 0};

	ARG_UNUSED(fixture);
	sys_multi_heap_init(&mheap, choose);
	for (int i = 0; i < N_HEAPS; i++) {
		sys_heap_init(&heaps[order[i]], memory[order[i]], BYTES);
		sys_multi_heap_add_heap(&mheap, &heaps[order[i]], from((uintptr_t)order[i]));
	}
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; i < N_HEAPS; i++) {
		zassert_true(sys_heap_validate(&heaps[i]));
	}
}

ZTEST(multi_heap, test_no_heap_at_first)
{
	struct sys_multi_heap empty;

	sys_multi_heap_init(&empty, choose);
	zassert_equal(empty.nheaps, 0);
	zassert_is_null(sys_multi_heap_alloc(&empty, from(0), 1));
	zassert_is_null(sys_multi_heap_get_heap(&empty, memory));
}

ZTEST(multi_heap, test_heaps_are_kept_by_address)
{
	zassert_equal(mheap.nheaps, N_HEAPS);
	for (int i = 0; i < N_HEAPS; i++) {
		zassert_equal_ptr(mheap.heaps[i].heap, &heaps[i]);
		zassert_equal_ptr(mheap.heaps[i].user_data, from((uintptr_t)i));
	}
}

ZTEST(multi_heap, test_function_chooses_by_what_the_caller_wants)
{
	for (uintptr_t i = 0; i < N_HEAPS; i++) {
		uint8_t *block = sys_multi_heap_alloc(&mheap, from(i), 100);

		zassert_true(block >= memory[i] && block < memory[i] + BYTES);
		zassert_equal(owner(block), (int)i);
		memset(block, 0xee, 100);
		sys_multi_heap_free(&mheap, block);
	}
	zassert_is_null(sys_multi_heap_alloc(&mheap, from(7), 100));
	zassert_is_null(sys_multi_heap_alloc(&mheap, from(0), BYTES));
}

ZTEST(multi_heap, test_alignment_reaches_the_function)
{
	for (size_t align = 8; align <= 256; align *= 2) {
		void *block = sys_multi_heap_aligned_alloc(&mheap, from(1), align, 20);

		zassert_not_null(block);
		zassert_equal((uintptr_t)block % align, 0);
		sys_multi_heap_free(&mheap, block);
	}
}

ZTEST(multi_heap, test_owner_is_found_up_to_the_bounds)
{
	int other;

	zassert_equal(owner(memory[0]), 0);
	zassert_equal(owner(memory[0] + BYTES - 1), 0);
	zassert_equal(owner(memory[1]), 1);
	zassert_equal(owner(memory[2] + BYTES - 1), 2);
	zassert_equal(owner(memory[2] + BYTES), -1);
	zassert_equal(owner(memory[0] - 1), -1);
	zassert_equal(owner(&other), -1);
	zassert_equal(owner(NULL), -1);
}

ZTEST(multi_heap, test_freed_memory_is_back_in_its_heap)
{
	for (int i = 0; i < 100; i++) {
		void *block = sys_multi_heap_alloc(&mheap, from(2), BYTES / 2);

		zassert_not_null(block);
		sys_multi_heap_free(&mheap, block);
	}
}

ZTEST(multi_heap, test_free_of_null_is_nothing)
{
	sys_multi_heap_free(&mheap, NULL);
}

ZTEST(multi_heap, test_realloc_grows_in_place_where_it_can)
{
	char *block = sys_multi_heap_alloc(&mheap, from(0), 40);
	char *larger;

	strcpy(block, "stays where it is");
	/* What the function would choose does not matter then. */
	larger = sys_multi_heap_realloc(&mheap, from(1), block, 400);
	zassert_equal_ptr(larger, block);
	zassert_equal_ptr(sys_multi_heap_realloc(&mheap, from(7), block, 30), block);
	zassert_str_equal(block, "stays where it is");
}

ZTEST(multi_heap, test_realloc_moves_to_the_chosen_heap)
{
	char *block = sys_multi_heap_alloc(&mheap, from(0), 40);
	char *obstacle = sys_multi_heap_alloc(&mheap, from(0), 8);
	char *moved;

	zassert_not_null(obstacle);
	strcpy(block, "moves with its contents");
	moved = sys_multi_heap_realloc(&mheap, from(2), block, 500);
	zassert_not_null(moved);
	zassert_equal(owner(moved), 2);
	zassert_str_equal(moved, "moves with its contents");
	memset(moved, 1, 500);
	/* The old place is free again. */
	zassert_equal_ptr(sys_multi_heap_alloc(&mheap, from(0), 40), block);
}

ZTEST(multi_heap, test_realloc_moves_for_an_alignment)
{
	char *block;
	char *moved;

	do {
		block = sys_multi_heap_alloc(&mheap, from(0), 24);
	} while ((uintptr_t)block % 128 == 0);
	strcpy(block, "not aligned");
	moved = sys_multi_heap_aligned_realloc(&mheap, from(1), block, 128, 24);
	zassert_equal((uintptr_t)moved % 128, 0);
	zassert_equal(owner(moved), 1);
	zassert_str_equal(moved, "not aligned");
}

ZTEST(multi_heap, test_realloc_without_room_leaves_the_block)
{
	char *block = sys_multi_heap_alloc(&mheap, from(0), 40);

	strcpy(block, "still here");
	zassert_is_null(sys_multi_heap_realloc(&mheap, from(1), block, 2 * BYTES));
	zassert_is_null(sys_multi_heap_realloc(&mheap, from(7), block, BYTES));
	zassert_str_equal(block, "still here");
	zassert_equal(owner(block), 0);
	sys_multi_heap_free(&mheap, block);
}

ZTEST(multi_heap, test_realloc_of_null_allocates_and_to_nothing_frees)
{
	void *block = sys_multi_heap_realloc(&mheap, from(1), NULL, 10);

	zassert_equal(owner(block), 1);
	zassert_is_null(sys_multi_heap_realloc(&mheap, from(1), block, 0));
	zassert_equal_ptr(sys_multi_heap_alloc(&mheap, from(1), 10), block);
}

ZTEST(multi_heap, test_as_many_heaps_as_the_limit)
{
	static uint8_t __aligned(8) small[MAX_MULTI_HEAPS][128];
	static struct sys_heap many[MAX_MULTI_HEAPS];
	struct sys_multi_heap full;

	sys_multi_heap_init(&full, choose);
	for (unsigned int i = MAX_MULTI_HEAPS; i-- > 0;) {
		sys_heap_init(&many[i], small[i], sizeof(small[i]));
		sys_multi_heap_add_heap(&full, &many[i], from(i));
	}
	for (unsigned int i = 0; i < MAX_MULTI_HEAPS; i++) {
		void *block = sys_multi_heap_alloc(&full, from(i), 16);

		zassert_equal_ptr(sys_multi_heap_get_heap(&full, block)->heap, &many[i]);
		sys_multi_heap_free(&full, block);
	}
}

ZTEST_SUITE(multi_heap, NULL, NULL, before, after, NULL);
