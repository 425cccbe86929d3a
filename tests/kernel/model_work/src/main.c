/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random operations on work items, given to the kernel and to the model: by clients of
 * several priorities, by interrupts, and by handlers, whose plans change from step to
 * step. The driver is the worst thread. After each step the states of all items, the
 * lists, and what all threads have noted in which order must agree.
 */
#include <zephyr/ztest.h>

#include "rig.h"

#define RUNS  1000
#define STEPS 300
#define PRIOS 6

static struct model model;
static uint32_t seed;
static int run, step;

#define AT "run %d step %d: "

static uint32_t random(uint32_t below)
{
	seed = seed * 1664525U + 1013904223U;
	return (seed >> 8) % below;
}

static void random_action(struct action *a, enum op first, enum op count)
{
	a->op = (enum op)(first + random(count - first));
	a->item = (int)random(ITEMS);
	a->queue = a->op == OP_SUBMIT && random(4) == 0U ? NO_ONE : (int)random(QUEUES);
	a->ticks = random(3) == 0U ? 0 : (random(8) == 0U ? NEVER : (int64_t)random(12));
	a->isr = a->op > OP_SLEEP && a->op < OP_NO_WAIT_COUNT && random(4) == 0U;
	if (a->op == OP_SLEEP) {
		a->ticks = 1 + (int64_t)random(6);
	}
}

/* What submits at once comes after a sleep, lest handlers submit each other for ever. */
static void random_plan(struct plan *p)
{
	p->count = (int)random(ACTIONS + 1);
	for (int i = 0; i < p->count; i++) {
		struct action *a = &p->actions[i];

		random_action(a, OP_SLEEP, OP_NO_WAIT_COUNT);
		if (i == 0 && random(4) != 0U) {
			a->op = OP_SLEEP;
			a->isr = false;
			a->ticks = 1 + (int64_t)random(6);
		} else if (p->actions[0].op != OP_SLEEP) {
			random_action(a, OP_SLEEP, OP_SUBMIT);
			a->ticks = 1 + (int64_t)random(6);
		}
	}
}

static void compare_notes(void)
{
	const int count = MIN(rig.notes.count, model.notes.count);

	for (int i = 0; i < count; i++) {
		const struct note *real = &rig.notes.note[i];
		const struct note *m = &model.notes.note[i];

		zassert_true(real->who == m->who && real->what == m->what &&
				     real->item == m->item && real->result == m->result,
			     AT "note %d: thread %d operation %d item %d result %d, "
			     "not %d %d %d %d",
			     run, step, i, real->who, real->what, real->item, real->result,
			     m->who, m->what, m->item, m->result);
	}
	zassert_equal(rig.notes.count, model.notes.count, AT "%d notes, not %d", run, step,
		      rig.notes.count, model.notes.count);
	rig.notes.count = 0;
	model.notes.count = 0;
}

static void compare_item(int i)
{
	const struct m_item *w = &model.items[i];
	const int busy = k_work_delayable_busy_get(&rig.items[i]);
	const int64_t left = w->delayed && w->expires != NEVER ? w->expires - model.now : 0;

	zassert_equal(busy, model_busy(&model, i), AT "item %d: 0x%x, not 0x%x", run, step, i,
		      busy, model_busy(&model, i));
	zassert_equal(k_work_delayable_remaining_get(&rig.items[i]), left, AT "time of item %d",
		      run, step, i);
}

static void compare_queue(int i)
{
	const struct k_work_q *q = &rig.queues[i];
	const uint32_t flags =
		K_WORK_QUEUE_STARTED | (model_queue_busy(&model, i) ? K_WORK_QUEUE_BUSY : 0U) |
		(model.queues[i].drain ? K_WORK_QUEUE_DRAIN : 0U) |
		(model.queues[i].plugged ? K_WORK_QUEUE_PLUGGED : 0U) |
		(model.queues[i].no_yield ? K_WORK_QUEUE_NO_YIELD : 0U);
	struct k_work *w;
	int place = 0;

	zassert_equal(q->flags, flags, AT "queue %d: 0x%x, not 0x%x", run, step, i, q->flags,
		      flags);
	SYS_SLIST_FOR_EACH_CONTAINER((sys_slist_t *)&q->pending, w, node) {
		zassert_equal(k_work_delayable_from_work(w) - rig.items,
			      model_pending(&model, i, place), AT "place %d of queue %d", run,
			      step, place, i);
		place++;
	}
	zassert_equal(model_pending(&model, i, place), NO_ONE, AT "queue %d is short", run, step,
		      i);
}

static void compare(void)
{
	compare_notes();
	for (int i = 0; i < ITEMS; i++) {
		compare_item(i);
	}
	for (int i = 0; i < QUEUES; i++) {
		compare_queue(i);
	}
	for (int i = 0; i < CLIENTS; i++) {
		zassert_equal(rig.idle[i], model.threads[i].state == IDLE, AT "client %d", run,
			      step, i);
	}
}

static void in_interrupt(void)
{
	struct action a;

	random_action(&a, OP_CANCEL, OP_NO_WAIT_COUNT);
	const int real = rig_isr(&a);
	const int expected = model_isr(&model, &a);

	zassert_equal(real, expected, AT "operation %d in an ISR: %d, not %d", run, step, a.op,
		      real, expected);
}

static void change_prio(void)
{
	const int thread = (int)random(THREADS);
	const int prio = (int)random(PRIOS);

	k_thread_priority_set(thread < CLIENTS ? &rig.clients[thread]
					       : rig.queues[thread - CLIENTS].thread_id,
			      prio);
	model_prio_set(&model, thread, prio);
}

static void one_step(void)
{
	const int client = (int)random(CLIENTS);
	const int item = (int)random(ITEMS);
	struct action a;

	switch (random(16)) {
	case 0:
		change_prio();
		break;
	case 1:
	case 2:
		in_interrupt();
		break;
	case 3:
	case 4:
		random_plan(&model.items[item].plan);
		rig.plans[item] = model.items[item].plan;
		break;
	default:
		if (model.threads[client].state == IDLE) {
			random_action(&a, OP_SLEEP, OP_COUNT);
			rig_client(client, &a);
			model_client(&model, client, &a);
		}
		break;
	}
	if (random(3) != 0U) {
		k_sleep(K_TICKS(random(3) + 1));
		model_advance(&model, k_uptime_ticks());
	}
	compare();
}

static void start_run(void)
{
	int prios[THREADS];
	bool no_yield[QUEUES];

	for (int i = 0; i < THREADS; i++) {
		prios[i] = (int)random(PRIOS);
	}
	for (int i = 0; i < QUEUES; i++) {
		no_yield[i] = random(2) == 0U;
	}
	rig_start(prios, no_yield);
	model_init(&model, prios, no_yield);
	model.now = k_uptime_ticks();
}

ZTEST(model_work, test_work_queues_do_what_the_model_does)
{
	k_thread_priority_set(k_current_get(), K_LOWEST_APPLICATION_THREAD_PRIO);
	for (run = 0; run < RUNS; run++) {
		seed = (uint32_t)run + 1U;
		start_run();
		for (step = 0; step < STEPS; step++) {
			one_step();
		}
		zassert_equal(rig_stop(), -1, AT "somebody waits for ever", run, step);
	}
}

ZTEST_SUITE(model_work, NULL, NULL, NULL, NULL, NULL);
