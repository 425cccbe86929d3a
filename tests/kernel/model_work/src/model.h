/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reference model of work queues. No queues are kept: every decision looks at all
 * items and threads. Each submission has a serial number, so that a flush knows what it
 * waits for by name. Threads run best first, one operation at a time, and each notes
 * what it does; the kernel's threads note the same, so the order is compared as well.
 */
#ifndef MODEL_H_
#define MODEL_H_

#include <stdbool.h>
#include <stdint.h>

#define CLIENTS 5
#define QUEUES  2
#define THREADS (CLIENTS + QUEUES) /* the queues' threads are the last */
#define ITEMS   5
#define ACTIONS 4
#define NOTES   1024 /* in a step, at most */
#define NEVER   INT64_MAX
#define AN_ISR  (-1)
#define NO_ONE  (-1)

enum op {
	OP_SLEEP,
	OP_CANCEL,
	OP_CANCEL_DELAYABLE,
	OP_UNPLUG,
	OP_SCHEDULE,
	OP_RESCHEDULE,
	OP_SUBMIT,
	OP_NO_WAIT_COUNT, /* handlers do only those before, ISRs these but OP_SLEEP */
	OP_FLUSH = OP_NO_WAIT_COUNT,
	OP_FLUSH_DELAYABLE,
	OP_CANCEL_SYNC,
	OP_CANCEL_DELAYABLE_SYNC,
	OP_DRAIN,
	OP_DRAIN_AND_PLUG,
	OP_COUNT,
	NOTE_BEGIN, /* of a handler */
	NOTE_END,
};

struct action {
	enum op op;
	int item;
	int queue;     /* NO_ONE: NULL, for OP_SUBMIT only */
	int64_t ticks; /* 0: now, NEVER: for ever */
	bool isr;      /* an interrupt does it, in the midst of the thread */
};

/* What a handler does. */
struct plan {
	struct action actions[ACTIONS];
	int count;
};

struct note {
	int who;
	int what; /* enum op */
	int item;
	int result;
};

struct notes {
	struct note note[NOTES];
	int count;
};

enum state {
	IDLE,
	ACT,     /* a client or a handler: has an operation to carry out */
	ASLEEP,
	WAITS,   /* for submissions */
	DRAINS,  /* waits for a queue */
	REPORT,  /* notes the result */
	LOOK,    /* a queue's thread: for an item */
	BEGIN,   /* has one */
	YIELD,
};

struct m_thread {
	int prio;
	enum state state;
	bool ready;
	uint64_t arrival;
	int64_t expires;
	uint64_t armed;
	struct plan plan;
	int next;        /* action of the plan */
	int result;
	/* Of WAITS and DRAINS. */
	uint64_t awaited[2]; /* submissions, 0: settled */
	int item, queue;
	bool flush, unschedule;
};

struct m_item {
	int queued_in, runs_in; /* NO_ONE: not */
	int last;               /* queue */
	uint64_t queued, running; /* serial numbers of submissions */
	bool canceling, delayed;
	int destination;
	int64_t expires;
	uint64_t armed;
	struct plan plan;
};

struct model {
	struct m_thread threads[THREADS];
	struct m_item items[ITEMS];
	struct { bool drain, plugged, no_yield; } queues[QUEUES];
	struct notes notes;
	int64_t now;
	uint64_t stamp;
};

void model_init(struct model *m, const int *prios, const bool *no_yield);
/* A client, which is idle, does something; or an ISR does, and the result is returned. */
void model_client(struct model *m, int client, const struct action *a);
int model_isr(struct model *m, const struct action *a);
void model_prio_set(struct model *m, int thread, int prio);
void model_advance(struct model *m, int64_t now);

/* K_WORK_ bits of an item. */
int model_busy(const struct model *m, int item);
/* The item at a place of a queue's list; NO_ONE behind the last. */
int model_pending(const struct model *m, int queue, int place);
bool model_queue_busy(const struct model *m, int queue);

void note(struct notes *notes, int who, int what, int item, int result);

#endif /* MODEL_H_ */
