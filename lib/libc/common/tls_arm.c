/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thread-local storage on ARM: __aeabi_read_tp() returns the thread pointer, found through the
 * running thread, so that switching threads has nothing to do with it. It may change
 * nothing but r0, hence the assembly.
 */
#include <stddef.h>

#include <zephyr/kernel_structs.h>

__attribute__((naked)) void *__aeabi_read_tp(void);

void *__aeabi_read_tp(void)
{
	__asm__ volatile(
		"ldr r0, =_kernel + %c0\n\t"
		"ldr r0, [r0]\n\t"
		"ldr r0, [r0, %1]\n\t"
		"bx lr\n\t"
		".ltorg"
		:: "i"(offsetof(struct z_kernel, cpus[0].current)),
		   "i"(offsetof(struct k_thread, tls)));
}
