/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of work queues share; the invariants are at the head of work.c.
 * Every function: kernel lock held, unless it says otherwise.
 */
#ifndef KERNEL_INCLUDE_Z_WORK_H_
#define KERNEL_INCLUDE_Z_WORK_H_

#include <zephyr/kernel/work.h>

#include "z_monitor.h"
#include "z_round.h"
#include "z_timeout.h"

/*
 * k_work_submit_to_queue() with the lock held, taken with `key`: the queue's thread may become
 * ready, so the caller leaves the lock by z_unlock_resched(). Lets interrupts in before that.
 */
int z_work_submit_locked(struct k_work_q *q, struct k_work *w, k_spinlock_key_t key);

/* The same, but the thread of w->queue is still to be woken if the result is more than 0. */
int z_work_enqueue(struct k_work_q *q, struct k_work *w);

/*
 * What k_work_cancel() does, with the lock held: flushing threads may become ready. Lets interrupts
 * in, with the lock taken with `key`, as does the following.
 */
void z_work_cancel_locked(struct k_work *w, k_spinlock_key_t key);

/* Lock not held. The tick at which `delay` is over, if it is limited. */
static inline int64_t z_work_delay_end(k_timeout_t delay)
{
	if (K_TIMEOUT_EQ(delay, K_NO_WAIT) || K_TIMEOUT_EQ(delay, K_FOREVER)) {
		return 0;
	}
	return z_timeout_end_unlocked(delay, 1);
}

/* Mask of k_work_busy_get(). */
int z_work_busy(const struct k_work *w, k_spinlock_key_t key);

/* Is a handler running for this very item? A run on behalf of freed memory is nobody's. */
static ALWAYS_INLINE bool z_work_runs(const struct k_work *w)
{
	return w->queue != NULL && w->queue->running == w;
}

/* Is z_work_busy() more than 0? Without letting interrupts in: nobody flushes an idle item. */
static ALWAYS_INLINE bool z_work_is_busy(const struct k_work *w)
{
	return (w->flags & K_WORK_MASK) != 0U || z_work_runs(w);
}

/* Is the caller the thread of `q`, rather than an ISR that interrupted it? Either lock state. */
static ALWAYS_INLINE bool z_work_own_thread(const struct k_work_q *q)
{
	return !arch_is_in_isr() && arch_cpu()->current == q->thread_id;
}

/*
 * One submission of `w`, which may be freed memory by now, is settled: it has run, or was
 * taken back. The waiters know what that means, so images without any need not. Lets interrupts
 * in.
 */
static ALWAYS_INLINE void z_work_settled(struct k_work_q *q, struct k_work *w, bool ran,
					 k_spinlock_key_t key)
{
	struct k_thread *waiter = z_wait_first(&q->syncq);

	if (unlikely(waiter != NULL)) {
		((struct k_work_sync *)waiter->base.wake_data)->over(q, w, ran, key);
	}
}

/* Before anything else in a function that may wait for `w`. Lock not held. */
static ALWAYS_INLINE void z_work_check_wait(const struct k_work *w)
{
	__ASSERT(!arch_is_in_isr(), "an ISR may not wait for work item %p (handler %p, queue %s)",
		 (void *)w, (void *)w->handler,
		 z_name_or_unknown(w->queue == NULL ? NULL : w->queue->thread_id));
}

/*
 * After z_work_cancel_locked(): z_pause(), wait for the handler if it runs; the lock is released.
 * `at_end` may be NULL: see struct k_work_sync.
 */
void z_work_cancel_wait(struct k_work *w, struct k_work_sync *sync,
			void (*at_end)(struct k_work *w), k_spinlock_key_t key);

/* k_work_flush() with the lock held, and released: false when there was nothing to wait for. */
bool z_work_flush_wait(struct k_work *w, struct k_work_sync *sync, k_spinlock_key_t key);

#ifdef CONFIG_WORKQUEUE_WORK_TIMEOUT
void z_work_limit_init(struct k_work_q *q, const struct k_work_queue_config *cfg);
/* With pauses; the lock was taken with `key`. */
void z_work_limit_begin(struct k_work_q *q, k_work_handler_t handler, k_spinlock_key_t key);
void z_work_limit_end(struct k_work_q *q);
#else
#define z_work_limit_init(q, cfg)           ((void)(q))
#define z_work_limit_begin(q, handler, key) ((void)(q), (void)(key))
#define z_work_limit_end(q)                 ((void)(q))
#endif

#endif /* KERNEL_INCLUDE_Z_WORK_H_ */
