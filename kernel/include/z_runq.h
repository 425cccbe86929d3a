/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ready queue: threads that could run but do not. Neither the running thread
 * nor the idle thread is ever in it. Lock held throughout.
 *
 * add() behind its equals, add_first() before them, push() before all, where nobody queued is
 * better; remove() any thread; unsort() and sort() around a change of what one is sorted by. Then
 * best() and take() tell the best if is_sorted(); if not, unsorted() and advance() sort, step by
 * step.
 */
#ifndef KERNEL_INCLUDE_Z_RUNQ_H_
#define KERNEL_INCLUDE_Z_RUNQ_H_

#ifdef CONFIG_SCHED_MULTIQ
#include "priq_multi.h"
typedef struct priq_multi z_runq_t;
#define RUNQ_(op)   priq_multi_##op
#define Z_RUNQ_INIT { .bitmap = {0} }
#else
#include "runq_list.h"
typedef struct runq_list z_runq_t;
#define RUNQ_(op)   runq_list_##op
#define Z_RUNQ_INIT RUNQ_LIST_INIT(z_runq)
#endif

extern z_runq_t z_runq;

static inline void runq_init(void)
{
	if (IS_ENABLED(CONFIG_SCHED_MULTIQ)) {
		COND_CODE_1(CONFIG_SCHED_MULTIQ, (priq_multi_init(&z_runq)), ());
	}
}

static ALWAYS_INLINE void runq_add(struct k_thread *t)
{
	RUNQ_(add)(&z_runq, t);
}

static ALWAYS_INLINE void runq_add_first(struct k_thread *t)
{
	RUNQ_(add_first)(&z_runq, t);
}

static ALWAYS_INLINE void runq_push(struct k_thread *t)
{
	RUNQ_(push)(&z_runq, t);
}

static ALWAYS_INLINE void runq_remove(struct k_thread *t)
{
	RUNQ_(remove)(&z_runq, t);
}

/* Around a change of what `t` is sorted by: behind its new equals. */
static ALWAYS_INLINE void runq_unsort(struct k_thread *t)
{
	RUNQ_(unsort)(&z_runq, t);
}

static ALWAYS_INLINE void runq_sort(struct k_thread *t)
{
	RUNQ_(sort)(&z_runq, t);
}

static ALWAYS_INLINE bool runq_is_sorted(void)
{
	return RUNQ_(is_sorted)(&z_runq);
}

static ALWAYS_INLINE struct k_thread *runq_best(void)
{
	return RUNQ_(best)(&z_runq);
}

/* As runq_remove() of runq_best(). */
static ALWAYS_INLINE void runq_remove_best(struct k_thread *best)
{
	RUNQ_(remove_best)(&z_runq, best);
}

/* A thread that is not in its place, NULL if all are. Then advance until that says true. */
static ALWAYS_INLINE struct k_thread *runq_unsorted(void)
{
	return RUNQ_(unsorted)(&z_runq);
}

static ALWAYS_INLINE bool runq_advance(struct k_thread *t)
{
	return RUNQ_(advance)(&z_runq, t);
}

#endif /* KERNEL_INCLUDE_Z_RUNQ_H_ */
