/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting for several objects at once, and signals. */
#ifndef ZEPHYR_INCLUDE_KERNEL_POLL_H_
#define ZEPHYR_INCLUDE_KERNEL_POLL_H_

#include <zephyr/kernel/types.h>
#include <zephyr/spinlock.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What an event waits for. */
#define K_POLL_TYPE_IGNORE              0x00U /**< nothing: the event takes no part */
#define K_POLL_TYPE_SIGNAL              0x01U /**< a struct k_poll_signal is raised */
#define K_POLL_TYPE_SEM_AVAILABLE       0x02U /**< a semaphore's count is positive */
#define K_POLL_TYPE_DATA_AVAILABLE      0x04U /**< a queue, FIFO or LIFO holds an item */
#define K_POLL_TYPE_FIFO_DATA_AVAILABLE K_POLL_TYPE_DATA_AVAILABLE
#define K_POLL_TYPE_LIFO_DATA_AVAILABLE K_POLL_TYPE_DATA_AVAILABLE
#define K_POLL_TYPE_MSGQ_DATA_AVAILABLE 0x08U /**< a message queue holds a message */
#define K_POLL_TYPE_PIPE_DATA_AVAILABLE 0x10U /**< a pipe holds a byte */

/** What has happened to an event's object; some values differ from the type's. */
#define K_POLL_STATE_NOT_READY           0x00U
#define K_POLL_STATE_SIGNALED            0x01U
#define K_POLL_STATE_SEM_AVAILABLE       0x02U
#define K_POLL_STATE_DATA_AVAILABLE      0x04U
#define K_POLL_STATE_FIFO_DATA_AVAILABLE K_POLL_STATE_DATA_AVAILABLE
#define K_POLL_STATE_LIFO_DATA_AVAILABLE K_POLL_STATE_DATA_AVAILABLE
#define K_POLL_STATE_CANCELLED           0x08U /**< called off: k_queue_cancel_wait() */
#define K_POLL_STATE_MSGQ_DATA_AVAILABLE 0x10U
#define K_POLL_STATE_PIPE_DATA_AVAILABLE 0x20U

/** How an event is told. */
enum k_poll_modes {
	K_POLL_MODE_NOTIFY_ONLY = 0, /**< the object is not taken */

	K_POLL_NUM_MODES
};

/*
 * Who waits for a set of events: a thread in k_poll() or a work item. `ready` is called with
 * the kernel lock held, taken with `key`, for the first event that comes after the events were
 * looked at. It may let interrupts in.
 */
struct z_poller {
	void (*ready)(struct z_poller *poller, k_spinlock_key_t key);
	int8_t prio;     /* orders those who wait for one object: of the thread, when it began */
	bool is_polling; /* none of the events has come yet */
	uint8_t turn;    /* of those who put the events into lists or take them out */
	bool cancelled;  /* one came with K_POLL_STATE_CANCELLED */
};

/** A signal: raised by one, seen by all, until it is reset. */
struct k_poll_signal {
	sys_dlist_t poll_events; /* events that wait for it */
	unsigned int signaled;   /**< 1 while raised, else 0 */
	int result;              /**< what the raiser had to say */
};

/** Initialiser of a signal called @p obj: not raised. */
#define K_POLL_SIGNAL_INITIALIZER(obj)                                                             \
	{                                                                                          \
		.poll_events = SYS_DLIST_STATIC_INIT(&(obj).poll_events),                          \
		.signaled = 0,                                                                     \
		.result = 0,                                                                       \
	}

/** One thing to wait for. Not to be touched between the beginning and the end of a k_poll(). */
struct k_poll_event {
	sys_dnode_t node;        /* in the object's list while poller is set */
	struct z_poller *poller; /* who waits, NULL when nobody does */
	uint32_t tag: 8;         /**< free for the application */
	uint32_t type: 6;        /**< K_POLL_TYPE_... */
	uint32_t state: 7;       /**< K_POLL_STATE_...; to be cleared before the next k_poll() */
	uint32_t mode: 1;        /**< enum k_poll_modes */
	uint32_t unused: 10;
	/** The object. The other names let initialisers check its type. */
	union {
		void *obj, *_typed_K_POLL_TYPE_IGNORE;
		struct k_poll_signal *signal, *_typed_K_POLL_TYPE_SIGNAL;
		struct k_sem *sem, *_typed_K_POLL_TYPE_SEM_AVAILABLE;
		struct k_queue *queue, *_typed_K_POLL_TYPE_DATA_AVAILABLE;
		struct k_fifo *fifo, *_typed_K_POLL_TYPE_FIFO_DATA_AVAILABLE;
		struct k_lifo *lifo, *_typed_K_POLL_TYPE_LIFO_DATA_AVAILABLE;
		struct k_msgq *msgq, *_typed_K_POLL_TYPE_MSGQ_DATA_AVAILABLE;
		struct k_pipe *pipe, *_typed_K_POLL_TYPE_PIPE_DATA_AVAILABLE;
	};
};

/**
 * Initialiser of an event. @p _event_type is one K_POLL_TYPE_ name, literally; @p _event_obj
 * a pointer to an object of that type.
 */
#define K_POLL_EVENT_INITIALIZER(_event_type, _event_mode, _event_obj)                             \
	{                                                                                          \
		.node = {{NULL}, {NULL}},                                                          \
		.poller = NULL,                                                                    \
		.tag = 0,                                                                          \
		.type = (_event_type),                                                             \
		.state = K_POLL_STATE_NOT_READY,                                                   \
		.mode = (_event_mode),                                                             \
		.unused = 0,                                                                       \
		._typed_##_event_type = (_event_obj),                                              \
	}

/** The same with a tag, 0 .. 255. */
#define K_POLL_EVENT_STATIC_INITIALIZER(_event_type, _event_mode, _event_obj, event_tag)           \
	{                                                                                          \
		.node = {{NULL}, {NULL}},                                                          \
		.poller = NULL,                                                                    \
		.tag = (event_tag),                                                                \
		.type = (_event_type),                                                             \
		.state = K_POLL_STATE_NOT_READY,                                                   \
		.mode = (_event_mode),                                                             \
		.unused = 0,                                                                       \
		._typed_##_event_type = (_event_obj),                                              \
	}

/**
 * Initialise an event.
 *
 * @param type K_POLL_TYPE_..., or several OR-ed that one object has
 * @param mode K_POLL_MODE_NOTIFY_ONLY
 * @param obj the object; of no meaning with K_POLL_TYPE_IGNORE
 *
 * The tag is left as it is. ISR: yes. Needs CONFIG_POLL, as all calls here do.
 */
void k_poll_event_init(struct k_poll_event *event, uint32_t type, int mode, void *obj);

/**
 * Wait until at least one of the events has come. Their objects are not taken: another thread
 * may do so first. The state of each event tells what has come; set it back to
 * K_POLL_STATE_NOT_READY before the next call.
 *
 * Threads that wait for an object itself go before those that poll it. Among these, each thing
 * that an object gets is told to one, the best by priority, then by arrival; a signal to all.
 *
 * @param num_events 0 or more; with 0 only the time ends the wait
 *
 * @retval 0 at least one has come
 * @retval -EAGAIN none has, within @p timeout
 * @retval -EINTR at least one was cancelled; the states of the others are valid
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall int k_poll(struct k_poll_event *events, int num_events, k_timeout_t timeout);

/** Initialise a signal: not raised. ISR: yes. */
__syscall void k_poll_signal_init(struct k_poll_signal *sig);

/** Take a signal back. ISR: yes. */
__syscall void k_poll_signal_reset(struct k_poll_signal *sig);

/**
 * Look at a signal.
 *
 * @param signaled set to 1 if it is raised, to 0 if not
 * @param result set to what k_poll_signal_raise() was given; undefined if it is not raised
 *
 * ISR: yes.
 */
__syscall void k_poll_signal_check(struct k_poll_signal *sig, unsigned int *signaled, int *result);

/**
 * Raise a signal. It stays raised until k_poll_signal_reset().
 *
 * @param result for those who look at it
 *
 * @retval 0 always
 *
 * ISR: yes.
 */
__syscall int k_poll_signal_raise(struct k_poll_signal *sig, int result);

#include <zephyr/syscalls/poll.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_POLL_H_ */
