/* SPDX-License-Identifier: Apache-2.0 */
/* Mailboxes: messages addressed to threads, of any size. */
#ifndef ZEPHYR_INCLUDE_KERNEL_MBOX_H_
#define ZEPHYR_INCLUDE_KERNEL_MBOX_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_MBOX_H_ */
