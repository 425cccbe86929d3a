/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random commands, given to the kernel and to the model. A worker carries out one
 * command at a time; between commands it sleeps until the driver wakes it. The
 * driver is the worst thread, so it looks when nobody else can run. After each step
 * all that can be told from outside must agree. A run keeps to a few kinds of objects,
 * so that many threads meet at each.
 */
#include <zephyr/ztest.h>

#include "rig.h"

#define RUNS  2000
#define STEPS 300

static struct model model;
static uint32_t seed;
static uint32_t kinds; /* of operations in this run, bits of enum op */
static bool polling;
int run, step;

static uint32_t random(uint32_t below)
{
	seed = seed * 1664525U + 1013904223U;
	return (seed >> 8) % below;
}

/*
 * Would the command lead to threads that wait for each other in a circle? Those keep
 * priorities that they have inherited from each other, which no model has an opinion on.
 */
static bool dead_lock(int thread, const struct command *c)
{
	if (c->op == OP_COND_WAIT) {
		/* It will lock again whatever happened meanwhile: let it hold nothing else. */
		for (int i = 0; i < OBJECTS; i++) {
			if (model.mutexes[i].owner == thread &&
			    (i != c->mutex || model.mutexes[i].locks > 1U)) {
				return true;
			}
		}
		return false;
	}
	for (int mutex = c->object; c->op == OP_MUTEX_LOCK;) {
		const int owner = model.mutexes[mutex].owner;

		if (owner < 0 || model.threads[owner].wait != WAIT_MUTEX) {
			break;
		}
		mutex = model.threads[owner].object;
		if (model.mutexes[mutex].owner == thread) {
			return true;
		}
	}
	return false;
}

/* First and last operation of the kinds that a run is made of. */
static const struct { enum op first, last; } groups[] = {
	{OP_SEM_TAKE, OP_COND_BROADCAST}, {OP_MSGQ_PUT, OP_MSGQ_PURGE},
	{OP_QUEUE_APPEND, OP_QUEUE_REMOVE}, {OP_STACK_PUSH, OP_STACK_POP},
	{OP_EVENT_POST, OP_EVENT_WAIT}, {OP_SLAB_ALLOC, OP_SLAB_FREE},
	{OP_PIPE_WRITE, OP_PIPE_CLOSE},
};

static enum op random_op(void)
{
	uint32_t group;

	if (random(16) == 0U) {
		return OP_SLEEP;
	}
	if (polling && random(3) == 0U) {
		const uint32_t which = random(6);

		return which == 0U ? OP_SIGNAL_RAISE : which == 1U ? OP_SIGNAL_RESET : OP_POLL;
	}
	do {
		group = random(ARRAY_SIZE(groups));
	} while ((kinds & BIT(group)) == 0U);
	return (enum op)(groups[group].first +
			 random(groups[group].last - groups[group].first + 1U));
}

/* What would empty an object, or end its use, is less frequent. */
static bool too_often(enum op op)
{
	return (op == OP_MSGQ_PURGE || op == OP_PIPE_RESET || op == OP_PIPE_CLOSE ||
		op == OP_SEM_RESET) &&
	       random(4) != 0U;
}

/* An item is in one queue at most. */
static bool wrong_item(const struct command *c)
{
	switch (c->op) {
	case OP_QUEUE_APPEND_LIST:
		return c->value == c->other || !model_item_free(&model, c->value) ||
		       !model_item_free(&model, c->other);
	case OP_QUEUE_APPEND:
	case OP_QUEUE_PREPEND:
		return !model_item_free(&model, c->value);
	default:
		return false;
	}
}

static int random_value(enum op op)
{
	if (op <= OP_MSGQ_PURGE) {
		return (int)random(256);
	} else if (op <= OP_QUEUE_REMOVE) {
		return (int)random(ITEMS);
	} else if (op <= OP_STACK_POP) {
		return 1 + (int)random(1000);
	} else if (op <= OP_EVENT_WAIT) {
		return (int)random(16);
	}
	return (int)random(BYTES + 1);
}

static void random_command(struct command *c)
{
	do {
		c->op = random_op();
	} while (too_often(c->op));
	c->object = (int)random(OBJECTS);
	c->mutex = (int)random(OBJECTS);
	c->ticks = random(4) == 0U ? 0 : (random(4) == 0U ? NEVER : (int64_t)random(30));
	c->value = random_value(c->op);
	c->other = (int)random(c->op == OP_EVENT_SET_MASKED ? 16U : 8U);
	for (int i = 0; i < BYTES; i++) {
		c->bytes[i] = (uint8_t)(1U + random(255));
	}
	c->num_events = (int)random(EVENTS + 1U);
	for (int i = 0; i < EVENTS; i++) {
		c->events[i].kind = (enum polled)random(POLL_KINDS);
		c->events[i].object = (int)random(OBJECTS);
	}
}

static void give_command(int thread)
{
	struct command *c = &rig.commands[thread];

	do {
		random_command(c);
	} while (dead_lock(thread, c) || wrong_item(c));
	rig.waiting[thread] = false;
	k_wakeup(&rig.workers[thread]);
	model_command(&model, thread, c);
}

static void one_step(void)
{
	const int thread = (int)random(THREADS);
	struct k_thread *worker = &rig.workers[thread];

	switch (random(10)) {
	case 0:
		k_thread_priority_set(worker, (int)random(6));
		model_prio_set(&model, thread, worker->base.own_prio);
		break;
	case 1:
		/* One that waits for a command would have to get it first. */
		if (model.threads[thread].busy) {
			k_thread_suspend(worker);
			model_suspend(&model, thread);
		}
		break;
	case 2:
	case 3:
		k_thread_resume(worker);
		model_resume(&model, thread);
		break;
	case 4:
		if (model.threads[thread].busy) {
			k_wakeup(worker);
			model_wakeup(&model, thread);
		}
		break;
	default:
		if (!model.threads[thread].busy && !model.threads[thread].suspended) {
			give_command(thread);
		}
		break;
	}
	k_sleep(K_TICKS(random(3) + 1));
	model_advance(&model, k_uptime_ticks());
	compare(&model);
}

static void start_run(void)
{
	int prios[THREADS];

	for (int i = 0; i < THREADS; i++) {
		prios[i] = (int)random(6);
	}
	model_init(&model, prios);
	for (int i = 0; i < OBJECTS; i++) {
		model.sems[i].limit = 1U + random(3);
		model.sems[i].count = random(model.sems[i].limit + 1U);
		model.msgqs[i].room = 1 + (int)random(3);
		model.stacks[i].room = (int)random(4);
		model.slabs[i].blocks = 1 + (int)random(3);
		model.pipes[i].room = (int)random(PLACES + 1);
	}
	kinds = random(4) == 0U ? BIT_MASK(ARRAY_SIZE(groups))
				: BIT(random(ARRAY_SIZE(groups))) |
					  BIT(random(ARRAY_SIZE(groups)));
	polling = random(2) == 0U;
	rig_init(&model);
	for (int i = 0; i < THREADS; i++) {
		rig_start(i, prios[i]);
	}
	k_sleep(K_TICKS(1));
	model.now = k_uptime_ticks();
}

ZTEST(model, test_kernel_does_what_the_model_does)
{
	k_thread_priority_set(k_current_get(), K_LOWEST_APPLICATION_THREAD_PRIO);
	for (run = 0; run < RUNS; run++) {
		seed = (uint32_t)run + 1U;
		start_run();
		for (step = 0; step < STEPS; step++) {
			one_step();
		}
		for (int i = 0; i < THREADS; i++) {
			k_thread_abort(&rig.workers[i]);
		}
		compare_nobody();
	}
}

ZTEST_SUITE(model, NULL, NULL, NULL, NULL, NULL);
