/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work queues whose thread may run in user mode: a k_queue of items and a thread that
 * calls their handlers. No delays, no flush, no cancel: <zephyr/kernel/work.h> has those.
 * Without user mode the thread is like any other, and submitting takes no memory.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_WORK_USER_H_
#define ZEPHYR_INCLUDE_KERNEL_WORK_USER_H_

#include <errno.h>

#include <zephyr/kernel/queue.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/atomic.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_work_user;

/** A handler, called in the queue's thread. It may submit its item again, and free it. */
typedef void (*k_work_user_handler_t)(struct k_work_user *work);

/** Bit of k_work_user.flags: submitted, its handler not called yet. */
enum {
	K_WORK_USER_STATE_PENDING,
};

/** A work item. Opaque. */
struct k_work_user {
	void *_reserved; /* link of the k_queue */
	k_work_user_handler_t handler;
	atomic_t flags;
};

/** A queue and its thread. Opaque. */
struct k_work_user_q {
	struct k_queue queue;
	struct k_thread thread;
};

#if defined(__cplusplus) && __cplusplus < 202002L
#define Z_WORK_USER_INITIALIZER(work_handler) {NULL, (work_handler), 0}
#else
#define Z_WORK_USER_INITIALIZER(work_handler)                                                      \
	{._reserved = NULL, .handler = (work_handler), .flags = 0}
#endif

/** Define a work item; may be prefixed by static. */
#define K_WORK_USER_DEFINE(work, work_handler)                                                     \
	struct k_work_user work = Z_WORK_USER_INITIALIZER(work_handler)

/** Initialise an item that is not pending. ISR: yes. */
static inline void k_work_user_init(struct k_work_user *work, k_work_user_handler_t handler)
{
	*work = (struct k_work_user)Z_WORK_USER_INITIALIZER(handler);
}

/** Is @p work submitted, its handler not called yet? ISR: yes. */
static inline bool k_work_user_is_pending(struct k_work_user *work)
{
	return atomic_test_bit(&work->flags, K_WORK_USER_STATE_PENDING);
}

/**
 * Put @p work at the end of @p work_q.
 *
 * @retval 0 done
 * @retval -EBUSY it is pending already, somewhere
 *
 * ISR: yes.
 */
static inline int k_work_user_submit_to_queue(struct k_work_user_q *work_q,
					      struct k_work_user *work)
{
	if (atomic_test_and_set_bit(&work->flags, K_WORK_USER_STATE_PENDING)) {
		return -EBUSY;
	}
	k_queue_append(&work_q->queue, work);
	return 0;
}

/**
 * Initialise @p work_q and start its thread, with the limits of k_thread_create().
 *
 * @param name of the thread, NULL for none
 *
 * ISR: no.
 */
void k_work_user_queue_start(struct k_work_user_q *work_q, k_thread_stack_t *stack,
			     size_t stack_size, int prio, const char *name);

/** The thread of @p work_q. ISR: yes. */
static inline k_tid_t k_work_user_queue_thread_get(struct k_work_user_q *work_q)
{
	return &work_q->thread;
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_WORK_USER_H_ */
