/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Asynchronous messages. Each is held by a descriptor that waits in the queues instead
 * of its sender, as a thread of the same priority that never becomes ready.
 *
 * Descriptors are static. While all are in use, senders wait, and there is a free one
 * only while nobody waits: whoever gives one back posts the best waiter's message, so
 * that no descriptor is ever in the hands of a thread, which could end with it.
 */
#include <zephyr/kernel.h>

#include "z_mbox.h"
#include "z_timeout.h"

struct descriptor {
	struct _thread_base base; /* first: stands for a thread, of which it is all that is used */
	struct k_mbox_msg msg;
	struct k_sem *sem;
	struct descriptor *next_free;
};

/* What a sender wants, on its stack while it waits. */
struct request {
	struct k_mbox *mbox;
	struct k_mbox_msg *msg;
	struct k_sem *sem;
};

static struct descriptor pool[CONFIG_NUM_MBOX_ASYNC_MSGS];
static unsigned int used; /* of the pool, so many have ever been */
static struct descriptor *first_free;
static _wait_q_t senders = Z_WAIT_Q_INIT(&senders);

/* Lock held. */
static struct descriptor *take(void)
{
	struct descriptor *d = first_free;

	Z_ASSERT(d == NULL || z_wait_first(&senders) == NULL);
	if (d != NULL) {
		first_free = d->next_free;
	} else if (used < ARRAY_SIZE(pool)) {
		d = &pool[used++];
	}
	return d;
}

/* Lock held. May ready the receiver. */
static void post(struct descriptor *d, const struct request *request, struct k_thread *sender,
		 k_spinlock_key_t key)
{
	struct k_thread *stand_in = (struct k_thread *)&d->base;

	d->base = sender->base; /* for all that queues are ordered by */
	d->base.thread_state = _THREAD_DUMMY;
	z_place_init(stand_in);
	d->base.pended_on = NULL;
	d->base.wants = NULL;
	d->base.wake_data = &d->msg;
	z_thread_timeout_init(stand_in);
	d->msg = *request->msg;
	d->msg.rx_source_thread = sender;
	d->msg._syncing_thread = stand_in;
	d->sem = request->sem;
	z_pause(key);
	z_wait_place(stand_in, z_mbox_deliver(request->mbox, &d->msg, key)
				       ? &z_mbox_received
				       : &request->mbox->tx_msg_queue, key);
}

/* See z_mbox.h. */
static void processed(struct k_thread *stand_in, k_spinlock_key_t key)
{
	struct descriptor *d = CONTAINER_OF(&stand_in->base, struct descriptor, base);
	struct k_sem *sem = d->sem;

	z_wait_drop(stand_in);
	z_pause(key);

	struct k_thread *waiter = z_wait_first(&senders);

	if (waiter != NULL) {
		z_wake(waiter, 0);
		z_pause(key);
		post(d, waiter->base.wake_data, waiter, key);
	} else {
		d->next_free = first_free;
		first_free = d;
	}
	z_unlock_resched(key);
	if (sem != NULL) {
		k_sem_give(sem);
	}
}

void k_mbox_async_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, struct k_sem *sem)
{
	__ASSERT(!arch_is_in_isr(), "k_mbox_async_put() in an ISR");
	struct request request = {.mbox = mbox, .msg = tx_msg, .sem = sem};
	k_spinlock_key_t key = z_lock();
	struct descriptor *d = take();

	z_mbox_async_processed = processed;
	if (d == NULL) {
		_current->base.wake_data = &request;
		(void)z_wait(&senders, key, K_FOREVER);
		return;
	}
	post(d, &request, _current, key);
	z_unlock_resched(key);
}
