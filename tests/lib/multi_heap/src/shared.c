/* SPDX-License-Identifier: Apache-2.0 */
/* The shared multi-heap: memory by attribute. */
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/multi_heap/shared_multi_heap.h>
#include <zephyr/ztest.h>

#define BYTES 400

static uint8_t __aligned(8) cacheable[MAX_MULTI_HEAPS][BYTES];
static uint8_t __aligned(8) uncached[BYTES];

static struct shared_multi_heap_region region_of(uint32_t attr, void *memory)
{
	return (struct shared_multi_heap_region){
		.attr = attr, .addr = (uintptr_t)memory, .size = BYTES};
}

static bool within(void *block, uint8_t *memory, size_t bytes)
{
	return (uintptr_t)block - (uintptr_t)memory < bytes;
}

static void *setup(void)
{
	struct shared_multi_heap_region one = region_of(SMH_REG_ATTR_CACHEABLE, cacheable[1]);
	struct shared_multi_heap_region two = region_of(SMH_REG_ATTR_CACHEABLE, cacheable[0]);
	struct shared_multi_heap_region three = region_of(SMH_REG_ATTR_NON_CACHEABLE, uncached);

	zassert_ok(shared_multi_heap_pool_init());
	zassert_ok(shared_multi_heap_add(&one, NULL));
	zassert_ok(shared_multi_heap_add(&two, NULL));
	zassert_ok(shared_multi_heap_add(&three, NULL));
	return NULL;
}

ZTEST(shared_multi_heap, test_second_init_is_refused_and_harmless)
{
	void *block;

	zassert_equal(shared_multi_heap_pool_init(), -EALREADY);
	block = shared_multi_heap_alloc(SMH_REG_ATTR_CACHEABLE, 10);
	zassert_not_null(block);
	shared_multi_heap_free(block);
}

ZTEST(shared_multi_heap, test_memory_has_the_attribute)
{
	void *block = shared_multi_heap_alloc(SMH_REG_ATTR_NON_CACHEABLE, 64);

	zassert_true(within(block, uncached, BYTES));
	shared_multi_heap_free(block);
	block = shared_multi_heap_aligned_alloc(SMH_REG_ATTR_CACHEABLE, 64, 64);
	zassert_true(within(block, cacheable[0], sizeof(cacheable)));
	zassert_equal((uintptr_t)block % 64, 0);
	shared_multi_heap_free(block);
}

ZTEST(shared_multi_heap, test_next_region_is_used_when_one_is_full)
{
	void *first = shared_multi_heap_alloc(SMH_REG_ATTR_CACHEABLE, 200);
	void *second = shared_multi_heap_alloc(SMH_REG_ATTR_CACHEABLE, 200);

	zassert_true(within(first, cacheable[0], BYTES));
	zassert_true(within(second, cacheable[1], BYTES));
	shared_multi_heap_free(first);
	zassert_equal_ptr(shared_multi_heap_alloc(SMH_REG_ATTR_CACHEABLE, 200), first);
	shared_multi_heap_free(first);
	shared_multi_heap_free(second);
}

ZTEST(shared_multi_heap, test_no_other_attribute_is_taken_instead)
{
	void *block = shared_multi_heap_alloc(SMH_REG_ATTR_NON_CACHEABLE, 200);

	zassert_not_null(block);
	zassert_is_null(shared_multi_heap_alloc(SMH_REG_ATTR_NON_CACHEABLE, 200));
	zassert_is_null(shared_multi_heap_alloc(SMH_REG_ATTR_EXTERNAL, 1));
	zassert_is_null(shared_multi_heap_alloc(SMH_REG_ATTR_NUM, 1));
	zassert_is_null(shared_multi_heap_aligned_alloc((enum shared_multi_heap_attr)99, 8, 1));
	shared_multi_heap_free(block);
	shared_multi_heap_free(NULL);
}

ZTEST(shared_multi_heap, test_add_refuses_what_is_no_memory)
{
	struct shared_multi_heap_region region = region_of(SMH_REG_ATTR_NUM, uncached);

	zassert_equal(shared_multi_heap_add(&region, NULL), -EINVAL);
	zassert_equal(shared_multi_heap_add(NULL, NULL), -EINVAL);
	region = region_of(SMH_REG_ATTR_EXTERNAL, NULL);
	zassert_equal(shared_multi_heap_add(&region, NULL), -EINVAL);
	region = region_of(SMH_REG_ATTR_EXTERNAL, uncached);
	region.size = 8;
	zassert_equal(shared_multi_heap_add(&region, NULL), -EINVAL);
}

/* Last by name: it uses up the table of one attribute. */
ZTEST(shared_multi_heap, test_too_many_regions_are_refused)
{
	static uint8_t __aligned(8) more[BYTES];
	struct shared_multi_heap_region region;

	for (int i = 2; i < MAX_MULTI_HEAPS; i++) {
		region = region_of(SMH_REG_ATTR_CACHEABLE, cacheable[i]);
		zassert_ok(shared_multi_heap_add(&region, NULL));
	}
	region = region_of(SMH_REG_ATTR_CACHEABLE, more);
	zassert_equal(shared_multi_heap_add(&region, NULL), -ENOMEM);
	region = region_of(SMH_REG_ATTR_EXTERNAL, more);
	zassert_ok(shared_multi_heap_add(&region, NULL));
}

static void *isr_block;

static void alloc_isr(const void *unused)
{
	ARG_UNUSED(unused);
	isr_block = shared_multi_heap_alloc(SMH_REG_ATTR_CACHEABLE, 16);
}

static void free_isr(const void *unused)
{
	ARG_UNUSED(unused);
	shared_multi_heap_free(isr_block);
}

ZTEST(shared_multi_heap, test_isr_allocates_and_frees)
{
	irq_offload(alloc_isr, NULL);
	zassert_not_null(isr_block);
	irq_offload(free_isr, NULL);
	zassert_equal_ptr(shared_multi_heap_alloc(SMH_REG_ATTR_CACHEABLE, 16), isr_block);
	shared_multi_heap_free(isr_block);
}

ZTEST_SUITE(shared_multi_heap, NULL, setup, NULL, NULL, NULL);
