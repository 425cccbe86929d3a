/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A queue of threads as one sorted list: best first, equals in order of arrival.
 * Smallest, and fastest for a handful of threads. Finding a place costs a step per thread that is
 * worse; so a thread is put at the end, and if that is not its place it goes forward by a few
 * steps a call, between which interrupts are let in. Such a one carries Z_PLACING: all others are
 * in order, and it is nowhere before its place. Lock held throughout.
 */
#ifndef KERNEL_INCLUDE_PRIQ_LIST_H_
#define KERNEL_INCLUDE_PRIQ_LIST_H_

#include "z_thread.h"

/*
 * Put behind all. False if that is not its place: priq_list_advance() brings it there. This is not
 * known while the last one is on the way to its own.
 */
static ALWAYS_INLINE bool priq_list_add(sys_dlist_t *q, struct k_thread *t)
{
	sys_dnode_t *const last = q->tail;

	sys_dlist_append(q, &t->base.qnode_dlist);
	return last == q || !z_better(t, z_thread_of_node(last));
}

/* Before all, where it belongs. */
static ALWAYS_INLINE void priq_list_push(sys_dlist_t *q, struct k_thread *t)
{
	sys_dlist_insert(q->head, &t->base.qnode_dlist);
}

/* Behind all; priq_list_advance() brings it to its place. */
static ALWAYS_INLINE void priq_list_append(sys_dlist_t *q, struct k_thread *t)
{
	sys_dlist_append(q, &t->base.qnode_dlist);
}

/* Does `t`, `first` of its equals, come before `other`? */
static ALWAYS_INLINE bool priq_list_precedes(const struct k_thread *t, bool first,
					     const struct k_thread *other)
{
	return z_better(t, other) || (first && !z_better(other, t));
}

/* Does `t`, on the way to its place, `first` of its equals, pass by `other`? */
static ALWAYS_INLINE bool priq_list_passes(const struct k_thread *t, bool first,
					   const struct k_thread *other)
{
	return priq_list_precedes(t, first, other) || (other->base.place & Z_PLACING) != 0U;
}

/* Is `t`, the last, known to be in its place? Not while the one before is on the way to its own. */
static ALWAYS_INLINE bool priq_list_is_behind(const sys_dlist_t *q, const struct k_thread *t)
{
	sys_dnode_t *const prev = t->base.qnode_dlist.prev;

	return prev == q || !priq_list_passes(t, false, z_thread_of_node(prev));
}

/*
 * Bring `t` nearer to its place behind its equals; before them with Z_PLACE_FIRST. True when it is
 * there, which ends its being placed.
 */
bool z_priq_list_advance(sys_dlist_t *q, struct k_thread *t);

static ALWAYS_INLINE bool priq_list_advance(sys_dlist_t *q, struct k_thread *t)
{
	return z_priq_list_advance(q, t);
}

static ALWAYS_INLINE void priq_unlink(const sys_dnode_t *link)
{
	sys_dnode_t *const next = link->next;
	sys_dnode_t *const prev = link->prev;

	prev->next = next;
	next->prev = prev;
}

static ALWAYS_INLINE void priq_list_remove(sys_dlist_t *q, struct k_thread *t)
{
	(void)q;
	priq_unlink(&t->base.qnode_dlist);
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

/* NULL when empty. */
static ALWAYS_INLINE struct k_thread *priq_list_last(const sys_dlist_t *q)
{
	return q->tail == q ? NULL : z_thread_of_node(q->tail);
}

/* The one after `t`, NULL at the end. */
static ALWAYS_INLINE struct k_thread *priq_list_next(const sys_dlist_t *q, struct k_thread *t)
{
	sys_dnode_t *node = t->base.qnode_dlist.next;

	return node == q ? NULL : z_thread_of_node(node);
}

#endif /* KERNEL_INCLUDE_PRIQ_LIST_H_ */
