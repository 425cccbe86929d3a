/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Triggered work. An item is idle, or watches (workq set, is_polling), or was
 * triggered and its queue has not called it yet (workq set, not is_polling). Until
 * that call its events stay in their lists, so all that come are reported; an idle
 * item has none there. From the call on it is the application's: it may submit or
 * free it in the handler.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_poll.h"
#include "z_sched.h"
#include "z_timeout.h"
#include "z_work.h"

/*
 * Lock held. Idle for everybody at once, but its events may still be in lists while num_events
 * is not 0. Interrupts are let in; false: an ISR has submitted the item anew.
 */
static bool become_idle(struct k_work_poll *work, k_spinlock_key_t key)
{
	z_timeout_disarm(&work->timeout);
	work->poller.is_polling = false;
	work->workq = NULL;
	if (!z_poll_unwatch(&work->poller, work->events, work->num_events, key)) {
		return false;
	}
	work->num_events = 0;
	return true;
}

/*
 * Lock held. The result of k_work_submit_to_queue(). Interrupts are let in; but until the queue
 * calls the item, or it is idle because the queue has refused it, nobody else changes it.
 */
static int trigger(struct k_work_poll *work, int poll_result, k_spinlock_key_t key)
{
	work->poller.is_polling = false;
	work->poll_result = poll_result;
	z_timeout_disarm(&work->timeout);
	z_pause(key);

	const int result = z_work_submit_locked(work->workq, &work->work, key);

	if (result < 0) {
		z_pause(key);
		(void)become_idle(work, key);
	}
	return result;
}

/* Lock held: an event has come. Interrupts were let in after that, so time may have as well. */
static void triggered(struct z_poller *poller, k_spinlock_key_t key)
{
	struct k_work_poll *work = CONTAINER_OF(poller, struct k_work_poll, poller);

	if (work->workq != NULL && !poller->is_polling) {
		(void)trigger(work, 0, key);
	}
}

/* Clock interrupt, lock held. If an event has come already, it is what counts. */
static void expired(struct _timeout *timeout)
{
	struct k_work_poll *work = CONTAINER_OF(timeout, struct k_work_poll, timeout);

	(void)trigger(work, work->poller.is_polling ? -EAGAIN : 0, z_open_key());
}

/* In the queue's thread. */
static void run(struct k_work *inner)
{
	struct k_work_poll *work = CONTAINER_OF(inner, struct k_work_poll, work);
	k_spinlock_key_t key = z_lock();

	(void)become_idle(work, key);
	z_unlock_resched(key);
	work->real_handler(inner);
}

void k_work_poll_init(struct k_work_poll *work, k_work_handler_t handler)
{
	*work = (struct k_work_poll){.real_handler = handler};
	k_work_init(&work->work, run);
	work->poller.ready = triggered;
	z_timeout_init(&work->timeout);
}

/* Lock held. Look at the events; the item watches them unless one has come. False as above. */
static bool watch(struct k_work_poll *work, struct k_work_q *work_q, bool stay,
		  k_spinlock_key_t key)
{
	const struct k_thread *worker = work_q->thread_id;

	work->workq = work_q;
	work->poll_result = -EINPROGRESS;
	work->poller.prio = worker == NULL ? K_LOWEST_THREAD_PRIO : worker->base.prio;
	work->poller.is_polling = true;
	work->poller.cancelled = false;
	return z_poll_watch(&work->poller, work->events, work->num_events, stay, key);
}

/* Lock held. Why the item cannot be submitted to `work_q`, or 0. */
static int refusal(const struct k_work_poll *work, const struct k_work_q *work_q)
{
	if (work->workq == NULL) {
		return 0;
	}
	if (work->workq != work_q) {
		return -EADDRINUSE;
	}
	return work->poller.is_polling ? 0 : -EINVAL;
}

/* Lock held. The events are watched, all of them if none has come. `timeout` is over at `end`. */
static int start(struct k_work_poll *work, k_timeout_t timeout, int64_t end, k_spinlock_key_t key)
{
	const bool stay = !K_TIMEOUT_EQ(timeout, K_NO_WAIT);

	if (!work->poller.is_polling || !stay) {
		return trigger(work, work->poller.is_polling ? -EAGAIN : 0, key);
	}
	if (!K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		z_timeout_start(&work->timeout, expired, end, key);
	}
	return 0;
}

int k_work_poll_submit_to_queue(struct k_work_q *work_q, struct k_work_poll *work,
				struct k_poll_event *events, int num_events, k_timeout_t timeout)
{
	const int64_t end = z_work_delay_end(timeout);
	k_spinlock_key_t key = z_lock();
	int result = refusal(work, work_q);

	__ASSERT(work->poller.ready == triggered, "triggered work item %p: not initialised",
		 (void *)work);
	if (result == 0 &&
	    ((work->workq == NULL && work->num_events == 0) || become_idle(work, key))) {
		work->events = events;
		work->num_events = num_events;
		if (watch(work, work_q, !K_TIMEOUT_EQ(timeout, K_NO_WAIT), key)) {
			result = start(work, timeout, end, key);
		}
	}
	z_unlock_resched(key);
	return MIN(result, 0);
}

int k_work_poll_cancel(struct k_work_poll *work)
{
	int result = -EINVAL;

	if (work == NULL) {
		return result;
	}
	k_spinlock_key_t key = z_lock();

	if (work->workq != NULL && work->poller.is_polling) {
		(void)become_idle(work, key);
		result = 0;
	}
	z_unlock_resched(key);
	return result;
}
