/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the tree queues that are not inline: order, arrival, iteration. */
#include "priq_rb.h"

/* Lock held. 64 bits do not wrap within the life of any machine. */
int64_t z_arrival(void)
{
	static int64_t arrivals;

	return ++arrivals;
}

bool z_thread_node_before(struct rbnode *a, struct rbnode *b)
{
	const struct k_thread *first = priq_rb_thread(a);
	const struct k_thread *second = priq_rb_thread(b);

	if (z_better(first, second)) {
		return true;
	}
	if (z_better(second, first)) {
		return false;
	}
	return first->base.order_key < second->base.order_key;
}

struct k_thread *priq_rb_next(const struct rbtree *q, struct k_thread *t)
{
	struct rbnode *const node = &t->base.qnode_rb;
	struct rbnode *walk = q->root;
	struct rbnode *after = NULL;

	while (walk != NULL) {
		if (z_thread_node_before(node, walk)) {
			after = walk;
			walk = z_rb_child(walk, 0U);
		} else {
			walk = z_rb_child(walk, 1U);
		}
	}
	return priq_rb_thread(after);
}
