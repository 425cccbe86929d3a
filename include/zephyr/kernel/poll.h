/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting for several objects at once, and signals. */
#ifndef ZEPHYR_INCLUDE_KERNEL_POLL_H_
#define ZEPHYR_INCLUDE_KERNEL_POLL_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_POLL_H_ */
