/* SPDX-License-Identifier: Apache-2.0 */
/* The definitions from C++. */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

namespace
{

struct thing {
	double value;
	char name[5];
};

} // namespace

K_MEM_SLAB_DEFINE(cpp_plain, 16, 2, 8);
K_MEM_SLAB_DEFINE_STATIC_TYPE(cpp_things, thing, 2);

ZTEST(mem_slab_cpp, test_definitions_work_in_cpp)
{
	void *block;

	zassert_equal(k_mem_slab_alloc(&cpp_things, &block, K_NO_WAIT), 0);
	static_cast<thing *>(block)->value = 1.5;
	k_mem_slab_free(&cpp_things, block);
	zassert_equal(k_mem_slab_alloc(&cpp_plain, &block, K_NO_WAIT), 0);
	zassert_equal(k_mem_slab_num_free_get(&cpp_plain), 1);
	k_mem_slab_free(&cpp_plain, block);
}

ZTEST_SUITE(mem_slab_cpp, NULL, NULL, NULL, NULL, NULL);
