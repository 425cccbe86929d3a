/* SPDX-License-Identifier: Apache-2.0 */
/* Triggered work: items that are queued when something that they poll has come. */
#ifndef ZEPHYR_INCLUDE_KERNEL_WORK_POLL_H_
#define ZEPHYR_INCLUDE_KERNEL_WORK_POLL_H_

#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/work.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A triggered work item. Opaque; fields under the kernel lock. */
struct k_work_poll {
	struct k_work work;            /* its handler calls real_handler */
	struct k_work_q *workq;        /* from the submission to the handler, NULL while idle */
	struct z_poller poller;        /* is_polling: it watches, else it is queued or idle */
	struct k_poll_event *events;   /* of the last submission */
	int num_events;
	k_work_handler_t real_handler; /* the application's */
	struct _timeout timeout;       /* armed while it watches, unless that is K_FOREVER */
	int poll_result;               /* 0 an event has come, -EAGAIN the time was over */
};

/**
 * Initialise an item that is new, or idle. @p handler is given the field `work` of @p work,
 * whether an event has come or the time was over: the states of the events tell. ISR: yes.
 * Needs CONFIG_POLL, as all calls here do.
 */
void k_work_poll_init(struct k_work_poll *work, k_work_handler_t handler);

/**
 * Submit @p work to @p work_q as soon as one of the events has come, or after @p timeout.
 * If one has come already, or with K_NO_WAIT, that is at once. An item that still watches for
 * this queue watches from now on for these events and this time instead.
 *
 * @param events for the kernel until the handler is called, or the item is cancelled
 *
 * @retval 0 done
 * @retval -EINVAL it is queued already
 * @retval -EADDRINUSE it watches, or is queued, for another queue
 * @retval -EBUSY, -ENODEV to be submitted at once, but the queue refused: see
 *         k_work_submit_to_queue()
 *
 * A queue that refuses it later makes it idle, without a call of the handler. ISR: yes.
 */
int k_work_poll_submit_to_queue(struct k_work_q *work_q, struct k_work_poll *work,
				struct k_poll_event *events, int num_events, k_timeout_t timeout);

/** k_work_poll_submit_to_queue() for the system work queue. ISR: yes. */
static inline int k_work_poll_submit(struct k_work_poll *work, struct k_poll_event *events,
				     int num_events, k_timeout_t timeout)
{
	return k_work_poll_submit_to_queue(&k_sys_work_q, work, events, num_events, timeout);
}

/**
 * Stop watching.
 *
 * @retval 0 done: the handler will not be called
 * @retval -EINVAL it does not watch: it is queued, or idle, or @p work is NULL
 *
 * ISR: yes.
 */
int k_work_poll_cancel(struct k_work_poll *work);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_WORK_POLL_H_ */
