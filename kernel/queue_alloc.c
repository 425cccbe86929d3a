/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Putting items into queues without writing to them: by way of a node from the caller's
 * resource pool. The pool is never used under the lock. So somebody may begin to wait while
 * the node is being allocated, and then the node goes back unused.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_heap.h"
#include "z_queue.h"

/* Lock not held. */
static void free_node(struct z_queue_node *node)
{
	k_free(node);
}

/* Lock held, and released if it returns true: a waiter has got the item. */
static bool give(struct k_queue *queue, void *data, k_spinlock_key_t key)
{
	struct k_thread *waiter = z_wait_first(&queue->wait_q);

	z_queue_check(queue);
	if (waiter == NULL || !sys_sflist_is_empty(&queue->data_q)) {
		return false;
	}
	z_queue_hand_over(waiter, data, key);
	return true;
}

static int32_t put(struct k_queue *queue, void *data, bool at_head)
{
	k_spinlock_key_t key = z_lock();
	struct z_queue_node *node;

	if (give(queue, data, key)) {
		return 0;
	}
	z_unlock(key);
	node = z_thread_malloc(sizeof(*node));
	if (node == NULL) {
		return -ENOMEM;
	}
	node->data = data;
	sys_sfnode_init(&node->node, Z_QUEUE_POINTS);
	z_queue_node_free = free_node;
	key = z_lock();
	if (give(queue, data, key)) {
		k_free(node);
		return 0;
	}
	if (at_head) {
		sys_sflist_prepend(&queue->data_q, &node->node);
	} else {
		sys_sflist_append(&queue->data_q, &node->node);
	}
	z_queue_tell_unlock(queue, key);
	return 0;
}

int32_t z_impl_k_queue_alloc_append(struct k_queue *queue, void *data)
{
	return put(queue, data, false);
}

int32_t z_impl_k_queue_alloc_prepend(struct k_queue *queue, void *data)
{
	return put(queue, data, true);
}
