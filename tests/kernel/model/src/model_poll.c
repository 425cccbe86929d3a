/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The model of polling. Each thing that an object gets is told to one that has heard of
 * nothing yet, the best; those before it who have been told something, but have not run
 * since, learn of it in passing.
 */
#include "model.h"

#include <errno.h>

static bool polls(const struct m_thread *t, int event, enum polled kind, int object)
{
	return t->listed[event] && t->command.events[event].kind == kind &&
	       t->command.events[event].object == object;
}

static bool before(const struct m_thread *a, int ea, const struct m_thread *b, int eb)
{
	if (a == b) {
		return ea < eb;
	}
	return a->poll_prio != b->poll_prio ? a->poll_prio < b->poll_prio
					    : a->poll_arrival < b->poll_arrival;
}

/* How many go before it. */
static int rank_of(const struct model *m, const struct m_thread *t, int event)
{
	int rank = 0;

	for (int i = 0; i < THREADS * EVENTS; i++) {
		const struct m_thread *o = &m->threads[i / EVENTS];

		rank += polls(o, i % EVENTS, t->command.events[event].kind,
			      t->command.events[event].object) &&
					before(o, i % EVENTS, t, event)
				? 1
				: 0;
	}
	return rank;
}

int model_listed(const struct model *m, enum polled kind, int object, int rank, int *event)
{
	for (int i = 0; i < THREADS * EVENTS; i++) {
		const struct m_thread *t = &m->threads[i / EVENTS];

		if (polls(t, i % EVENTS, kind, object) && rank_of(m, t, i % EVENTS) == rank) {
			*event = i % EVENTS;
			return i / EVENTS;
		}
	}
	return -1;
}

void m_notify(struct model *m, enum polled kind, int object, uint32_t state)
{
	int woken = -1;
	int event;

	for (;;) {
		const int best = model_listed(m, kind, object, 0, &event);

		if (best < 0 || (woken >= 0 && best != woken)) {
			break;
		}
		struct m_thread *t = &m->threads[best];

		t->listed[event] = false;
		t->out.states[event] |= state;
		if (t->is_polling) {
			t->is_polling = false;
			woken = best;
		}
	}
	if (woken >= 0 && m->threads[woken].wait == WAIT_POLL) {
		m_wake(m, woken, 0);
	}
}

static bool has_come(const struct model *m, enum polled kind, int object)
{
	switch (kind) {
	case POLL_SIGNAL:
		return m->signals[object];
	case POLL_SEM:
		return m->sems[object].count > 0U;
	case POLL_QUEUE:
		return m->queues[object].used > 0;
	case POLL_MSGQ:
		return m->msgqs[object].used > 0;
	default:
		return m->pipes[object].used > 0 ||
		       model_waiter(m, WAIT_WRITE, object, 0) >= 0;
	}
}

static int outcome(const struct m_thread *t)
{
	for (int i = 0; i < t->command.num_events; i++) {
		if ((t->out.states[i] & POLL_CANCELLED) != 0U) {
			return -EINTR;
		}
	}
	return t->is_polling ? -EAGAIN : 0;
}

void m_poll_ends(struct m_thread *t)
{
	for (int i = 0; i < EVENTS; i++) {
		t->listed[i] = false;
	}
	t->in_poll = false;
	t->out.result = outcome(t);
}

static int k_poll(struct model *m, int thread, const struct command *c)
{
	struct m_thread *t = &m->threads[thread];

	t->is_polling = true;
	for (int i = 0; i < c->num_events; i++) {
		if (has_come(m, c->events[i].kind, c->events[i].object)) {
			t->out.states[i] = 1U << c->events[i].kind;
			t->is_polling = false;
		}
	}
	if (!t->is_polling || c->ticks == 0) {
		return outcome(t);
	}
	t->in_poll = true;
	t->poll_prio = t->prio;
	t->poll_arrival = ++m->stamp;
	for (int i = 0; i < c->num_events; i++) {
		t->listed[i] = true;
	}
	m_block(m, thread, WAIT_POLL, 0, c->ticks);
	return 0;
}

int m_poll(struct model *m, int thread, const struct command *c)
{
	int event;

	switch (c->op) {
	case OP_SIGNAL_RAISE:
		m->signals[c->object] = true;
		while (model_listed(m, POLL_SIGNAL, c->object, 0, &event) >= 0) {
			m_notify(m, POLL_SIGNAL, c->object, 1U << POLL_SIGNAL);
		}
		return 0;
	case OP_SIGNAL_RESET:
		m->signals[c->object] = false;
		return 0;
	default:
		return k_poll(m, thread, c);
	}
}
