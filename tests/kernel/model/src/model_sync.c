/* SPDX-License-Identifier: Apache-2.0 */
/* The model of semaphores, mutexes and condition variables. */
#include "model.h"

#include <errno.h>

int m_take_mutex(struct model *m, int thread, int mutex, int64_t ticks)
{
	if (m->mutexes[mutex].owner == -1 || m->mutexes[mutex].owner == thread) {
		m->mutexes[mutex].owner = thread;
		m->mutexes[mutex].locks++;
		m_settle(m);
		return 0;
	}
	if (ticks == 0) {
		return -EBUSY;
	}
	m_block(m, thread, WAIT_MUTEX, mutex, ticks);
	return 0;
}

bool m_relocks(struct model *m, struct m_thread *t)
{
	const int result = t->out.result;

	t->relock = false;
	m_take_mutex(m, (int)(t - m->threads), t->mutex, NEVER);
	t->out.result = result;
	return t->wait == WAIT_NOTHING;
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
		int kept = t->out.result;

		m->mutexes[mutex].locks = 1U;
		/* One who locks again after a condition keeps the result of that. */
		m_wake(m, next, t->relock || t->mutex == -1 ? 0 : kept);
	}
	m_settle(m);
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
	m_block(m, thread, WAIT_COND, c->object, c->ticks);
	return 0;
}

static int sem_take(struct model *m, int thread, const struct command *c)
{
	if (m->sems[c->object].count > 0U) {
		m->sems[c->object].count--;
		return 0;
	}
	if (c->ticks == 0) {
		return -EBUSY;
	}
	m_block(m, thread, WAIT_SEM, c->object, c->ticks);
	return 0;
}

static int sem_give(struct model *m, int sem)
{
	const int w = model_waiter(m, WAIT_SEM, sem, 0);

	if (w >= 0) {
		m_wake(m, w, 0);
		return 0;
	}
	if (m->sems[sem].count < m->sems[sem].limit) {
		m->sems[sem].count++;
	}
	m_notify(m, POLL_SEM, sem, 1U << POLL_SEM);
	return 0;
}

static int mutex_unlock(struct model *m, int thread, int mutex)
{
	if (m->mutexes[mutex].owner != thread) {
		return m->mutexes[mutex].owner == -1 ? -EINVAL : -EPERM;
	}
	unlock(m, mutex);
	return 0;
}

int m_sync(struct model *m, int thread, const struct command *c)
{
	int w;

	switch (c->op) {
	case OP_SEM_TAKE:
		return sem_take(m, thread, c);
	case OP_SEM_GIVE:
		return sem_give(m, c->object);
	case OP_SEM_RESET:
		m->sems[c->object].count = 0U;
		m_wake_all(m, WAIT_SEM, c->object, -EAGAIN);
		return 0;
	case OP_MUTEX_LOCK:
		return m_take_mutex(m, thread, c->object, c->ticks);
	case OP_MUTEX_UNLOCK:
		return mutex_unlock(m, thread, c->object);
	case OP_COND_WAIT:
		return cond_wait(m, thread, c);
	case OP_COND_SIGNAL:
		w = model_waiter(m, WAIT_COND, c->object, 0);
		if (w >= 0) {
			m_wake(m, w, 0);
		}
		return 0;
	default:
		return m_wake_all(m, WAIT_COND, c->object, 0);
	}
}
