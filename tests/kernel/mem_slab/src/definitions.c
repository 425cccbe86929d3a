/* SPDX-License-Identifier: Apache-2.0 */
/* Slabs that are defined: usable at once, with the size and the alignment that was asked for. */
#include <string.h>

#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

struct odd {
	char bytes[3];
};

struct wide {
	int64_t number;
	char more;
} __aligned(32);

K_MEM_SLAB_DEFINE(plain, 24, 3, 8);
K_MEM_SLAB_DEFINE(bytes, 1, 4, 1);
K_MEM_SLAB_DEFINE_TYPE(odds, struct odd, 4);
K_MEM_SLAB_DEFINE_STATIC(aligned, 256, 3, 128);
K_MEM_SLAB_DEFINE_STATIC_TYPE(wides, struct wide, 2);
K_MEM_SLAB_DEFINE_IN_SECT(placed, Z_GENERIC_SECTION(.bss.placed), 32, 2, 8);
K_MEM_SLAB_DEFINE_IN_SECT_STATIC(placed_here, Z_GENERIC_SECTION(.bss.placed_here), 32, 2, 8);
K_MEM_SLAB_DEFINE_STATIC(early, 16, 2, 8);

static void *early_block;

static int take_early(void)
{
	return k_mem_slab_alloc(&early, &early_block, K_NO_WAIT);
}

SYS_INIT(take_early, EARLY, 0);

static void check_slab(struct k_mem_slab *slab, size_t size, uint32_t n, size_t align)
{
	void *blocks[4];
	void *more;

	zassert_equal(slab->info.block_size, size);
	zassert_equal(slab->info.num_blocks, n);
	for (uint32_t i = 0; i < n; i++) {
		zassert_ok(k_mem_slab_alloc(slab, &blocks[i], K_NO_WAIT));
		zassert_equal((uintptr_t)blocks[i] % align, 0);
		memset(blocks[i], 0xa5, size);
	}
	zassert_equal(k_mem_slab_alloc(slab, &more, K_NO_WAIT), -ENOMEM);
	for (uint32_t i = 0; i < n; i++) {
		k_mem_slab_free(slab, blocks[i]);
	}
	zassert_equal(k_mem_slab_num_used_get(slab), 0);
}

ZTEST(mem_slab_definitions, test_block_sizes_are_rounded_up_to_words)
{
	check_slab(&plain, 24, 3, 8);
	check_slab(&bytes, sizeof(void *), 4, sizeof(void *));
	check_slab(&odds, sizeof(void *), 4, sizeof(void *));
}

ZTEST(mem_slab_definitions, test_blocks_are_aligned)
{
	check_slab(&aligned, 256, 3, 128);
	check_slab(&wides, sizeof(struct wide), 2, 32);
}

ZTEST(mem_slab_definitions, test_memory_may_be_in_a_section_of_choice)
{
	check_slab(&placed, 32, 2, 8);
	check_slab(&placed_here, 32, 2, 8);
}

ZTEST(mem_slab_definitions, test_slab_works_before_the_kernel_does)
{
	void *block;

	zassert_not_null(early_block);
	zassert_equal(k_mem_slab_num_used_get(&early), 1);
	zassert_ok(k_mem_slab_alloc(&early, &block, K_NO_WAIT));
	zassert_not_equal(block, early_block);
	k_mem_slab_free(&early, block);
}

ZTEST(mem_slab_definitions, test_defined_slabs_are_found)
{
	int found = 0;

	STRUCT_SECTION_FOREACH(k_mem_slab, slab) {
		found += slab == &plain || slab == &aligned || slab == &placed ? 1 : 0;
	}
	zassert_equal(found, 3);
}

ZTEST_SUITE(mem_slab_definitions, NULL, NULL, NULL, NULL, NULL);
