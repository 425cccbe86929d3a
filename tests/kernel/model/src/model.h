/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reference model: what threads, semaphores, mutexes and condition variables
 * are meant to do, written as plainly as possible. No queues are kept: every
 * decision looks at all threads. A command is given to the model and to the kernel;
 * afterwards both must be in the same state.
 */
#ifndef MODEL_H_
#define MODEL_H_

#include <stdbool.h>
#include <stdint.h>

#define THREADS 8
#define OBJECTS 3
#define NEVER   INT64_MAX

enum op {
	OP_SEM_TAKE,
	OP_SEM_GIVE,
	OP_SEM_RESET,
	OP_MUTEX_LOCK,
	OP_MUTEX_UNLOCK,
	OP_COND_WAIT,
	OP_COND_SIGNAL,
	OP_COND_BROADCAST,
	OP_SLEEP,
	OP_COUNT,
};

struct command {
	enum op op;
	int object;
	int mutex;      /* of OP_COND_WAIT */
	int64_t ticks;  /* 0: may not wait, NEVER: for ever */
};

enum wait_kind { WAIT_NOTHING, WAIT_SEM, WAIT_MUTEX, WAIT_COND, WAIT_SLEEP };

struct m_thread {
	int own_prio, prio;
	enum wait_kind wait;
	int object;           /* what it waits for */
	int64_t expires;
	uint64_t arrival;     /* in its queue, or among the ready */
	uint64_t armed;       /* order of arming, for timeouts of one tick */
	bool suspended;
	bool ready;           /* woken, has not run yet */
	bool relock;          /* when it runs, it locks `mutex` first */
	int mutex;
	int result;
	int64_t sleep_end;    /* a sleeper's result is whether time was left when it ran again */
	bool busy;            /* carries out a command */
};

struct model {
	struct m_thread threads[THREADS];
	struct { unsigned int count, limit; } sems[OBJECTS];
	struct { int owner; unsigned int locks; } mutexes[OBJECTS]; /* owner -1: free */
	int64_t now;
	uint64_t stamp;
};

void model_init(struct model *m, const int *prios, const unsigned int *counts,
		const unsigned int *limits);
void model_command(struct model *m, int thread, const struct command *c);
void model_advance(struct model *m, int64_t now);
void model_prio_set(struct model *m, int thread, int prio);
void model_suspend(struct model *m, int thread);
void model_resume(struct model *m, int thread);
void model_wakeup(struct model *m, int thread);

/* Best waiter of a kind for an object, -1 if none; `rank` th in order. */
int model_waiter(const struct model *m, enum wait_kind kind, int object, int rank);

#endif /* MODEL_H_ */
