/* SPDX-License-Identifier: Apache-2.0 */
/* Marks a declaration for which scripts/build/syscall.py writes the caller's stub. */
#ifndef ZEPHYR_INCLUDE_SYSCALL_H_
#define ZEPHYR_INCLUDE_SYSCALL_H_

#include <zephyr/toolchain.h>

#endif /* ZEPHYR_INCLUDE_SYSCALL_H_ */
