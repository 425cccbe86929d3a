/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work items and work queues: functions that a thread calls, one after the other.
 * An item is queued at most once; submitting it while its handler runs queues it
 * once more, on the queue that runs it, so a handler never runs twice at a time.
 * What happens to an item and when: docs/objects/work.md.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_WORK_H_
#define ZEPHYR_INCLUDE_KERNEL_WORK_H_

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/types.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_work;
struct k_work_delayable;

/**
 * A handler. Runs in the queue's thread, without locks; it may block, submit its own
 * item again, and free it: the kernel does not touch the item after calling it.
 */
typedef void (*k_work_handler_t)(struct k_work *work);

/** Bits of k_work_busy_get(), and of flags fields. */
enum {
	K_WORK_RUNNING_BIT = 0,
	K_WORK_CANCELING_BIT = 1,
	K_WORK_QUEUED_BIT = 2,
	K_WORK_DELAYED_BIT = 3,
	K_WORK_FLUSHING_BIT = 4,

	/* Of an item, for good. */
	K_WORK_DELAYABLE_BIT = 8,
	K_WORK_DELAYABLE = BIT(K_WORK_DELAYABLE_BIT),

	/* Of a queue. */
	K_WORK_QUEUE_STARTED_BIT = 0,
	K_WORK_QUEUE_STARTED = BIT(K_WORK_QUEUE_STARTED_BIT),
	K_WORK_QUEUE_BUSY_BIT = 1,
	K_WORK_QUEUE_BUSY = BIT(K_WORK_QUEUE_BUSY_BIT),
	K_WORK_QUEUE_DRAIN_BIT = 2,
	K_WORK_QUEUE_DRAIN = BIT(K_WORK_QUEUE_DRAIN_BIT),
	K_WORK_QUEUE_PLUGGED_BIT = 3,
	K_WORK_QUEUE_PLUGGED = BIT(K_WORK_QUEUE_PLUGGED_BIT),
	K_WORK_QUEUE_STOP_BIT = 4,
	K_WORK_QUEUE_STOP = BIT(K_WORK_QUEUE_STOP_BIT),

	/* Of a queue, for good. */
	K_WORK_QUEUE_NO_YIELD_BIT = 8,
	K_WORK_QUEUE_NO_YIELD = BIT(K_WORK_QUEUE_NO_YIELD_BIT),

	/** A queue's thread is in the handler. */
	K_WORK_RUNNING = BIT(K_WORK_RUNNING_BIT),
	/** It was cancelled meanwhile: submissions are refused until the handler returns. */
	K_WORK_CANCELING = BIT(K_WORK_CANCELING_BIT),
	/** It waits in a queue for its turn. */
	K_WORK_QUEUED = BIT(K_WORK_QUEUED_BIT),
	/** It waits for the time to be queued. */
	K_WORK_DELAYED = BIT(K_WORK_DELAYED_BIT),
	/** It runs or is queued, and a k_work_flush() waits for that. */
	K_WORK_FLUSHING = BIT(K_WORK_FLUSHING_BIT),

	K_WORK_MASK = K_WORK_RUNNING | K_WORK_CANCELING | K_WORK_QUEUED | K_WORK_DELAYED |
		      K_WORK_FLUSHING,
};

/** A work item. Opaque; fields under the kernel lock. */
struct k_work {
	sys_snode_t node;         /* in queue->pending while QUEUED */
	k_work_handler_t handler;
	struct k_work_q *queue;   /* that accepted it last, NULL at first */
	uint32_t flags;           /* QUEUED, DELAYED, DELAYABLE; the other states are the queue's */
};

/** A work item that can be queued later. Opaque; fields under the kernel lock. */
struct k_work_delayable {
	struct k_work work;
	struct _timeout timeout;  /* armed while DELAYED, unless the delay is K_FOREVER */
	struct k_work_q *queue;   /* where it goes when the time has come */
};

/**
 * Place for one call of a k_work_..._flush() or _cancel_sync(), from its begin to its
 * end, for nothing else. Usually on the caller's stack.
 */
struct k_work_sync {
	struct k_work *work;      /* waited for */
	unsigned int runs;        /* ends of its handler still to come */
	bool flush;
	bool turn;                /* the queue's, when it was told last */
	/* An instance of `work` has run, or was taken back; for all that wait at the queue. */
	void (*over)(struct k_work_q *queue, struct k_work *work, bool ran, k_spinlock_key_t key);
	/* May be NULL. The last run is over, the waiter is about to be woken. Lock held. */
	void (*at_end)(struct k_work *work);
};

/** How to set up a queue; not needed after the call. */
struct k_work_queue_config {
	const char *name;         /**< of the thread, NULL for none */
	bool no_yield;            /**< do not yield between items */
	bool essential;           /**< the end of the thread is a fatal error of the system */
	/**
	 * Longest time for one handler, 0 for no limit: the thread of a queue that is in one
	 * for longer is ended. Needs CONFIG_WORKQUEUE_WORK_TIMEOUT.
	 */
	uint32_t work_timeout_ms;
};

/** A work queue. Opaque; fields under the kernel lock. May be static without initialiser. */
struct k_work_q {
	struct k_thread thread;   /* of k_work_queue_start(); deprecated: see thread_id */
	k_tid_t thread_id;        /* who runs the items */
	sys_slist_t pending;      /* items that are QUEUED, in order of submission */
	_wait_q_t notifyq;        /* the queue's thread, when it has nothing to do */
	_wait_q_t syncq;          /* threads that flush or cancel an item of this queue */
	_wait_q_t drainq;         /* threads that wait for the queue to be idle */
	_wait_q_t stopq;          /* threads that wait for it to end */
	struct k_work *running;   /* whose handler runs; a name only: it may be freed */
	struct z_round *round;    /* of a call that looks at syncq, and lets interrupts in */
	uint32_t removals;        /* of items that were not the first; counted to notice them */
	uint32_t flags;           /* K_WORK_QUEUE_ */
	bool canceling;           /* `running` was cancelled */
	bool turn;                /* another with each end that those in syncq are told */
#ifdef CONFIG_WORKQUEUE_WORK_TIMEOUT
	struct _timeout work_timeout_record;
	k_timeout_t work_timeout; /* limit of one run, K_NO_WAIT for none */
	k_work_handler_t handler; /* that runs */
#endif
};

#define Z_WORK_INITIALIZER(work_handler)                                                           \
	{.node = {NULL}, .handler = (work_handler), .queue = NULL, .flags = 0}

#define Z_WORK_DELAYABLE_INITIALIZER(work_handler)                                                 \
	{                                                                                          \
		.work = {.node = {NULL},                                                           \
			 .handler = (work_handler),                                                \
			 .queue = NULL,                                                            \
			 .flags = K_WORK_DELAYABLE},                                               \
		.timeout = {.node = {{NULL}, {NULL}}, .fn = NULL, .dticks = 0}, .queue = NULL,     \
	}

/** Define a work item; may be prefixed by static. */
#define K_WORK_DEFINE(work, work_handler) struct k_work work = Z_WORK_INITIALIZER(work_handler)

/** Define a delayable work item; may be prefixed by static. */
#define K_WORK_DELAYABLE_DEFINE(work, work_handler)                                                \
	struct k_work_delayable work = Z_WORK_DELAYABLE_INITIALIZER(work_handler)

/** The system work queue; in the image when something refers to it. Started at POST_KERNEL. */
extern struct k_work_q k_sys_work_q;

/** @name Work items */
/** @{ */

/** Initialise an item that is new, or idle. ISR: yes. */
void k_work_init(struct k_work *work, k_work_handler_t handler);

/**
 * What @p work does: K_WORK_RUNNING, _CANCELING, _QUEUED, _DELAYED and _FLUSHING, in any
 * possible combination, 0 when it is idle. It may be over when the call returns. ISR: yes.
 */
int k_work_busy_get(const struct k_work *work);

/** Is @p work anything but idle? ISR: yes. */
static inline bool k_work_is_pending(const struct k_work *work)
{
	return k_work_busy_get(work) != 0;
}

/**
 * Put @p work at the end of @p queue. NULL means the queue that it was submitted to last.
 *
 * @retval 0 it was queued already, and stays where it is
 * @retval 1 queued
 * @retval 2 its handler runs: queued once more, on the queue that runs it
 * @retval -EBUSY it is being cancelled, or the queue drains or is plugged
 * @retval -EINVAL @p queue is NULL and it was never submitted
 * @retval -ENODEV the queue has not been started, or has ended
 *
 * While a queue drains, its own thread may go on submitting. ISR: yes.
 */
int k_work_submit_to_queue(struct k_work_q *queue, struct k_work *work);

/** k_work_submit_to_queue() to the system work queue. ISR: yes. */
int k_work_submit(struct k_work *work);

/**
 * Wait until what was submitted last has run, or was taken back by a cancel. Submissions
 * made later are not waited for. @p sync is for this call alone.
 *
 * @retval true it had to wait
 * @retval false @p work neither ran nor was queued
 *
 * Not from the thread of the queue that runs it: it would wait for itself, which is an
 * assertion. Any number of threads may wait. ISR: no.
 */
bool k_work_flush(struct k_work *work, struct k_work_sync *sync);

/**
 * Take @p work off its queue. A handler that runs goes on; until it returns submissions
 * are refused.
 *
 * @return as k_work_busy_get(): 0 when nothing of it is left, K_WORK_RUNNING and
 * K_WORK_CANCELING when the handler runs
 *
 * ISR: yes.
 */
int k_work_cancel(struct k_work *work);

/**
 * k_work_cancel(), and wait until the handler has returned.
 *
 * @retval true it ran or was queued
 * @retval false it was idle
 *
 * Not from its own handler: an assertion. Any number of threads may wait. ISR: no.
 */
bool k_work_cancel_sync(struct k_work *work, struct k_work_sync *sync);

/** @} */
/** @name Delayable work items */
/** @{ */

/** Initialise a delayable item that is new, or idle. ISR: yes. */
void k_work_init_delayable(struct k_work_delayable *dwork, k_work_handler_t handler);

/** The delayable item of the @p work that its handler is given. ISR: yes. */
static inline struct k_work_delayable *k_work_delayable_from_work(struct k_work *work)
{
	return CONTAINER_OF(work, struct k_work_delayable, work);
}

/** k_work_busy_get() of a delayable item. ISR: yes. */
int k_work_delayable_busy_get(const struct k_work_delayable *dwork);

/** Is @p dwork anything but idle? ISR: yes. */
static inline bool k_work_delayable_is_pending(const struct k_work_delayable *dwork)
{
	return k_work_delayable_busy_get(dwork) != 0;
}

/** Uptime tick at which @p dwork will be queued; now when it is not scheduled. ISR: yes. */
k_ticks_t k_work_delayable_expires_get(const struct k_work_delayable *dwork);

/** Ticks until then; 0 when it is not scheduled. ISR: yes. */
k_ticks_t k_work_delayable_remaining_get(const struct k_work_delayable *dwork);

/**
 * Submit @p dwork to @p queue after @p delay, unless it is scheduled or queued already:
 * then nothing changes, whatever @p delay. K_NO_WAIT submits it now; K_FOREVER leaves it
 * scheduled until it is rescheduled or cancelled. A submission that the queue refuses when
 * the time has come is dropped.
 *
 * @retval 0 it was scheduled or queued already
 * @retval 1 scheduled, or queued
 * @retval 2 K_NO_WAIT, and its handler runs: queued once more, on the queue that runs it
 * @retval -EBUSY, -EINVAL, -ENODEV only with K_NO_WAIT: see k_work_submit_to_queue()
 *
 * ISR: yes.
 */
int k_work_schedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
			      k_timeout_t delay);

/** k_work_schedule_for_queue() for the system work queue. ISR: yes. */
int k_work_schedule(struct k_work_delayable *dwork, k_timeout_t delay);

/**
 * Submit @p dwork to @p queue after @p delay from now, whatever was scheduled before. If
 * it is queued it stays so, and is submitted again when the time has come.
 *
 * @retval 0 K_NO_WAIT, and it was queued already
 * @retval 1 scheduled, or queued
 * @retval 2 K_NO_WAIT, and its handler runs: queued once more, on the queue that runs it
 * @retval -EBUSY, -EINVAL, -ENODEV only with K_NO_WAIT: see k_work_submit_to_queue()
 *
 * ISR: yes.
 */
int k_work_reschedule_for_queue(struct k_work_q *queue, struct k_work_delayable *dwork,
				k_timeout_t delay);

/** k_work_reschedule_for_queue() for the system work queue. ISR: yes. */
int k_work_reschedule(struct k_work_delayable *dwork, k_timeout_t delay);

/**
 * Submit @p dwork at once if it is scheduled, then k_work_flush() it.
 *
 * @retval true it had to wait
 * @retval false @p dwork was idle, or the queue refused it
 *
 * ISR: no.
 */
bool k_work_flush_delayable(struct k_work_delayable *dwork, struct k_work_sync *sync);

/**
 * Take @p dwork off the schedule and its queue. A handler that runs goes on; until it
 * returns submissions are refused, but not schedules with a delay.
 *
 * @return as k_work_busy_get(): 0 when nothing of it is left
 *
 * ISR: yes.
 */
int k_work_cancel_delayable(struct k_work_delayable *dwork);

/**
 * k_work_cancel_delayable(), and wait until the handler has returned. What was scheduled
 * meanwhile, by the handler itself for example, is cancelled as well: when the handler has
 * returned @p dwork is idle.
 *
 * @retval true it was scheduled, queued or running
 * @retval false it was idle
 *
 * Not from its own handler: an assertion. ISR: no.
 */
bool k_work_cancel_delayable_sync(struct k_work_delayable *dwork, struct k_work_sync *sync);

/** @} */
/** @name Work queues */
/** @{ */

/** Initialise a queue before its start; need not be called if its memory is zero. ISR: yes. */
void k_work_queue_init(struct k_work_q *queue);

/**
 * Create and start the thread of a queue that is not started. @p cfg may be NULL: no name,
 * yield, not essential, no time limit. ISR: no.
 */
void k_work_queue_start(struct k_work_q *queue, k_thread_stack_t *stack, size_t stack_size,
			int prio, const struct k_work_queue_config *cfg);

/** Be the thread of a queue that is not started, until it is stopped. ISR: no. */
void k_work_queue_run(struct k_work_q *queue, const struct k_work_queue_config *cfg);

/** The thread that runs the items. ISR: yes. */
static inline k_tid_t k_work_queue_thread_get(struct k_work_q *queue)
{
	return queue->thread_id;
}

/**
 * Wait until nothing is queued and nothing runs; until then only the queue's own thread
 * may submit to it. Items whose delay is not over do not count. With @p plug the queue goes
 * on refusing everything afterwards, until k_work_queue_unplug().
 *
 * @retval 1 it had to wait
 * @retval 0 the queue was idle
 * @retval -ENODEV the queue's thread was ended because a handler took too long
 *
 * Not from the queue's own thread: an assertion. ISR: no.
 */
int k_work_queue_drain(struct k_work_q *queue, bool plug);

/**
 * Accept submissions again; if the queue drains, when that is over.
 *
 * @retval 0 done
 * @retval -EALREADY it was not plugged
 *
 * ISR: yes.
 */
int k_work_queue_unplug(struct k_work_q *queue);

/**
 * End a queue that was drained and plugged, and wait for that at most @p timeout: its thread
 * ends, or k_work_queue_run() returns. It may be started again. Before the memory of the
 * queue is used for something else, items that it ran must be initialised again if they are
 * to be used further.
 *
 * @retval 0 ended
 * @retval -EALREADY it was not started, or has ended already
 * @retval -EBUSY it is not plugged
 * @retval -ETIMEDOUT it has not ended in time, and goes on
 * @retval -ENOTSUP it is essential
 *
 * Not from the queue's own thread: an assertion. ISR: no.
 */
int k_work_queue_stop(struct k_work_q *queue, k_timeout_t timeout);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_WORK_H_ */
