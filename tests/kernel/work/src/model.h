/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reference model of work queues: what a command answers and what it leaves
 * behind, written as plainly as possible. Handlers run until they are told to return
 * (OP_FINISH), so every state lasts as long as a test wants.
 */
#ifndef MODEL_H_
#define MODEL_H_

#include <stdbool.h>
#include <stdint.h>

#define ITEMS   4
#define QUEUES  2
#define WAITERS 4

/* Instead of a queue or an item. */
#define NONE     (-1)
#define NO_QUEUE (-2) /* a NULL pointer */

#define NEVER INT64_MAX
#define WAITS INT32_MAX /* as a result: the command has not come back */

enum op {
	OP_BUSY_GET,
	OP_SUBMIT,
	OP_SCHEDULE,     /* with the command's delay, 0 for K_NO_WAIT */
	OP_RESCHEDULE,
	OP_CANCEL,
	OP_CANCEL_DELAYABLE,
	OP_UNPLUG,
	OP_FIRST_BLOCKING,
	OP_FLUSH = OP_FIRST_BLOCKING,
	OP_FLUSH_DELAYABLE,
	OP_CANCEL_SYNC,
	OP_CANCEL_DELAYABLE_SYNC,
	OP_DRAIN,
	OP_DRAIN_AND_PLUG,
	OP_COUNT,
	OP_FINISH = OP_COUNT, /* let the handler that runs on a queue return */
};

struct command {
	enum op op;
	int item;
	int queue;
	int64_t delay; /* ticks */
};

struct m_item {
	int queued;       /* on which queue */
	int runs_on;
	int delayed_for;
	int last;
	bool canceling;
	int64_t expires;
	uint32_t armed;   /* order of arming, for equal times */
	int runs;
};

struct m_queue {
	int pending[ITEMS];
	int count;
	int running;
	bool draining;
	bool plugged;
};

struct m_waiter {
	bool busy;
	struct command command;
	bool for_queued; /* until what is queued now has run */
	bool for_run;    /* until the handler that runs returns */
	int result;
};

struct model {
	struct m_item items[ITEMS];
	struct m_queue queues[QUEUES];
	struct m_waiter waiters[WAITERS];
	uint32_t stamp;
};

void model_init(struct model *m);

/* The command's result, or WAITS; then `waiter` gets it later. A delay is armed for `now`. */
int model_command(struct model *m, const struct command *c, int waiter, int64_t now);

/* Time has passed. */
void model_advance(struct model *m, int64_t now);

/* `waiter` has been ended. */
void model_forget(struct model *m, int waiter);

int model_busy(const struct model *m, int item);

#endif /* MODEL_H_ */
