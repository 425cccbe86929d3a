/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A queue of threads as one sorted list: best first, equals in order of arrival.
 * Adding costs a step per thread that is worse; everything else is constant.
 * Smallest, and fastest for a handful of threads. Lock held throughout.
 */
#ifndef KERNEL_INCLUDE_PRIQ_LIST_H_
#define KERNEL_INCLUDE_PRIQ_LIST_H_

#include "z_thread.h"

/* Behind its equals: looked for from the tail, where a thread that yields belongs. */
static ALWAYS_INLINE void priq_list_add(sys_dlist_t *q, struct k_thread *t)
{
	sys_dnode_t *node = q->tail;

	while (node != q && z_better(t, z_thread_of_node(node))) {
		node = node->prev;
	}
	sys_dlist_insert(node->next, &t->base.qnode_dlist);
}

/* Before its equals: a preempted thread goes on first. */
static ALWAYS_INLINE void priq_list_add_first(sys_dlist_t *q, struct k_thread *t)
{
	sys_dnode_t *node = q->head;

	while (node != q && z_better(z_thread_of_node(node), t)) {
		node = node->next;
	}
	sys_dlist_insert(node, &t->base.qnode_dlist);
}

/* Where nobody queued is better than `t`: before all. */
static ALWAYS_INLINE void priq_list_push(sys_dlist_t *q, struct k_thread *t)
{
	sys_dlist_insert(q->head, &t->base.qnode_dlist);
}

static ALWAYS_INLINE void priq_list_remove(sys_dlist_t *q, struct k_thread *t)
{
	sys_dnode_t *const next = t->base.qnode_dlist.next;
	sys_dnode_t *const prev = t->base.qnode_dlist.prev;

	(void)q;
	prev->next = next;
	next->prev = prev;
}

/* NULL when empty. */
static ALWAYS_INLINE struct k_thread *priq_list_best(const sys_dlist_t *q)
{
	struct k_thread *first = z_thread_of_node(q->head);

	if (first == NULL) {
		CODE_UNREACHABLE; /* spares the caller a comparison */
	}
	return q->head == q ? NULL : first;
}

/* The one after `t`, NULL at the end. */
static ALWAYS_INLINE struct k_thread *priq_list_next(const sys_dlist_t *q, struct k_thread *t)
{
	sys_dnode_t *node = t->base.qnode_dlist.next;

	return node == q ? NULL : z_thread_of_node(node);
}

#endif /* KERNEL_INCLUDE_PRIQ_LIST_H_ */
