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

/* Lock held. */
static void become_idle(struct k_work_poll *work)
{
	z_timeout_disarm(&work->timeout);
	z_poll_unwatch(&work->poller, work->events, work->num_events);
	work->poller.is_polling = false;
	work->workq = NULL;
}

/* Lock held. The result of k_work_submit_to_queue(). */
static int trigger(struct k_work_poll *work, int poll_result)
{
	work->poller.is_polling = false;
	work->poll_result = poll_result;
	z_timeout_disarm(&work->timeout);

	const int result = z_work_submit_locked(work->workq, &work->work);

	if (result < 0) {
		become_idle(work);
	}
	return result;
}

/* Lock held: an event has come. */
static void triggered(struct z_poller *poller)
{
	(void)trigger(CONTAINER_OF(poller, struct k_work_poll, poller), 0);
}

/* Clock interrupt, lock held. */
static void expired(struct _timeout *timeout)
{
	(void)trigger(CONTAINER_OF(timeout, struct k_work_poll, timeout), -EAGAIN);
}

/* In the queue's thread. */
static void run(struct k_work *inner)
{
	struct k_work_poll *work = CONTAINER_OF(inner, struct k_work_poll, work);
	k_spinlock_key_t key = z_lock();

	become_idle(work);
	z_unlock(key);
	work->real_handler(inner);
}

void k_work_poll_init(struct k_work_poll *work, k_work_handler_t handler)
{
	*work = (struct k_work_poll){.real_handler = handler};
	k_work_init(&work->work, run);
	work->poller.ready = triggered;
	z_timeout_init(&work->timeout);
}

/* Lock held. Look at the events; the item watches them unless one has come. */
static void watch(struct k_work_poll *work, struct k_work_q *work_q, bool stay)
{
	const struct k_thread *worker = work_q->thread_id;

	work->workq = work_q;
	work->poll_result = -EINPROGRESS;
	work->poller.prio = worker == NULL ? K_LOWEST_THREAD_PRIO : worker->base.prio;
	work->poller.is_polling = true;
	work->poller.cancelled = false;
	z_poll_watch(&work->poller, work->events, work->num_events, stay);
}

int k_work_poll_submit_to_queue(struct k_work_q *work_q, struct k_work_poll *work,
				struct k_poll_event *events, int num_events, k_timeout_t timeout)
{
	const bool stay = !K_TIMEOUT_EQ(timeout, K_NO_WAIT);
	k_spinlock_key_t key = z_lock();
	int result = 0;

	__ASSERT(work->poller.ready == triggered, "triggered work item %p: not initialised",
		 (void *)work);
	if (work->workq != NULL) {
		if (work->workq != work_q || !work->poller.is_polling) {
			result = work->workq != work_q ? -EADDRINUSE : -EINVAL;
			z_unlock(key);
			return result;
		}
		become_idle(work);
	}
	work->events = events;
	work->num_events = num_events;
	watch(work, work_q, stay);
	if (!work->poller.is_polling || !stay) {
		result = trigger(work, work->poller.is_polling ? -EAGAIN : 0);
	} else if (!K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		z_timeout_start(&work->timeout, expired, z_timeout_end(timeout, 1), key);
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
		become_idle(work);
		result = 0;
	}
	z_unlock(key);
	return result;
}
