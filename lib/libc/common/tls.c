/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thread-local storage on ARM: picolibc's errno is there, and so is what an application declares
 * _Thread_local. A thread's block lies at the top of its stack; k_thread.tls is the thread
 * pointer that __aeabi_read_tp() returns, found through the running thread, so that switching
 * threads has nothing to do with it.
 *
 * By the ABI the first variable is 8 bytes (or their alignment, if more) behind the thread
 * pointer, and __aeabi_read_tp() may change nothing but r0, hence the assembly.
 */
#include <string.h>
#include <zephyr/internal/tls.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/util.h>

#include "tls_sizes.h"

#define TCB_SIZE 8U

static __noinline char *block_below(struct k_thread *t, char *top, size_t tdata, size_t tbss)
{
	size_t tbss_align = MAX(Z_TLS_VALUE(__tbss_align), 1U);
	size_t align = MAX(MAX(Z_TLS_VALUE(__tdata_align), tbss_align), TCB_SIZE);
	size_t zeros = ROUND_UP(tdata, tbss_align);
	char *block = (char *)ROUND_DOWN((uintptr_t)top - zeros - tbss, align);

	memcpy(block, __tdata_start, tdata);
	memset(block + zeros, 0, tbss);
	t->tls = (uintptr_t)block - align;
	return block;
}

char *z_tls_setup(struct k_thread *t, char *top)
{
	size_t tdata = Z_TLS_VALUE(__tdata_size);
	size_t tbss = Z_TLS_VALUE(__tbss_size);

	/* Without such variables nobody asks for the thread pointer. */
	return tdata + tbss == 0U ? top : block_below(t, top, tdata, tbss);
}

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
