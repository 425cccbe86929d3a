/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A queue of threads as a balanced tree: every operation costs the logarithm of
 * their number. Equals are told apart by a key that counts arrivals upwards, and
 * downwards for those who go before their equals. Lock held throughout.
 */
#ifndef KERNEL_INCLUDE_PRIQ_RB_H_
#define KERNEL_INCLUDE_PRIQ_RB_H_

#include <zephyr/sys/rb.h>

#include "z_thread.h"

/* Order of the tree; also what static wait queue initialisers name. */
bool z_thread_node_before(struct rbnode *a, struct rbnode *b);

/* Next key at the back; its mirror image serves the front. */
int64_t z_arrival(void);

static ALWAYS_INLINE struct k_thread *priq_rb_thread(struct rbnode *node)
{
	return node == NULL ? NULL : CONTAINER_OF(node, struct k_thread, base.qnode_rb);
}

/* True: it is in its place. */
static ALWAYS_INLINE bool priq_rb_add(struct rbtree *q, struct k_thread *t)
{
	t->base.order_key = z_arrival();
	rb_insert(q, &t->base.qnode_rb);
	return true;
}

static ALWAYS_INLINE void priq_rb_add_first(struct rbtree *q, struct k_thread *t)
{
	t->base.order_key = -z_arrival();
	rb_insert(q, &t->base.qnode_rb);
}

static ALWAYS_INLINE void priq_rb_push(struct rbtree *q, struct k_thread *t)
{
	priq_rb_add_first(q, t);
}

static ALWAYS_INLINE void priq_rb_remove(struct rbtree *q, struct k_thread *t)
{
	rb_remove(q, &t->base.qnode_rb);
}

static ALWAYS_INLINE struct k_thread *priq_rb_best(const struct rbtree *q)
{
	return priq_rb_thread(rb_get_min((struct rbtree *)q));
}

/* The one after `t`, NULL at the end: the last left turn on the way down to `t`. */
struct k_thread *priq_rb_next(const struct rbtree *q, struct k_thread *t);

static ALWAYS_INLINE void priq_rb_remove_best(struct rbtree *q, struct k_thread *best)
{
	priq_rb_remove(q, best);
}

/* Always. */
static ALWAYS_INLINE bool priq_rb_is_sorted(const struct rbtree *q)
{
	(void)q;
	return true;
}

static ALWAYS_INLINE struct k_thread *priq_rb_unsorted(struct rbtree *q)
{
	(void)q;
	return NULL;
}

static ALWAYS_INLINE bool priq_rb_advance(struct rbtree *q, struct k_thread *t)
{
	(void)q;
	(void)t;
	return true;
}

#endif /* KERNEL_INCLUDE_PRIQ_RB_H_ */
