/* SPDX-License-Identifier: Apache-2.0 */
/* Message queues: messages of one size, copied through a ring. */
#ifndef ZEPHYR_INCLUDE_KERNEL_MSGQ_H_
#define ZEPHYR_INCLUDE_KERNEL_MSGQ_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_MSGQ_H_ */
