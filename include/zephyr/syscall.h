/* SPDX-License-Identifier: Apache-2.0 */
/*
 * System calls. `__syscall` marks a declaration for which scripts/build/syscall.py
 * writes the caller's stub; without user mode that is a plain call of z_impl_NAME().
 */
#ifndef ZEPHYR_INCLUDE_SYSCALL_H_
#define ZEPHYR_INCLUDE_SYSCALL_H_

#include <stdbool.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** True when the caller runs in user mode; without user mode, never. ISR: yes. */
static ALWAYS_INLINE bool k_is_user_context(void)
{
	return false;
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYSCALL_H_ */
