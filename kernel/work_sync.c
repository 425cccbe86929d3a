/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waiting for a work item: flush, and cancel with waiting. The waiters are in the
 * queue's syncq, each with its k_work_sync; there is no other list, so a waiter that is
 * ended leaves nothing behind. See WQ6 in work.c.
 */
#include <zephyr/kernel.h>

#include "z_monitor.h"
#include "z_work.h"

/* On the stack of a call that settles a submission. */
struct settling {
	struct z_round round;
	struct k_work *w;
	bool ran;
	bool turn;
};

/* Each is told once, even if the round begins anew. */
static ALWAYS_INLINE bool look(struct z_round *round, struct k_thread *t)
{
	const struct settling *self = CONTAINER_OF(round, struct settling, round);
	struct k_work_sync *sync = t->base.wake_data;
	const bool told = sync->turn == self->turn;

	sync->turn = self->turn;
	if (told || sync->work != self->w) {
		return false;
	}
	/* After a removal only the run of now is left, if there is one. */
	sync->runs = self->ran ? sync->runs - 1U : MIN(sync->runs, z_work_runs(self->w) ? 1U : 0U);
	if (sync->runs == 0U && sync->at_end != NULL) {
		sync->at_end(self->w);
	}
	return sync->runs == 0U;
}

static bool step(struct z_round *round)
{
	return z_round_wake(round, 1U, look);
}

/* Lock held: `struct k_work_sync`'s over. The item exists if somebody waits for it. */
static void tell_waiters(struct k_work_q *q, struct k_work *w, bool ran, k_spinlock_key_t key)
{
	struct settling self = {.w = w, .ran = ran};

	z_round_finish(&q->round, key);
	q->turn = !q->turn;
	self.turn = q->turn;
	z_round_init(&self.round, &q->syncq, step);
	q->round = &self.round;
	z_pause(key);
	z_round_finish(&q->round, key);
}

/* Lock held, and released, when `sync` is settled. */
static void wait_for(struct k_work *w, struct k_work_sync *sync, k_spinlock_key_t key)
{
	struct k_work_q *q = w->queue;

	__ASSERT(!z_work_own_thread(q),
		 "dead-lock: queue %s, in work item %p, waits for its own item %p (handler %p)",
		 z_name_or_unknown(q->thread_id), (void *)q->running, (void *)w,
		 (void *)w->handler);
	sync->turn = q->turn;
	_current->base.wake_data = sync;
	(void)z_wait_after_pause(&q->syncq, key, K_FOREVER);
}

bool z_work_flush_wait(struct k_work *w, struct k_work_sync *sync, k_spinlock_key_t key)
{
	const unsigned int runs =
		(z_work_runs(w) ? 1U : 0U) + ((w->flags & K_WORK_QUEUED) != 0U ? 1U : 0U);

	if (runs == 0U) {
		z_unlock_resched(key);
		return false;
	}
	*sync = (struct k_work_sync){
		.work = w, .runs = runs, .flush = true, .over = tell_waiters};
	wait_for(w, sync, key);
	return true;
}

bool k_work_flush(struct k_work *work, struct k_work_sync *sync)
{
	z_work_check_wait(work);
	return z_work_flush_wait(work, sync, z_lock());
}

void z_work_cancel_wait(struct k_work *w, struct k_work_sync *sync,
			void (*at_end)(struct k_work *w), k_spinlock_key_t key)
{
	*sync = (struct k_work_sync){
		.work = w, .runs = 1U, .over = tell_waiters, .at_end = at_end};
	z_pause(key);
	if (z_work_runs(w)) {
		wait_for(w, sync, key);
	} else {
		z_unlock_resched(key);
	}
}

bool k_work_cancel_sync(struct k_work *work, struct k_work_sync *sync)
{
	z_work_check_wait(work);
	k_spinlock_key_t key = z_lock();
	const bool busy = z_work_is_busy(work);

	z_work_cancel_locked(work, key);
	z_work_cancel_wait(work, sync, NULL, key);
	return busy;
}
