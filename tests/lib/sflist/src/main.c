/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Singly linked list with flags: each item carries its own flag value, which every operation
 * must leave alone; CHECK() compares order and flags.
 * All values that the mask allows are used.
 */

#include <zephyr/sys/sflist.h>
#include <zephyr/ztest.h>

#define N 8

struct item {
	int id;
	sys_sfnode_t node;
};

static struct item items[N];
static sys_sflist_t list;

static uint8_t flags_of(int id)
{
	return (uint8_t)((unsigned int)id & SYS_SFLIST_FLAGS_MASK);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	sys_sflist_init(&list);
	for (int i = 0; i < N; i++) {
		items[i].id = i;
		sys_sfnode_init(&items[i].node, flags_of(i));
	}
}

static void check(const int *ids, size_t count)
{
	sys_sfnode_t *node = sys_sflist_peek_head(&list);

	zassert_equal(sys_sflist_len(&list), count);
	zassert_equal(sys_sflist_is_empty(&list), count == 0);
	for (size_t i = 0; i < count; i++) {
		zassert_equal_ptr(node, &items[ids[i]].node, "place %zu", i);
		zassert_equal(sys_sfnode_flags_get(node), flags_of(ids[i]));
		node = sys_sflist_peek_next(node);
	}
	zassert_is_null(node);
	zassert_equal_ptr(sys_sflist_peek_tail(&list),
			  (count == 0) ? NULL : &items[ids[count - 1]].node);
}

#define CHECK(...) \
	do { \
		const int ids[] = {-1, ##__VA_ARGS__}; \
		check(&ids[1], ARRAY_SIZE(ids) - 1); \
	} while (false)

static void append_all(int count)
{
	for (int i = 0; i < count; i++) {
		sys_sflist_append(&list, &items[i].node);
	}
}

ZTEST(sflist, test_mask)
{
	zassert_true((SYS_SFLIST_FLAGS_MASK & 3U) == 3U);
	zassert_true(IS_BIT_MASK(SYS_SFLIST_FLAGS_MASK));
}

ZTEST(sflist, test_flags)
{
	append_all(3);
	sys_sfnode_flags_set(&items[1].node, 3);
	zassert_equal(sys_sfnode_flags_get(&items[1].node), 3);
	zassert_equal_ptr(sys_sflist_peek_next(&items[1].node), &items[2].node);
	sys_sfnode_flags_set(&items[1].node, 0);
	zassert_equal(sys_sfnode_flags_get(&items[1].node), 0);
	sys_sfnode_flags_set(&items[1].node, flags_of(1));
	CHECK(0, 1, 2);
}

ZTEST(sflist, test_insert_and_get)
{
	sys_sflist_t fresh = SYS_SFLIST_STATIC_INIT(&fresh);

	zassert_true(sys_sflist_is_empty(&fresh));
	CHECK();
	zassert_is_null(sys_sflist_get(&list));
	sys_sflist_prepend(&list, &items[3].node);
	sys_sflist_prepend(&list, &items[7].node);
	sys_sflist_append(&list, &items[2].node);
	sys_sflist_insert(&list, &items[3].node, &items[5].node);
	sys_sflist_insert(&list, NULL, &items[6].node);
	sys_sflist_insert(&list, &items[2].node, &items[1].node);
	CHECK(6, 7, 3, 5, 2, 1);
	zassert_equal_ptr(sys_sflist_get(&list), &items[6].node);
	zassert_equal_ptr(sys_sflist_get_not_empty(&list), &items[7].node);
	zassert_equal(sys_sfnode_flags_get(&items[7].node), flags_of(7));
	CHECK(3, 5, 2, 1);
}

ZTEST(sflist, test_remove_and_merge)
{
	sys_sflist_t other = SYS_SFLIST_STATIC_INIT(&other);
	sys_sfnode_t *prev;

	append_all(6);
	zassert_true(sys_sflist_find_and_remove(&list, &items[5].node));
	sys_sflist_remove(&list, NULL, &items[0].node);
	sys_sflist_remove(&list, &items[1].node, &items[2].node);
	zassert_false(sys_sflist_find_and_remove(&list, &items[2].node));
	CHECK(1, 3, 4);
	zassert_true(sys_sflist_find(&list, &items[4].node, &prev));
	zassert_equal_ptr(prev, &items[3].node);
	for (int i = 0; i < 6; i++) {
		zassert_equal(sys_sfnode_flags_get(&items[i].node), flags_of(i));
	}
	sys_sflist_append(&other, &items[2].node);
	sys_sflist_append(&other, &items[7].node);
	sys_sflist_merge_sflist(&list, &other);
	zassert_true(sys_sflist_is_empty(&other));
	CHECK(1, 3, 4, 2, 7);
}

ZTEST(sflist, test_loops)
{
	struct item *at;
	struct item *spare;
	sys_sfnode_t *node;
	sys_sfnode_t *next;
	int sum = 0;

	append_all(6);
	SYS_SFLIST_FOR_EACH_CONTAINER(&list, at, node) {
		sum = (sum * 10) + at->id;
	}
	zassert_equal(sum, 12345);
	node = &items[3].node;
	SYS_SFLIST_ITERATE_FROM_NODE(&list, node) {
		sum++;
	}
	zassert_equal(sum, 12345 + 2);
	SYS_SFLIST_FOR_EACH_NODE(&list, node) {
		sum++;
	}
	zassert_equal(sum, 12345 + 2 + 6);
	SYS_SFLIST_FOR_EACH_CONTAINER_SAFE(&list, at, spare, node) {
		if (at->id % 2 == 1) {
			zassert_true(sys_sflist_find_and_remove(&list, &at->node));
		}
	}
	CHECK(0, 2, 4);
	zassert_equal_ptr(SYS_SFLIST_PEEK_TAIL_CONTAINER(&list, at, node), &items[4]);
	SYS_SFLIST_FOR_EACH_NODE_SAFE(&list, node, next) {
		zassert_equal_ptr(sys_sflist_get(&list), node);
	}
	CHECK();
}

ZTEST_SUITE(sflist, NULL, NULL, before, NULL, NULL);
