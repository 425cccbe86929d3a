/* SPDX-License-Identifier: Apache-2.0 */
/* Run-time statistics of threads and processors. */
#ifndef ZEPHYR_INCLUDE_KERNEL_STATS_H_
#define ZEPHYR_INCLUDE_KERNEL_STATS_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_STATS_H_ */
