/* SPDX-License-Identifier: Apache-2.0 */
/* What synchronous and asynchronous messages share. Kernel lock held, unless it says otherwise. */
#ifndef KERNEL_INCLUDE_Z_MBOX_H_
#define KERNEL_INCLUDE_Z_MBOX_H_

#include <zephyr/kernel/mbox.h>

#include "z_wait.h"

/* Senders, of all mailboxes, whose message has been received but not processed. */
extern _wait_q_t z_mbox_received;

/*
 * Give `tx` to the best waiting receiver that it fits: false when there is none. Readies it, and
 * lets interrupts in, with the lock taken with `key`.
 */
bool z_mbox_deliver(struct k_mbox *mbox, struct k_mbox_msg *tx, k_spinlock_key_t key);

/*
 * The message that `t`, which waits in z_mbox_received but is no thread, stands for has been
 * processed. Releases the lock. Set by whoever makes such a `t`.
 */
extern void (*z_mbox_async_processed)(struct k_thread *t, k_spinlock_key_t key);

#endif /* KERNEL_INCLUDE_Z_MBOX_H_ */
