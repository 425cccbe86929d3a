/* SPDX-License-Identifier: Apache-2.0 */
/* The definitions from C++. */
#include <zephyr/sys/mem_blocks.h>
#include <zephyr/ztest.h>

static uint8_t __aligned(16) memory[3 * 16];

SYS_MEM_BLOCKS_DEFINE_STATIC(cpp_blocks, 16, 3, 16);
SYS_MEM_BLOCKS_DEFINE_STATIC_WITH_EXT_BUF(cpp_outside, 16, 3, memory);

ZTEST(mem_blocks_cpp, test_definitions_work_in_cpp)
{
	void *blocks[3];

	zassert_equal(sys_mem_blocks_alloc(&cpp_blocks, 3, blocks), 0);
	zassert_equal(sys_mem_blocks_free(&cpp_blocks, 3, blocks), 0);
	zassert_equal(sys_mem_blocks_alloc_contiguous(&cpp_outside, 3, blocks), 0);
	zassert_equal_ptr(blocks[0], memory);
	zassert_equal(sys_mem_blocks_free_contiguous(&cpp_outside, blocks[0], 3), 0);
}

ZTEST_SUITE(mem_blocks_cpp, NULL, NULL, NULL, NULL, NULL);
