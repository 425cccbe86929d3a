/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Giving back what is not a block in use: an assertion, or a panic that ends the thread. The
 * slab stays as it was.
 */
#include "crew.h"

#include <zephyr/ztest_error_hook.h>

#define SIZE     (3 * sizeof(void *))
#define N_BLOCKS 3

static char __aligned(8) buffer[(N_BLOCKS + 2) * SIZE];
static struct k_mem_slab slab;
static char *in_use;
static char *given_back;
static char *given_back_first;
static char *never_used;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_ok(k_mem_slab_init(&slab, buffer + SIZE, SIZE, N_BLOCKS));
	zassert_ok(k_mem_slab_alloc(&slab, (void **)&given_back, K_NO_WAIT));
	zassert_ok(k_mem_slab_alloc(&slab, (void **)&in_use, K_NO_WAIT));
	zassert_ok(k_mem_slab_alloc(&slab, (void **)&given_back_first, K_NO_WAIT));
	k_mem_slab_free(&slab, given_back_first);
	k_mem_slab_free(&slab, given_back);
}

static void give_back(void *block)
{
	k_mem_slab_free(&slab, block);
}

#ifdef CONFIG_ASSERT
static void expect_refused(void *block)
{
	zassert_true(asserts(give_back, block), "%p was taken back", block);
	zassert_equal(k_mem_slab_num_used_get(&slab), 1);
}

ZTEST(mem_slab_bad_frees, test_addresses_outside_are_caught)
{
	expect_refused(NULL);
	expect_refused(buffer);
	expect_refused(buffer + SIZE * (N_BLOCKS + 1));
	expect_refused(&slab);
}

ZTEST(mem_slab_bad_frees, test_addresses_inside_a_block_are_caught)
{
	expect_refused(in_use + 1);
	expect_refused(in_use + sizeof(void *));
	expect_refused(in_use + SIZE - 1);
}

ZTEST(mem_slab_bad_frees, test_blocks_that_are_free_are_caught)
{
	expect_refused(given_back);
	expect_refused(given_back_first);
}

ZTEST(mem_slab_bad_frees, test_blocks_that_were_never_used_are_caught)
{
	zassert_ok(k_mem_slab_init(&slab, buffer, SIZE, N_BLOCKS));
	zassert_ok(k_mem_slab_alloc(&slab, (void **)&in_use, K_NO_WAIT));
	never_used = buffer + SIZE * (N_BLOCKS - 1);
	expect_refused(never_used);
}

/* What looks like a link in a block in use is not taken for one. */
ZTEST(mem_slab_bad_frees, test_blocks_in_use_may_hold_anything)
{
	*(void **)in_use = given_back;
	k_mem_slab_free(&slab, in_use);
	zassert_ok(k_mem_slab_alloc(&slab, (void **)&in_use, K_NO_WAIT));
	*(void **)in_use = NULL;
	k_mem_slab_free(&slab, in_use);
	zassert_ok(k_mem_slab_alloc(&slab, (void **)&in_use, K_NO_WAIT));
	*(void **)in_use = in_use;
	k_mem_slab_free(&slab, in_use);
	zassert_equal(k_mem_slab_num_used_get(&slab), 0);
}
#elif defined(CONFIG_MEM_SLAB_POINTER_VALIDATE)
static void give_back_twice(int n)
{
	ARG_UNUSED(n);
	ztest_set_fault_valid(true);
	give_back(given_back_first);
	note(99);
}

ZTEST(mem_slab_bad_frees, test_blocks_that_are_free_end_in_a_panic)
{
	crew_start(0, BETTER(1), give_back_twice);
	zassert_true(crew_ended(0));
	zassert_no_notes();
	zassert_equal(k_mem_slab_num_used_get(&slab), 1);
}
#endif

ZTEST_SUITE(mem_slab_bad_frees, NULL, NULL, before, crew_dismiss, NULL);
