/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An interrupt at every moment at which a block is given back whose content looks like a link, so
 * that it is looked for among many free ones.
 */
#include "crew.h"

#include <zephyr/arch/native/inject.h>

#define SIZE     (2 * sizeof(void *))
#define N_BLOCKS 60
#define N_FREE   40

static char __aligned(8) buffer[N_BLOCKS * SIZE];
static struct k_mem_slab slab;
static void *blocks[N_BLOCKS];
static bool interrupted;

static void setup(void)
{
	zassert_ok(k_mem_slab_init(&slab, buffer, SIZE, N_BLOCKS));
	for (int i = 0; i < N_BLOCKS; i++) {
		zassert_ok(k_mem_slab_alloc(&slab, &blocks[i], K_NO_WAIT));
	}
	for (int i = 0; i < N_FREE; i++) {
		k_mem_slab_free(&slab, blocks[i]);
	}
	*(void **)blocks[N_FREE] = blocks[0];
	interrupted = false;
}

static void give_back(void *block)
{
	k_mem_slab_free(&slab, block);
}

/* Blocks that are free go, and their content looks like a link to the one that is looked for. */
static void take_some(const void *unused)
{
	void *list[N_FREE - 5];

	ARG_UNUSED(unused);
	ARRAY_FOR_EACH(list, i) {
		zassert_ok(k_mem_slab_alloc(&slab, &list[i], K_NO_WAIT));
	}
	ARRAY_FOR_EACH(list, i) {
		*(void **)list[i] = blocks[N_FREE];
	}
	interrupted = true;
}

/* Unless that has been done. */
static void give_the_same_back(const void *unused)
{
	ARG_UNUSED(unused);
	if (k_mem_slab_num_used_get(&slab) == N_BLOCKS - N_FREE) {
		k_mem_slab_free(&slab, blocks[N_FREE]);
		interrupted = true;
	}
}

/* Is it caught wherever the interrupt comes? */
static uint32_t caught_everywhere(void (*interrupt)(const void *unused), bool expected)
{
	uint32_t at = 0;

	do {
		at++;
		setup();
		native_inject_at(at, interrupt, NULL);

		const bool caught = asserts(give_back, blocks[N_FREE]);

		native_inject_at(0, NULL, NULL);
		zassert_equal(caught, expected && interrupted, "at %u", at);
	} while (interrupted);
	return at;
}

ZTEST(mem_slab_interrupted, test_search_begins_anew_when_blocks_have_gone)
{
	zassert_true(caught_everywhere(take_some, false) > 2 * N_FREE / 8);
}

ZTEST(mem_slab_interrupted, test_a_block_that_an_interrupt_gives_back_is_caught)
{
	zassert_true(caught_everywhere(give_the_same_back, true) > 2 * N_FREE / 8);
}

static K_SEM_DEFINE(wake, 0, 1);

static void better(int n)
{
	(void)k_sem_take(&wake, K_FOREVER);
	note(n);
}

static void give_semaphore(const void *unused)
{
	ARG_UNUSED(unused);
	interrupted = true;
	k_sem_give(&wake);
}

/* It is readied while interrupts are let in, and runs before the call returns. */
ZTEST(mem_slab_interrupted, test_a_better_thread_does_not_wait_for_another_call)
{
	uint32_t at = 0;

	do {
		at++;
		setup();
		crew_start(0, BETTER(1), better);
		native_inject_at(at, give_semaphore, NULL);
		k_mem_slab_free(&slab, blocks[N_FREE]);
		if (interrupted) {
			zassert_notes(0);
		}
		native_inject_at(0, NULL, NULL);
		crew_dismiss(NULL);
		k_sem_reset(&wake);
	} while (interrupted);
}

ZTEST_SUITE(mem_slab_interrupted, NULL, NULL, NULL, crew_dismiss, NULL);
