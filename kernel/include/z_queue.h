/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the two halves of k_queue share: kernel/queue.c, and kernel/queue_alloc.c, which only
 * images hold that put items by the alloc forms.
 */
#ifndef KERNEL_INCLUDE_Z_QUEUE_H_
#define KERNEL_INCLUDE_Z_QUEUE_H_

#include <zephyr/kernel/queue.h>

#include "z_poll.h"
#include "z_wait.h"

/* A node with this flag is a struct z_queue_node; any other is the item itself. */
#define Z_QUEUE_POINTS 1U

/* A search that lets interrupts in stands at this node. */
#define Z_QUEUE_MARKED 2U

struct z_queue_node {
	sys_sfnode_t node;
	void *data;
};

/*
 * Give back a node that has been taken out; better without the lock. Set by whoever allocates
 * one.
 */
extern void (*z_queue_node_free)(struct z_queue_node *node);

/* Lock held. */
static ALWAYS_INLINE void z_queue_check(const struct k_queue *queue)
{
	Z_ASSERT(arch_is_in_isr() || sys_sflist_is_empty(&queue->data_q) ||
		 z_wait_first(&queue->wait_q) == NULL);
	Z_ASSERT((queue->data_q.head == NULL) == (queue->data_q.tail == NULL));
}

/* Lock held, and released. */
static ALWAYS_INLINE void z_queue_hand_over(struct k_thread *waiter, void *data,
					    k_spinlock_key_t key)
{
	waiter->base.wake_data = data;
	z_wake_unlock(waiter, 0, key);
}

/* Lock held, and released: items have come that no waiter took. */
static ALWAYS_INLINE void z_queue_tell_unlock(struct k_queue *queue, k_spinlock_key_t key)
{
	z_poll_notify(queue, K_POLL_STATE_DATA_AVAILABLE, key);
	z_poll_unlock(key);
}

#endif /* KERNEL_INCLUDE_Z_QUEUE_H_ */
