/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work queues: the thread that runs the items, and the queue's own life. The invariants
 * are at the head of work.c.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_monitor.h"
#include "z_thread.h"
#include "z_work.h"

/* A state that no item can have come to. */
static ALWAYS_INLINE void check(const struct k_work_q *q)
{
	Z_ASSERT((q->flags & K_WORK_QUEUE_STARTED) != 0U || sys_slist_is_empty(&q->pending));
	Z_ASSERT(q->running == NULL || (q->flags & K_WORK_QUEUE_BUSY) != 0U);
	Z_ASSERT(!q->canceling || q->running != NULL);
}

void k_work_queue_init(struct k_work_q *queue)
{
	queue->thread_id = NULL;
	sys_slist_init(&queue->pending);
	z_waitq_init(&queue->notifyq);
	z_waitq_init(&queue->syncq);
	z_waitq_init(&queue->drainq);
	z_waitq_init(&queue->stopq);
	queue->running = NULL;
	queue->round = NULL;
	queue->flags = 0U;
	queue->canceling = false;
	queue->turn = false;
}

/* Lock not held. From here on `q` accepts items. */
static void open_queue(struct k_work_q *q, k_tid_t thread, const struct k_work_queue_config *cfg)
{
	__ASSERT((q->flags & K_WORK_QUEUE_STARTED) == 0U, "work queue %p (%s) is started already",
		 (void *)q, z_name_or_unknown(q->thread_id));
	k_work_queue_init(q);
	z_work_limit_init(q, cfg);
	q->thread_id = thread;
	q->flags = K_WORK_QUEUE_STARTED |
		   (cfg != NULL && cfg->no_yield ? K_WORK_QUEUE_NO_YIELD : 0U);
}

/* Lock held, taken with `key`. The first item's turn has come; NULL if there is none. */
static ALWAYS_INLINE struct k_work *begin(struct k_work_q *q, k_spinlock_key_t key)
{
	sys_snode_t *node = sys_slist_get(&q->pending);

	check(q);
	if (node == NULL) {
		return NULL;
	}
	struct k_work *w = CONTAINER_OF(node, struct k_work, node);

	w->flags &= ~(uint32_t)K_WORK_QUEUED;
	q->running = w;
	q->flags |= K_WORK_QUEUE_BUSY;
	z_work_limit_begin(q, w->handler, key);
	return w;
}

/* Lock held. The handler has returned; its item may be gone (WQ5). */
static ALWAYS_INLINE void end(struct k_work_q *q, k_spinlock_key_t key)
{
	struct k_work *w = q->running;

	z_work_limit_end(q);
	q->running = NULL;
	q->canceling = false;
	q->flags &= ~(uint32_t)K_WORK_QUEUE_BUSY;
	if (w != NULL) {
		z_work_settled(q, w, true, key);
	}
}

/*
 * Lock held. Nothing is queued and nothing runs: true when the queue is to end. May let interrupts
 * in.
 */
static ALWAYS_INLINE bool idle(struct k_work_q *q, k_spinlock_key_t key)
{
	const bool stop = (q->flags & K_WORK_QUEUE_STOP) != 0U;

	if (unlikely((q->flags & (K_WORK_QUEUE_DRAIN | K_WORK_QUEUE_STOP)) != 0U)) {
		q->flags = stop ? 0U : q->flags & ~(uint32_t)K_WORK_QUEUE_DRAIN;
		z_pause(key);
		z_wake_each(&q->drainq, 1, key);
		z_wake_each(&q->stopq, 0, key);
	}
	return stop;
}

/* Run items until the queue is stopped. Returns with the lock held, to be left by the key. */
static k_spinlock_key_t run_items(struct k_work_q *q)
{
	k_spinlock_key_t key = z_lock();

	for (;;) {
		struct k_work *w = begin(q, key);

		if (w == NULL) {
			if (idle(q, key)) {
				return key;
			}
			if (sys_slist_is_empty(&q->pending)) {
				(void)z_wait_after_pause(&q->notifyq, key, K_FOREVER);
				key = z_lock();
			}
			continue;
		}
		k_work_handler_t handler = w->handler;

		z_unlock_resched(key);
		handler(w);
		key = z_lock();
		end(q, key);
		if ((q->flags & K_WORK_QUEUE_NO_YIELD) == 0U && !sys_slist_is_empty(&q->pending)) {
			z_unlock_resched(key);
			k_yield();
			key = z_lock();
		}
	}
}

static void queue_thread(void *queue, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	/* In one locked section with the queue's end: who waited for that may reuse the stack. */
	z_thread_end(_current, run_items(queue));
	CODE_UNREACHABLE;
}

void k_work_queue_start(struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size,
			int prio, const struct k_work_queue_config *cfg)
{
	const bool essential = cfg != NULL && cfg->essential;

	open_queue(queue, &queue->thread, cfg);
	k_thread_create(&queue->thread, stack, stack_size, queue_thread, queue, NULL, NULL, prio,
			essential ? K_ESSENTIAL : 0U, K_FOREVER);
	if (cfg != NULL) {
		z_name_set(&queue->thread, cfg->name);
	}
	k_thread_start(&queue->thread);
}

void k_work_queue_run(struct k_work_q *queue, const struct k_work_queue_config *cfg)
{
	__ASSERT(!arch_is_in_isr(), "k_work_queue_run() in an ISR");
	if (cfg != NULL) {
		z_name_set(_current, cfg->name);
		_current->base.user_options |= cfg->essential ? K_ESSENTIAL : 0U;
	}
	open_queue(queue, _current, cfg);
	z_unlock_resched(run_items(queue));
}

/* Lock not held. */
static void check_context(const struct k_work_q *q)
{
	__ASSERT(!arch_is_in_isr(), "an ISR may not wait for work queue %s",
		 z_name_or_unknown(q->thread_id));
	__ASSERT(!z_work_own_thread(q) || (q->flags & K_WORK_QUEUE_STARTED) == 0U,
		 "dead-lock: work queue %s, in work item %p, waits for its own end",
		 z_name_or_unknown(q->thread_id), (void *)q->running);
}

int k_work_queue_drain(struct k_work_q *queue, bool plug)
{
	check_context(queue);
	k_spinlock_key_t key = z_lock();

	check(queue);
	queue->flags |= plug ? K_WORK_QUEUE_PLUGGED : 0U;
	if (sys_slist_is_empty(&queue->pending) && (queue->flags & K_WORK_QUEUE_BUSY) == 0U) {
		z_unlock(key);
		return 0;
	}
	queue->flags |= K_WORK_QUEUE_DRAIN;
	return z_wait(&queue->drainq, key, K_FOREVER);
}

int k_work_queue_unplug(struct k_work_q *queue)
{
	k_spinlock_key_t key = z_lock();
	const bool plugged = (queue->flags & K_WORK_QUEUE_PLUGGED) != 0U;

	check(queue);
	queue->flags &= ~(uint32_t)K_WORK_QUEUE_PLUGGED;
	z_unlock(key);
	return plugged ? 0 : -EALREADY;
}

/* Lock held. Why `q` may not be stopped, or 0. */
static int stop_refusal(const struct k_work_q *q)
{
	if ((q->flags & K_WORK_QUEUE_STARTED) == 0U) {
		return -EALREADY;
	}
	if ((q->thread_id->base.user_options & K_ESSENTIAL) != 0U) {
		return -ENOTSUP;
	}
	return (q->flags & K_WORK_QUEUE_PLUGGED) == 0U ? -EBUSY : 0;
}

/* A stop has not been heard in time: withdraw it, unless another thread waits for the same. */
static int stop_timed_out(struct k_work_q *q)
{
	k_spinlock_key_t key = z_lock();
	const bool ended = (q->flags & K_WORK_QUEUE_STARTED) == 0U;

	if (z_wait_first(&q->stopq) == NULL) {
		q->flags &= ~(uint32_t)K_WORK_QUEUE_STOP;
	}
	z_unlock(key);
	return ended ? 0 : -ETIMEDOUT;
}

int k_work_queue_stop(struct k_work_q *queue, k_timeout_t timeout)
{
	check_context(queue);
	k_spinlock_key_t key = z_lock();
	int result = stop_refusal(queue);

	check(queue);
	if (result == 0 && K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		result = -ETIMEDOUT;
	}
	if (result != 0) {
		z_unlock(key);
		return result;
	}
	queue->flags |= K_WORK_QUEUE_STOP;
	z_wake_one(&queue->notifyq, 0);
	z_pause(key);
	result = z_wait_after_pause(&queue->stopq, key, timeout);
	return result == -EAGAIN ? stop_timed_out(queue) : 0;
}
