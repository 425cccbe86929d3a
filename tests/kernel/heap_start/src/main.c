/* SPDX-License-Identifier: Apache-2.0 */
/* At which level of the start-up static heaps can be used. */
#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define ALL_PRESENT IS_ENABLED(CONFIG_LINKER_GENERIC_SECTIONS_PRESENT_AT_BOOT)

Z_HEAP_DEFINE_IN_SECT(pinned, 256, __pinned_noinit);
Z_HEAP_DEFINE_IN_SECT(pinned_too, 256, __pinned_bss);
K_HEAP_DEFINE(other, 256);

static bool pinned_ready;
static bool pinned_too_ready;
static bool other_ready;
static void *taken_early;

/* Behind the static heaps of this level. */
static int early(void)
{
	pinned_ready = pinned.heap.heap != NULL;
	pinned_too_ready = pinned_too.heap.heap != NULL;
	other_ready = other.heap.heap != NULL;
	taken_early = pinned_ready ? k_heap_alloc(&pinned, 16, K_NO_WAIT) : NULL;
	return 0;
}

SYS_INIT(early, PRE_KERNEL_1, 99);

static void *taken_late;
static void *taken_from_system;

/* First of all that has an order of its own: behind the late ones. */
static int late(void)
{
	taken_late = k_heap_alloc(&other, 16, K_NO_WAIT);
	taken_from_system = k_malloc(16);
	return 0;
}

SYS_INIT(late, POST_KERNEL, 1);

ZTEST(heap_start, test_pinned_heaps_are_ready_first)
{
	zassert_true(pinned_ready);
	zassert_true(pinned_too_ready);
	zassert_not_null(taken_early);
}

ZTEST(heap_start, test_other_heaps_are_ready_when_their_memory_is_there)
{
	zassert_equal(other_ready, ALL_PRESENT);
	zassert_not_null(taken_late);
	zassert_not_null(taken_from_system);
}

/* A second initialisation would have forgotten what was taken. */
ZTEST(heap_start, test_heaps_are_initialised_once)
{
	zassert_not_equal(k_heap_alloc(&pinned, 16, K_NO_WAIT), taken_early);
	zassert_not_equal(k_heap_alloc(&other, 16, K_NO_WAIT), taken_late);
}

ZTEST_SUITE(heap_start, NULL, NULL, NULL, NULL, NULL);
