/* SPDX-License-Identifier: Apache-2.0 */
/* Work queues whose thread may run in user mode. */
#ifndef ZEPHYR_INCLUDE_KERNEL_WORK_USER_H_
#define ZEPHYR_INCLUDE_KERNEL_WORK_USER_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_WORK_USER_H_ */
