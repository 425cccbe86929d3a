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

/* A byte comes from a thread that waits to write. */
static uint8_t send(struct model *m, int thread)
{
	struct m_thread *t = &m->threads[thread];
	const uint8_t byte = t->command.bytes[t->done++];

	if (t->done == t->command.value) {
		m_wake(m, thread, t->done);
	}
	return byte;
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

/* The oldest byte, -1 if there is none. What becomes free is filled at once. */
static int next_byte(struct model *m, int object)
{
	struct m_store *pipe = &m->pipes[object];
	int writer = first(m, WAIT_WRITE, object);
	int byte;

	if (pipe->used == 0) {
		return writer >= 0 ? send(m, writer) : -1;
	}
	byte = pipe->value[0];
	pipe->used--;
	for (int i = 0; i < pipe->used; i++) {
		pipe->value[i] = pipe->value[i + 1];
	}
	if (writer >= 0) {
		pipe->value[pipe->used++] = send(m, writer);
	}
	return byte;
}

static int read(struct model *m, int thread, const struct command *c)
{
	struct m_thread *t = &m->threads[thread];

	while (t->done < c->value) {
		const int byte = next_byte(m, c->object);

		if (byte < 0) {
			break;
		}
		t->out.bytes[t->done++] = (uint8_t)byte;
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
