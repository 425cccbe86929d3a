/* SPDX-License-Identifier: Apache-2.0 */
/* The model of message queues, queues, stacks, events and slabs. */
#include "model.h"

#include <errno.h>

static void add_last(struct m_store *s, int value)
{
	s->value[s->used++] = value;
}

static void add_first(struct m_store *s, int value)
{
	for (int i = s->used++; i > 0; i--) {
		s->value[i] = s->value[i - 1];
	}
	s->value[0] = value;
}

static int take_at(struct m_store *s, int place)
{
	const int value = s->value[place];

	s->used--;
	for (int i = place; i < s->used; i++) {
		s->value[i] = s->value[i + 1];
	}
	return value;
}

/* The best of those who wait gets `value`: false if nobody does. */
static bool hand_over(struct model *m, enum wait_kind kind, int object, int value)
{
	const int w = model_waiter(m, kind, object, 0);

	if (w >= 0) {
		m->threads[w].out.value = value;
		m_wake(m, w, 0);
	}
	return w >= 0;
}

/* ---- Message queues. */

static int msgq_put(struct model *m, int thread, const struct command *c)
{
	struct m_store *q = &m->msgqs[c->object];

	if (q->used == q->room) {
		if (c->ticks == 0 || c->op == OP_MSGQ_PUT_FRONT) {
			return -ENOMSG;
		}
		m_block(m, thread, WAIT_MSGQ, c->object, c->ticks);
		return 0;
	}
	if (hand_over(m, WAIT_MSGQ, c->object, c->value)) {
		return 0;
	}
	if (c->op == OP_MSGQ_PUT) {
		add_last(q, c->value);
	} else {
		add_first(q, c->value);
	}
	m_notify(m, POLL_MSGQ, c->object, 1U << POLL_MSGQ);
	return 0;
}

static int msgq_get(struct model *m, int thread, const struct command *c)
{
	struct m_store *q = &m->msgqs[c->object];
	int w;

	if (q->used == 0) {
		if (c->ticks == 0) {
			return -ENOMSG;
		}
		m_block(m, thread, WAIT_MSGQ, c->object, c->ticks);
		return 0;
	}
	m->threads[thread].out.value = take_at(q, 0);
	w = model_waiter(m, WAIT_MSGQ, c->object, 0);
	if (w >= 0) {
		add_last(q, m->threads[w].command.value);
		m_wake(m, w, 0);
		m_notify(m, POLL_MSGQ, c->object, 1U << POLL_MSGQ);
	}
	return 0;
}

int m_msgq(struct model *m, int thread, const struct command *c)
{
	switch (c->op) {
	case OP_MSGQ_PUT:
	case OP_MSGQ_PUT_FRONT:
		return msgq_put(m, thread, c);
	case OP_MSGQ_GET:
		return msgq_get(m, thread, c);
	default:
		m->msgqs[c->object].used = 0;
		m_wake_all(m, WAIT_MSGQ, c->object, -ENOMSG);
		return 0;
	}
}

/* ---- Queues. Items are told by their number and 1; 0 is none. */

bool model_item_free(const struct model *m, int item)
{
	for (int i = 0; i < OBJECTS * ITEMS; i++) {
		const struct m_store *q = &m->queues[i / ITEMS];

		if (i % ITEMS < q->used && q->value[i % ITEMS] == item) {
			return false;
		}
	}
	return true;
}

static void queue_add(struct model *m, int object, int item, bool last)
{
	if (hand_over(m, WAIT_QUEUE, object, item + 1)) {
		return;
	}
	if (last) {
		add_last(&m->queues[object], item);
	} else {
		add_first(&m->queues[object], item);
	}
	m_notify(m, POLL_QUEUE, object, 1U << POLL_QUEUE);
}

static int queue_get(struct model *m, int thread, const struct command *c)
{
	if (m->queues[c->object].used > 0) {
		m->threads[thread].out.value = take_at(&m->queues[c->object], 0) + 1;
	} else if (c->ticks != 0) {
		m_block(m, thread, WAIT_QUEUE, c->object, c->ticks);
	}
	return 0;
}

static int queue_remove(struct model *m, const struct command *c)
{
	struct m_store *q = &m->queues[c->object];

	for (int i = 0; i < q->used; i++) {
		if (q->value[i] == c->value) {
			take_at(q, i);
			return 1;
		}
	}
	return 0;
}

int m_queue(struct model *m, int thread, const struct command *c)
{
	switch (c->op) {
	case OP_QUEUE_APPEND:
	case OP_QUEUE_PREPEND:
		queue_add(m, c->object, c->value, c->op == OP_QUEUE_APPEND);
		return 0;
	case OP_QUEUE_APPEND_LIST:
		queue_add(m, c->object, c->value, true);
		queue_add(m, c->object, c->other, true);
		return 0;
	case OP_QUEUE_GET:
		return queue_get(m, thread, c);
	case OP_QUEUE_CANCEL_WAIT:
		(void)hand_over(m, WAIT_QUEUE, c->object, 0);
		m_notify(m, POLL_QUEUE, c->object, POLL_CANCELLED);
		return 0;
	default:
		return queue_remove(m, c);
	}
}

/* ---- Stacks. */

int m_stack(struct model *m, int thread, const struct command *c)
{
	struct m_store *s = &m->stacks[c->object];

	if (c->op == OP_STACK_PUSH) {
		if (hand_over(m, WAIT_STACK, c->object, c->value)) {
			return 0;
		}
		if (s->used == s->room) {
			return -ENOMEM;
		}
		add_last(s, c->value);
	} else if (s->used > 0) {
		m->threads[thread].out.value = take_at(s, s->used - 1);
	} else if (c->ticks == 0) {
		return -EBUSY;
	} else {
		m_block(m, thread, WAIT_STACK, c->object, c->ticks);
	}
	return 0;
}

/* ---- Events. */

/* What the thread receives of these bits; 0 when that is not enough. */
static uint32_t received(const struct command *c, uint32_t bits)
{
	const uint32_t wanted = (uint32_t)c->value;

	return (c->other & EVENT_ALL) != 0 && (bits & wanted) != wanted ? 0U : bits & wanted;
}

static void event_set(struct model *m, int object, uint32_t bits)
{
	uint32_t taken = 0U;
	int rank = 0;
	int w;

	m->events[object] = bits;
	while ((w = model_waiter(m, WAIT_EVENT, object, rank)) >= 0) {
		struct m_thread *t = &m->threads[w];
		const uint32_t got = received(&t->command, bits);

		if (got == 0U) {
			rank++;
			continue;
		}
		taken |= (t->command.other & EVENT_SAFE) != 0 ? got : 0U;
		t->out.value = (int)got;
		m_wake(m, w, 0);
	}
	m->events[object] &= ~taken;
}

static int event_wait(struct model *m, int thread, const struct command *c)
{
	if ((c->other & EVENT_RESET) != 0) {
		m->events[c->object] = 0U;
	}

	const uint32_t got = received(c, m->events[c->object]);

	if (got == 0U && c->value != 0 && c->ticks != 0) {
		m_block(m, thread, WAIT_EVENT, c->object, c->ticks);
		return 0;
	}
	if ((c->other & EVENT_SAFE) != 0) {
		m->events[c->object] &= ~got;
	}
	m->threads[thread].out.value = (int)got;
	return 0;
}

int m_event(struct model *m, int thread, const struct command *c)
{
	const uint32_t before = m->events[c->object];
	const uint32_t bits = (uint32_t)c->value;
	const uint32_t mask = (uint32_t)c->other;

	switch (c->op) {
	case OP_EVENT_POST:
		event_set(m, c->object, before | bits);
		return (int)(before & bits);
	case OP_EVENT_SET:
		event_set(m, c->object, bits);
		return (int)before;
	case OP_EVENT_SET_MASKED:
		event_set(m, c->object, (before & ~mask) | (bits & mask));
		return (int)(before & mask);
	case OP_EVENT_CLEAR:
		m->events[c->object] &= ~bits;
		return (int)(before & bits);
	default:
		return event_wait(m, thread, c);
	}
}

/* ---- Slabs. */

int m_slab(struct model *m, int thread, const struct command *c)
{
	if (c->op == OP_SLAB_FREE) {
		if (m->slabs[c->object].held == 0) {
			return 1;
		}
		m->slabs[c->object].held--;
		if (!hand_over(m, WAIT_SLAB, c->object, 0)) {
			m->slabs[c->object].used--;
		}
	} else if (m->slabs[c->object].used < m->slabs[c->object].blocks) {
		m->slabs[c->object].used++;
	} else if (c->ticks == 0) {
		return -ENOMEM;
	} else {
		m_block(m, thread, WAIT_SLAB, c->object, c->ticks);
	}
	return 0;
}
