/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work items: submitting and cancelling. Every state changes under the kernel lock.
 *
 * What an item is in is kept where it can be known for sure: being queued and being
 * delayed in the item, being run and being cancelled in the queue, because a handler
 * may free its item and the kernel must not touch it afterwards.
 *
 *   WQ1  An item is QUEUED exactly when it is once in the pending list of w->queue, and
 *        in no other list.
 *   WQ2  An item is RUNNING exactly when w->queue->running == w: its handler has been
 *        called and has not returned. So it runs at most once at a time, and while it
 *        runs w->queue does not change: a submission goes to the queue that runs it.
 *   WQ3  CANCELING is q->canceling, about the item that runs. Such an item is not QUEUED,
 *        and submissions of it are refused, until the handler has returned.
 *   WQ4  DELAYED, an item will be submitted to dwork->queue: when its timeout expires, or
 *        never if the delay was K_FOREVER; then the timeout is not armed. It is
 *        independent of all other states.
 *   WQ5  From the call of a handler on the queue's thread does not touch the item.
 *        q->running is a name, compared but not followed. When freed memory becomes
 *        another item and comes to the same queue, q->running forgets it.
 *   WQ6  A thread in q->syncq waits for sync->runs more ends of sync->work's handler, of at
 *        most RUNNING + QUEUED many. Every end and every removal from the list tells them
 *        (z_work_settled()), so none waits for what cannot happen. With none left to come it is
 *        about to be woken. Between two of these sync->turn == q->turn for all of them.
 *   WQ7  The queue's thread is in q->notifyq only if nothing is pending. Being woken means
 *        to look again, not to be given an item: that may be cancelled before.
 *   WQ8  BUSY: the queue's thread is in a handler. Threads are in q->drainq only while
 *        DRAIN is set, and in q->stopq only while STOP is; they are released when the queue's
 *        thread finds the list empty after that.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_work.h"

/* How many items of a list are passed without letting interrupts in. */
#define FEW 6

#define ELSEWHERE ((uint32_t)(K_WORK_RUNNING | K_WORK_CANCELING | K_WORK_FLUSHING))

static ALWAYS_INLINE void check(const struct k_work *w)
{
	Z_ASSERT(w->handler != NULL && (w->flags & ELSEWHERE) == 0U);
	Z_ASSERT((w->flags & K_WORK_QUEUED) == 0U ||
		 (w->queue != NULL && !sys_slist_is_empty(&w->queue->pending)));
	Z_ASSERT((w->flags & K_WORK_QUEUED) == 0U || !z_work_runs(w) || !w->queue->canceling);
	Z_ASSERT(!z_work_runs(w) || (w->queue->flags & K_WORK_QUEUE_BUSY) != 0U);
}

void k_work_init(struct k_work *work, k_work_handler_t handler)
{
	__ASSERT(handler != NULL, "work item %p without a handler", (void *)work);
	*work = (struct k_work)Z_WORK_INITIALIZER(handler);
}

/* The question whether anybody flushes an item, while it lets interrupts in. */
struct search {
	struct z_round round;
	const struct k_work *w;
};

static ALWAYS_INLINE bool look(struct z_round *round, struct k_thread *t)
{
	const struct search *search = CONTAINER_OF(round, struct search, round);
	const struct k_work_sync *sync = t->base.wake_data;

	return sync->work == search->w && sync->flush;
}

static bool step(struct z_round *round)
{
	return z_round_find(round, 3U, look);
}

/* Lock held. Does a thread flush `w`, which runs or is queued? Somebody waits for an item. */
static __noinline bool flushed(const struct k_work *w, k_spinlock_key_t key)
{
	struct k_work_q *q = w->queue;
	struct search search = {.w = w};

	z_pause(key);
	z_round_finish(&q->round, key);
	z_round_init(&search.round, &q->syncq, step);
	q->round = &search.round;
	z_pause(key);
	z_round_finish(&q->round, key);
	return search.round.found != NULL;
}

/* Lock held. Does anybody wait for an item of `q`? */
static ALWAYS_INLINE bool waited_for(const struct k_work_q *q)
{
	return z_wait_first(&q->syncq) != NULL;
}

int z_work_busy(const struct k_work *w, k_spinlock_key_t key)
{
	uint32_t busy = w->flags & K_WORK_MASK;

	if (z_work_runs(w)) {
		busy |= K_WORK_RUNNING | (w->queue->canceling ? K_WORK_CANCELING : 0U);
	}
	if ((busy & (K_WORK_RUNNING | K_WORK_QUEUED)) != 0U && waited_for(w->queue) &&
	    flushed(w, key)) {
		busy |= K_WORK_FLUSHING;
	}
	return (int)busy;
}

int k_work_busy_get(const struct k_work *work)
{
	k_spinlock_key_t key = z_lock();

	check(work);
	const int busy = z_work_busy(work, key);

	z_unlock_resched(key);
	return busy;
}

/* Lock held. Why `q`, not open to everybody, refuses an item; 0 if it does not. */
static __noinline int refusal(const struct k_work_q *q)
{
	if ((q->flags & K_WORK_QUEUE_STARTED) == 0U) {
		return -ENODEV;
	}
	return (q->flags & K_WORK_QUEUE_DRAIN) != 0U && z_work_own_thread(q) ? 0 : -EBUSY;
}

/* Lock held. `w`, not queued, to the end of `q`. 1, or why not. */
static ALWAYS_INLINE int append(struct k_work_q *q, struct k_work *w)
{
	const uint32_t open = q->flags & (K_WORK_QUEUE_STARTED | K_WORK_QUEUE_DRAIN |
					  K_WORK_QUEUE_PLUGGED);

	if (unlikely(open != K_WORK_QUEUE_STARTED)) {
		const int why = refusal(q);

		if (why != 0) {
			return why;
		}
	}
	sys_slist_append(&q->pending, &w->node);
	w->flags |= K_WORK_QUEUED;
	w->queue = q;
	return 1;
}

/* Lock held. The item runs. 2, or why not. */
static __noinline int append_again(struct k_work *w)
{
	const int result = w->queue->canceling ? -EBUSY : append(w->queue, w);

	return result == 1 ? 2 : result;
}

/* Lock held. The result of k_work_submit_to_queue(); the queue's thread is not woken yet. */
static ALWAYS_INLINE int submit(struct k_work_q *q, struct k_work *w)
{
	check(w);
	if ((w->flags & K_WORK_QUEUED) != 0U) {
		return 0;
	}
	if (z_work_runs(w)) {
		return append_again(w);
	}
	if (unlikely(q == NULL)) {
		if (w->queue == NULL) {
			return -EINVAL;
		}
		q = w->queue;
	}
	if (unlikely(q->running == w)) {
		q->running = NULL; /* WQ5: that was another one */
		q->canceling = false;
	}
	return append(q, w);
}

int z_work_enqueue(struct k_work_q *q, struct k_work *w)
{
	return submit(q, w);
}

/* In the pause the item may be cancelled; the thread looks then, and waits on. */
int z_work_submit_locked(struct k_work_q *q, struct k_work *w, k_spinlock_key_t key)
{
	const int result = submit(q, w);

	if (result > 0) {
		_wait_q_t *const worker = &w->queue->notifyq;

		if (z_wait_first(worker) != NULL) {
			z_pause(key);
			z_wake_one(worker, 0);
		}
	}
	return result;
}

int k_work_submit_to_queue(struct k_work_q *queue, struct k_work *work)
{
	k_spinlock_key_t key = z_lock();
	const int result = submit(queue, work);
	struct k_thread *worker = result > 0 ? z_wait_first(&work->queue->notifyq) : NULL;

	if (worker != NULL) {
		z_wake_unlock(worker, 0, key);
	} else {
		z_unlock(key);
	}
	return result;
}

/* Lock held: to the item behind `prev`, or the first; true when that is `w`, which is out then. */
static bool remove_next(struct k_work_q *q, struct k_work *w, sys_snode_t **prev)
{
	sys_snode_t *node = *prev == NULL ? sys_slist_peek_head(&q->pending)
					  : sys_slist_peek_next(*prev);

	if (node != &w->node) {
		*prev = node;
		return false;
	}
	sys_slist_remove(&q->pending, *prev, node);
	w->flags &= ~(uint32_t)K_WORK_QUEUED;
	q->removals++;
	return true;
}

/*
 * Lock held. `w` is QUEUED; afterwards it is not. On the way to it, through the list, interrupts
 * are let in: the items that have been passed may be taken out then, and `w` itself.
 */
static void unqueue(struct k_work *w, k_spinlock_key_t key)
{
	while ((w->flags & K_WORK_QUEUED) != 0U) {
		struct k_work_q *q = w->queue;
		const uint32_t removals = q->removals;
		sys_snode_t *prev = NULL;

		do {
			for (int i = 0; i < FEW; i++) {
				if (remove_next(q, w, &prev)) {
					return;
				}
			}
			z_pause(key);
		} while (q->removals == removals);
	}
}

void z_work_cancel_locked(struct k_work *w, k_spinlock_key_t key)
{
	const bool queued = (w->flags & K_WORK_QUEUED) != 0U;

	check(w);
	if (queued) {
		unqueue(w, key);
	}
	if (z_work_runs(w)) {
		w->queue->canceling = true;
	}
	if (queued && unlikely(waited_for(w->queue))) {
		struct k_work_q *const q = w->queue;

		z_pause(key);
		z_work_settled(q, w, false, key);
	}
}

int k_work_cancel(struct k_work *work)
{
	k_spinlock_key_t key = z_lock();

	z_work_cancel_locked(work, key);

	const int busy = z_work_busy(work, key);

	z_unlock_resched(key);
	return busy;
}
