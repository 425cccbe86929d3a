/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The model of pipes, byte by byte. A thread that has moved some bytes, and waits to
 * move the rest, goes before all others.
 */
#include "model.h"

#include <errno.h>

static int first(const struct model *m, enum wait_kind kind, int pipe)
{
	for (int i = 0; i < THREADS; i++) {
		const struct m_thread *t = &m->threads[i];

		if (t->wait == kind && t->object == pipe && t->done > 0) {
			return i;
		}
	}
	return model_waiter(m, kind, pipe, 0);
}

/* A byte goes to a thread that waits to read, which goes on when it has all. */
static void receive(struct model *m, int thread, uint8_t byte)
{
	struct m_thread *t = &m->threads[thread];

	t->out.bytes[t->done++] = byte;
	if (t->wait == WAIT_READ && t->done == t->command.value) {
		m_wake(m, thread, t->done);
	}
}

/* The result of a call that ends with `result` in place of all bytes. */
static int partial(const struct m_thread *t, int result)
{
	return t->done > 0 ? t->done : result;
}

static int write(struct model *m, int thread, const struct command *c)
{
	struct m_thread *t = &m->threads[thread];
	struct m_store *pipe = &m->pipes[c->object];
	bool stored = false;

	if (m->closed[c->object]) {
		return -EPIPE;
	}
	for (; t->done < c->value; t->done++) {
		const int reader = first(m, WAIT_READ, c->object);

		if (reader >= 0) {
			receive(m, reader, c->bytes[t->done]);
		} else if (pipe->used < pipe->room) {
			pipe->value[pipe->used++] = c->bytes[t->done];
			stored = true;
		} else {
			break;
		}
	}
	if (stored) {
		m_notify(m, POLL_PIPE, c->object, 1U << POLL_PIPE);
	}
	if (t->done == c->value) {
		return t->done;
	}
	if (c->ticks == 0) {
		return partial(t, -EAGAIN);
	}
	if (pipe->room == 0) {
		m_notify(m, POLL_PIPE, c->object, 1U << POLL_PIPE);
	}
	m_block(m, thread, WAIT_WRITE, c->object, c->ticks);
	return 0;
}

static uint8_t oldest(struct m_store *pipe)
{
	const uint8_t byte = (uint8_t)pipe->value[0];

	pipe->used--;
	for (int i = 0; i < pipe->used; i++) {
		pipe->value[i] = pipe->value[i + 1];
	}
	return byte;
}

/* A thread that waits to write gives to the reader, then to the buffer: all that it has? */
static bool give(struct model *m, struct m_thread *w, struct m_thread *t)
{
	struct m_store *pipe = &m->pipes[w->object];
	const int len = w->command.value;
	bool stored = false;

	while (w->done < len && t->done < t->command.value) {
		t->out.bytes[t->done++] = w->command.bytes[w->done++];
	}
	for (; w->done < len && pipe->used < pipe->room; stored = true) {
		pipe->value[pipe->used++] = w->command.bytes[w->done++];
	}
	if (stored) {
		m_notify(m, POLL_PIPE, w->object, 1U << POLL_PIPE);
	}
	return w->done == len;
}

static int read(struct model *m, int thread, const struct command *c)
{
	struct m_thread *t = &m->threads[thread];
	int w;

	while (t->done < c->value && m->pipes[c->object].used > 0) {
		t->out.bytes[t->done++] = oldest(&m->pipes[c->object]);
	}
	while ((w = first(m, WAIT_WRITE, c->object)) >= 0 && give(m, &m->threads[w], t)) {
		m_wake(m, w, m->threads[w].done);
	}
	if (t->done == c->value) {
		return t->done;
	}
	if (m->closed[c->object]) {
		return partial(t, -EPIPE);
	}
	if (c->ticks == 0) {
		return partial(t, -EAGAIN);
	}
	m_block(m, thread, WAIT_READ, c->object, c->ticks);
	return 0;
}

/* Those who wait end; a pipe that was closed begins anew, unless somebody polls it. */
static void close(struct model *m, int object)
{
	int event;

	if (m->closed[object]) {
		if (model_listed(m, POLL_PIPE, object, 0, &event) < 0) {
			m->closed[object] = false;
			m->pipes[object].used = 0;
		}
		return;
	}
	m->closed[object] = true;
	for (int w; (w = model_waiter(m, WAIT_READ, object, 0)) >= 0;) {
		m_wake(m, w, partial(&m->threads[w], -EPIPE));
	}
	m_wake_all(m, WAIT_WRITE, object, -EPIPE);
}

int m_pipe(struct model *m, int thread, const struct command *c)
{
	m->threads[thread].done = 0;
	switch (c->op) {
	case OP_PIPE_WRITE:
		return write(m, thread, c);
	case OP_PIPE_READ:
		return read(m, thread, c);
	case OP_PIPE_RESET:
		m->pipes[c->object].used = 0;
		m_wake_all(m, WAIT_READ, c->object, -ECANCELED);
		m_wake_all(m, WAIT_WRITE, c->object, -ECANCELED);
		return 0;
	default:
		close(m, c->object);
		return 0;
	}
}
