/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Doubly linked list: every function, then a random sequence compared with an array.
 * After each step check() walks the list in both directions and compares all peeks.
 */

#include <zephyr/sys/dlist.h>
#include <zephyr/ztest.h>

#define N 12

struct item {
	int id;
	sys_dnode_t node;
};

static struct item items[N];
static sys_dlist_t list;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	sys_dlist_init(&list);
	for (int i = 0; i < N; i++) {
		items[i].id = i;
		sys_dnode_init(&items[i].node);
	}
}

/* The list must hold exactly these ids, in this order, both ways. */
static void check(const int *ids, size_t count)
{
	sys_dnode_t *node = sys_dlist_peek_head(&list);

	zassert_equal(sys_dlist_len(&list), count);
	zassert_equal(sys_dlist_is_empty(&list), count == 0);
	zassert_equal(sys_dlist_has_multiple_nodes(&list), count > 1);
	for (size_t i = 0; i < count; i++) {
		struct item *const at = &items[ids[i]];

		zassert_equal_ptr(node, &at->node, "place %zu", i);
		zassert_true(sys_dnode_is_linked(node));
		zassert_equal(sys_dlist_is_head(&list, node), i == 0);
		zassert_equal(sys_dlist_is_tail(&list, node), i == count - 1);
		zassert_equal_ptr(sys_dlist_peek_prev(&list, node),
				  (i == 0) ? NULL : &items[ids[i - 1]].node);
		node = sys_dlist_peek_next(&list, node);
	}
	zassert_is_null(node);
	zassert_equal_ptr(sys_dlist_peek_tail(&list),
			  (count == 0) ? NULL : &items[ids[count - 1]].node);
}

#define CHECK(...) \
	do { \
		const int ids[] = {-1, ##__VA_ARGS__}; \
		check(&ids[1], ARRAY_SIZE(ids) - 1); \
	} while (false)

ZTEST(dlist, test_empty)
{
	sys_dlist_t fresh = SYS_DLIST_STATIC_INIT(&fresh);

	CHECK();
	zassert_true(sys_dlist_is_empty(&fresh));
	zassert_is_null(sys_dlist_get(&list));
	zassert_is_null(sys_dlist_peek_next(&list, NULL));
	zassert_is_null(sys_dlist_peek_prev(&list, NULL));
	zassert_false(sys_dnode_is_linked(&items[0].node));
}

ZTEST(dlist, test_insert_and_remove)
{
	sys_dlist_append(&list, &items[1].node);
	CHECK(1);
	sys_dlist_append(&list, &items[2].node);
	sys_dlist_prepend(&list, &items[0].node);
	CHECK(0, 1, 2);
	sys_dlist_insert(&items[1].node, &items[3].node);
	CHECK(0, 3, 1, 2);
	sys_dlist_remove(&items[1].node);
	zassert_false(sys_dnode_is_linked(&items[1].node));
	CHECK(0, 3, 2);
	zassert_equal_ptr(sys_dlist_peek_head_not_empty(&list), &items[0].node);
	zassert_equal_ptr(sys_dlist_get(&list), &items[0].node);
	zassert_false(sys_dnode_is_linked(&items[0].node));
	sys_dlist_dequeue(&items[2].node);
	CHECK(3);
	sys_dlist_remove(&items[3].node);
	CHECK();
}

static int is_above(sys_dnode_t *node, void *data)
{
	return CONTAINER_OF(node, struct item, node)->id > *(int *)data;
}

ZTEST(dlist, test_insert_at)
{
	static const int order[] = {5, 2, 8, 2, 0, 9};

	for (int i = 0; i < (int)ARRAY_SIZE(order); i++) {
		if (!sys_dnode_is_linked(&items[order[i]].node)) {
			int id = order[i];

			sys_dlist_insert_at(&list, &items[id].node, is_above, &id);
		}
	}
	CHECK(0, 2, 5, 8, 9);
}

ZTEST(dlist, test_loops)
{
	struct item *at;
	struct item *spare;
	sys_dnode_t *node;
	sys_dnode_t *next;
	int sum = 0;

	SYS_DLIST_FOR_EACH_NODE(&list, node) {
		sum++;
	}
	SYS_DLIST_FOR_EACH_CONTAINER(&list, at, node) {
		sum++;
	}
	zassert_equal(sum, 0);

	for (int i = 0; i < 6; i++) {
		sys_dlist_append(&list, &items[i].node);
	}
	SYS_DLIST_FOR_EACH_CONTAINER(&list, at, node) {
		sum = (sum * 10) + at->id;
	}
	zassert_equal(sum, 12345);

	node = &items[3].node;
	sum = 0;
	SYS_DLIST_ITERATE_FROM_NODE(&list, node) {
		sum = (sum * 10) + CONTAINER_OF(node, struct item, node)->id;
	}
	zassert_equal(sum, 45);
	node = NULL;
	SYS_DLIST_ITERATE_FROM_NODE(&list, node) {
		sum++;
	}
	zassert_equal(sum, 45 + 6);

	SYS_DLIST_FOR_EACH_CONTAINER_SAFE(&list, at, spare, node) {
		if (at->id % 2 == 0) {
			sys_dlist_remove(&at->node);
		}
	}
	CHECK(1, 3, 5);
	zassert_equal_ptr(SYS_DLIST_PEEK_HEAD_CONTAINER(&list, at, node), &items[1]);
	at = &items[5];
	zassert_is_null(SYS_DLIST_PEEK_NEXT_CONTAINER(&list, at, node));
	SYS_DLIST_FOR_EACH_NODE_SAFE(&list, node, next) {
		sys_dlist_remove(node);
	}
	CHECK();
}

static uint32_t rand_state = 1;

static int rand_below(int limit)
{
	rand_state = (rand_state * 1664525U) + 1013904223U;
	return (int)((rand_state >> 16) % (uint32_t)limit);
}

/* The same operations on an array of ids. */
static int model[N];
static int model_len;

static void model_insert(int place, int id)
{
	for (int i = model_len; i > place; i--) {
		model[i] = model[i - 1];
	}
	model[place] = id;
	model_len++;
}

static void model_remove(int place)
{
	model_len--;
	for (int i = place; i < model_len; i++) {
		model[i] = model[i + 1];
	}
}

static void random_step(int id)
{
	sys_dnode_t *const node = &items[id].node;
	const int place = (model_len == 0) ? 0 : rand_below(model_len);

	if (sys_dnode_is_linked(node)) {
		int at = 0;

		while (model[at] != id) {
			at++;
		}
		sys_dlist_remove(node);
		model_remove(at);
	} else if (model_len == 0 || rand_below(3) == 0) {
		sys_dlist_append(&list, node);
		model_insert(model_len, id);
	} else if (rand_below(2) == 0) {
		sys_dlist_prepend(&list, node);
		model_insert(0, id);
	} else {
		sys_dlist_insert(&items[model[place]].node, node);
		model_insert(place, id);
	}
}

ZTEST(dlist, test_random)
{
	model_len = 0;
	for (int step = 0; step < 3000; step++) {
		random_step(rand_below(N));
		check(model, (size_t)model_len);
	}
}

ZTEST_SUITE(dlist, NULL, NULL, before, NULL, NULL);
