/* SPDX-License-Identifier: Apache-2.0 */
/* Stacks of words: last in, first out. */
#ifndef ZEPHYR_INCLUDE_KERNEL_STACK_H_
#define ZEPHYR_INCLUDE_KERNEL_STACK_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_STACK_H_ */
