/* SPDX-License-Identifier: Apache-2.0 */
#include "rig.h"

struct k_work_q rig_queues[QUEUES];
struct k_work_delayable rig_items[ITEMS];
struct model rig_model;

static K_THREAD_STACK_ARRAY_DEFINE(stacks, QUEUES, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static struct k_sem gates[QUEUES];
static int runs[ITEMS];
static bool started;

static struct command commands[WAITERS];
static int results[WAITERS];
static struct k_work_sync syncs[WAITERS];

static void handler(struct k_work *work)
{
	const int item = (int)(k_work_delayable_from_work(work) - rig_items);
	const int queue = k_current_get() == &rig_queues[0].thread ? 0 : 1;

	zassert_equal_ptr(k_current_get(), k_work_queue_thread_get(&rig_queues[queue]));
	runs[item]++;
	k_sem_take(&gates[queue], K_FOREVER);
}

void rig_start(void)
{
	model_init(&rig_model);
	started = true;
	for (int i = 0; i < ITEMS; i++) {
		k_work_init_delayable(&rig_items[i], handler);
		runs[i] = 0;
	}
	for (int q = 0; q < QUEUES; q++) {
		k_sem_init(&gates[q], 0, 1);
		k_work_queue_init(&rig_queues[q]);
		k_work_queue_start(&rig_queues[q], stacks[q], K_THREAD_STACK_SIZEOF(stacks[q]),
				   BETTER(1), NULL);
	}
}

void rig_stop(void *fixture)
{
	crew_dismiss(fixture);
	for (int q = 0; started && q < QUEUES; q++) {
		k_thread_abort(&rig_queues[q].thread);
	}
	for (int i = 0; started && i < ITEMS; i++) {
		k_work_cancel_delayable(&rig_items[i]);
	}
	started = false;
}

static k_timeout_t timeout_of(int64_t ticks)
{
	return ticks == NEVER ? K_FOREVER : K_TICKS(ticks);
}

static int carry_out(const struct command *c, struct k_work_sync *sync)
{
	struct k_work_delayable *d = &rig_items[c->item];
	struct k_work_q *q = c->queue == NO_QUEUE ? NULL : &rig_queues[c->queue];

	switch (c->op) {
	case OP_BUSY_GET:
		return k_work_busy_get(&d->work);
	case OP_SUBMIT:
		return k_work_submit_to_queue(q, &d->work);
	case OP_SCHEDULE:
		return k_work_schedule_for_queue(q, d, timeout_of(c->delay));
	case OP_RESCHEDULE:
		return k_work_reschedule_for_queue(q, d, timeout_of(c->delay));
	case OP_CANCEL:
		return k_work_cancel(&d->work);
	case OP_CANCEL_DELAYABLE:
		return k_work_cancel_delayable(d);
	case OP_UNPLUG:
		return k_work_queue_unplug(q);
	case OP_FLUSH:
		return k_work_flush(&d->work, sync);
	case OP_FLUSH_DELAYABLE:
		return k_work_flush_delayable(d, sync);
	case OP_CANCEL_SYNC:
		return k_work_cancel_sync(&d->work, sync);
	case OP_CANCEL_DELAYABLE_SYNC:
		return k_work_cancel_delayable_sync(d, sync);
	case OP_DRAIN:
	case OP_DRAIN_AND_PLUG:
		return k_work_queue_drain(q, c->op == OP_DRAIN_AND_PLUG);
	case OP_FINISH:
		k_sem_give(&gates[c->queue]);
		return 0;
	default:
		return 0;
	}
}

static void helper_body(int n)
{
	results[n] = carry_out(&commands[n], &syncs[n]);
}

int rig_idle_waiter(void)
{
	for (int n = 0; n < WAITERS; n++) {
		if (!rig_model.waiters[n].busy) {
			return n;
		}
	}
	return NONE;
}

bool rig_end_waiter(int waiter)
{
	const bool waits = rig_model.waiters[waiter].busy;

	if (waits) {
		k_thread_abort(&crew[waiter]);
		model_forget(&rig_model, waiter);
		rig_compare();
	}
	return waits;
}

struct isr_call {
	const struct command *command;
	int result;
};

static void isr(const void *call)
{
	struct isr_call *c = (struct isr_call *)call;

	c->result = carry_out(c->command, NULL);
}

static int in_helper(const struct command *c, int n)
{
	commands[n] = *c;
	results[n] = WAITS;
	crew_start(n, BETTER(2), helper_body);
	return results[n];
}

static int in_interrupt(const struct command *c)
{
	struct isr_call call = {.command = c};

	irq_offload(isr, &call);
	return call.result;
}

void rig_command(const struct command *c, bool in_isr)
{
	const int n = c->op >= OP_FIRST_BLOCKING && c->op < OP_COUNT ? rig_idle_waiter() : 0;
	const int64_t before = k_uptime_ticks();
	int result;

	model_advance(&rig_model, before);
	if (c->op >= OP_FIRST_BLOCKING && c->op < OP_COUNT) {
		result = in_helper(c, n);
		rig_model.waiters[n].result = 0;
	} else {
		result = in_isr ? in_interrupt(c) : carry_out(c, NULL);
	}
	zassert_equal(result, model_command(&rig_model, c, n, before), "command %d: %d", c->op,
		      result);

	struct m_item *i = &rig_model.items[c->item];

	/* A tick may have passed between reading the time and arming. */
	if (i->delayed_for != NONE && i->expires != NEVER) {
		const int64_t armed = k_work_delayable_expires_get(&rig_items[c->item]);

		zassert_between_inclusive(armed, i->expires, i->expires + 1);
		i->expires = armed;
	}
	rig_compare();
}

void rig_sleep(int64_t ticks)
{
	k_sleep(K_TICKS(ticks));
	rig_compare();
}

static void compare_item(int item)
{
	const struct m_item *i = &rig_model.items[item];

	zassert_equal(k_work_busy_get(&rig_items[item].work), model_busy(&rig_model, item),
		      "item %d: 0x%x, should be 0x%x", item,
		      k_work_busy_get(&rig_items[item].work), model_busy(&rig_model, item));
	zassert_equal(k_work_delayable_busy_get(&rig_items[item]), model_busy(&rig_model, item));
	zassert_equal(k_work_is_pending(&rig_items[item].work), model_busy(&rig_model, item) != 0);
	zassert_equal(runs[item], i->runs, "item %d has run %d times, not %d", item, runs[item],
		      i->runs);
}

static void compare_queue(int queue)
{
	const struct m_queue *q = &rig_model.queues[queue];
	const uint32_t flags = rig_queues[queue].flags;
	struct k_work *w;
	int at = 0;

	SYS_SLIST_FOR_EACH_CONTAINER(&rig_queues[queue].pending, w, node) {
		zassert_true(at < q->count, "queue %d is too long", queue);
		zassert_equal_ptr(w, &rig_items[q->pending[at]].work, "queue %d at %d", queue, at);
		at++;
	}
	zassert_equal(at, q->count, "queue %d: %d instead of %d", queue, at, q->count);
	zassert_equal((flags & K_WORK_QUEUE_BUSY) != 0, q->running != NONE);
	zassert_equal((flags & K_WORK_QUEUE_DRAIN) != 0, q->draining);
	zassert_equal((flags & K_WORK_QUEUE_PLUGGED) != 0, q->plugged);
}

void rig_compare(void)
{
	model_advance(&rig_model, k_uptime_ticks());
	for (int i = 0; i < ITEMS; i++) {
		compare_item(i);
	}
	for (int q = 0; q < QUEUES; q++) {
		compare_queue(q);
	}
	for (int n = 0; n < WAITERS; n++) {
		const struct m_waiter *w = &rig_model.waiters[n];

		zassert_equal(crew_ended(n), !w->busy, "waiter %d, command %d", n, w->command.op);
		if (!w->busy && w->result != 0) {
			zassert_equal(results[n], w->result, "waiter %d: %d", n, results[n]);
		}
	}
}
