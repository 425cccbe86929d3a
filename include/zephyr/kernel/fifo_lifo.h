/* SPDX-License-Identifier: Apache-2.0 */
/*
 * FIFOs and LIFOs: queues used from one end each. All of it is k_queue under names that
 * say which end; what holds there of items, contexts and errors holds here.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_FIFO_LIFO_H_
#define ZEPHYR_INCLUDE_KERNEL_FIFO_LIFO_H_

#include <zephyr/kernel/queue.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** First in, first out. Opaque. */
struct k_fifo {
	struct k_queue _queue; /* first: k_poll() takes one for the other */
	Z_DECL_OBJ_CORE(FIFO)
};

#define Z_FIFO_INITIALIZER(obj)                                                                    \
	{                                                                                          \
		._queue = Z_QUEUE_INITIALIZER((obj)._queue)                                        \
	}

/** Define an empty FIFO. */
#define K_FIFO_DEFINE(name) STRUCT_SECTION_ITERABLE(k_fifo, name) = Z_FIFO_INITIALIZER(name)

/** Make it an empty FIFO that nobody waits for. ISR: yes. */
#define k_fifo_init(fifo) (k_queue_init(&(fifo)->_queue) Z_OBJ_CORE_LINK_TOO(fifo, FIFO))

/** Send the best waiter away, with NULL. ISR: yes. */
#define k_fifo_cancel_wait(fifo) k_queue_cancel_wait(&(fifo)->_queue)

/**
 * Add an item at the end, or hand it to the best waiter. @p data is aligned like a pointer, and
 * its first word is the kernel's while it is queued. No value. ISR: yes.
 */
#define k_fifo_put(fifo, data) k_queue_append(&(fifo)->_queue, data)

/**
 * Add a pointer to anything, by a node from the calling thread's resource pool: 0, or -ENOMEM
 * when the pool has no room. ISR: yes.
 */
#define k_fifo_alloc_put(fifo, data) ((int)k_queue_alloc_append(&(fifo)->_queue, data))

/**
 * Add the chain of items from @p head to @p tail, linked by their first words, in one step;
 * nothing happens if either is NULL. No value. ISR: yes.
 */
#define k_fifo_put_list(fifo, head, tail)                                                          \
	((void)k_queue_append_list(&(fifo)->_queue, head, tail))

/** Add the elements of a sys_slist_t in one step, leaving it empty. No value. ISR: yes. */
#define k_fifo_put_slist(fifo, list) ((void)k_queue_merge_slist(&(fifo)->_queue, list))

/**
 * Take the oldest item out, waiting for one: NULL when there is none (within @p timeout), or
 * after k_fifo_cancel_wait(). ISR: only with K_NO_WAIT.
 */
#define k_fifo_get(fifo, timeout) k_queue_get(&(fifo)->_queue, timeout)

/** Not 0 when there is no item, just now. ISR: yes. */
#define k_fifo_is_empty(fifo) k_queue_is_empty(&(fifo)->_queue)

/** The oldest item, which stays; NULL when there is none. ISR: yes. */
#define k_fifo_peek_head(fifo) k_queue_peek_head(&(fifo)->_queue)

/** The newest item, which stays; NULL when there is none. ISR: yes. */
#define k_fifo_peek_tail(fifo) k_queue_peek_tail(&(fifo)->_queue)

/** Last in, first out. Opaque. */
struct k_lifo {
	struct k_queue _queue;
	Z_DECL_OBJ_CORE(LIFO)
};

#define Z_LIFO_INITIALIZER(obj)                                                                    \
	{                                                                                          \
		._queue = Z_QUEUE_INITIALIZER((obj)._queue)                                        \
	}

/** Define an empty LIFO. */
#define K_LIFO_DEFINE(name) STRUCT_SECTION_ITERABLE(k_lifo, name) = Z_LIFO_INITIALIZER(name)

/** Make it an empty LIFO that nobody waits for. ISR: yes. */
#define k_lifo_init(lifo) (k_queue_init(&(lifo)->_queue) Z_OBJ_CORE_LINK_TOO(lifo, LIFO))

/** Add an item, or hand it to the best waiter; see k_fifo_put(). No value. ISR: yes. */
#define k_lifo_put(lifo, data) k_queue_prepend(&(lifo)->_queue, data)

/** Add a pointer to anything: 0, or -ENOMEM; see k_fifo_alloc_put(). ISR: yes. */
#define k_lifo_alloc_put(lifo, data) ((int)k_queue_alloc_prepend(&(lifo)->_queue, data))

/**
 * Take the newest item out, waiting for one: NULL when there is none (within @p timeout).
 * ISR: only with K_NO_WAIT.
 */
#define k_lifo_get(lifo, timeout) k_queue_get(&(lifo)->_queue, timeout)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_FIFO_LIFO_H_ */
