/* SPDX-License-Identifier: Apache-2.0 */
/* The model of threads: who waits, who runs, and what time does. */
#include "model.h"

#include <errno.h>
#include <string.h>

static bool before(const struct m_thread *a, const struct m_thread *b)
{
	return a->prio != b->prio ? a->prio < b->prio : a->arrival < b->arrival;
}

int model_waiter(const struct model *m, enum wait_kind kind, int object, int rank)
{
	for (int i = 0; i < THREADS; i++) {
		const struct m_thread *t = &m->threads[i];
		int better = 0;

		if (t->wait != kind || t->object != object) {
			continue;
		}
		for (int j = 0; j < THREADS; j++) {
			const struct m_thread *o = &m->threads[j];

			better += o->wait == kind && o->object == object && before(o, t) ? 1 : 0;
		}
		if (better == rank) {
			return i;
		}
	}
	return -1;
}

/* Restore everybody's effective priority; who changes goes behind its new equals. */
void m_settle(struct model *m)
{
	int prios[THREADS];
	bool changed = true;

	for (int i = 0; i < THREADS; i++) {
		prios[i] = m->threads[i].own_prio;
	}
	while (changed) {
		changed = false;
		for (int i = 0; i < THREADS; i++) {
			const struct m_thread *t = &m->threads[i];

			if (t->wait != WAIT_MUTEX) {
				continue;
			}
			int owner = m->mutexes[t->object].owner;

			if (prios[i] < prios[owner]) {
				prios[owner] = prios[i];
				changed = true;
			}
		}
	}
	for (int i = 0; i < THREADS; i++) {
		if (prios[i] != m->threads[i].prio) {
			m->threads[i].prio = prios[i];
			m->threads[i].arrival = ++m->stamp;
		}
	}
}

void m_block(struct model *m, int thread, enum wait_kind kind, int object, int64_t ticks)
{
	struct m_thread *t = &m->threads[thread];

	t->wait = kind;
	t->object = object;
	t->expires = ticks == NEVER ? NEVER : m->now + ticks + 1;
	t->arrival = ++m->stamp;
	t->armed = m->stamp;
	m_settle(m);
}

void m_wake(struct model *m, int thread, int result)
{
	struct m_thread *t = &m->threads[thread];

	t->wait = WAIT_NOTHING;
	t->expires = NEVER;
	t->out.result = result;
	t->ready = true;
	t->arrival = ++m->stamp;
	m_settle(m);
}

int m_wake_all(struct model *m, enum wait_kind kind, int object, int result)
{
	int woken = 0;

	for (int w; (w = model_waiter(m, kind, object, 0)) >= 0;) {
		m_wake(m, w, result);
		woken++;
	}
	return woken;
}

/* A command is over. */
static void finish(struct model *m, struct m_thread *t)
{
	t->busy = false;
	t->out.order = ++m->order;
	if (t->command.op == OP_SLAB_ALLOC && t->out.result == 0) {
		m->slabs[t->command.object].held++;
	}
}

static struct m_thread *best_ready(struct model *m)
{
	struct m_thread *best = NULL;

	for (int i = 0; i < THREADS; i++) {
		struct m_thread *t = &m->threads[i];

		if (t->ready && !t->suspended && (best == NULL || before(t, best))) {
			best = t;
		}
	}
	return best;
}

/* Let the woken run, best first: what remains to do disturbs no other. */
static void run_ready(struct model *m)
{
	struct m_thread *t;

	while ((t = best_ready(m)) != NULL) {
		t->ready = false;
		if (t->sleep_end != 0) {
			t->out.result = m->now < t->sleep_end ? 1 : 0;
			t->sleep_end = 0;
		}
		if (t->in_poll) {
			m_poll_ends(t);
		}
		if (!t->relock || m_relocks(m, t)) {
			finish(m, t);
		}
	}
}

static int sleep(struct model *m, int thread, const struct command *c)
{
	if (c->ticks != 0) {
		m_block(m, thread, WAIT_SLEEP, 0, c->ticks);
		/* What is left is counted from what was asked, without the rounding. */
		m->threads[thread].sleep_end = c->ticks == NEVER ? NEVER : m->now + c->ticks;
	}
	return 0;
}

static int execute(struct model *m, int thread, const struct command *c)
{
	if (c->op == OP_SLEEP) {
		return sleep(m, thread, c);
	} else if (c->op <= OP_COND_BROADCAST) {
		return m_sync(m, thread, c);
	} else if (c->op <= OP_MSGQ_PURGE) {
		return m_msgq(m, thread, c);
	} else if (c->op <= OP_QUEUE_REMOVE) {
		return m_queue(m, thread, c);
	} else if (c->op <= OP_STACK_POP) {
		return m_stack(m, thread, c);
	} else if (c->op <= OP_EVENT_WAIT) {
		return m_event(m, thread, c);
	} else if (c->op <= OP_SLAB_FREE) {
		return m_slab(m, thread, c);
	} else if (c->op <= OP_PIPE_CLOSE) {
		return m_pipe(m, thread, c);
	}
	return m_poll(m, thread, c);
}

void model_command(struct model *m, int thread, const struct command *c)
{
	struct m_thread *t = &m->threads[thread];

	t->busy = true;
	t->relock = false;
	t->mutex = -1;
	t->command = *c;
	memset(&t->out, 0, sizeof(t->out));
	int result = execute(m, thread, c);

	if (t->wait == WAIT_NOTHING) {
		/* It runs on, unless it has woken better ones. */
		t->out.result = result;
		t->ready = true;
		t->arrival = 0;
	}
	run_ready(m);
}

/* Time takes back none of the bytes that a pipe has moved; a queue's get has no result. */
static int timed_out(const struct m_thread *t)
{
	if ((t->wait == WAIT_READ || t->wait == WAIT_WRITE) && t->done > 0) {
		return t->done;
	}
	return t->wait == WAIT_QUEUE || t->wait == WAIT_EVENT ? 0 : -EAGAIN;
}

void model_advance(struct model *m, int64_t now)
{
	for (;;) {
		int next = -1;

		for (int i = 0; i < THREADS; i++) {
			const struct m_thread *t = &m->threads[i];

			if (t->expires <= now &&
			    (next < 0 || t->expires < m->threads[next].expires ||
			     (t->expires == m->threads[next].expires &&
			      t->armed < m->threads[next].armed))) {
				next = i;
			}
		}
		if (next < 0) {
			break;
		}
		struct m_thread *t = &m->threads[next];

		m->now = t->expires;
		m_wake(m, next, timed_out(t));
		/* Those of one tick are woken before any of them runs. */
		bool more = false;

		for (int i = 0; i < THREADS; i++) {
			more = more || m->threads[i].expires == m->now;
		}
		if (!more) {
			run_ready(m);
		}
	}
	m->now = now;
}

void model_prio_set(struct model *m, int thread, int prio)
{
	m->threads[thread].own_prio = prio;
	m_settle(m);
	run_ready(m);
}

void model_suspend(struct model *m, int thread)
{
	m->threads[thread].suspended = true;
}

void model_resume(struct model *m, int thread)
{
	struct m_thread *t = &m->threads[thread];

	if (t->suspended) {
		t->suspended = false;
		t->arrival = t->ready ? ++m->stamp : t->arrival;
	}
	run_ready(m);
}

void model_wakeup(struct model *m, int thread)
{
	if (m->threads[thread].wait == WAIT_SLEEP) {
		m_wake(m, thread, 0);
		run_ready(m);
	}
}

void model_init(struct model *m, const int *prios)
{
	memset(m, 0, sizeof(*m));
	for (int i = 0; i < THREADS; i++) {
		m->threads[i].own_prio = prios[i];
		m->threads[i].prio = prios[i];
		m->threads[i].expires = NEVER;
	}
	for (int i = 0; i < OBJECTS; i++) {
		m->mutexes[i].owner = -1;
	}
}
