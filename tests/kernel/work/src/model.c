/* SPDX-License-Identifier: Apache-2.0 */
#include "model.h"

#include <errno.h>
#include <string.h>

#include <zephyr/kernel.h>

void model_init(struct model *m)
{
	memset(m, 0, sizeof(*m));
	for (int i = 0; i < ITEMS; i++) {
		m->items[i] = (struct m_item){
			.queued = NONE, .runs_on = NONE, .delayed_for = NONE, .last = NO_QUEUE};
	}
	for (int q = 0; q < QUEUES; q++) {
		m->queues[q].running = NONE;
	}
}

int model_busy(const struct model *m, int item)
{
	const struct m_item *i = &m->items[item];
	int busy = 0;

	busy |= i->runs_on != NONE ? K_WORK_RUNNING : 0;
	busy |= i->canceling ? K_WORK_CANCELING : 0;
	busy |= i->queued != NONE ? K_WORK_QUEUED : 0;
	busy |= i->delayed_for != NONE ? K_WORK_DELAYED : 0;
	for (int w = 0; w < WAITERS; w++) {
		const struct command *c = &m->waiters[w].command;

		if (m->waiters[w].busy && c->item == item &&
		    (c->op == OP_FLUSH || c->op == OP_FLUSH_DELAYABLE)) {
			busy |= K_WORK_FLUSHING;
		}
	}
	return busy;
}

static bool waits_for_item(const struct m_waiter *w, int item)
{
	return w->busy && w->command.item == item && w->command.op < OP_DRAIN;
}

static void release(struct m_waiter *w)
{
	w->busy = false;
	w->result = 1;
}

/* The first pending item runs, if nothing does. */
static void start(struct model *m, int queue)
{
	struct m_queue *q = &m->queues[queue];

	if (q->running != NONE || q->count == 0) {
		return;
	}
	const int item = q->pending[0];

	q->count--;
	memmove(q->pending, q->pending + 1, sizeof(q->pending[0]) * (size_t)q->count);
	q->running = item;
	m->items[item].queued = NONE;
	m->items[item].runs_on = queue;
	m->items[item].runs++;
	for (int w = 0; w < WAITERS; w++) {
		if (waits_for_item(&m->waiters[w], item) && m->waiters[w].for_queued) {
			m->waiters[w].for_queued = false;
			m->waiters[w].for_run = true;
		}
	}
}

static int submit(struct model *m, int queue, int item)
{
	struct m_item *i = &m->items[item];
	int result = 1;

	if (i->canceling) {
		return -EBUSY;
	}
	if (i->queued != NONE) {
		return 0;
	}
	if (i->runs_on != NONE) {
		queue = i->runs_on;
		result = 2;
	} else if (queue == NO_QUEUE) {
		queue = i->last;
	}
	if (queue == NO_QUEUE) {
		return -EINVAL;
	}
	struct m_queue *q = &m->queues[queue];

	if (q->draining || q->plugged) {
		return -EBUSY;
	}
	q->pending[q->count++] = item;
	i->queued = queue;
	i->last = queue;
	start(m, queue);
	return result;
}

static int delay(struct model *m, const struct command *c, int64_t now)
{
	struct m_item *i = &m->items[c->item];

	if (c->delay == 0) {
		return submit(m, c->queue, c->item);
	}
	i->delayed_for = c->queue;
	i->expires = c->delay == NEVER ? NEVER : now + c->delay + 1;
	i->armed = m->stamp++;
	return 1;
}

static void cancel(struct model *m, int item)
{
	struct m_item *i = &m->items[item];

	if (i->queued != NONE) {
		struct m_queue *q = &m->queues[i->queued];
		int at = 0;

		while (q->pending[at] != item) {
			at++;
		}
		q->count--;
		memmove(&q->pending[at], &q->pending[at + 1],
			sizeof(q->pending[0]) * (size_t)(q->count - at));
		i->queued = NONE;
	}
	for (int w = 0; w < WAITERS; w++) {
		if (waits_for_item(&m->waiters[w], item)) {
			m->waiters[w].for_queued = false;
			if (!m->waiters[w].for_run) {
				release(&m->waiters[w]);
			}
		}
	}
	i->canceling = i->runs_on != NONE;
}

static void finish(struct model *m, int queue)
{
	struct m_queue *q = &m->queues[queue];
	const int item = q->running;
	struct m_item *i = &m->items[item];

	q->running = NONE;
	i->runs_on = NONE;
	i->canceling = false;
	for (int k = 0; k < WAITERS; k++) {
		struct m_waiter *w = &m->waiters[k];

		if (!waits_for_item(w, item)) {
			continue;
		}
		w->for_run = false;
		if (!w->for_queued) {
			if (w->command.op == OP_CANCEL_DELAYABLE_SYNC) {
				i->delayed_for = NONE;
			}
			release(w);
		}
	}
	start(m, queue);
	for (int k = 0; q->running == NONE && k < WAITERS; k++) {
		struct m_waiter *w = &m->waiters[k];

		if (w->busy && w->command.op >= OP_DRAIN && w->command.queue == queue) {
			release(w);
		}
	}
	q->draining = q->draining && q->running != NONE;
}

static int block(struct model *m, const struct command *c, int waiter, bool queued, bool run)
{
	m->waiters[waiter] = (struct m_waiter){
		.busy = true, .command = *c, .for_queued = queued, .for_run = run};
	return WAITS;
}

static int flush(struct model *m, const struct command *c, int waiter)
{
	struct m_item *i = &m->items[c->item];

	if (c->op == OP_FLUSH_DELAYABLE && i->delayed_for != NONE) {
		const int queue = i->delayed_for;

		i->delayed_for = NONE;
		(void)submit(m, queue, c->item);
	}
	if (i->queued == NONE && i->runs_on == NONE) {
		return 0;
	}
	return block(m, c, waiter, i->queued != NONE, i->runs_on != NONE);
}

static int cancel_sync(struct model *m, const struct command *c, int waiter)
{
	struct m_item *i = &m->items[c->item];
	const bool busy = model_busy(m, c->item) != 0;

	if (c->op == OP_CANCEL_DELAYABLE_SYNC) {
		i->delayed_for = NONE;
	}
	cancel(m, c->item);
	return i->runs_on != NONE ? block(m, c, waiter, false, true) : (int)busy;
}

static int drain(struct model *m, const struct command *c, int waiter)
{
	struct m_queue *q = &m->queues[c->queue];

	q->plugged = q->plugged || c->op == OP_DRAIN_AND_PLUG;
	if (q->count == 0 && q->running == NONE) {
		return 0;
	}
	q->draining = true;
	return block(m, c, waiter, false, false);
}

static int unplug(struct m_queue *q)
{
	const bool plugged = q->plugged;

	q->plugged = false;
	return plugged ? 0 : -EALREADY;
}

int model_command(struct model *m, const struct command *c, int waiter, int64_t now)
{
	struct m_item *i = &m->items[c->item];

	switch (c->op) {
	case OP_BUSY_GET:
		return model_busy(m, c->item);
	case OP_SUBMIT:
		return submit(m, c->queue, c->item);
	case OP_SCHEDULE:
		return i->delayed_for != NONE || i->queued != NONE ? 0 : delay(m, c, now);
	case OP_RESCHEDULE:
		i->delayed_for = NONE;
		return delay(m, c, now);
	case OP_CANCEL_DELAYABLE:
		i->delayed_for = NONE;
		__fallthrough;
	case OP_CANCEL:
		cancel(m, c->item);
		return model_busy(m, c->item);
	case OP_FLUSH:
	case OP_FLUSH_DELAYABLE:
		return flush(m, c, waiter);
	case OP_CANCEL_SYNC:
	case OP_CANCEL_DELAYABLE_SYNC:
		return cancel_sync(m, c, waiter);
	case OP_DRAIN:
	case OP_DRAIN_AND_PLUG:
		return drain(m, c, waiter);
	case OP_UNPLUG:
		return unplug(&m->queues[c->queue]);
	case OP_FINISH:
		finish(m, c->queue);
		return 0;
	default:
		return 0;
	}
}

/* The item whose delay ends first, at `now` or before. */
static int due(const struct model *m, int64_t now)
{
	int first = NONE;

	for (int k = 0; k < ITEMS; k++) {
		const struct m_item *i = &m->items[k];
		const struct m_item *f = first == NONE ? NULL : &m->items[first];

		if (i->delayed_for != NONE && i->expires <= now &&
		    (f == NULL || i->expires < f->expires ||
		     (i->expires == f->expires && i->armed < f->armed))) {
			first = k;
		}
	}
	return first;
}

void model_advance(struct model *m, int64_t now)
{
	int item;

	while ((item = due(m, now)) != NONE) {
		const int queue = m->items[item].delayed_for;

		m->items[item].delayed_for = NONE;
		(void)submit(m, queue, item);
	}
}

void model_forget(struct model *m, int waiter)
{
	m->waiters[waiter].busy = false;
	m->waiters[waiter].result = 0;
}
