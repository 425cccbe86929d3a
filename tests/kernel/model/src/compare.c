/* SPDX-License-Identifier: Apache-2.0 */
/* After a step: results, what is in the objects, and the order in every list. */
#include <string.h>

#include <zephyr/ztest.h>

#include "rig.h"
#include "z_sched.h"
#include "z_wait.h"

#define AT "run %d step %d: "

static void compare_queue(const struct model *m, _wait_q_t *wq, enum wait_kind kind, int object)
{
	int rank = 0;

	Z_WAITERS(wq, t) {
		int expected = model_waiter(m, kind, object, rank);

		zassert_equal(t - rig.workers, expected, AT "place %d of queue %d/%d: %d, not %d",
			      run, step, rank, kind, object, (int)(t - rig.workers), expected);
		zassert_equal_ptr(t->base.pended_on, wq);
		rank++;
	}
	zassert_equal(model_waiter(m, kind, object, rank), -1, AT "queue %d/%d is short", run,
		      step, kind, object);
}

static void compare_pollers(const struct model *m, sys_dlist_t *list, enum polled kind, int object)
{
	struct k_poll_event *event;
	int rank = 0;
	int which;

	SYS_DLIST_FOR_EACH_CONTAINER(list, event, node) {
		const int worker = model_listed(m, kind, object, rank, &which);

		zassert_true(worker >= 0 && event == &rig.events[worker][which],
			     AT "place %d of pollers %d/%d: event %d, not %d of thread %d", run,
			     step, rank, kind, object, (int)(event - &rig.events[0][0]), which,
			     worker);
		rank++;
	}
	zassert_equal(model_listed(m, kind, object, rank, &which), -1,
		      AT "pollers %d/%d are too few", run, step, kind, object);
}

static void compare_outcome(int thread, const struct outcome *real, const struct outcome *expected)
{
	zassert_equal(real->result, expected->result, AT "result of %d (operation %d): %d, not %d",
		      run, step, thread, rig.commands[thread].op, real->result, expected->result);
	zassert_equal(real->value, expected->value, AT "%d (operation %d) got %d, not %d", run,
		      step, thread, rig.commands[thread].op, real->value, expected->value);
	zassert_equal(real->order, expected->order, AT "%d (operation %d) ended as %d, not as %d",
		      run, step, thread, rig.commands[thread].op, real->order, expected->order);
	zassert_mem_equal(real->bytes, expected->bytes, sizeof(real->bytes),
			  AT "bytes that %d read", run, step, thread);
	for (int i = 0; i < EVENTS; i++) {
		zassert_equal(real->states[i], expected->states[i],
			      AT "state of event %d of %d: 0x%x, not 0x%x", run, step, i, thread,
			      real->states[i], expected->states[i]);
	}
}

static void compare_threads(const struct model *m)
{
	for (int i = 0; i < THREADS; i++) {
		const struct m_thread *t = &m->threads[i];
		const struct k_thread *real = &rig.workers[i];

		zassert_equal(real->base.prio, t->prio, AT "priority of %d: %d, not %d", run, step,
			      i, real->base.prio, t->prio);
		zassert_equal(!rig.waiting[i], t->busy, AT "%d (operation %d) is %sbusy", run,
			      step, i, rig.commands[i].op, rig.waiting[i] ? "not " : "");
		if (!t->busy) {
			compare_outcome(i, &rig.outs[i], &t->out);
		}
		zassert_equal((real->base.thread_state & _THREAD_SUSPENDED) != 0, t->suspended);
		zassert_equal(real->base.pended_on != NULL, t->wait > WAIT_SLEEP,
			      AT "%d (operation %d) waits, or not", run, step, i,
			      rig.commands[i].op);
	}
}

static void compare_sync(const struct model *m, int i)
{
	const int owner = m->mutexes[i].owner;

	zassert_equal(rig.sems[i].count, m->sems[i].count, AT "count of %d", run, step, i);
	zassert_equal_ptr(rig.mutexes[i].owner, owner < 0 ? NULL : &rig.workers[owner]);
	zassert_equal(rig.mutexes[i].lock_count, m->mutexes[i].locks);
	compare_queue(m, &rig.sems[i].wait_q, WAIT_SEM, i);
	compare_queue(m, &rig.mutexes[i].wait_q, WAIT_MUTEX, i);
	compare_queue(m, &rig.conds[i].wait_q, WAIT_COND, i);
	compare_pollers(m, &rig.sems[i].poll_events, POLL_SEM, i);
}

static void compare_msgq(const struct m_store *s, struct k_msgq *msgq)
{
	uint8_t message[MSG_MAX];

	zassert_equal(msgq->used_msgs, s->used, AT "%u messages, not %d", run, step,
		      msgq->used_msgs, s->used);
	for (int i = 0; i < s->used; i++) {
		zassert_ok(k_msgq_peek_at(msgq, message, (uint32_t)i));
		zassert_equal(message_value(message, msgq->msg_size), s->value[i],
			      AT "message %d", run, step, i);
	}
}

static void compare_items(const struct m_store *s, struct k_queue *queue)
{
	int place = 0;

	for (sys_sfnode_t *node = sys_sflist_peek_head(&queue->data_q); node != NULL;
	     node = sys_sflist_peek_next(node)) {
		zassert_true(place < s->used && s->value[place] ==
			     CONTAINER_OF((void **)node, struct rig_item, reserved)->number,
			     AT "item %d of a queue", run, step, place);
		place++;
	}
	zassert_equal(place, s->used, AT "%d items, not %d", run, step, place, s->used);
}

static void compare_stack(const struct m_store *s, const struct k_stack *stack)
{
	zassert_equal(stack->next - stack->base, s->used, AT "words of a stack", run, step);
	for (int i = 0; i < s->used; i++) {
		zassert_equal(stack->base[i], (stack_data_t)s->value[i], AT "word %d", run, step,
			      i);
	}
}

static void compare_pipe(const struct m_store *s, const struct k_pipe *pipe)
{
	zassert_equal(pipe->bytes_used, s->used, AT "%zu bytes, not %d", run, step,
		      pipe->bytes_used, s->used);
	for (int i = 0; i < s->used; i++) {
		const size_t place = (pipe->read_index + (size_t)i) % pipe->size;

		zassert_equal(pipe->buffer[place], s->value[i], AT "byte %d", run, step, i);
	}
}

static void compare_data(const struct model *m, int i)
{
	compare_msgq(&m->msgqs[i], &rig.msgqs[i]);
	compare_items(&m->queues[i], &rig.queues[i]);
	compare_stack(&m->stacks[i], &rig.stacks[i]);
	compare_pipe(&m->pipes[i], &rig.pipes[i]);
	zassert_equal(rig.bits[i].events, m->events[i], AT "bits of %d: 0x%x, not 0x%x", run, step,
		      i, rig.bits[i].events, m->events[i]);
	zassert_equal(k_mem_slab_num_used_get(&rig.slabs[i]), m->slabs[i].used,
		      AT "blocks of %d in use", run, step, i);
	zassert_equal(rig.num_held[i], m->slabs[i].held);
	compare_queue(m, &rig.msgqs[i].wait_q, WAIT_MSGQ, i);
	compare_queue(m, &rig.queues[i].wait_q, WAIT_QUEUE, i);
	compare_queue(m, &rig.stacks[i].wait_q, WAIT_STACK, i);
	compare_queue(m, &rig.bits[i].wait_q, WAIT_EVENT, i);
	compare_queue(m, &rig.slabs[i].wait_q, WAIT_SLAB, i);
	compare_queue(m, &rig.pipes[i].wait_q.readers, WAIT_READ, i);
	compare_queue(m, &rig.pipes[i].wait_q.writers, WAIT_WRITE, i);
	compare_pollers(m, &rig.msgqs[i].poll_events, POLL_MSGQ, i);
	compare_pollers(m, &rig.queues[i].poll_events, POLL_QUEUE, i);
	compare_pollers(m, &rig.pipes[i].poll_events, POLL_PIPE, i);
	compare_pollers(m, &rig.signals[i].poll_events, POLL_SIGNAL, i);
}

void compare(const struct model *m)
{
	compare_threads(m);
	for (int i = 0; i < OBJECTS; i++) {
		compare_sync(m, i);
		compare_data(m, i);
	}
}

void compare_nobody(void)
{
	for (int i = 0; i < OBJECTS; i++) {
		_wait_q_t *queues[] = {
			&rig.sems[i].wait_q,   &rig.mutexes[i].wait_q, &rig.conds[i].wait_q,
			&rig.msgqs[i].wait_q,  &rig.queues[i].wait_q,  &rig.stacks[i].wait_q,
			&rig.bits[i].wait_q,   &rig.slabs[i].wait_q,   &rig.pipes[i].wait_q.readers,
			&rig.pipes[i].wait_q.writers};
		sys_dlist_t *lists[] = {&rig.sems[i].poll_events, &rig.msgqs[i].poll_events,
					&rig.queues[i].poll_events, &rig.pipes[i].poll_events,
					&rig.signals[i].poll_events};

		for (size_t q = 0; q < ARRAY_SIZE(queues); q++) {
			zassert_is_null(z_wait_first(queues[q]), AT "queue %zu", run, step, q);
		}
		for (size_t l = 0; l < ARRAY_SIZE(lists); l++) {
			zassert_true(sys_dlist_is_empty(lists[l]), AT "pollers %zu", run, step, l);
		}
	}
}
