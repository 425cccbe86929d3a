/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Types shared by every kernel header: thread handles, wait queues, timeouts
 * in the making. No functions here, so any header may include it.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_TYPES_H_
#define ZEPHYR_INCLUDE_KERNEL_TYPES_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/clock.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/slist.h>
#include <zephyr/toolchain.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_condvar;
struct k_event;
struct k_fifo;
struct k_heap;
struct k_lifo;
struct k_mbox;
struct k_mem_slab;
struct k_msgq;
struct k_mutex;
struct k_pipe;
struct k_poll_event;
struct k_queue;
struct k_sem;
struct k_stack;
struct k_thread;
struct k_timer;
struct k_work_q;

/** Handle of a thread. */
typedef struct k_thread *k_tid_t;

/** Body of a thread. */
typedef void (*k_thread_entry_t)(void *p1, void *p2, void *p3);

/** Callback of k_thread_foreach() and its relatives. */
typedef void (*k_thread_user_cb_t)(const struct k_thread *thread, void *user_data);

/** Called from the clock interrupt when the time slice of @p thread is over. */
typedef void (*k_thread_timeslice_fn_t)(struct k_thread *thread, void *data);

/* A sorted list of threads with express lanes, and a thread's part in one: see priq_lanes.h. */
#define Z_LANES 2
struct z_lanes {
	sys_dnode_t links[1 + Z_LANES]; /* of the list, then of the lanes */
	uint8_t height;                 /* in how many of the lanes it is */
	uint8_t passed;                 /* counts those that pass by, or that are passed by */
};

#define Z_LANES_INIT(q)                                                                            \
	{                                                                                          \
		.links = {SYS_DLIST_STATIC_INIT(&(q)->links[0]),                                   \
			  SYS_DLIST_STATIC_INIT(&(q)->links[1]),                                   \
			  SYS_DLIST_STATIC_INIT(&(q)->links[2])},                                  \
		.height = Z_LANES,                                                                 \
	}

/** Threads waiting for something, best priority first, then in order of arrival. */
typedef struct {
#ifdef CONFIG_WAITQ_SCALABLE
	struct z_lanes waitq;
#else
	sys_dlist_t waitq;
#endif
} _wait_q_t;

#ifdef CONFIG_WAITQ_SCALABLE
#define Z_WAIT_Q_INIT(wait_q) { Z_LANES_INIT(&(wait_q)->waitq) }
#else
#define Z_WAIT_Q_INIT(wait_q) { SYS_DLIST_STATIC_INIT(&(wait_q)->waitq) }
#endif

/* Objects that k_poll() can wait for hold a list of the events that wait; else it costs nothing. */
#ifdef CONFIG_POLL
#define Z_DECL_POLL_EVENT          sys_dlist_t poll_events;
#define Z_POLL_EVENT_OBJ_INIT(obj) .poll_events = SYS_DLIST_STATIC_INIT(&(obj).poll_events),
#else
#define Z_DECL_POLL_EVENT
#define Z_POLL_EVENT_OBJ_INIT(obj)
#endif

struct _timeout;
typedef void (*_timeout_func_t)(struct _timeout *t);

/** One entry of the timeout queue; all fields belong to kernel/timeout.c under the kernel lock. */
struct _timeout {
	sys_dnode_t node;
	_timeout_func_t fn;
#ifdef CONFIG_TIMEOUT_64BIT
	int64_t dticks; /* tick of expiry */
#else
	uint32_t dticks; /* its low half: room for 31 bits and as many elapsed ticks */
#endif
};

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_TYPES_H_ */
