/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Delayable work items: a work item with a timeout that submits it. DELAYED is
 * independent of what else the item is in (WQ4 in work.c), so a delay may be set
 * while the item is queued, runs, or is being cancelled.
 */
#include <zephyr/kernel.h>

#include "z_timeout.h"
#include "z_work.h"

static ALWAYS_INLINE void check(const struct k_work_delayable *dw)
{
	Z_ASSERT((dw->work.flags & K_WORK_DELAYABLE) != 0U);
	Z_ASSERT((dw->work.flags & K_WORK_DELAYED) != 0U || !z_timeout_armed(&dw->timeout));
}

void k_work_init_delayable(struct k_work_delayable *dwork, k_work_handler_t handler)
{
	__ASSERT(handler != NULL, "work item %p without a handler", (void *)dwork);
	*dwork = (struct k_work_delayable)Z_WORK_DELAYABLE_INITIALIZER(handler);
}

int k_work_delayable_busy_get(const struct k_work_delayable *dwork)
{
	return k_work_busy_get(&dwork->work);
}

k_ticks_t k_work_delayable_expires_get(const struct k_work_delayable *dwork)
{
	k_spinlock_key_t key = z_lock();
	const k_ticks_t tick = (k_ticks_t)z_timeout_expires(&dwork->timeout);

	z_unlock(key);
	return tick;
}

k_ticks_t k_work_delayable_remaining_get(const struct k_work_delayable *dwork)
{
	k_spinlock_key_t key = z_lock();
	const k_ticks_t left = (k_ticks_t)z_timeout_left(&dwork->timeout);

	z_unlock(key);
	return left;
}

/* Clock interrupt, lock held. Nobody is there to be told of a refusal. */
static void expire(struct _timeout *to)
{
	struct k_work_delayable *dw = CONTAINER_OF(to, struct k_work_delayable, timeout);

	dw->work.flags &= ~(uint32_t)K_WORK_DELAYED;
	if (z_work_enqueue(dw->queue, &dw->work) > 0) {
		struct k_work_q *const q = dw->work.queue;

		z_pause(z_open_key()); /* in which the item may be cancelled */
		z_wake_one(&q->notifyq, 0);
	}
}

/*
 * Lock held, taken with `key`. `dw` is not DELAYED; `delay` is over at `end`. An ISR may change
 * all that before this is done.
 */
static int schedule(struct k_work_q *q, struct k_work_delayable *dw, k_timeout_t delay,
		    int64_t end, k_spinlock_key_t key)
{
	if (K_TIMEOUT_EQ(delay, K_NO_WAIT)) {
		return z_work_submit_locked(q, &dw->work, key);
	}
	dw->queue = q;
	dw->work.flags |= K_WORK_DELAYED;
	if (!K_TIMEOUT_EQ(delay, K_FOREVER)) {
		z_timeout_start(&dw->timeout, expire, end, key);
	}
	return 1;
}

/* Lock held. False if it was not DELAYED. */
static bool unschedule(struct k_work_delayable *dw)
{
	check(dw);
	if ((dw->work.flags & K_WORK_DELAYED) == 0U) {
		return false;
	}
	dw->work.flags &= ~(uint32_t)K_WORK_DELAYED;
	z_timeout_disarm(&dw->timeout);
	return true;
}

int k_work_schedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
			      k_timeout_t delay)
{
	const int64_t end = z_work_delay_end(delay);
	k_spinlock_key_t key = z_lock();
	int result = 0;

	check(dwork);
	if ((dwork->work.flags & (K_WORK_DELAYED | K_WORK_QUEUED)) == 0U) {
		result = schedule(queue, dwork, delay, end, key);
	}
	z_unlock_resched(key);
	return result;
}

int k_work_reschedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
				k_timeout_t delay)
{
	const int64_t end = z_work_delay_end(delay);
	k_spinlock_key_t key = z_lock();

	unschedule(dwork);
	const int result = schedule(queue, dwork, delay, end, key);

	z_unlock_resched(key);
	return result;
}

bool k_work_flush_delayable(struct k_work_delayable *dwork, struct k_work_sync *sync)
{
	z_work_check_wait(&dwork->work);
	k_spinlock_key_t key = z_lock();

	if (unschedule(dwork)) {
		(void)z_work_submit_locked(dwork->queue, &dwork->work, key);
		z_pause(key);
	}
	return z_work_flush_wait(&dwork->work, sync, key);
}

/*
 * Lock held. Neither DELAYED nor QUEUED any more. Between the two interrupts are let in, and it may
 * be scheduled anew.
 */
static void take_back(struct k_work_delayable *dw, k_spinlock_key_t key)
{
	while (unschedule(dw)) {
		z_pause(key);
	}
	z_work_cancel_locked(&dw->work, key);
}

int k_work_cancel_delayable(struct k_work_delayable *dwork)
{
	k_spinlock_key_t key = z_lock();

	take_back(dwork, key);

	const int busy = z_work_busy(&dwork->work, key);

	z_unlock_resched(key);
	return busy;
}

/* Lock held. What was scheduled while the handler ran on. */
static void unschedule_at_end(struct k_work *w)
{
	unschedule(k_work_delayable_from_work(w));
}

bool k_work_cancel_delayable_sync(struct k_work_delayable *dwork, struct k_work_sync *sync)
{
	z_work_check_wait(&dwork->work);
	k_spinlock_key_t key = z_lock();
	const bool busy = z_work_is_busy(&dwork->work);

	take_back(dwork, key);
	z_work_cancel_wait(&dwork->work, sync, unschedule_at_end, key);
	return busy;
}
