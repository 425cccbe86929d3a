/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the C library meets the system: the character output behind stdout and stderr, the input
 * behind stdin, and how a program ends.
 */
#ifndef ZEPHYR_INCLUDE_SYS_LIBC_HOOKS_H_
#define ZEPHYR_INCLUDE_SYS_LIBC_HOOKS_H_

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Make hook the function that writes one character of stdout and stderr; it returns that
 * character, or EOF. Called by console drivers. The host's C library has its own output and
 * ignores this.
 */
void __stdout_hook_install(int (*hook)(int c));

/** Make hook the function that reads one character of stdin, or returns EOF. */
void __stdin_hook_install(unsigned char (*hook)(void));

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_LIBC_HOOKS_H_ */
