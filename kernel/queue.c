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

/* How many items of a list are passed without letting interrupts in. */
#define FEW 6U

void (*z_queue_node_free)(struct z_queue_node *node);

/* The first word must do as a list node whose low bits are free for flags. */
static ALWAYS_INLINE void check_item(const void *data)
{
	__ASSERT(data != NULL && (uintptr_t)data % sizeof(void *) == 0U,
		 "item %p: NULL, or not aligned like a pointer", data);
}

/* Where a search stands while it lets interrupts in; on its stack. */
struct place {
	struct place *outer; /* of a search that was interrupted by this one */
	sys_sfnode_t *node;  /* NULL: has been taken out */
};

static struct place *places;

/* Is `node` the item, and no search stands there? */
static ALWAYS_INLINE bool is_plain(const sys_sfnode_t *node)
{
	return sys_sfnode_flags_get(node) == 0U;
}

static ALWAYS_INLINE bool points(const sys_sfnode_t *node)
{
	return (sys_sfnode_flags_get(node) & Z_QUEUE_POINTS) != 0U;
}

/* Lock held. The item of `node`, which stays in its queue; NULL of NULL. */
static void *peek(sys_sfnode_t *node)
{
	if (node == NULL || likely(!points(node))) {
		return node;
	}
	return CONTAINER_OF(node, struct z_queue_node, node)->data;
}

/* The searches that stand at `node` have lost their place. In an ISR, which interrupted them. */
static void forget_place(const sys_sfnode_t *node)
{
	for (struct place *place = places; place != NULL; place = place->outer) {
		place->node = place->node == node ? NULL : place->node;
	}
}

/* The item of `node`, which has been taken out and is not plain. Better without the lock. */
static __noinline void *unwrap(sys_sfnode_t *node)
{
	if ((sys_sfnode_flags_get(node) & Z_QUEUE_MARKED) != 0U) {
		forget_place(node);
	}
	if (!points(node)) {
		return node;
	}
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

/* Lock held, and released if a waiter has got the item: true. If not it is the last now. */
static ALWAYS_INLINE bool append(struct k_queue *queue, void *data, k_spinlock_key_t key)
{
	z_queue_check(queue);
	if (z_wait_first(&queue->wait_q) != NULL && sys_sflist_is_empty(&queue->data_q)) {
		hand_over(queue, data, key);
		return true;
	}
	sys_sfnode_init(data, 0);
	sys_sflist_append(&queue->data_q, data);
	return false;
}

void k_queue_append(struct k_queue *queue, void *data)
{
	check_item(data);
	k_spinlock_key_t key = z_lock();

	if (!append(queue, data, key)) {
		z_queue_tell_unlock(queue, key);
	}
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

		waiter->base.wake_data = is_plain(node) ? node : unwrap(node);
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
		return is_plain(node) ? node : unwrap(node);
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
		return likely(is_plain(node)) ? node : unwrap(node);
	}
	return K_TIMEOUT_EQ(timeout, K_NO_WAIT) ? NULL : get_or_wait(queue, timeout);
}

/* Lock held. Does a search stand at `node`? */
static bool is_place(const sys_sfnode_t *node)
{
	const struct place *place = places;

	while (place != NULL && place->node != node) {
		place = place->outer;
	}
	return place != NULL;
}

/* Lock held. Let interrupts in; false if `node` is not in its queue any more. */
static __noinline bool pause_at(sys_sfnode_t *node, k_spinlock_key_t key)
{
	const uint8_t flags = sys_sfnode_flags_get(node);
	struct place self = {.outer = places, .node = node};

	sys_sfnode_flags_set(node, flags | Z_QUEUE_MARKED);
	places = &self;
	z_pause(key);
	places = self.outer;
	if (self.node != NULL && !is_place(node)) {
		sys_sfnode_flags_set(node, flags);
	}
	return self.node != NULL;
}

/*
 * Lock held. The node of item `data`, NULL when it is not there; *prev: the one before. Pauses,
 * and when the node that was come to has been taken out then, the search begins anew. So it finds
 * an item that was there, and stays; but one that ISRs put meanwhile only if it is further on.
 */
static sys_sfnode_t *find(struct k_queue *queue, const void *data, sys_sfnode_t **prev,
			  k_spinlock_key_t key)
{
	sys_sfnode_t *node = sys_sflist_peek_head(&queue->data_q);
	unsigned int passed = 0;

	*prev = NULL;
	while (node != NULL && peek(node) != data) {
		if (++passed % FEW == 0U && !pause_at(node, key)) {
			*prev = NULL;
			node = sys_sflist_peek_head(&queue->data_q);
		} else {
			*prev = node;
			node = sys_sflist_peek_next_no_check(node);
		}
	}
	return node;
}

bool k_queue_remove(struct k_queue *queue, void *data)
{
	k_spinlock_key_t key = z_lock();
	sys_sfnode_t *prev;
	sys_sfnode_t *node = find(queue, data, &prev, key);

	z_queue_check(queue);
	if (node != NULL) {
		sys_sflist_remove(&queue->data_q, prev, node);
	}
	z_unlock_resched(key);
	if (node != NULL && !is_plain(node)) {
		(void)unwrap(node);
	}
	return node != NULL;
}

bool k_queue_unique_append(struct k_queue *queue, void *data)
{
	check_item(data);
	k_spinlock_key_t key = z_lock();
	sys_sfnode_t *prev;

	if (find(queue, data, &prev, key) != NULL) {
		z_unlock_resched(key);
		return false;
	}
	if (!append(queue, data, key)) {
		z_poll_notify(queue, K_POLL_STATE_DATA_AVAILABLE, key);
		z_unlock_resched(key);
	}
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
