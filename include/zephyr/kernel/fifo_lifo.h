/* SPDX-License-Identifier: Apache-2.0 */
/* FIFOs and LIFOs: queues used from one end each. */
#ifndef ZEPHYR_INCLUDE_KERNEL_FIFO_LIFO_H_
#define ZEPHYR_INCLUDE_KERNEL_FIFO_LIFO_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_FIFO_LIFO_H_ */
