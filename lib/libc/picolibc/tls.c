/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Debian's picolibc keeps errno and a few more variables in thread-local storage, so code asks
 * __aeabi_read_tp() for a thread pointer. There is one block for all threads: the storage's own
 * section (tls.ld). Surprising: a thread that is preempted between a failing call and its look at
 * errno may see another thread's.
 *
 * By the ABI the function may change nothing but r0, hence the assembly; and the first variable
 * is 8 bytes behind the thread pointer.
 */
#include <zephyr/toolchain.h>

__attribute__((naked)) void *__aeabi_read_tp(void);

void *__aeabi_read_tp(void)
{
	__asm__ volatile(
		"ldr r0, =z_libc_tls_start - 8\n\t"
		"bx lr\n\t"
		".ltorg");
}
