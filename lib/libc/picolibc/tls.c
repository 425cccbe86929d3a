/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Without CONFIG_THREAD_LOCAL_STORAGE: picolibc still has errno and more in thread-local storage,
 * so code asks __aeabi_read_tp() for a thread pointer. It gets one block for all threads: the
 * storage's own section (tls.ld). With threads, one may then see another's errno.
 *
 * By the ABI the function may change nothing but r0, hence the assembly.
 */
#include <zephyr/toolchain.h>

__attribute__((naked)) void *__aeabi_read_tp(void);

void *__aeabi_read_tp(void)
{
	__asm__ volatile(
		"ldr r0, =z_libc_tls_pointer\n\t"
		"bx lr\n\t"
		".ltorg");
}
