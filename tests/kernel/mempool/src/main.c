/* SPDX-License-Identifier: Apache-2.0 */
/* The system heap: k_malloc() and its relatives; also without threads. */
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define ROOM 4096

/* The sum of what was asked for, or what the configuration says if that is more. */
BUILD_ASSERT(K_HEAP_MEM_POOL_SIZE == ROOM);

ZTEST(mempool, test_malloc_and_free)
{
	char *mem = k_malloc(1000);

	zassert_not_null(mem);
	zassert_equal((uintptr_t)mem % sizeof(void *), 0);
	memset(mem, 0x12, 1000);
	zassert_is_null(k_malloc(ROOM));
	zassert_is_null(k_malloc(0));
	zassert_is_null(k_malloc(SIZE_MAX));
	zassert_is_null(k_malloc(SIZE_MAX - sizeof(void *) + 1));
	k_free(NULL);
	k_free(mem);
	mem = k_malloc(ROOM - 300);
	zassert_not_null(mem);
	k_free(mem);
}

ZTEST(mempool, test_alignments)
{
	for (size_t align = 1; align <= 1024; align *= 2) {
		for (size_t bytes = 1; bytes < 200; bytes += 33) {
			char *mem = k_aligned_alloc(align, bytes);

			zassert_not_null(mem);
			zassert_equal((uintptr_t)mem % align, 0);
			zassert_equal((uintptr_t)mem % sizeof(void *), 0);
			memset(mem, 0x23, bytes);
			k_free(mem);
		}
	}
	zassert_is_null(k_aligned_alloc(16, 0));
	zassert_is_null(k_aligned_alloc(16, SIZE_MAX));
}

ZTEST(mempool, test_calloc)
{
	char *mem = k_malloc(500);

	memset(mem, 0xff, 500);
	k_free(mem);
	mem = k_calloc(50, 10);
	for (int i = 0; i < 500; i++) {
		zassert_equal(mem[i], 0);
	}
	k_free(mem);
	zassert_is_null(k_calloc(SIZE_MAX / 2, 4));
	zassert_is_null(k_calloc(4, SIZE_MAX / 2));
	zassert_is_null(k_calloc(0, 4));
}

ZTEST(mempool, test_realloc)
{
	char *mem = k_realloc(NULL, 40);

	memset(mem, 0x34, 40);
	zassert_equal_ptr(k_realloc(mem, 400), mem);
	zassert_equal_ptr(k_realloc(mem, 40), mem);
	void *behind = k_malloc(8);
	char *moved = k_realloc(mem, 800);

	zassert_not_equal(moved, mem);
	for (int i = 0; i < 40; i++) {
		zassert_equal(moved[i], 0x34);
	}
	zassert_is_null(k_realloc(moved, ROOM));
	zassert_is_null(k_realloc(moved, SIZE_MAX));
	zassert_equal(moved[39], 0x34);
	zassert_is_null(k_realloc(moved, 0));
	k_free(behind);
	mem = k_malloc(ROOM - 300);
	zassert_not_null(mem, "something was not given back");
	k_free(mem);
}

static void use_isr(const void *arg)
{
	char **mem = (char **)arg;

	k_free(*mem);
	*mem = k_malloc(64);
}

ZTEST(mempool, test_interrupts)
{
	char *mem = k_malloc(64);

	irq_offload(use_isr, &mem);
	zassert_not_null(mem);
	k_free(mem);
}

ZTEST_SUITE(mempool, NULL, NULL, NULL, NULL, NULL);
