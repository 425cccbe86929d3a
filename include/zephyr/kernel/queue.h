/* SPDX-License-Identifier: Apache-2.0 */
/* Queues of items that stay where they are: pointers, in order. */
#ifndef ZEPHYR_INCLUDE_KERNEL_QUEUE_H_
#define ZEPHYR_INCLUDE_KERNEL_QUEUE_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_QUEUE_H_ */
