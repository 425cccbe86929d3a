/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ready queue as one list: sorted, best first, up to those that came last. A thread that would
 * have to be put before others stays behind all, unsorted, until the scheduler looks for the best.
 * It sorts them in then, and lets interrupts in meanwhile; so making a thread ready costs
 * the same whatever the number of threads. Lock held throughout.
 */
#ifndef KERNEL_INCLUDE_RUNQ_LIST_H_
#define KERNEL_INCLUDE_RUNQ_LIST_H_

#include "priq_list.h"

struct runq_list {
	sys_dlist_t threads;
	struct k_thread *unsorted; /* the first of those behind the sorted ones, NULL if none is */
};

#define RUNQ_LIST_INIT(q) { .threads = SYS_DLIST_STATIC_INIT(&(q).threads) }

static ALWAYS_INLINE void runq_list_add(struct runq_list *q, struct k_thread *t)
{
	if (!priq_list_add(&q->threads, t) && q->unsorted == NULL) {
		q->unsorted = t;
	}
}

/* Before its equals: a preempted thread goes on first. */
static ALWAYS_INLINE void runq_list_add_first(struct runq_list *q, struct k_thread *t)
{
	sys_dnode_t *const head = q->threads.head;

	if (head == &q->threads || !z_better(z_thread_of_node(head), t)) {
		sys_dlist_insert(head, &t->base.qnode_dlist);
		return;
	}
	t->base.place = Z_PLACE_FIRST;
	sys_dlist_append(&q->threads, &t->base.qnode_dlist);
	if (q->unsorted == NULL) {
		q->unsorted = t;
	}
}

/* Where nobody queued is better than `t`: before all. */
static ALWAYS_INLINE void runq_list_push(struct runq_list *q, struct k_thread *t)
{
	sys_dlist_insert(q->threads.head, &t->base.qnode_dlist);
}

/* Any thread, in whatever place. If one on the way to its place is the last now, it starts anew. */
static inline void runq_list_remove(struct runq_list *q, struct k_thread *t)
{
	if (t == q->unsorted) {
		q->unsorted = priq_list_next(&q->threads, t);
	}
	t->base.place = 0U;
	priq_list_remove(&q->threads, t);

	struct k_thread *last = z_thread_of_node(q->threads.tail);

	if (q->threads.tail != &q->threads && (last->base.place & Z_PLACING) != 0U) {
		last->base.place &= (uint8_t)~Z_PLACING;
		q->unsorted = last;
	}
}

/* Is everything in its place? */
static ALWAYS_INLINE bool runq_list_is_sorted(const struct runq_list *q)
{
	return q->unsorted == NULL;
}

/* When it is: the best, NULL when empty. */
static ALWAYS_INLINE struct k_thread *runq_list_best(const struct runq_list *q)
{
	return priq_list_best(&q->threads);
}

static ALWAYS_INLINE void runq_list_remove_best(struct runq_list *q, struct k_thread *best)
{
	priq_list_remove(&q->threads, best);
}

/* The next to be brought to its place by runq_list_advance(), NULL if there is none. */
static ALWAYS_INLINE struct k_thread *runq_list_unsorted(struct runq_list *q)
{
	struct k_thread *t = q->unsorted;

	if (t != NULL) {
		q->unsorted = priq_list_next(&q->threads, t);
		t->base.place |= Z_PLACING;
	}
	return t;
}

/* A step. True when `t` is there, or was removed since the last one. */
static ALWAYS_INLINE bool runq_list_advance(struct runq_list *q, struct k_thread *t)
{
	return (t->base.place & Z_PLACING) == 0U || priq_list_advance(&q->threads, t);
}

#endif /* KERNEL_INCLUDE_RUNQ_LIST_H_ */
