/* SPDX-License-Identifier: Apache-2.0 */
/* k_heap without waiting: definitions, allocation, resizing, interrupts; also without threads. */
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define HEAP_BYTES 1024

K_HEAP_DEFINE(defined, HEAP_BYTES);
K_HEAP_DEFINE(tiny, 1);
K_HEAP_DEFINE(exact, Z_HEAP_MIN_SIZE_FOR(100));
K_HEAP_DEFINE_NOCACHE(uncached, 256);

static struct k_heap heap;
static char memory[HEAP_BYTES + 1];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_heap_init(&heap, memory + 1, HEAP_BYTES);
}

ZTEST(heap, test_defined_heaps_are_ready)
{
	void *mem = k_heap_alloc(&defined, HEAP_BYTES / 2, K_NO_WAIT);

	zassert_not_null(mem);
	zassert_is_null(k_heap_alloc(&defined, HEAP_BYTES / 2, K_NO_WAIT));
	k_heap_free(&defined, mem);
	mem = k_heap_alloc(&exact, 100, K_NO_WAIT);
	zassert_not_null(mem);
	k_heap_free(&exact, mem);
	mem = k_heap_alloc(&tiny, 1, K_NO_WAIT);
	zassert_not_null(mem);
	k_heap_free(&tiny, mem);
	mem = k_heap_alloc(&uncached, 64, K_NO_WAIT);
	zassert_not_null(mem);
	k_heap_free(&uncached, mem);
}

ZTEST(heap, test_defined_heaps_can_be_listed)
{
	struct k_heap *first;
	const int count = k_heap_array_get(&first);
	int found = 0;

	zassert_equal(count, 4);
	for (int i = 0; i < count; i++) {
		struct k_heap *h = first + i;

		found += h == &defined || h == &tiny || h == &exact || h == &uncached;
	}
	zassert_equal(found, 4);
}

ZTEST(heap, test_heaps_are_noted_where_there_is_a_table)
{
	struct sys_heap **table;
	const int count = sys_heap_array_get(&table);

	zassert_true(CONFIG_SYS_HEAP_ARRAY_SIZE == 0 ? count == 0 : count >= 4);
}

ZTEST(heap, test_alloc_and_free)
{
	char *a = k_heap_alloc(&heap, 100, K_NO_WAIT);
	char *b = k_heap_alloc(&heap, 200, K_NO_WAIT);

	zassert_true(a >= memory + 1 && a + 100 <= memory + sizeof(memory));
	zassert_true(b >= a + 100 || b + 200 <= a);
	zassert_equal((uintptr_t)a % sizeof(void *), 0);
	zassert_is_null(k_heap_alloc(&heap, HEAP_BYTES, K_NO_WAIT));
	zassert_is_null(k_heap_alloc(&heap, 0, K_NO_WAIT));
	zassert_is_null(k_heap_alloc(&heap, 0, K_FOREVER));
	zassert_is_null(k_heap_alloc(&heap, SIZE_MAX, K_NO_WAIT));
	k_heap_free(&heap, NULL);
	k_heap_free(&heap, a);
	k_heap_free(&heap, b);
	zassert_true(sys_heap_validate(&heap.heap));
	b = k_heap_alloc(&heap, HEAP_BYTES * 3 / 4, K_NO_WAIT);
	zassert_not_null(b, "free blocks were not joined");
	k_heap_free(&heap, b);
}

ZTEST(heap, test_aligned_alloc)
{
	for (size_t align = 1; align <= 256; align *= 2) {
		void *mem = k_heap_aligned_alloc(&heap, align, 33, K_NO_WAIT);

		zassert_not_null(mem);
		zassert_equal((uintptr_t)mem % align, 0);
		k_heap_free(&heap, mem);
	}
	zassert_is_null(k_heap_aligned_alloc(&heap, 4096, HEAP_BYTES, K_NO_WAIT));
}

ZTEST(heap, test_calloc_zeroes_and_refuses_overflow)
{
	char *mem = k_heap_alloc(&heap, 300, K_NO_WAIT);

	memset(mem, 0xff, 300);
	k_heap_free(&heap, mem);
	mem = k_heap_calloc(&heap, 30, 10, K_NO_WAIT);
	zassert_not_null(mem);
	for (int i = 0; i < 300; i++) {
		zassert_equal(mem[i], 0);
	}
	zassert_is_null(k_heap_calloc(&heap, SIZE_MAX / 2, 3, K_NO_WAIT));
	zassert_is_null(k_heap_calloc(&heap, 3, SIZE_MAX / 2, K_FOREVER));
	zassert_is_null(k_heap_calloc(&heap, 0, 10, K_NO_WAIT));
	k_heap_free(&heap, mem);
}

ZTEST(heap, test_realloc)
{
	char *mem = k_heap_realloc(&heap, NULL, 40, K_NO_WAIT);
	char *behind;

	memset(mem, 0x42, 40);
	zassert_equal_ptr(k_heap_realloc(&heap, mem, 80, K_NO_WAIT), mem);
	behind = k_heap_alloc(&heap, 10, K_NO_WAIT);
	char *moved = k_heap_realloc(&heap, mem, 200, K_NO_WAIT);

	zassert_not_equal(moved, mem);
	for (int i = 0; i < 40; i++) {
		zassert_equal(moved[i], 0x42);
	}
	zassert_is_null(k_heap_realloc(&heap, moved, HEAP_BYTES, K_NO_WAIT));
	zassert_equal(moved[39], 0x42);
	zassert_is_null(k_heap_realloc(&heap, moved, 0, K_NO_WAIT));
	k_heap_free(&heap, behind);
	zassert_true(sys_heap_validate(&heap.heap));
	mem = k_heap_alloc(&heap, HEAP_BYTES * 3 / 4, K_NO_WAIT);
	zassert_not_null(mem);
	k_heap_free(&heap, mem);
}

static void *isr_mem;

static void alloc_isr(const void *bytes)
{
	isr_mem = k_heap_alloc(&heap, (size_t)(uintptr_t)bytes, K_NO_WAIT);
}

static void free_isr(const void *arg)
{
	ARG_UNUSED(arg);
	k_heap_free(&heap, isr_mem);
}

ZTEST(heap, test_interrupts_allocate_and_free)
{
	irq_offload(alloc_isr, (void *)200);
	zassert_not_null(isr_mem);
	irq_offload(free_isr, NULL);
	irq_offload(alloc_isr, (void *)HEAP_BYTES);
	zassert_is_null(isr_mem);
	zassert_true(sys_heap_validate(&heap.heap));
}

ZTEST(heap, test_without_threads_nobody_waits)
{
	if (IS_ENABLED(CONFIG_MULTITHREADING)) {
		ztest_test_skip();
	}
	zassert_is_null(k_heap_alloc(&heap, HEAP_BYTES, K_FOREVER));
	zassert_is_null(k_heap_aligned_alloc(&heap, 16, HEAP_BYTES, K_MSEC(10)));
}

ZTEST_SUITE(heap, NULL, NULL, before, NULL, NULL);
