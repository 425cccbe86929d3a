/* SPDX-License-Identifier: Apache-2.0 */
/* Work items and work queues: functions that a thread calls, one after the other. */
#ifndef ZEPHYR_INCLUDE_KERNEL_WORK_H_
#define ZEPHYR_INCLUDE_KERNEL_WORK_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_WORK_H_ */
