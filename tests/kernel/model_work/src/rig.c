/* SPDX-License-Identifier: Apache-2.0 */
/* Work queues of the kernel, carrying out what the model is told as well. */
#include "rig.h"

#include <string.h>

#include <zephyr/irq_offload.h>

struct rig rig;

static K_THREAD_STACK_ARRAY_DEFINE(client_stacks, CLIENTS, 2048);
static K_THREAD_STACK_ARRAY_DEFINE(queue_stacks, QUEUES, 2048);

static k_timeout_t ticks_of(const struct action *a)
{
	return a->ticks == NEVER ? K_FOREVER : K_TICKS(a->ticks);
}

static int wait_operation(const struct action *a)
{
	struct k_work_delayable *dw = &rig.items[a->item];
	struct k_work_sync sync;

	switch (a->op) {
	case OP_FLUSH:
		return k_work_flush(&dw->work, &sync) ? 1 : 0;
	case OP_FLUSH_DELAYABLE:
		return k_work_flush_delayable(dw, &sync) ? 1 : 0;
	case OP_CANCEL_SYNC:
		return k_work_cancel_sync(&dw->work, &sync) ? 1 : 0;
	case OP_CANCEL_DELAYABLE_SYNC:
		return k_work_cancel_delayable_sync(dw, &sync) ? 1 : 0;
	default:
		return k_work_queue_drain(&rig.queues[a->queue], a->op == OP_DRAIN_AND_PLUG);
	}
}

static int operation(const struct action *a)
{
	struct k_work_q *queue = a->queue == NO_ONE ? NULL : &rig.queues[a->queue];
	struct k_work_delayable *dw = &rig.items[a->item];

	switch (a->op) {
	case OP_SLEEP:
		return k_sleep(ticks_of(a));
	case OP_SUBMIT:
		return k_work_submit_to_queue(queue, &dw->work);
	case OP_SCHEDULE:
		return k_work_schedule_for_queue(queue, dw, ticks_of(a));
	case OP_RESCHEDULE:
		return k_work_reschedule_for_queue(queue, dw, ticks_of(a));
	case OP_CANCEL:
		return k_work_cancel(&dw->work);
	case OP_CANCEL_DELAYABLE:
		return k_work_cancel_delayable(dw);
	case OP_UNPLUG:
		return k_work_queue_unplug(queue);
	default:
		return wait_operation(a);
	}
}

struct in_isr {
	const struct action *action;
	int result;
};

static void isr(const void *arg)
{
	struct in_isr *in = (struct in_isr *)arg;

	in->result = operation(in->action);
}

int rig_isr(const struct action *a)
{
	struct in_isr in = {.action = a};

	irq_offload(isr, &in);
	return in.result;
}

static int carry_out(const struct action *a)
{
	return a->isr ? rig_isr(a) : operation(a);
}

static void handler(struct k_work *work)
{
	const int item = (int)(k_work_delayable_from_work(work) - rig.items);
	const int me = CLIENTS + (k_current_get() == rig.queues[1].thread_id ? 1 : 0);
	const struct plan plan = rig.plans[item];

	note(&rig.notes, me, NOTE_BEGIN, item, 0);
	for (int i = 0; i < plan.count; i++) {
		const struct action *a = &plan.actions[i];
		const int result = carry_out(a);

		note(&rig.notes, me, a->op, a->item, result);
	}
	note(&rig.notes, me, NOTE_END, item, 0);
}

static void client(void *p1, void *p2, void *p3)
{
	const int me = POINTER_TO_INT(p1);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		rig.idle[me] = true;
		k_sleep(K_FOREVER);
		const struct action a = rig.actions[me];
		const int result = carry_out(&a);

		note(&rig.notes, me, a.op, a.item, result);
	}
}

void rig_client(int n, const struct action *a)
{
	rig.actions[n] = *a;
	rig.idle[n] = false;
	k_wakeup(&rig.clients[n]);
}

void rig_start(const int *prios, const bool *no_yield)
{
	rig.notes.count = 0;
	for (int i = 0; i < ITEMS; i++) {
		k_work_init_delayable(&rig.items[i], handler);
		rig.plans[i].count = 0;
	}
	for (int i = 0; i < QUEUES; i++) {
		const struct k_work_queue_config cfg = {.no_yield = no_yield[i]};

		k_work_queue_init(&rig.queues[i]);
		k_work_queue_start(&rig.queues[i], queue_stacks[i],
				   K_THREAD_STACK_SIZEOF(queue_stacks[i]), prios[CLIENTS + i],
				   &cfg);
	}
	for (int i = 0; i < CLIENTS; i++) {
		k_thread_create(&rig.clients[i], client_stacks[i],
				K_THREAD_STACK_SIZEOF(client_stacks[i]), client, INT_TO_POINTER(i),
				NULL, NULL, prios[i], 0, K_NO_WAIT);
	}
	k_sleep(K_TICKS(1));
}

int rig_stop(void)
{
	int who = -1;

	for (int i = 0; i < ITEMS; i++) {
		rig.plans[i].count = 0;
		(void)k_work_cancel_delayable(&rig.items[i]);
	}
	k_sleep(K_TICKS(100)); /* handlers that are on their way may submit and schedule */
	for (int i = 0; i < CLIENTS; i++) {
		who = rig.idle[i] ? who : i;
		k_thread_abort(&rig.clients[i]);
	}
	for (int i = 0; i < QUEUES; i++) {
		(void)k_work_queue_drain(&rig.queues[i], true);
		if (k_work_queue_stop(&rig.queues[i], K_TICKS(10)) != 0) {
			who = CLIENTS + i;
		}
	}
	return who;
}
