/* SPDX-License-Identifier: Apache-2.0 */
/* Objects and workers; how a worker carries out a command. */
#include "rig.h"

#include <string.h>

#include <zephyr/ztest.h>

#define BLOCK 32

struct rig rig;

static K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 2048);
/* One of words, one of another size, and one too long to be copied in line. */
static const size_t msg_sizes[OBJECTS] = {4, 7, MSG_MAX};
static char msgq_buffers[OBJECTS][PLACES * MSG_MAX] __aligned(8);
static stack_data_t stack_buffers[OBJECTS][PLACES];
static uint8_t pipe_buffers[OBJECTS][PLACES];
static char slab_buffers[OBJECTS][PLACES * BLOCK] __aligned(8);

void rig_init(const struct model *m)
{
	for (int i = 0; i < OBJECTS; i++) {
		k_sem_init(&rig.sems[i], m->sems[i].count, m->sems[i].limit);
		k_mutex_init(&rig.mutexes[i]);
		k_condvar_init(&rig.conds[i]);
		k_msgq_init(&rig.msgqs[i], msgq_buffers[i], msg_sizes[i],
			    (uint32_t)m->msgqs[i].room);
		k_queue_init(&rig.queues[i]);
		k_stack_init(&rig.stacks[i], stack_buffers[i], (uint32_t)m->stacks[i].room);
		k_event_init(&rig.bits[i]);
		k_mem_slab_init(&rig.slabs[i], slab_buffers[i], BLOCK,
				(uint32_t)m->slabs[i].blocks);
		k_pipe_init(&rig.pipes[i], pipe_buffers[i], (size_t)m->pipes[i].room);
		k_poll_signal_init(&rig.signals[i]);
		rig.num_held[i] = 0;
	}
	rig.order = 0;
	for (int i = 0; i < ITEMS; i++) {
		rig.items[i].number = i;
	}
}

static k_timeout_t timeout_of(const struct command *c)
{
	return c->ticks == NEVER ? K_FOREVER : K_TICKS(c->ticks);
}

static int sync_op(const struct command *c)
{
	switch (c->op) {
	case OP_SEM_TAKE:
		return k_sem_take(&rig.sems[c->object], timeout_of(c));
	case OP_SEM_GIVE:
		k_sem_give(&rig.sems[c->object]);
		return 0;
	case OP_SEM_RESET:
		k_sem_reset(&rig.sems[c->object]);
		return 0;
	case OP_MUTEX_LOCK:
		return k_mutex_lock(&rig.mutexes[c->object], timeout_of(c));
	case OP_MUTEX_UNLOCK:
		return k_mutex_unlock(&rig.mutexes[c->object]);
	case OP_COND_WAIT:
		return k_condvar_wait(&rig.conds[c->object], &rig.mutexes[c->mutex],
				      timeout_of(c));
	case OP_COND_SIGNAL:
		return k_condvar_signal(&rig.conds[c->object]);
	default:
		return k_condvar_broadcast(&rig.conds[c->object]);
	}
}

static void fill(uint8_t *message, size_t size, int value)
{
	for (size_t i = 0; i < size; i++) {
		message[i] = (uint8_t)((size_t)value + i);
	}
}

int message_value(const uint8_t *message, size_t size)
{
	for (size_t i = 1; i < size; i++) {
		if (message[i] != (uint8_t)(message[0] + i)) {
			return -1;
		}
	}
	return message[0];
}

static int msgq_op(const struct command *c, struct outcome *out)
{
	struct k_msgq *msgq = &rig.msgqs[c->object];
	uint8_t buffer[MSG_MAX + 1] __aligned(4);
	uint8_t *message = buffer + (c->other & 1); /* aligned, or not */
	int result;

	switch (c->op) {
	case OP_MSGQ_PUT:
		fill(message, msgq->msg_size, c->value);
		return k_msgq_put(msgq, message, timeout_of(c));
	case OP_MSGQ_PUT_FRONT:
		fill(message, msgq->msg_size, c->value);
		return k_msgq_put_front(msgq, message);
	case OP_MSGQ_GET:
		memset(message, 0, msgq->msg_size);
		result = k_msgq_get(msgq, message, timeout_of(c));
		out->value = result == 0 ? message_value(message, msgq->msg_size) : 0;
		return result;
	default:
		k_msgq_purge(msgq);
		return 0;
	}
}

static int queue_op(const struct command *c, struct outcome *out)
{
	struct k_queue *queue = &rig.queues[c->object];
	const struct rig_item *item;

	switch (c->op) {
	case OP_QUEUE_APPEND:
		k_queue_append(queue, &rig.items[c->value]);
		return 0;
	case OP_QUEUE_PREPEND:
		k_queue_prepend(queue, &rig.items[c->value]);
		return 0;
	case OP_QUEUE_APPEND_LIST:
		rig.items[c->value].reserved = &rig.items[c->other];
		rig.items[c->other].reserved = NULL;
		return k_queue_append_list(queue, &rig.items[c->value], &rig.items[c->other]);
	case OP_QUEUE_GET:
		item = k_queue_get(queue, timeout_of(c));
		out->value = item == NULL ? 0 : item->number + 1;
		return 0;
	case OP_QUEUE_CANCEL_WAIT:
		k_queue_cancel_wait(queue);
		return 0;
	default:
		return k_queue_remove(queue, &rig.items[c->value]) ? 1 : 0;
	}
}

static int stack_op(const struct command *c, struct outcome *out)
{
	stack_data_t word = 0;
	int result;

	if (c->op == OP_STACK_PUSH) {
		return k_stack_push(&rig.stacks[c->object], (stack_data_t)c->value);
	}
	result = k_stack_pop(&rig.stacks[c->object], &word, timeout_of(c));
	out->value = (int)word;
	return result;
}

typedef uint32_t (*event_wait_t)(struct k_event *event, uint32_t bits, bool reset,
				 k_timeout_t timeout);

static int event_op(const struct command *c, struct outcome *out)
{
	static const event_wait_t waits[] = {k_event_wait, k_event_wait_all, k_event_wait_safe,
					     k_event_wait_all_safe};
	struct k_event *event = &rig.bits[c->object];

	switch (c->op) {
	case OP_EVENT_POST:
		return (int)k_event_post(event, (uint32_t)c->value);
	case OP_EVENT_SET:
		return (int)k_event_set(event, (uint32_t)c->value);
	case OP_EVENT_SET_MASKED:
		return (int)k_event_set_masked(event, (uint32_t)c->value, (uint32_t)c->other);
	case OP_EVENT_CLEAR:
		return (int)k_event_clear(event, (uint32_t)c->value);
	default:
		out->value = (int)waits[c->other & (EVENT_ALL | EVENT_SAFE)](
			event, (uint32_t)c->value, (c->other & EVENT_RESET) != 0, timeout_of(c));
		return 0;
	}
}

static void hold(int slab, void *block)
{
	const size_t offset = (size_t)((char *)block - slab_buffers[slab]);

	zassert_true(offset < rig.slabs[slab].info.num_blocks * BLOCK && offset % BLOCK == 0);
	for (int i = 0; i < rig.num_held[slab]; i++) {
		zassert_not_equal(rig.held[slab][i], block, "run %d step %d: given twice", run,
				  step);
	}
	memset(block, 0xa5, BLOCK);
	rig.held[slab][rig.num_held[slab]++] = block;
}

static int slab_op(const struct command *c)
{
	const int slab = c->object;
	void *block;
	int result;

	if (c->op == OP_SLAB_ALLOC) {
		result = k_mem_slab_alloc(&rig.slabs[slab], &block, timeout_of(c));
		if (result == 0) {
			hold(slab, block);
		}
		return result;
	}
	if (rig.num_held[slab] == 0) {
		return 1;
	}
	k_mem_slab_free(&rig.slabs[slab], rig.held[slab][--rig.num_held[slab]]);
	return 0;
}

static int pipe_op(const struct command *c, struct outcome *out)
{
	struct k_pipe *pipe = &rig.pipes[c->object];
	const size_t len = (size_t)c->value;

	switch (c->op) {
	case OP_PIPE_WRITE:
		return k_pipe_write(pipe, c->bytes, len, timeout_of(c));
	case OP_PIPE_READ:
		return k_pipe_read(pipe, out->bytes, len, timeout_of(c));
	case OP_PIPE_RESET:
		k_pipe_reset(pipe);
		return 0;
	default:
		if ((pipe->flags & Z_PIPE_FLAG_CLOSED) == 0U) {
			k_pipe_close(pipe);
		} else if (sys_dlist_is_empty(&pipe->poll_events)) {
			k_pipe_init(pipe, pipe->buffer, pipe->size);
		}
		return 0;
	}
}

static const uint32_t poll_types[POLL_KINDS] = {
	K_POLL_TYPE_SIGNAL, K_POLL_TYPE_SEM_AVAILABLE, K_POLL_TYPE_DATA_AVAILABLE,
	K_POLL_TYPE_MSGQ_DATA_AVAILABLE, K_POLL_TYPE_PIPE_DATA_AVAILABLE};
static const uint32_t poll_states[POLL_KINDS + 1] = {
	K_POLL_STATE_SIGNALED, K_POLL_STATE_SEM_AVAILABLE, K_POLL_STATE_DATA_AVAILABLE,
	K_POLL_STATE_MSGQ_DATA_AVAILABLE, K_POLL_STATE_PIPE_DATA_AVAILABLE,
	K_POLL_STATE_CANCELLED};

static void *polled_object(enum polled kind, int object)
{
	switch (kind) {
	case POLL_SIGNAL:
		return &rig.signals[object];
	case POLL_SEM:
		return &rig.sems[object];
	case POLL_QUEUE:
		return &rig.queues[object];
	case POLL_MSGQ:
		return &rig.msgqs[object];
	default:
		return &rig.pipes[object];
	}
}

static int poll_op(int worker, const struct command *c, struct outcome *out)
{
	struct k_poll_event *events = rig.events[worker];
	int result;

	for (int i = 0; i < c->num_events; i++) {
		k_poll_event_init(&events[i], poll_types[c->events[i].kind],
				  K_POLL_MODE_NOTIFY_ONLY,
				  polled_object(c->events[i].kind, c->events[i].object));
	}
	result = k_poll(events, c->num_events, timeout_of(c));
	for (int i = 0; i < c->num_events; i++) {
		for (int bit = 0; bit <= POLL_KINDS; bit++) {
			if ((events[i].state & poll_states[bit]) != 0U) {
				out->states[i] |= BIT(bit);
			}
		}
		zassert_is_null(events[i].poller, "run %d step %d: still polled", run, step);
	}
	return result;
}

static int signal_op(const struct command *c)
{
	if (c->op == OP_SIGNAL_RAISE) {
		return k_poll_signal_raise(&rig.signals[c->object], 0);
	}
	k_poll_signal_reset(&rig.signals[c->object]);
	return 0;
}

static int carry_out(int worker, const struct command *c, struct outcome *out)
{
	if (c->op == OP_SLEEP) {
		return k_sleep(timeout_of(c)) != 0 ? 1 : 0;
	} else if (c->op <= OP_COND_BROADCAST) {
		return sync_op(c);
	} else if (c->op <= OP_MSGQ_PURGE) {
		return msgq_op(c, out);
	} else if (c->op <= OP_QUEUE_REMOVE) {
		return queue_op(c, out);
	} else if (c->op <= OP_STACK_POP) {
		return stack_op(c, out);
	} else if (c->op <= OP_EVENT_WAIT) {
		return event_op(c, out);
	} else if (c->op <= OP_SLAB_FREE) {
		return slab_op(c);
	} else if (c->op <= OP_PIPE_CLOSE) {
		return pipe_op(c, out);
	} else if (c->op == OP_POLL) {
		return poll_op(worker, c, out);
	}
	return signal_op(c);
}

static void worker(void *p1, void *p2, void *p3)
{
	const int me = POINTER_TO_INT(p1);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		rig.waiting[me] = true;
		k_sleep(K_FOREVER);
		if (!rig.waiting[me]) {
			struct outcome out = {0};

			out.result = carry_out(me, &rig.commands[me], &out);
			out.order = ++rig.order;
			rig.outs[me] = out;
		}
	}
}

void rig_start(int n, int prio)
{
	rig.outs[n] = (struct outcome){0};
	k_thread_create(&rig.workers[n], stacks[n], K_THREAD_STACK_SIZEOF(stacks[n]), worker,
			INT_TO_POINTER(n), NULL, NULL, prio, 0, K_NO_WAIT);
}
