/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Red-black tree: after every operation of long random sequences the invariants are checked
 * from outside (order, no red pair, equal numbers of black nodes, max_depth twice that), and
 * the comparisons of each operation are counted against the bound 2 log2(n + 1).
 */

#include <zephyr/sys/rb.h>
#include <zephyr/ztest.h>

#define N 200
#define DEEPEST 32

struct item {
	int key;
	bool in;
	struct rbnode node;
};

static struct item items[N];
static struct rbtree tree;
static int count;
static int comparisons;

static bool by_key(struct rbnode *a, struct rbnode *b)
{
	comparisons++;
	return CONTAINER_OF(a, struct item, node)->key < CONTAINER_OF(b, struct item, node)->key;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	tree = (struct rbtree){.lessthan_fn = by_key};
	count = 0;
	for (int i = 0; i < N; i++) {
		items[i].key = i;
		items[i].in = false;
	}
}

/* Number of black nodes down from there; fails unless it is the same on all paths. */
static int black_height(struct rbnode *node, int depth)
{
	if (node == NULL) {
		return 0;
	}

	struct rbnode *const left = z_rb_child(node, 0);
	struct rbnode *const right = z_rb_child(node, 1);

	zassert_true(depth <= tree.max_depth && depth < DEEPEST, "too deep");
	if (!z_rb_is_black(node)) {
		zassert_true(left == NULL || z_rb_is_black(left), "red pair");
		zassert_true(right == NULL || z_rb_is_black(right), "red pair");
	}

	const int height = black_height(left, depth + 1);

	zassert_equal(height, black_height(right, depth + 1), "unbalanced");
	return height + z_rb_is_black(node);
}

static void check(void)
{
	struct item *at;
	int next = 0;

	zassert_true(tree.root == NULL || z_rb_is_black(tree.root), "red root");
	zassert_equal(tree.max_depth, 2 * black_height(tree.root, 1));
	RB_FOR_EACH_CONTAINER(&tree, at, node) {
		while (!items[next].in) {
			next++;
		}
		zassert_equal_ptr(at, &items[next]);
		next++;
	}
	while (next < N) {
		zassert_false(items[next++].in, "lost a node");
	}
}

static int log2_ceil(int n)
{
	return (n <= 1) ? 0 : 32 - __builtin_clz((unsigned int)n - 1U);
}

static void put(int i)
{
	comparisons = 0;
	rb_insert(&tree, &items[i].node);
	items[i].in = true;
	count++;
	zassert_true(comparisons <= 2 * log2_ceil(count + 1), "%d for %d", comparisons, count);
}

static void drop(int i)
{
	comparisons = 0;
	rb_remove(&tree, &items[i].node);
	zassert_true(comparisons <= 2 * log2_ceil(count + 1), "%d for %d", comparisons, count);
	items[i].in = false;
	count--;
}

static uint32_t rand_state = 1;

static int rand_below(int limit)
{
	rand_state = (rand_state * 1664525U) + 1013904223U;
	return (int)((rand_state >> 16) % (uint32_t)limit);
}

ZTEST(rbtree, test_empty)
{
	zassert_is_null(rb_get_min(&tree));
	zassert_is_null(rb_get_max(&tree));
	zassert_false(rb_contains(&tree, &items[0].node));
	check();
	put(3);
	zassert_equal_ptr(rb_get_min(&tree), &items[3].node);
	zassert_equal_ptr(rb_get_max(&tree), &items[3].node);
	drop(3);
	zassert_is_null(tree.root);
	zassert_equal(tree.max_depth, 0);
}

ZTEST(rbtree, test_ascending_and_descending)
{
	for (int round = 0; round < 4; round++) {
		for (int i = 0; i < N; i++) {
			put((round % 2 == 0) ? i : N - 1 - i);
			check();
		}
		for (int i = 0; i < N; i++) {
			drop((round / 2 == 0) ? i : N - 1 - i);
			check();
		}
	}
}

ZTEST(rbtree, test_random)
{
	/* From trees of two nodes to those of N: small ones meet the special cases most. */
	for (int n = 2; n <= N; n += n / 4 + 1) {
		for (int step = 0; step < 400; step++) {
			const int i = rand_below(n);

			if (items[i].in) {
				drop(i);
			} else {
				put(i);
			}
			check();
			zassert_equal(rb_contains(&tree, &items[i].node), items[i].in);
		}
		for (int i = 0; i < n; i++) {
			if (items[i].in) {
				drop(i);
				check();
			}
		}
	}
}

ZTEST(rbtree, test_min_max)
{
	for (int i = 50; i < 100; i++) {
		put(i);
	}
	for (int i = 50; i < 99; i++) {
		zassert_equal_ptr(rb_get_min(&tree), &items[i].node);
		zassert_equal_ptr(rb_get_max(&tree), &items[99].node);
		drop(i);
	}
}

static void sum_keys(struct rbnode *node, void *cookie)
{
	int *const keys = cookie;

	*keys = (*keys * 10) + CONTAINER_OF(node, struct item, node)->key;
}

ZTEST(rbtree, test_walks)
{
	struct rbnode *node;
	int keys = 0;

	for (int i = 5; i > 0; i--) {
		put(i);
	}
	rb_walk(&tree, sum_keys, &keys);
	zassert_equal(keys, 12345);
	keys = 0;
	RB_FOR_EACH(&tree, node) {
		sum_keys(node, &keys);
	}
	zassert_equal(keys, 12345);
}

/* Nodes that compare equal stay in the order of their insertion. */
ZTEST(rbtree, test_equal_keys)
{
	struct item *at;
	int next = 0;

	for (int i = 0; i < N; i++) {
		items[i].key = i / 50;
	}
	for (int i = 0; i < 50; i++) {
		for (int k = 0; k < N; k += 50) {
			put(k + i);
		}
	}
	RB_FOR_EACH_CONTAINER(&tree, at, node) {
		zassert_equal_ptr(at, &items[next++]);
	}
	zassert_equal(next, N);
}

ZTEST_SUITE(rbtree, NULL, NULL, before, NULL, NULL);
