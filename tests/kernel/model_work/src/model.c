/* SPDX-License-Identifier: Apache-2.0 */
/* The model of work queues, and of the threads that use them. */
#include "model.h"

#include <errno.h>
#include <string.h>

#include <zephyr/kernel.h>

void note(struct notes *notes, int who, int what, int item, int result)
{
	__ASSERT(notes->count < NOTES, "too many notes");
	notes->note[notes->count++] = (struct note){who, what, item, result};
}

static bool before(const struct m_thread *a, const struct m_thread *b)
{
	return a->prio != b->prio ? a->prio < b->prio : a->arrival < b->arrival;
}

/* ---- What can be seen. */

int model_pending(const struct model *m, int queue, int place)
{
	for (int i = 0; i < ITEMS; i++) {
		int earlier = 0;

		if (m->items[i].queued_in != queue) {
			continue;
		}
		for (int j = 0; j < ITEMS; j++) {
			earlier += m->items[j].queued_in == queue &&
						   m->items[j].queued < m->items[i].queued
					   ? 1
					   : 0;
		}
		if (earlier == place) {
			return i;
		}
	}
	return NO_ONE;
}

static int running_item(const struct model *m, int queue)
{
	for (int i = 0; i < ITEMS; i++) {
		if (m->items[i].runs_in == queue) {
			return i;
		}
	}
	return NO_ONE;
}

bool model_queue_busy(const struct model *m, int queue)
{
	return running_item(m, queue) != NO_ONE;
}

int model_busy(const struct model *m, int item)
{
	const struct m_item *w = &m->items[item];
	int busy = (w->delayed ? K_WORK_DELAYED : 0) | (w->canceling ? K_WORK_CANCELING : 0) |
		   (w->queued_in != NO_ONE ? K_WORK_QUEUED : 0) |
		   (w->runs_in != NO_ONE ? K_WORK_RUNNING : 0);

	for (int i = 0; i < CLIENTS; i++) {
		const struct m_thread *t = &m->threads[i];

		if (t->state == WAITS && t->flush && t->item == item) {
			busy |= K_WORK_FLUSHING;
		}
	}
	return busy;
}

/* ---- Waking. */

static void make_ready(struct model *m, struct m_thread *t, enum state state, int result)
{
	t->state = state;
	t->result = result;
	t->expires = NEVER;
	t->ready = true;
	t->arrival = ++m->stamp;
}

static bool is_over(const struct m_thread *t, uint64_t serial)
{
	return t->state == WAITS && serial != 0U &&
	       (t->awaited[0] == serial || t->awaited[1] == serial) &&
	       (t->awaited[0] == 0U || t->awaited[1] == 0U);
}

/* A submission has run or was taken back; those who wait for nothing else go on, best first. */
static void settle(struct model *m, uint64_t serial)
{
	struct m_thread *best;

	do {
		best = NULL;
		for (int i = 0; i < CLIENTS; i++) {
			struct m_thread *t = &m->threads[i];

			if (is_over(t, serial) && (best == NULL || before(t, best))) {
				best = t;
			}
		}
		if (best != NULL) {
			if (best->unschedule) {
				m->items[best->item].delayed = false;
			}
			make_ready(m, best, REPORT, 1);
		}
	} while (best != NULL);
	for (int i = 0; i < CLIENTS; i++) {
		uint64_t *awaited = m->threads[i].awaited;

		awaited[0] = awaited[0] == serial ? 0U : awaited[0];
		awaited[1] = awaited[1] == serial ? 0U : awaited[1];
	}
}

static void drained(struct model *m, int queue)
{
	struct m_thread *best;

	m->queues[queue].drain = false;
	do {
		best = NULL;
		for (int i = 0; i < CLIENTS; i++) {
			struct m_thread *t = &m->threads[i];

			if (t->state == DRAINS && t->queue == queue &&
			    (best == NULL || before(t, best))) {
				best = t;
			}
		}
		if (best != NULL) {
			make_ready(m, best, REPORT, 1);
		}
	} while (best != NULL);
}

/* ---- Operations. */

static int submit(struct model *m, int actor, int queue, int item)
{
	struct m_item *w = &m->items[item];
	const bool runs = w->runs_in != NO_ONE;

	if (w->queued_in != NO_ONE) {
		return 0;
	}
	if (w->canceling) {
		return -EBUSY;
	}
	queue = runs ? w->runs_in : queue == NO_ONE ? w->last : queue;
	if (queue == NO_ONE) {
		return -EINVAL;
	}
	/* While it drains a queue is open to itself, plugged or not. */
	if ((m->queues[queue].drain || m->queues[queue].plugged) &&
	    !(m->queues[queue].drain && actor == CLIENTS + queue)) {
		return -EBUSY;
	}
	w->queued_in = queue;
	w->last = queue;
	w->queued = ++m->stamp;
	if (m->threads[CLIENTS + queue].state == IDLE) {
		make_ready(m, &m->threads[CLIENTS + queue], LOOK, 0);
	}
	return runs ? 2 : 1;
}

static int schedule(struct model *m, int actor, const struct action *a)
{
	struct m_item *w = &m->items[a->item];

	if (a->ticks == 0) {
		return submit(m, actor, a->queue, a->item);
	}
	w->delayed = true;
	w->destination = a->queue;
	w->expires = a->ticks == NEVER ? NEVER : m->now + a->ticks + 1;
	w->armed = ++m->stamp;
	return 1;
}

static void cancel(struct model *m, int item)
{
	struct m_item *w = &m->items[item];
	const uint64_t serial = w->queued;

	if (w->queued_in != NO_ONE) {
		w->queued_in = NO_ONE;
		w->queued = 0U;
		settle(m, serial);
	}
	w->canceling = w->runs_in != NO_ONE;
}

/* Wait for the run of now, and for what is queued. The result, if there is nothing. */
static int wait_for(struct model *m, int client, int item, bool flush, bool unschedule)
{
	struct m_thread *t = &m->threads[client];
	const struct m_item *w = &m->items[item];

	if (w->runs_in == NO_ONE && w->queued_in == NO_ONE) {
		return 0;
	}
	t->awaited[0] = w->running;
	t->awaited[1] = w->queued;
	t->item = item;
	t->flush = flush;
	t->unschedule = unschedule;
	t->state = WAITS;
	t->ready = false;
	t->arrival = ++m->stamp;
	return 1;
}

static int drain(struct model *m, int client, int queue, bool plug)
{
	struct m_thread *t = &m->threads[client];

	m->queues[queue].plugged = m->queues[queue].plugged || plug;
	if (model_pending(m, queue, 0) == NO_ONE && !model_queue_busy(m, queue)) {
		return 0;
	}
	m->queues[queue].drain = true;
	t->queue = queue;
	t->state = DRAINS;
	t->ready = false;
	t->arrival = ++m->stamp;
	return 1;
}

/* Of a client. */
static int wait_operation(struct model *m, int client, const struct action *a)
{
	struct m_item *w = &m->items[a->item];
	const bool busy = model_busy(m, a->item) != 0;
	const bool delayable = a->op == OP_CANCEL_DELAYABLE_SYNC;

	switch (a->op) {
	case OP_FLUSH_DELAYABLE:
		if (w->delayed) {
			w->delayed = false;
			(void)submit(m, client, w->destination, a->item);
		}
		return wait_for(m, client, a->item, true, false);
	case OP_FLUSH:
		return wait_for(m, client, a->item, true, false);
	case OP_DRAIN:
	case OP_DRAIN_AND_PLUG:
		return drain(m, client, a->queue, a->op == OP_DRAIN_AND_PLUG);
	default:
		w->delayed = w->delayed && !delayable;
		cancel(m, a->item);
		(void)wait_for(m, client, a->item, false, delayable);
		return busy ? 1 : 0;
	}
}

static int operation(struct model *m, int actor, const struct action *a)
{
	struct m_item *w = &m->items[a->item];
	int result = 0;

	switch (a->op) {
	case OP_SUBMIT:
		return submit(m, actor, a->queue, a->item);
	case OP_SCHEDULE:
		return w->delayed || w->queued_in != NO_ONE ? 0 : schedule(m, actor, a);
	case OP_RESCHEDULE:
		w->delayed = false;
		return schedule(m, actor, a);
	case OP_CANCEL_DELAYABLE:
		w->delayed = false;
		cancel(m, a->item);
		return model_busy(m, a->item);
	case OP_CANCEL:
		cancel(m, a->item);
		return model_busy(m, a->item);
	case OP_UNPLUG:
		result = m->queues[a->queue].plugged ? 0 : -EALREADY;
		m->queues[a->queue].plugged = false;
		return result;
	default:
		return wait_operation(m, actor, a);
	}
}

/* ---- Threads. */

static void fall_asleep(struct model *m, struct m_thread *t, int64_t ticks)
{
	t->state = ASLEEP;
	t->ready = false;
	t->expires = m->now + ticks + 1;
	t->armed = ++m->stamp;
	t->result = 0;
}

static void act(struct model *m, int thread)
{
	struct m_thread *t = &m->threads[thread];
	const struct action *a = &t->plan.actions[t->next];

	if (a->op == OP_SLEEP) {
		fall_asleep(m, t, a->ticks);
		return;
	}
	t->result = operation(m, a->isr ? AN_ISR : thread, a);
	if (t->state == ACT) {
		t->state = REPORT;
	}
}

static void look(struct model *m, int queue)
{
	struct m_thread *t = &m->threads[CLIENTS + queue];
	const int item = model_pending(m, queue, 0);

	if (item == NO_ONE) {
		if (m->queues[queue].drain) {
			drained(m, queue);
		}
		t->state = IDLE;
		t->ready = false;
		return;
	}

	struct m_item *w = &m->items[item];

	w->queued_in = NO_ONE;
	w->runs_in = queue;
	w->running = w->queued;
	w->queued = 0U;
	t->state = BEGIN;
}

static void end(struct model *m, int queue)
{
	struct m_thread *t = &m->threads[CLIENTS + queue];
	const int item = running_item(m, queue);
	const uint64_t serial = m->items[item].running;

	note(&m->notes, CLIENTS + queue, NOTE_END, item, 0);
	m->items[item].runs_in = NO_ONE;
	m->items[item].running = 0U;
	m->items[item].canceling = false;
	settle(m, serial);
	if (!m->queues[queue].no_yield && model_pending(m, queue, 0) != NO_ONE) {
		t->state = YIELD;
	} else {
		look(m, queue);
	}
}

static void begin(struct model *m, int queue)
{
	struct m_thread *t = &m->threads[CLIENTS + queue];
	const int item = running_item(m, queue);

	note(&m->notes, CLIENTS + queue, NOTE_BEGIN, item, 0);
	t->plan = m->items[item].plan;
	t->next = 0;
	t->state = ACT;
}

static void report(struct model *m, int thread)
{
	struct m_thread *t = &m->threads[thread];
	const struct action *a = &t->plan.actions[t->next++];

	note(&m->notes, thread, a->op, a->item, t->result);
	if (thread < CLIENTS) {
		t->state = IDLE;
		t->ready = false;
	} else {
		t->state = ACT;
	}
}

static void go_on(struct model *m, int thread)
{
	struct m_thread *t = &m->threads[thread];

	switch (t->state) {
	case ACT:
		if (thread >= CLIENTS && t->next == t->plan.count) {
			end(m, thread - CLIENTS);
		} else {
			act(m, thread);
		}
		break;
	case REPORT:
		report(m, thread);
		break;
	case LOOK:
		look(m, thread - CLIENTS);
		break;
	case BEGIN:
		begin(m, thread - CLIENTS);
		break;
	default:
		t->arrival = ++m->stamp; /* YIELD */
		t->state = LOOK;
		break;
	}
}

/* Until nobody is ready: always the best, until it has done one thing. */
static void run(struct model *m)
{
	for (;;) {
		int best = NO_ONE;

		for (int i = 0; i < THREADS; i++) {
			if (m->threads[i].ready &&
			    (best == NO_ONE || before(&m->threads[i], &m->threads[best]))) {
				best = i;
			}
		}
		if (best == NO_ONE) {
			return;
		}
		go_on(m, best);
	}
}

void model_client(struct model *m, int client, const struct action *a)
{
	struct m_thread *t = &m->threads[client];

	t->plan.actions[0] = *a;
	t->next = 0;
	make_ready(m, t, ACT, 0);
	run(m);
}

int model_isr(struct model *m, const struct action *a)
{
	const int result = operation(m, AN_ISR, a);

	run(m);
	return result;
}

void model_prio_set(struct model *m, int thread, int prio)
{
	if (m->threads[thread].prio != prio) {
		m->threads[thread].prio = prio;
		m->threads[thread].arrival = ++m->stamp;
	}
}

/* ---- Time. */

/* What ends first, at `now` at the latest: its time, NEVER if there is nothing. */
static int64_t first_expiry(struct model *m, int64_t now, struct m_thread **t, struct m_item **w)
{
	int64_t expires = NEVER;
	uint64_t armed = UINT64_MAX;

	*t = NULL;
	*w = NULL;
	for (int i = 0; i < THREADS; i++) {
		struct m_thread *o = &m->threads[i];

		if (o->state == ASLEEP && o->expires <= now &&
		    (o->expires < expires || (o->expires == expires && o->armed < armed))) {
			*t = o;
			expires = o->expires;
			armed = o->armed;
		}
	}
	for (int i = 0; i < ITEMS; i++) {
		struct m_item *o = &m->items[i];

		if (o->delayed && o->expires != NEVER && o->expires <= now &&
		    (o->expires < expires || (o->expires == expires && o->armed < armed))) {
			*w = o;
			expires = o->expires;
			armed = o->armed;
		}
	}
	return expires;
}

void model_advance(struct model *m, int64_t now)
{
	struct m_thread *t;
	struct m_item *w;

	while (first_expiry(m, now, &t, &w) != NEVER) {
		m->now = w != NULL ? w->expires : t->expires;
		if (w != NULL) {
			w->delayed = false;
			(void)submit(m, AN_ISR, w->destination, (int)(w - m->items));
		} else {
			make_ready(m, t, REPORT, 0);
		}
		/* Those of one tick come before anybody runs. */
		if (first_expiry(m, m->now, &t, &w) == NEVER) {
			run(m);
		}
	}
	m->now = now;
}

void model_init(struct model *m, const int *prios, const bool *no_yield)
{
	memset(m, 0, sizeof(*m));
	for (int i = 0; i < THREADS; i++) {
		m->threads[i].prio = prios[i];
		m->threads[i].expires = NEVER;
		m->threads[i].arrival = ++m->stamp;
	}
	for (int i = 0; i < ITEMS; i++) {
		m->items[i].queued_in = NO_ONE;
		m->items[i].runs_in = NO_ONE;
		m->items[i].last = NO_ONE;
	}
	for (int i = 0; i < QUEUES; i++) {
		m->queues[i].no_yield = no_yield[i];
	}
}
