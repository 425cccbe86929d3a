/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Queues of items that stay where they are: pointers, in order. What an item's first
 * word was is lost while it is queued, unless an alloc form put it there.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_QUEUE_H_
#define ZEPHYR_INCLUDE_KERNEL_QUEUE_H_

#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/slist.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A queue. Opaque; fields under the kernel lock. */
struct k_queue {
	sys_sflist_t data_q; /* the items; one with a flag is a node that points to its item */
	_wait_q_t wait_q;    /* threads in k_queue_get(); any only while data_q is empty */
	Z_DECL_POLL_EVENT
	Z_DECL_OBJ_CORE(QUEUE)
};

#define Z_QUEUE_INITIALIZER(obj)                                                                   \
	{                                                                                          \
		.data_q = SYS_SFLIST_STATIC_INIT(&(obj).data_q),                                   \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		Z_POLL_EVENT_OBJ_INIT(obj)                                                         \
	}

/** Define an empty queue. */
#define K_QUEUE_DEFINE(name) STRUCT_SECTION_ITERABLE(k_queue, name) = Z_QUEUE_INITIALIZER(name)

/** Make @p queue an empty queue that nobody waits for. ISR: yes. */
__syscall void k_queue_init(struct k_queue *queue);

/**
 * Send one waiter away: the best thread in k_queue_get() returns NULL. The best of those that
 * k_poll() the queue is told, waiter or not: its k_poll() returns -EINTR, with the state
 * K_POLL_STATE_CANCELLED. Nothing happens to items. ISR: yes.
 */
__syscall void k_queue_cancel_wait(struct k_queue *queue);

/**
 * Add an item at the end, or hand it to the best waiter.
 *
 * @param data at least one word, aligned like a pointer, in no queue. Its first word is the
 *             kernel's while it is queued.
 *
 * ISR: yes.
 */
void k_queue_append(struct k_queue *queue, void *data);

/**
 * k_queue_append() of a pointer to anything: what it points to is neither read nor written.
 * The node for it comes from the calling thread's resource pool and goes back when the item is
 * taken out; a waiter gets the item without one.
 *
 * @retval 0 added
 * @retval -ENOMEM the pool has no room, or there is none
 *
 * ISR: yes; the node then comes from the system heap.
 */
__syscall int32_t k_queue_alloc_append(struct k_queue *queue, void *data);

/** The same as k_queue_append(), at the head. ISR: yes. */
void k_queue_prepend(struct k_queue *queue, void *data);

/**
 * The same as k_queue_alloc_append(), at the head.
 *
 * @retval 0 added
 * @retval -ENOMEM the pool has no room, or there is none
 *
 * ISR: yes; the node then comes from the system heap.
 */
__syscall int32_t k_queue_alloc_prepend(struct k_queue *queue, void *data);

/**
 * Add an item behind another, or hand it to the best waiter.
 *
 * @param prev an item of this queue that no alloc form has put there, or NULL for the head
 * @param data as k_queue_append()
 *
 * ISR: yes.
 */
void k_queue_insert(struct k_queue *queue, void *prev, void *data);

/**
 * Add several items at the end in one step; waiters get the first of them, one each.
 *
 * @param head first of a chain: the first word of each item points to the next
 * @param tail last of the chain
 *
 * @retval 0 added
 * @retval -EINVAL @p head or @p tail is NULL
 *
 * ISR: yes.
 */
int k_queue_append_list(struct k_queue *queue, void *head, void *tail);

/**
 * Add the elements of @p list at the end in one step; afterwards it is empty. Nobody else may
 * use the list meanwhile.
 *
 * @retval 0 added
 * @retval -EINVAL @p list is NULL or empty
 *
 * ISR: yes.
 */
int k_queue_merge_slist(struct k_queue *queue, sys_slist_t *list);

/**
 * Take the first item out, waiting for one.
 *
 * @return the item; NULL when there is none and @p timeout is K_NO_WAIT, when none came within
 *         it, or after k_queue_cancel_wait()
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall void *k_queue_get(struct k_queue *queue, k_timeout_t timeout);

/** Take this item out, wherever in the queue it is: false if it is not. Searches. ISR: yes. */
bool k_queue_remove(struct k_queue *queue, void *data);

/** k_queue_append() unless the item is there already: then false. Searches. ISR: yes. */
bool k_queue_unique_append(struct k_queue *queue, void *data);

/** Not 0 when there is no item, just now. ISR: yes. */
__syscall int k_queue_is_empty(struct k_queue *queue);

static inline int z_impl_k_queue_is_empty(struct k_queue *queue)
{
	return sys_sflist_is_empty(&queue->data_q) ? 1 : 0;
}

/** The first item, which stays in the queue; NULL when there is none. ISR: yes. */
__syscall void *k_queue_peek_head(struct k_queue *queue);

/** The last item, which stays in the queue; NULL when there is none. ISR: yes. */
__syscall void *k_queue_peek_tail(struct k_queue *queue);

#include <zephyr/syscalls/queue.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_QUEUE_H_ */
