/* SPDX-License-Identifier: Apache-2.0 */
/* Groups of allocators: by choice of a function, and back by address. */
#include <zephyr/sys/mem_blocks.h>
#include <zephyr/ztest.h>

#define SMALL 8
#define LARGE 64

SYS_MEM_BLOCKS_DEFINE_STATIC(small, SMALL, 6, 8);
SYS_MEM_BLOCKS_DEFINE_STATIC(large, LARGE, 3, 8);

static sys_multi_mem_blocks_t group;
static int asked;

/* `cfg` is a size: the first allocator with blocks of that size or more. */
static sys_mem_blocks_t *choose(struct sys_multi_mem_blocks *of, void *cfg)
{
	asked++;
	for (int i = 0; i < of->num_allocators; i++) {
		if (((uintptr_t)1 << of->allocators[i]->blk_sz_shift) >= (uintptr_t)cfg) {
			return of->allocators[i];
		}
	}
	return NULL;
}

static void *of_size(uintptr_t size)
{
	return (void *)size;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	asked = 0;
	sys_multi_mem_blocks_init(&group, choose);
	sys_multi_mem_blocks_add_allocator(&group, &small);
	sys_multi_mem_blocks_add_allocator(&group, &large);
}

ZTEST(mem_blocks_group, test_function_chooses)
{
	void *blocks[6];
	size_t size;

	zassert_equal(group.num_allocators, 2);
	zassert_ok(sys_multi_mem_blocks_alloc(&group, of_size(SMALL), 6, blocks, &size));
	zassert_equal(size, SMALL);
	zassert_equal_ptr(blocks[0], small.buffer);
	zassert_ok(sys_multi_mem_blocks_free(&group, 6, blocks));
	zassert_ok(sys_multi_mem_blocks_alloc(&group, of_size(SMALL + 1), 2, blocks, NULL));
	zassert_equal_ptr(blocks[1], large.buffer + LARGE);
	zassert_ok(sys_multi_mem_blocks_free(&group, 2, blocks));
	zassert_equal(sys_mem_blocks_is_region_free(&small, small.buffer, 6), 1);
	zassert_equal(sys_mem_blocks_is_region_free(&large, large.buffer, 3), 1);
}

ZTEST(mem_blocks_group, test_alloc_errors)
{
	void *blocks[8] = {&group};
	size_t size = 77;

	zassert_equal(sys_multi_mem_blocks_alloc(&group, of_size(LARGE + 1), 1, blocks, &size),
		      -EINVAL);
	zassert_equal(sys_multi_mem_blocks_alloc(&group, of_size(LARGE), 4, blocks, &size),
		      -ENOMEM);
	zassert_equal(sys_multi_mem_blocks_alloc(NULL, of_size(1), 1, blocks, &size), -EINVAL);
	zassert_equal(sys_multi_mem_blocks_alloc(&group, of_size(1), 1, NULL, &size), -EINVAL);
	zassert_equal_ptr(blocks[0], &group);
	zassert_equal(size, 77);
}

ZTEST(mem_blocks_group, test_alloc_of_nothing_asks_nobody)
{
	void *block;
	size_t size = 77;

	zassert_ok(sys_multi_mem_blocks_alloc(&group, NULL, 0, &block, &size));
	zassert_equal(size, 0);
	zassert_ok(sys_multi_mem_blocks_alloc(&group, NULL, 0, &block, NULL));
	zassert_equal(asked, 0);
}

ZTEST(mem_blocks_group, test_free_errors)
{
	void *blocks[2];
	void *mixed[2];

	zassert_ok(sys_multi_mem_blocks_alloc(&group, of_size(LARGE), 1, &blocks[0], NULL));
	zassert_ok(sys_multi_mem_blocks_alloc(&group, of_size(SMALL), 1, &blocks[1], NULL));
	mixed[0] = blocks[0];
	mixed[1] = blocks[1];
	zassert_equal(sys_multi_mem_blocks_free(&group, 2, mixed), -EFAULT);
	mixed[0] = &group;
	zassert_equal(sys_multi_mem_blocks_free(&group, 2, mixed), -EINVAL);
	mixed[0] = (char *)blocks[0] + 1;
	zassert_equal(sys_multi_mem_blocks_free(&group, 1, mixed), -EFAULT);
	zassert_equal(sys_multi_mem_blocks_free(NULL, 1, blocks), -EINVAL);
	zassert_equal(sys_multi_mem_blocks_free(&group, 1, NULL), -EINVAL);
	zassert_ok(sys_multi_mem_blocks_free(&group, 0, blocks));
	zassert_ok(sys_multi_mem_blocks_free(&group, 1, &blocks[0]));
	zassert_ok(sys_multi_mem_blocks_free(&group, 1, &blocks[1]));
	zassert_equal(sys_multi_mem_blocks_free(&group, 1, &blocks[1]), -EFAULT);
}

ZTEST_SUITE(mem_blocks_group, NULL, NULL, before, NULL, NULL);
