/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mailboxes. A message is matched when it finds a receiver, and processed when that has
 * taken the data. No waiting sender and waiting receiver of a mailbox fit each other.
 *
 * From match to processing the sender waits, without a time limit, in z_mbox_received.
 * The serial number of its message, which the receiver's holds too by then, tells whether it still
 * does: if the sender has been aborted, nobody waits there with that number, and the data is
 * left alone. A receiver looks again after its wait, to copy the data.
 *
 * On the way to one that fits interrupts are let in: it is a round (see z_round.h), in which only
 * those who wait may go, as ISRs neither send nor receive. The call that looks is not in a
 * queue yet, and will be, or has found its match, when others run.
 */
#include "z_mbox.h"

#include <errno.h>

#include <zephyr/kernel.h>

#include "z_copy.h"
#include "z_obj_core.h"
#include "z_round.h"
#include "z_timeout.h"

_wait_q_t z_mbox_received = Z_WAIT_Q_INIT(&z_mbox_received);
void (*z_mbox_async_processed)(struct k_thread *t, k_spinlock_key_t key);

static ALWAYS_INLINE struct k_mbox_msg *message_of(const struct k_thread *t)
{
	return t->base.wake_data;
}

static bool fits(const struct k_mbox_msg *tx, const struct k_mbox_msg *rx)
{
	const struct k_thread *receiver = rx->tx_target_thread;
	const struct k_thread *sender = tx->rx_source_thread;

	return (tx->tx_target_thread == K_ANY || tx->tx_target_thread == receiver) &&
	       (rx->rx_source_thread == K_ANY || rx->rx_source_thread == sender);
}

/* Only the first of each side: all pairs would be too many. */
static ALWAYS_INLINE bool first_two_fit(const struct k_mbox *mbox)
{
	const struct k_thread *sender = z_wait_first(&mbox->tx_msg_queue);
	const struct k_thread *receiver = z_wait_first(&mbox->rx_msg_queue);

	return sender != NULL && receiver != NULL &&
	       fits(message_of(sender), message_of(receiver));
}

static ALWAYS_INLINE void check(const struct k_mbox *mbox)
{
	Z_ASSERT(!first_two_fit(mbox));
}

void k_mbox_init(struct k_mbox *mbox)
{
	z_waitq_init(&mbox->tx_msg_queue);
	z_waitq_init(&mbox->rx_msg_queue);
	z_obj_core_link(mbox, MAILBOX);
}

/* Lock held. From now on both sides know all of each other but the data. */
static ALWAYS_INLINE void match(struct k_mbox_msg *restrict tx, struct k_mbox_msg *restrict rx)
{
	const uint32_t info = rx->info;
	const size_t size = MIN(rx->size, tx->size);

	rx->info = tx->info;
	tx->info = info;
	rx->size = size;
	tx->size = size;
	rx->rx_source_thread = tx->rx_source_thread;
	tx->tx_target_thread = rx->tx_target_thread;
	rx->tx_data = tx->tx_data;
	rx->_syncing_thread = tx->_syncing_thread;
	rx->_serial = tx->_serial;
}

static ALWAYS_INLINE bool fits_waiter(const struct k_mbox_msg *msg, bool sends,
				      const struct k_thread *t)
{
	return sends ? fits(msg, message_of(t)) : fits(message_of(t), msg);
}

/* For whom a call looks among those who wait, on its stack. */
struct search {
	struct z_round round;
	const struct k_mbox_msg *msg;
	bool sends; /* `msg` is sent, and receivers wait */
};

static ALWAYS_INLINE bool look(struct z_round *round, struct k_thread *t)
{
	const struct search *search = CONTAINER_OF(round, struct search, round);

	return fits_waiter(search->msg, search->sends, t);
}

static bool step(struct z_round *round)
{
	return z_round_find(round, 3U, look);
}

/* Lock held; the first does not fit. The best that does, NULL if there is none. z_pause()s. */
static __noinline struct k_thread *go_round(_wait_q_t *wq, const struct k_mbox_msg *msg,
					    bool sends, k_spinlock_key_t key)
{
	struct search search = {.msg = msg, .sends = sends};
	struct z_round *round = &search.round;

	z_round_init(round, wq, step);
	z_pause(key);
	z_round_finish(&round, key);
	return search.round.found;
}

/*
 * Lock held; somebody waits in `wq`. The best that fits; NULL if there is none. Interrupts are let
 * in, so whoever has been found may wait no more, and then it is another. One that still waits
 * is matched for sure: its time limit is forgotten beforehand, as that takes a while.
 */
static __noinline struct k_thread *find_one(_wait_q_t *wq, const struct k_mbox_msg *msg,
					    bool sends, k_spinlock_key_t key)
{
	struct k_thread *t;

	while ((t = z_wait_first(wq)) != NULL) {
		if (unlikely(!fits_waiter(msg, sends, t))) {
			t = go_round(wq, msg, sends, key);
			if (t == NULL) {
				break;
			}
		}
		if (t->base.pended_on == wq) {
			z_thread_timeout_disarm(t);
			z_pause(key);
		}
		if (t->base.pended_on == wq) {
			break;
		}
	}
	return t;
}

/* The same; maybe nobody waits. */
static ALWAYS_INLINE struct k_thread *find(_wait_q_t *wq, const struct k_mbox_msg *msg, bool sends,
					   k_spinlock_key_t key)
{
	return z_wait_first(wq) == NULL ? NULL : find_one(wq, msg, sends, key);
}

bool z_mbox_deliver(struct k_mbox *mbox, struct k_mbox_msg *tx, k_spinlock_key_t key)
{
	static uint32_t serial;

	check(mbox);
	tx->_serial = ++serial;

	struct k_thread *receiver = find(&mbox->rx_msg_queue, tx, true, key);

	if (receiver == NULL) {
		return false;
	}
	match(tx, message_of(receiver));
	z_wake(receiver, 0);
	z_pause(key);
	return true;
}

int k_mbox_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, k_timeout_t timeout)
{
	__ASSERT(!arch_is_in_isr(), "k_mbox_put() in an ISR");
	k_spinlock_key_t key = z_lock();
	struct k_thread *current = _current;

	tx_msg->rx_source_thread = current;
	tx_msg->_syncing_thread = current;
	current->base.wake_data = tx_msg;
	if (z_mbox_deliver(mbox, tx_msg, key)) {
		return z_wait_after_pause(&z_mbox_received, key, K_FOREVER);
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock_resched(key);
		return -ENOMSG;
	}
	z_pause(key);
	return z_wait_after_pause(&mbox->tx_msg_queue, key, timeout);
}

/* Lock held. The best sender whose message fits has been matched, or there is none. z_pause()s. */
static bool receive(struct k_mbox *mbox, struct k_mbox_msg *rx, k_spinlock_key_t key)
{
	check(mbox);
	struct k_thread *sender = find(&mbox->tx_msg_queue, rx, false, key);

	if (sender == NULL) {
		return false;
	}
	match(message_of(sender), rx);
	z_wait_move(sender, &z_mbox_received, key);
	z_pause(key);
	return true;
}

int k_mbox_get(struct k_mbox *mbox, struct k_mbox_msg *rx_msg, void *buffer, k_timeout_t timeout)
{
	__ASSERT(!arch_is_in_isr(), "k_mbox_get() in an ISR");
	k_spinlock_key_t key = z_lock();
	int result;

	rx_msg->tx_target_thread = _current;
	if (receive(mbox, rx_msg, key)) {
		z_unlock_resched(key);
	} else if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock_resched(key);
		return -ENOMSG;
	} else {
		_current->base.wake_data = rx_msg;
		z_pause(key);
		result = z_wait_after_pause(&mbox->rx_msg_queue, key, timeout);
		if (result != 0) {
			return result;
		}
	}
	if (buffer != NULL || rx_msg->size == 0U) {
		k_mbox_data_get(rx_msg, buffer);
	}
	return 0;
}

/*
 * Lock held. Whoever sent the message that `rx` received, NULL when it has been aborted. Then its
 * memory may be anything by now; so what is there has to wait, and with the same match.
 */
static struct k_thread *sender_of(const struct k_mbox_msg *rx)
{
	struct k_thread *sender = rx->_syncing_thread;

	if (sender->base.pended_on == &z_mbox_received &&
	    message_of(sender)->_serial == rx->_serial) {
		return sender;
	}
	return NULL;
}

/* Lock not held; nor while copying, which may take long. */
static void fetch(struct k_mbox_msg *rx, void *buffer)
{
	k_spinlock_key_t key = z_lock();
	const bool there = sender_of(rx) != NULL;

	z_unlock(key);
	if (!there || buffer == NULL) {
		rx->size = 0U;
	} else if (rx->size > 0U && rx->tx_data != NULL) {
		z_copy(buffer, rx->tx_data, rx->size);
	}
}

/* Lock not held. */
static void dispose(struct k_mbox_msg *rx)
{
	k_spinlock_key_t key = z_lock();
	struct k_thread *sender = sender_of(rx);

	rx->_syncing_thread = NULL;
	if (sender == NULL) {
		z_unlock(key);
	} else if ((sender->base.thread_state & _THREAD_DUMMY) != 0U) {
		z_mbox_async_processed(sender, key);
	} else {
		z_wake_unlock(sender, 0, key);
	}
}

void k_mbox_data_get(struct k_mbox_msg *rx_msg, void *buffer)
{
	if (rx_msg->_syncing_thread != NULL) {
		fetch(rx_msg, buffer);
		dispose(rx_msg);
	}
}
