/* SPDX-License-Identifier: Apache-2.0 */
/* Pipes: streams of bytes. */
#ifndef ZEPHYR_INCLUDE_KERNEL_PIPE_H_
#define ZEPHYR_INCLUDE_KERNEL_PIPE_H_

#include <zephyr/kernel/types.h>

#endif /* ZEPHYR_INCLUDE_KERNEL_PIPE_H_ */
