/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Queues of pointers. An item is its own list node: its first word links it. Items put
 * by the alloc forms are pointed to by a node with a flag; that node is freed through a
 * function pointer, so that images without alloc forms do without the allocator.
 *
 * There are never items and waiters at once, except for ISRs while k_queue_append_list() serves
 * many waiters: then what they put joins the items. A waiter gets its item in wake_data, where
 * it has put NULL: what it returns after a timeout or k_queue_cancel_wait().
 */
#include "z_queue.h"

#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/check.h>

#include "z_obj_core.h"

void (*z_queue_node_free)(struct z_queue_node *node);

/* The first word must do as a list node whose low bits are free for flags. */
static ALWAYS_INLINE void check_item(const void *data)
{
	__ASSERT(data != NULL && (uintptr_t)data % sizeof(void *) == 0U,
		 "item %p: NULL, or not aligned like a pointer", data);
}

static ALWAYS_INLINE bool points(const sys_sfnode_t *node)
{
	return sys_sfnode_flags_get(node) != 0U;
}

/* Lock held. The item of `node`, which stays in its queue; NULL of NULL. */
static void *peek(sys_sfnode_t *node)
{
	if (node == NULL || likely(!points(node))) {
		return node;
	}
	return CONTAINER_OF(node, struct z_queue_node, node)->data;
}

/* The item of `node`, which has been taken out and points. Better without the lock. */
static __noinline void *unwrap(sys_sfnode_t *node)
{
	struct z_queue_node *outer = CONTAINER_OF(node, struct z_queue_node, node);
	void *data = outer->data;

	z_queue_node_free(outer);
	return data;
}

void z_impl_k_queue_init(struct k_queue *queue)
{
	sys_sflist_init(&queue->data_q);
	z_waitq_init(&queue->wait_q);
	z_poll_init(queue);
	z_obj_core_link(queue, QUEUE);
}

void z_impl_k_queue_cancel_wait(struct k_queue *queue)
{
	k_spinlock_key_t key = z_lock();

	z_queue_check(queue);
	z_wake_one(&queue->wait_q, 0);
	if (z_polled(queue)) {
		z_pause(key);
		z_poll_notify(queue, K_POLL_STATE_CANCELLED, key);
	}
	z_unlock_resched(key);
}

/* Lock held, and released. Somebody waits. */
static __noinline void hand_over(struct k_queue *queue, void *data, k_spinlock_key_t key)
{
	z_queue_hand_over(z_wait_first(&queue->wait_q), data, key);
}

/* Lock held, and released. */
static ALWAYS_INLINE void append(struct k_queue *queue, void *data, k_spinlock_key_t key)
{
	z_queue_check(queue);
	if (z_wait_first(&queue->wait_q) != NULL && sys_sflist_is_empty(&queue->data_q)) {
		hand_over(queue, data, key);
		return;
	}
	sys_sfnode_init(data, 0);
	sys_sflist_append(&queue->data_q, data);
	z_queue_tell_unlock(queue, key);
}

void k_queue_append(struct k_queue *queue, void *data)
{
	check_item(data);
	append(queue, data, z_lock());
}

void k_queue_insert(struct k_queue *queue, void *prev, void *data)
{
	check_item(data);
	k_spinlock_key_t key = z_lock();

	z_queue_check(queue);
	if (z_wait_first(&queue->wait_q) != NULL && sys_sflist_is_empty(&queue->data_q)) {
		hand_over(queue, data, key);
		return;
	}
	Z_ASSERT(prev == NULL || sys_sflist_find(&queue->data_q, prev, NULL));
	sys_sfnode_init(data, 0);
	sys_sflist_insert(&queue->data_q, prev, data);
	z_queue_tell_unlock(queue, key);
}

void k_queue_prepend(struct k_queue *queue, void *data)
{
	k_queue_insert(queue, NULL, data);
}

/* How many there are up to `node` without a next one. */
static int length(sys_sfnode_t *node)
{
	int n = 0;

	for (; node != NULL; node = sys_sflist_peek_next_no_check(node)) {
		n++;
	}
	return n;
}

/*
 * Lock held. There may be items and waiters: the first of them, one each. Returns how many.
 * Interrupts are let in; what ISRs put then comes behind, and they may take what is there.
 */
static int serve(struct k_queue *queue, k_spinlock_key_t key)
{
	struct k_thread *waiter;
	int served = 0;

	while ((waiter = z_wait_first(&queue->wait_q)) != NULL &&
	       !sys_sflist_is_empty(&queue->data_q)) {
		sys_sfnode_t *node = sys_sflist_get_not_empty(&queue->data_q);

		waiter->base.wake_data = points(node) ? unwrap(node) : node;
		z_wake(waiter, 0);
		served++;
		z_pause(key);
	}
	return served;
}

int k_queue_append_list(struct k_queue *queue, void *head, void *tail)
{
	CHECKIF(head == NULL || tail == NULL) {
		return -EINVAL;
	}
	sys_sfnode_init(tail, 0);

	int news = IS_ENABLED(CONFIG_POLL) ? length(head) : 0; /* nobody else has them yet */
	k_spinlock_key_t key = z_lock();

	z_queue_check(queue);
	sys_sflist_append_list(&queue->data_q, head, tail);
	if (z_wait_first(&queue->wait_q) != NULL) {
		z_pause(key);
		news -= serve(queue, key);
	}
	for (; news > 0 && z_polled(queue); news--) {
		z_poll_notify(queue, K_POLL_STATE_DATA_AVAILABLE, key);
		z_pause(key);
	}
	z_unlock_resched(key);
	return 0;
}

int k_queue_merge_slist(struct k_queue *queue, sys_slist_t *list)
{
	CHECKIF(list == NULL || sys_slist_is_empty(list)) {
		return -EINVAL;
	}
	void *head = sys_slist_peek_head(list);
	void *tail = sys_slist_peek_tail(list);

	sys_slist_init(list); /* before: a woken thread may preempt and use it */
	return k_queue_append_list(queue, head, tail);
}

/* Lock not held. There was no item just now; there may be one. */
static __noinline void *get_or_wait(struct k_queue *queue, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();
	sys_sfnode_t *node = sys_sflist_get(&queue->data_q);

	if (node != NULL) {
		z_unlock(key);
		return points(node) ? unwrap(node) : node;
	}
	_current->base.wake_data = NULL;
	(void)z_wait(&queue->wait_q, key, timeout);
	return _current->base.wake_data;
}

void *z_impl_k_queue_get(struct k_queue *queue, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();
	sys_sfnode_t *node = sys_sflist_get(&queue->data_q);

	z_queue_check(queue);
	z_unlock(key);
	if (likely(node != NULL)) {
		return likely(!points(node)) ? node : unwrap(node);
	}
	return K_TIMEOUT_EQ(timeout, K_NO_WAIT) ? NULL : get_or_wait(queue, timeout);
}

/* Lock held. The node of item `data`, NULL when it is not there; *prev: the one before. */
static sys_sfnode_t *find(struct k_queue *queue, const void *data, sys_sfnode_t **prev)
{
	sys_sfnode_t *node = sys_sflist_peek_head(&queue->data_q);

	*prev = NULL;
	while (node != NULL && peek(node) != data) {
		*prev = node;
		node = sys_sflist_peek_next_no_check(node);
	}
	return node;
}

bool k_queue_remove(struct k_queue *queue, void *data)
{
	k_spinlock_key_t key = z_lock();
	sys_sfnode_t *prev;
	sys_sfnode_t *node = find(queue, data, &prev);

	z_queue_check(queue);
	if (node != NULL) {
		sys_sflist_remove(&queue->data_q, prev, node);
	}
	z_unlock(key);
	if (node != NULL && points(node)) {
		(void)unwrap(node);
	}
	return node != NULL;
}

bool k_queue_unique_append(struct k_queue *queue, void *data)
{
	check_item(data);
	k_spinlock_key_t key = z_lock();
	sys_sfnode_t *prev;

	if (find(queue, data, &prev) != NULL) {
		z_unlock(key);
		return false;
	}
	append(queue, data, key);
	return true;
}

void *z_impl_k_queue_peek_head(struct k_queue *queue)
{
	k_spinlock_key_t key = z_lock();
	void *data = peek(sys_sflist_peek_head(&queue->data_q));

	z_unlock(key);
	return data;
}

void *z_impl_k_queue_peek_tail(struct k_queue *queue)
{
	k_spinlock_key_t key = z_lock();
	void *data = peek(sys_sflist_peek_tail(&queue->data_q));

	z_unlock(key);
	return data;
}
