/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ready queue as one list: sorted, best first, up to those that came last. A thread that would
 * have to be put before others stays behind all, unsorted, until the scheduler looks for the best.
 * It sorts them in then, and lets interrupts in meanwhile; so making a thread ready costs
 * the same whatever the number of threads. With CONFIG_SCHED_SCALABLE the list has express lanes.
 * Lock held throughout.
 */
#ifndef KERNEL_INCLUDE_RUNQ_LIST_H_
#define KERNEL_INCLUDE_RUNQ_LIST_H_

#ifdef CONFIG_SCHED_SCALABLE
#include "priq_lanes.h"
typedef struct z_lanes priq_t;
#define PRIQ_(op)   priq_lanes_##op
#define PRIQ_INIT(q) Z_LANES_INIT(q)
#else
#include "priq_list.h"
typedef sys_dlist_t priq_t;
#define PRIQ_(op)   priq_list_##op
#define PRIQ_INIT(q) SYS_DLIST_STATIC_INIT(q)
#endif

struct runq_list {
	priq_t threads;
	struct k_thread *unsorted; /* the first of those behind the sorted ones, NULL if none is */
};

#define RUNQ_LIST_INIT(q) { .threads = PRIQ_INIT(&(q).threads) }

static ALWAYS_INLINE void runq_list_add(struct runq_list *q, struct k_thread *t)
{
	if (!PRIQ_(add)(&q->threads, t) && q->unsorted == NULL) {
		q->unsorted = t;
	}
}

/* Before its equals: a preempted thread goes on first. */
static ALWAYS_INLINE void runq_list_add_first(struct runq_list *q, struct k_thread *t)
{
	struct k_thread *best = PRIQ_(best)(&q->threads);

	if (best == NULL || !z_better(best, t)) {
		PRIQ_(push)(&q->threads, t);
		return;
	}
	t->base.place = Z_PLACE_FIRST;
	PRIQ_(append)(&q->threads, t);
	if (q->unsorted == NULL) {
		q->unsorted = t;
	}
}

/* Where nobody queued is better than `t`: before all. */
static ALWAYS_INLINE void runq_list_push(struct runq_list *q, struct k_thread *t)
{
	PRIQ_(push)(&q->threads, t);
}

/* Any thread, in whatever place. If one on the way to its place is the last now, it starts anew. */
static inline void runq_list_remove(struct runq_list *q, struct k_thread *t)
{
	if (t == q->unsorted) {
		q->unsorted = PRIQ_(next)(&q->threads, t);
	}
	t->base.place = 0U;
	PRIQ_(remove)(&q->threads, t);

	struct k_thread *last = PRIQ_(last)(&q->threads);

	if (last != NULL && (last->base.place & Z_PLACING) != 0U) {
		last->base.place &= (uint8_t)~Z_PLACING;
		q->unsorted = last;
	}
}

/* What `t` is sorted by will change: behind all. */
static ALWAYS_INLINE void runq_list_unsort(struct runq_list *q, struct k_thread *t)
{
	if (t == q->unsorted) {
		q->unsorted = PRIQ_(next)(&q->threads, t);
	}
	t->base.place = 0U;
	PRIQ_(remove)(&q->threads, t);
	PRIQ_(append)(&q->threads, t);
}

/* It has changed. */
static ALWAYS_INLINE void runq_list_sort(struct runq_list *q, struct k_thread *t)
{
	if (!PRIQ_(is_behind)(&q->threads, t) && q->unsorted == NULL) {
		q->unsorted = t;
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
	return PRIQ_(best)(&q->threads);
}

static ALWAYS_INLINE void runq_list_remove_best(struct runq_list *q, struct k_thread *best)
{
	PRIQ_(remove)(&q->threads, best);
}

/* The next to be brought to its place by runq_list_advance(), NULL if there is none. */
static ALWAYS_INLINE struct k_thread *runq_list_unsorted(struct runq_list *q)
{
	struct k_thread *t = q->unsorted;

	if (t != NULL) {
		q->unsorted = PRIQ_(next)(&q->threads, t);
		t->base.place |= Z_PLACING;
	}
	return t;
}

/* A step. True when `t` is there, or was removed since the last one. */
static ALWAYS_INLINE bool runq_list_advance(struct runq_list *q, struct k_thread *t)
{
	return (t->base.place & Z_PLACING) == 0U || PRIQ_(advance)(&q->threads, t);
}

#endif /* KERNEL_INCLUDE_RUNQ_LIST_H_ */
