/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The library's headers from C++: they compile without a warning, link, and their macros work
 * where C++ is stricter than C.
 * The functions themselves are tested from C.
 */

#include <zephyr/linker/sections.h>
#include <zephyr/linker/utils.h>
#include <zephyr/math/ilog2.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/atomic.h>
#include <zephyr/sys/barrier.h>
#include <zephyr/sys/bitarray.h>
#include <zephyr/sys/byteorder.h>
#include <zephyr/sys/check.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/math_extras.h>
#include <zephyr/sys/mem_stats.h>
#include <zephyr/sys/rb.h>
#include <zephyr/sys/ring_buffer.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>
#include <zephyr/sys/sys_io.h>
#include <zephyr/sys/util.h>
#include <zephyr/ztest.h>

struct thing {
	int value;
	sys_dnode_t dnode;
	sys_snode_t snode;
	sys_sfnode_t sfnode;
	struct rbnode rbnode;
};

STRUCT_SECTION_ITERABLE(thing, thing_1) = {1};
STRUCT_SECTION_ITERABLE(thing, thing_2) = {2};

static sys_dlist_t dlist = SYS_DLIST_STATIC_INIT(&dlist);
static sys_slist_t slist = SYS_SLIST_STATIC_INIT(&slist);
static sys_sflist_t sflist = SYS_SFLIST_STATIC_INIT(&sflist);
static atomic_t counter = ATOMIC_INIT(3);
static ATOMIC_DEFINE(atomic_bits, 70);

RING_BUF_DECLARE(ring, 10);
SYS_BITARRAY_DEFINE_STATIC(bits, 40);
BUILD_ASSERT(sizeof(uint32_t) == 4, "at file scope");

static bool less_than(struct rbnode *a, struct rbnode *b)
{
	return CONTAINER_OF(a, struct thing, rbnode)->value <
	       CONTAINER_OF(b, struct thing, rbnode)->value;
}

ZTEST(cpp_headers, test_lists)
{
	struct rbtree tree = {NULL, less_than, 0};
	struct thing *at;
	struct thing *spare;
	int sum = 0;

	STRUCT_SECTION_FOREACH(thing, item) {
		sys_dlist_append(&dlist, &item->dnode);
		sys_slist_append(&slist, &item->snode);
		sys_sfnode_init(&item->sfnode, 1);
		sys_sflist_append(&sflist, &item->sfnode);
		rb_insert(&tree, &item->rbnode);
	}
	SYS_DLIST_FOR_EACH_CONTAINER(&dlist, at, dnode) {
		sum += at->value;
	}
	SYS_SLIST_FOR_EACH_CONTAINER(&slist, at, snode) {
		sum += at->value;
	}
	SYS_SFLIST_FOR_EACH_CONTAINER_SAFE(&sflist, at, spare, sfnode) {
		sum += at->value;
	}
	RB_FOR_EACH_CONTAINER(&tree, at, rbnode) {
		sum += at->value;
	}
	zassert_equal(sum, 12);
}

ZTEST(cpp_headers, test_macros)
{
	int array[5];
	uint8_t bytes[4] = {1, 2, 3, 4};
	size_t at;

	zassert_equal(ARRAY_SIZE(array), 5U);
	zassert_equal(Z_MAX(3, 4) + MIN(1, 2), 5);
	zassert_equal(COND_CODE_1(CONFIG_CPP, (1), (2)), 1);
	zassert_equal(NUM_VA_ARGS(a, b, c), 3);
	zassert_equal((FOR_EACH(IDENTITY, (+), 1, 2, 3)), 6);
	zassert_equal(UNALIGNED_GET((uint16_t *)&bytes[1]), sys_le16_to_cpu(0x0302));
	zassert_equal(sys_get_be32(bytes), 0x01020304U);
	zassert_equal(ilog2(9), 3);
	zassert_equal(atomic_inc(&counter), 3);
	atomic_set_bit(atomic_bits, 69);
	zassert_true(atomic_test_bit(atomic_bits, 69));
	zassert_equal(ring_buf_put(&ring, bytes, sizeof(bytes)), 4U);
	zassert_ok(sys_bitarray_alloc(&bits, 3, &at));
	zassert_false(linker_is_in_rodata(array));
	barrier_dmem_fence_full();
	barrier_dsync_fence_full();
	barrier_isync_fence_full();
	sys_set_bit((mem_addr_t)(void *)array, 0);
	__ASSERT(at == 0, "text");
	__ASSERT_NO_MSG(at == 0);
	CHECKIF(at != 0) {
		zassert_unreachable("");
	}
}

ZTEST_SUITE(cpp_headers, NULL, NULL, NULL, NULL, NULL);
