/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random sequences of operations on several items and two queues, with delays that
 * expire, handlers that return and waiters that are ended, compared with the model
 * after each step. On the host only, where time passes only when the test sleeps.
 */
#include "rig.h"

#define RUNS  400
#define STEPS 300

static uint32_t seed;

static int any(int below)
{
	seed = seed * 1664525U + 1013904223U;
	return (int)((seed >> 8) % (uint32_t)below);
}

static void random_operation(void)
{
	struct command c = {.item = any(ITEMS), .queue = any(QUEUES), .delay = any(5)};

	/* Drains are rare: while one waits little else happens. */
	c.op = any(10) == 0 ? any(OP_COUNT) : any(OP_DRAIN);
	if (c.op >= OP_FIRST_BLOCKING && rig_idle_waiter() == NONE) {
		return;
	}
	if ((c.op == OP_SUBMIT || c.op == OP_SCHEDULE) && any(8) == 0) {
		c.queue = NO_QUEUE;
	}
	if (c.delay == 4) {
		c.delay = NEVER;
	}
	rig_command(&c, any(2) == 0);
}

static void random_step(void)
{
	const int q = any(QUEUES);
	const int what = any(20);

	if (what < 6 && rig_model.queues[q].running != NONE) {
		const struct command c = {.op = OP_FINISH, .queue = q};

		rig_command(&c, false);
	} else if (what < 8) {
		rig_sleep(any(3) + 1);
	} else if (what == 8) {
		rig_end_waiter(any(WAITERS));
	} else {
		random_operation();
	}
}

ZTEST(work_random, test_any_sequence_of_operations_leads_where_the_model_says)
{
	if (!IS_ENABLED(CONFIG_ARCH_POSIX)) {
		ztest_test_skip();
	}
	for (int run = 0; run < RUNS; run++) {
		seed = (uint32_t)run;
		rig_start();
		tick_begin();
		for (int step = 0; step < STEPS; step++) {
			random_step();
		}
		rig_stop(NULL);
	}
}

ZTEST_SUITE(work_random, NULL, NULL, NULL, rig_stop, NULL);
