/* SPDX-License-Identifier: Apache-2.0 */
/* Wait queues: a list, with lanes or without. Lock held throughout; only wait.c changes them. */
#ifndef KERNEL_INCLUDE_Z_WAITQ_H_
#define KERNEL_INCLUDE_Z_WAITQ_H_

#include <zephyr/wait_q.h>

#ifdef CONFIG_WAITQ_SCALABLE
#include "priq_lanes.h"
#define WAITQ_(op) priq_lanes_##op
#else
#include "priq_list.h"
#define WAITQ_(op) priq_list_##op
#endif

/* False if it may not be in its place; then advance until that says true. */
static ALWAYS_INLINE bool waitq_add(_wait_q_t *wq, struct k_thread *t)
{
	return WAITQ_(add)(&wq->waitq, t);
}

/* What `t` is sorted by will change: behind all; then advance. */
static ALWAYS_INLINE void waitq_unsort(_wait_q_t *wq, struct k_thread *t)
{
	WAITQ_(remove)(&wq->waitq, t);
	WAITQ_(append)(&wq->waitq, t);
}

static ALWAYS_INLINE bool waitq_advance(_wait_q_t *wq, struct k_thread *t)
{
	return WAITQ_(advance)(&wq->waitq, t);
}

static ALWAYS_INLINE void waitq_remove(_wait_q_t *wq, struct k_thread *t)
{
	WAITQ_(remove)(&wq->waitq, t);
}

static ALWAYS_INLINE struct k_thread *waitq_best(const _wait_q_t *wq)
{
	return WAITQ_(best)(&wq->waitq);
}

static ALWAYS_INLINE struct k_thread *waitq_next(const _wait_q_t *wq, struct k_thread *t)
{
	return WAITQ_(next)(&wq->waitq, t);
}

#endif /* KERNEL_INCLUDE_Z_WAITQ_H_ */
