/* SPDX-License-Identifier: Apache-2.0 */
/* Events: 32 bits that threads wait for, any or all of them. */
#ifndef ZEPHYR_INCLUDE_KERNEL_EVENT_H_
#define ZEPHYR_INCLUDE_KERNEL_EVENT_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_EVENT_H_ */
