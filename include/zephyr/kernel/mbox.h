/* SPDX-License-Identifier: Apache-2.0 */
/* Mailboxes: messages of any size, addressed to threads, delivered without a copy between. */
#ifndef ZEPHYR_INCLUDE_KERNEL_MBOX_H_
#define ZEPHYR_INCLUDE_KERNEL_MBOX_H_

#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Part of the older form of messages. */
struct k_mem_block {
	void *data;
};

/**
 * A message, as its sender or its receiver describes it. Each has one of its own, which is in use
 * until the message has been processed.
 */
struct k_mbox_msg {
	size_t size;               /**< bytes: sent, or at most wanted; then what was received */
	uint32_t info;             /**< a word from each side to the other: exchanged */
	void *tx_data;             /**< sender: the data, which may be NULL when size is 0 */
	struct k_mem_block tx_block; /* only so that older code compiles: not used */
	k_tid_t rx_source_thread;  /**< receiver: wanted sender or K_ANY; then the sender */
	k_tid_t tx_target_thread;  /**< sender: wanted receiver or K_ANY; then the receiver */
	k_tid_t _syncing_thread;   /* who is to learn that it is processed; NULL: knows */
	uint32_t _serial;          /* number of the message, the same on both sides */
};

/** A mailbox. Opaque; fields under the kernel lock. */
struct k_mbox {
	_wait_q_t tx_msg_queue; /* senders; wake_data: their message */
	_wait_q_t rx_msg_queue; /* receivers; wake_data: theirs. None fits any in tx_msg_queue */
	Z_DECL_OBJ_CORE(MAILBOX)
};

#define Z_MBOX_INITIALIZER(obj)                                                                    \
	{                                                                                          \
		.tx_msg_queue = Z_WAIT_Q_INIT(&(obj).tx_msg_queue),                                \
		.rx_msg_queue = Z_WAIT_Q_INIT(&(obj).rx_msg_queue),                                \
	}

/** Define an empty mailbox. */
#define K_MBOX_DEFINE(name) STRUCT_SECTION_ITERABLE(k_mbox, name) = Z_MBOX_INITIALIZER(name)

/** Make @p mbox an empty mailbox that nobody uses. ISR: yes. */
void k_mbox_init(struct k_mbox *mbox);

/**
 * Send a message and wait until its receiver has processed it.
 *
 * @param tx_msg size, info, tx_data and tx_target_thread are set by the caller. Afterwards size
 *               is what the receiver took, info what it had set, tx_target_thread who it was.
 * @param timeout how long to wait for a receiver; once there is one, the wait has no end
 *                but its k_mbox_data_get()
 *
 * @retval 0 received and processed
 * @retval -ENOMSG nobody was waiting for such a message and @p timeout is K_NO_WAIT
 * @retval -EAGAIN nobody asked for it within @p timeout
 *
 * ISR: no.
 */
int k_mbox_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, k_timeout_t timeout);

/**
 * Send a message and go on. With CONFIG_NUM_MBOX_ASYNC_MSGS messages of this kind, over all
 * mailboxes, not yet processed, waits until one of them is.
 *
 * @param tx_msg as k_mbox_put(); copied, so it may be used again at once. The data may not.
 * @param sem given when the message has been processed; may be NULL
 *
 * Queued messages are in order of the priority that their sender has in this call. ISR: no.
 */
void k_mbox_async_put(struct k_mbox *mbox, struct k_mbox_msg *tx_msg, struct k_sem *sem);

/**
 * Receive a message. The first that fits goes: of the sender of best priority, then the oldest.
 *
 * @param rx_msg size, info and rx_source_thread are set by the caller. Afterwards size is the
 *               lesser of what was sent and wanted, info and rx_source_thread are the sender's.
 * @param buffer where the data goes, which then is processed. NULL: the caller looks at the
 *               message first, and its sender waits for k_mbox_data_get(), unless the size is 0.
 * @param timeout how long to wait for such a message
 *
 * @retval 0 received
 * @retval -ENOMSG there is no such message and @p timeout is K_NO_WAIT
 * @retval -EAGAIN none came within @p timeout
 *
 * A receiver that ends before it has processed its message leaves the sender waiting. ISR: no.
 */
int k_mbox_get(struct k_mbox *mbox, struct k_mbox_msg *rx_msg, void *buffer,
	       k_timeout_t timeout);

/**
 * Process a message that k_mbox_get() left: its sender goes on.
 *
 * @param rx_msg when its sender has been aborted meanwhile, its size becomes 0
 * @param buffer where the data goes; NULL: nowhere, and the size becomes 0
 *
 * Nothing happens to a message that is processed already. ISR: no.
 */
void k_mbox_data_get(struct k_mbox_msg *rx_msg, void *buffer);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_MBOX_H_ */
