/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Singly linked list: every function, and the tail after each kind of removal.
 * CHECK() compares the whole list, its ends and its length with the expected ids.
 */

#include <zephyr/sys/slist.h>
#include <zephyr/ztest.h>

#define N 8

struct item {
	int id;
	sys_snode_t node;
};

static struct item items[N];
static sys_slist_t list;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	sys_slist_init(&list);
	for (int i = 0; i < N; i++) {
		items[i].id = i;
	}
}

static void check(const int *ids, size_t count)
{
	sys_snode_t *node = sys_slist_peek_head(&list);

	zassert_equal(sys_slist_len(&list), count);
	zassert_equal(sys_slist_is_empty(&list), count == 0);
	for (size_t i = 0; i < count; i++) {
		zassert_equal_ptr(node, &items[ids[i]].node, "place %zu", i);
		node = sys_slist_peek_next(node);
	}
	zassert_is_null(node);
	zassert_equal_ptr(sys_slist_peek_tail(&list),
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
		sys_slist_append(&list, &items[i].node);
	}
}

ZTEST(slist, test_empty)
{
	sys_slist_t fresh = SYS_SLIST_STATIC_INIT(&fresh);

	CHECK();
	zassert_true(sys_slist_is_empty(&fresh));
	zassert_is_null(sys_slist_get(&list));
	zassert_is_null(sys_slist_peek_next(NULL));
	zassert_false(sys_slist_find_and_remove(&list, &items[0].node));
}

ZTEST(slist, test_insert)
{
	sys_slist_prepend(&list, &items[1].node);
	CHECK(1);
	sys_slist_prepend(&list, &items[0].node);
	sys_slist_append(&list, &items[3].node);
	CHECK(0, 1, 3);
	sys_slist_insert(&list, &items[1].node, &items[2].node);
	CHECK(0, 1, 2, 3);
	sys_slist_insert(&list, NULL, &items[4].node);
	sys_slist_insert(&list, &items[3].node, &items[5].node);
	CHECK(4, 0, 1, 2, 3, 5);
}

ZTEST(slist, test_get)
{
	append_all(3);
	zassert_equal_ptr(sys_slist_get(&list), &items[0].node);
	zassert_equal_ptr(sys_slist_get_not_empty(&list), &items[1].node);
	CHECK(2);
	zassert_equal_ptr(sys_slist_get(&list), &items[2].node);
	CHECK();
	append_all(1);
	CHECK(0);
}

ZTEST(slist, test_remove)
{
	append_all(5);
	sys_slist_remove(&list, NULL, &items[0].node);
	CHECK(1, 2, 3, 4);
	sys_slist_remove(&list, &items[3].node, &items[4].node);
	CHECK(1, 2, 3);
	zassert_true(sys_slist_find_and_remove(&list, &items[2].node));
	zassert_false(sys_slist_find_and_remove(&list, &items[2].node));
	CHECK(1, 3);
	zassert_true(sys_slist_find_and_remove(&list, &items[3].node));
	zassert_true(sys_slist_find_and_remove(&list, &items[1].node));
	CHECK();
	append_all(2);
	CHECK(0, 1);
}

ZTEST(slist, test_find)
{
	sys_snode_t *prev;

	append_all(3);
	zassert_true(sys_slist_find(&list, &items[0].node, &prev));
	zassert_is_null(prev);
	zassert_true(sys_slist_find(&list, &items[2].node, &prev));
	zassert_equal_ptr(prev, &items[1].node);
	zassert_false(sys_slist_find(&list, &items[5].node, &prev));
	zassert_equal_ptr(prev, &items[2].node);
	zassert_true(sys_slist_find(&list, &items[1].node, NULL));
}

ZTEST(slist, test_lists)
{
	sys_slist_t other = SYS_SLIST_STATIC_INIT(&other);

	sys_slist_merge_slist(&list, &other);
	CHECK();
	sys_slist_append(&other, &items[2].node);
	sys_slist_append(&other, &items[3].node);
	sys_slist_merge_slist(&list, &other);
	zassert_true(sys_slist_is_empty(&other));
	CHECK(2, 3);

	items[0].node.next = &items[1].node;
	items[1].node.next = NULL;
	sys_slist_append_list(&list, &items[0].node, &items[1].node);
	CHECK(2, 3, 0, 1);
	sys_slist_append_list(&list, NULL, NULL);
	CHECK(2, 3, 0, 1);
}

ZTEST(slist, test_loops)
{
	struct item *at;
	struct item *spare;
	sys_snode_t *node;
	sys_snode_t *next;
	int sum = 0;

	append_all(6);
	SYS_SLIST_FOR_EACH_NODE(&list, node) {
		sum++;
	}
	zassert_equal(sum, 6);
	sum = 0;
	SYS_SLIST_FOR_EACH_CONTAINER(&list, at, node) {
		sum = (sum * 10) + at->id;
	}
	zassert_equal(sum, 12345);
	node = &items[3].node;
	SYS_SLIST_ITERATE_FROM_NODE(&list, node) {
		sum++;
	}
	zassert_equal(sum, 12345 + 2);
	node = NULL;
	SYS_SLIST_ITERATE_FROM_NODE(&list, node) {
		sum++;
	}
	zassert_equal(sum, 12345 + 2 + 6);
	SYS_SLIST_FOR_EACH_CONTAINER_SAFE(&list, at, spare, node) {
		if (at->id % 2 == 1) {
			zassert_true(sys_slist_find_and_remove(&list, &at->node));
		}
	}
	CHECK(0, 2, 4);
	zassert_equal_ptr(SYS_SLIST_PEEK_HEAD_CONTAINER(&list, at, node), &items[0]);
	zassert_equal_ptr(SYS_SLIST_PEEK_TAIL_CONTAINER(&list, at, node), &items[4]);
	at = &items[2];
	zassert_equal_ptr(SYS_SLIST_PEEK_NEXT_CONTAINER(at, node), &items[4]);
	SYS_SLIST_FOR_EACH_NODE_SAFE(&list, node, next) {
		zassert_equal_ptr(sys_slist_get(&list), node);
	}
	CHECK();
}

ZTEST_SUITE(slist, NULL, NULL, before, NULL, NULL);
