/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A limit on the time of one handler. Overrun, the queue's thread is ended in the midst
 * of it and the queue is as before its start: what was queued is taken back and nobody
 * waits any more.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_monitor.h"
#include "z_timeout.h"
#include "z_work.h"

void z_work_limit_init(struct k_work_q *q, const struct k_work_queue_config *cfg)
{
	z_timeout_init(&q->work_timeout_record);
	q->work_timeout = cfg == NULL || cfg->work_timeout_ms == 0U ? K_NO_WAIT
								  : K_MSEC(cfg->work_timeout_ms);
}

/* Lock held. Items that come while interrupts are let in are refused, as the queue is drained. */
static void give_up(struct k_work_q *q)
{
	const k_spinlock_key_t key = z_open_key();
	sys_snode_t *node;

	q->running = NULL;
	q->canceling = false;
	q->flags |= K_WORK_QUEUE_DRAIN;
	z_round_finish(&q->round, key);
	while ((node = sys_slist_get(&q->pending)) != NULL) {
		CONTAINER_OF(node, struct k_work, node)->flags &= ~(uint32_t)K_WORK_QUEUED;
		q->removals++;
		z_pause(key);
	}
	q->flags = 0U;
	z_wake_each(&q->syncq, 0, key);
	z_wake_each(&q->drainq, -ENODEV, key);
	z_wake_each(&q->stopq, -ENODEV, key);
}

/* Clock interrupt, lock held; dropped for the report. */
static void overrun(struct _timeout *to)
{
	struct k_work_q *q = CONTAINER_OF(to, struct k_work_q, work_timeout_record);
	const struct k_work *w = q->running;
	k_tid_t thread = q->thread_id;

	give_up(q);
	z_timeout_call_begin();
	printk("work queue %s (%p): handler %p of work item %p took too long\n",
	       z_name_or_unknown(thread), (void *)q, (void *)q->handler, (void *)w);
	k_thread_abort(thread);
	z_timeout_call_end();
}

void z_work_limit_begin(struct k_work_q *q, k_work_handler_t handler, k_spinlock_key_t key)
{
	q->handler = handler;
	if (!K_TIMEOUT_EQ(q->work_timeout, K_NO_WAIT)) {
		z_timeout_start(&q->work_timeout_record, overrun,
				z_timeout_end(q->work_timeout, 1), key);
	}
}

void z_work_limit_end(struct k_work_q *q)
{
	z_timeout_disarm(&q->work_timeout_record);
}
