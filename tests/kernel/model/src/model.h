/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The reference model: what threads and kernel objects are meant to do, written as
 * plainly as possible. No queues are kept: every decision looks at all threads. A
 * command is given to the model and to the kernel; afterwards both must be in the
 * same state.
 */
#ifndef MODEL_H_
#define MODEL_H_

#include <stdbool.h>
#include <stdint.h>

#define THREADS 8
#define OBJECTS 3
#define ITEMS   12 /* for queues */
#define EVENTS  4  /* of one k_poll(), at most */
#define PLACES  5  /* in message queues, stacks and pipes, at most */
#define BYTES   8  /* of one call of a pipe, at most */
#define NEVER   INT64_MAX

/* Commands; OP_FIRST_x is where a kind of object begins. */
enum op {
	OP_SLEEP,
	OP_SEM_TAKE,
	OP_SEM_GIVE,
	OP_SEM_RESET,
	OP_MUTEX_LOCK,
	OP_MUTEX_UNLOCK,
	OP_COND_WAIT,
	OP_COND_SIGNAL,
	OP_COND_BROADCAST,
	OP_MSGQ_PUT,
	OP_MSGQ_PUT_FRONT,
	OP_MSGQ_GET,
	OP_MSGQ_PURGE,
	OP_QUEUE_APPEND,
	OP_QUEUE_PREPEND,
	OP_QUEUE_APPEND_LIST,
	OP_QUEUE_GET,
	OP_QUEUE_CANCEL_WAIT,
	OP_QUEUE_REMOVE,
	OP_STACK_PUSH,
	OP_STACK_POP,
	OP_EVENT_POST,
	OP_EVENT_SET,
	OP_EVENT_SET_MASKED,
	OP_EVENT_CLEAR,
	OP_EVENT_WAIT,
	OP_SLAB_ALLOC,
	OP_SLAB_FREE,
	OP_PIPE_WRITE,
	OP_PIPE_READ,
	OP_PIPE_RESET,
	OP_PIPE_CLOSE,
	OP_SIGNAL_RAISE,
	OP_SIGNAL_RESET,
	OP_POLL,
	OP_COUNT,
};

/* What may be polled, and the order of its bits is that of K_POLL_STATE_. */
enum polled { POLL_SIGNAL, POLL_SEM, POLL_QUEUE, POLL_MSGQ, POLL_PIPE, POLL_KINDS };

#define POLL_CANCELLED (1U << POLL_KINDS)

/* How to wait for an event object. */
#define EVENT_ALL   1
#define EVENT_SAFE  2
#define EVENT_RESET 4

struct command {
	enum op op;
	int object;
	int mutex;      /* of OP_COND_WAIT */
	int64_t ticks;  /* 0: may not wait, NEVER: for ever */
	int value;      /* a message, an item, bits or a number of bytes */
	int other;      /* a second item, a mask, or how to wait for an event */
	uint8_t bytes[BYTES];
	int num_events;
	struct { enum polled kind; int object; } events[EVENTS];
};

enum wait_kind {
	WAIT_NOTHING,
	WAIT_SLEEP,
	WAIT_SEM,
	WAIT_MUTEX,
	WAIT_COND,
	WAIT_MSGQ,
	WAIT_QUEUE,
	WAIT_STACK,
	WAIT_EVENT,
	WAIT_SLAB,
	WAIT_READ,
	WAIT_WRITE,
	WAIT_POLL,
};

/* What a command brings. */
struct outcome {
	int result;
	int value;
	int order; /* when it came to its end, among all */
	uint8_t bytes[BYTES];
	uint32_t states[EVENTS]; /* bits of enum polled, POLL_CANCELLED */
};

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
	struct command command;
	struct outcome out;
	int done;             /* bytes that a pipe has moved for it */
	bool listed[EVENTS];  /* its object tells that event */
	bool is_polling;      /* nobody has told it anything yet */
	bool in_poll;         /* in k_poll() until it runs again */
	int poll_prio;
	uint64_t poll_arrival;
	int64_t sleep_end;    /* a sleeper's result is whether time was left when it ran again */
	bool busy;            /* carries out a command */
};

/* A message queue, a queue, a stack, or the buffer of a pipe: what is in it, oldest first. */
struct m_store {
	int room; /* it holds so many */
	int used;
	int value[ITEMS];
};

struct model {
	struct m_thread threads[THREADS];
	struct { unsigned int count, limit; } sems[OBJECTS];
	struct { int owner; unsigned int locks; } mutexes[OBJECTS]; /* owner -1: free */
	struct m_store msgqs[OBJECTS], queues[OBJECTS], stacks[OBJECTS], pipes[OBJECTS];
	bool closed[OBJECTS]; /* pipes */
	uint32_t events[OBJECTS];
	struct { int used, blocks, held; } slabs[OBJECTS]; /* held: by threads that know it */
	bool signals[OBJECTS];
	int64_t now;
	uint64_t stamp;
	int order; /* commands that have come to their end */
};

/* The state to begin with. Those of `room` and `limit` that are not set are set by the caller. */
void model_init(struct model *m, const int *prios);
void model_command(struct model *m, int thread, const struct command *c);
void model_advance(struct model *m, int64_t now);
void model_prio_set(struct model *m, int thread, int prio);
void model_suspend(struct model *m, int thread);
void model_resume(struct model *m, int thread);
void model_wakeup(struct model *m, int thread);

/* Waiter of a kind for an object, the `rank` th in order; -1 if there are not so many. */
int model_waiter(const struct model *m, enum wait_kind kind, int object, int rank);

/* The `rank` th event that an object would tell: its thread, and *event; -1 if none. */
int model_listed(const struct model *m, enum polled kind, int object, int rank, int *event);

/* Is the item in no queue? */
bool model_item_free(const struct model *m, int item);

/* ---- Between the files of the model. */

void m_block(struct model *m, int thread, enum wait_kind kind, int object, int64_t ticks);
void m_wake(struct model *m, int thread, int result);
void m_settle(struct model *m);
int m_wake_all(struct model *m, enum wait_kind kind, int object, int result);
void m_notify(struct model *m, enum polled kind, int object, uint32_t state);

/* Carry out the command of a thread; the result, unless it waits then. */
int m_sync(struct model *m, int thread, const struct command *c);
int m_msgq(struct model *m, int thread, const struct command *c);
int m_queue(struct model *m, int thread, const struct command *c);
int m_stack(struct model *m, int thread, const struct command *c);
int m_event(struct model *m, int thread, const struct command *c);
int m_slab(struct model *m, int thread, const struct command *c);
int m_pipe(struct model *m, int thread, const struct command *c);
int m_poll(struct model *m, int thread, const struct command *c);

/* A thread runs that waited for a condition, or polled. False: it waits again. */
bool m_relocks(struct model *m, struct m_thread *t);
void m_poll_ends(struct m_thread *t);

/* One that waits for a mutex keeps its result when it got that after a condition. */
int m_take_mutex(struct model *m, int thread, int mutex, int64_t ticks);

#endif /* MODEL_H_ */
