/* SPDX-License-Identifier: Apache-2.0 */
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
static void settle(struct model *m)
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

static void block(struct model *m, int thread, enum wait_kind kind, int object, int64_t ticks)
{
	struct m_thread *t = &m->threads[thread];

	t->wait = kind;
	t->object = object;
	t->expires = ticks == NEVER ? NEVER : m->now + ticks + 1;
	t->arrival = ++m->stamp;
	t->armed = m->stamp;
	settle(m);
}

static void wake(struct model *m, int thread, int result)
{
	struct m_thread *t = &m->threads[thread];

	t->wait = WAIT_NOTHING;
	t->expires = NEVER;
	t->result = result;
	t->ready = true;
	t->arrival = ++m->stamp;
	settle(m);
}

static int take_mutex(struct model *m, int thread, int mutex, int64_t ticks)
{
	if (m->mutexes[mutex].owner == -1 || m->mutexes[mutex].owner == thread) {
		m->mutexes[mutex].owner = thread;
		m->mutexes[mutex].locks++;
		settle(m);
		return 0;
	}
	if (ticks == 0) {
		return -EBUSY;
	}
	block(m, thread, WAIT_MUTEX, mutex, ticks);
	return 0;
}

/* Let the woken run, best first: all that remains to do is to lock a condition's mutex. */
static void run_ready(struct model *m)
{
	for (;;) {
		struct m_thread *best = NULL;

		for (int i = 0; i < THREADS; i++) {
			struct m_thread *t = &m->threads[i];

			if (t->ready && !t->suspended && (best == NULL || before(t, best))) {
				best = t;
			}
		}
		if (best == NULL) {
			return;
		}
		best->ready = false;
		if (best->sleep_end != 0) {
			best->result = m->now < best->sleep_end ? 1 : 0;
			best->sleep_end = 0;
		}
		if (best->relock) {
			best->relock = false;
			int result = best->result;

			take_mutex(m, (int)(best - m->threads), best->mutex, NEVER);
			best->result = result;
			if (best->wait != WAIT_NOTHING) {
				continue;
			}
		}
		best->busy = false;
	}
}

static void unlock(struct model *m, int mutex)
{
	if (--m->mutexes[mutex].locks > 0U) {
		return;
	}
	int next = model_waiter(m, WAIT_MUTEX, mutex, 0);

	m->mutexes[mutex].owner = next;
	if (next >= 0) {
		struct m_thread *t = &m->threads[next];
		int kept = t->result;

		m->mutexes[mutex].locks = 1U;
		/* One who locks again after a condition keeps the result of that. */
		wake(m, next, t->relock || t->mutex == -1 ? 0 : kept);
	}
	settle(m);
}

static int cond_wait(struct model *m, int thread, const struct command *c)
{
	if (m->mutexes[c->mutex].owner != thread) {
		return m->mutexes[c->mutex].owner == -1 ? -EINVAL : -EPERM;
	}
	if (c->ticks == 0) {
		return -EAGAIN;
	}
	m->threads[thread].mutex = c->mutex;
	m->threads[thread].relock = true;
	unlock(m, c->mutex);
	block(m, thread, WAIT_COND, c->object, c->ticks);
	return 0;
}

static int execute(struct model *m, int thread, const struct command *c)
{
	int w, woken = 0;

	switch (c->op) {
	case OP_SEM_TAKE:
		if (m->sems[c->object].count > 0U) {
			m->sems[c->object].count--;
			return 0;
		}
		if (c->ticks == 0) {
			return -EBUSY;
		}
		block(m, thread, WAIT_SEM, c->object, c->ticks);
		return 0;
	case OP_SEM_GIVE:
		w = model_waiter(m, WAIT_SEM, c->object, 0);
		if (w >= 0) {
			wake(m, w, 0);
		} else if (m->sems[c->object].count < m->sems[c->object].limit) {
			m->sems[c->object].count++;
		}
		return 0;
	case OP_SEM_RESET:
		m->sems[c->object].count = 0U;
		while ((w = model_waiter(m, WAIT_SEM, c->object, 0)) >= 0) {
			wake(m, w, -EAGAIN);
		}
		return 0;
	case OP_MUTEX_LOCK:
		return take_mutex(m, thread, c->object, c->ticks);
	case OP_MUTEX_UNLOCK:
		if (m->mutexes[c->object].owner != thread) {
			return m->mutexes[c->object].owner == -1 ? -EINVAL : -EPERM;
		}
		unlock(m, c->object);
		return 0;
	case OP_COND_WAIT:
		return cond_wait(m, thread, c);
	case OP_COND_SIGNAL:
		w = model_waiter(m, WAIT_COND, c->object, 0);
		if (w >= 0) {
			wake(m, w, 0);
		}
		return 0;
	case OP_COND_BROADCAST:
		while ((w = model_waiter(m, WAIT_COND, c->object, 0)) >= 0) {
			wake(m, w, 0);
			woken++;
		}
		return woken;
	case OP_SLEEP:
	default:
		if (c->ticks != 0) {
			block(m, thread, WAIT_SLEEP, 0, c->ticks);
			/* What is left is counted from what was asked, without the rounding. */
			m->threads[thread].sleep_end =
				c->ticks == NEVER ? NEVER : m->now + c->ticks;
		}
		return 0;
	}
}

void model_command(struct model *m, int thread, const struct command *c)
{
	struct m_thread *t = &m->threads[thread];

	t->busy = true;
	t->relock = false;
	t->mutex = -1;
	int result = execute(m, thread, c);

	if (t->wait == WAIT_NOTHING) {
		t->result = result;
		t->busy = false;
	}
	run_ready(m);
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
		wake(m, next, -EAGAIN);
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
	settle(m);
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
		wake(m, thread, 0);
		run_ready(m);
	}
}

void model_init(struct model *m, const int *prios, const unsigned int *counts,
		const unsigned int *limits)
{
	memset(m, 0, sizeof(*m));
	for (int i = 0; i < THREADS; i++) {
		m->threads[i].own_prio = prios[i];
		m->threads[i].prio = prios[i];
		m->threads[i].expires = NEVER;
	}
	for (int i = 0; i < OBJECTS; i++) {
		m->sems[i].count = counts[i];
		m->sems[i].limit = limits[i];
		m->mutexes[i].owner = -1;
	}
}
