/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A unit test on the host as existing trees have them: no kernel, and the source under test is
 * included by its path.
 */

#include <zephyr/sys/rb.h>
#include <zephyr/sys/util.h>
#include <zephyr/ztest.h>

#include "../../../../lib/rb.c"

static struct rbnode nodes[50];

static bool below(struct rbnode *a, struct rbnode *b)
{
	return a < b;
}

ZTEST(unit, test_tree)
{
	struct rbtree tree = {.lessthan_fn = below};
	struct rbnode *node, *last = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(nodes); i++) {
		rb_insert(&tree, &nodes[(i * 7) % ARRAY_SIZE(nodes)]);
	}
	RB_FOR_EACH(&tree, node) {
		zassert_true(node > last);
		last = node;
	}
	zassert_equal_ptr(last, &nodes[ARRAY_SIZE(nodes) - 1]);
}

ZTEST_SUITE(unit, NULL, NULL, NULL, NULL, NULL);
