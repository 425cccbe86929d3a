/* SPDX-License-Identifier: Apache-2.0 */
/* Heaps with blocking allocation, and the system heap. */
#ifndef ZEPHYR_INCLUDE_KERNEL_HEAP_H_
#define ZEPHYR_INCLUDE_KERNEL_HEAP_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_HEAP_H_ */
