/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thread-local storage: picolibc's errno is there, and so is what an application declares
 * _Thread_local. A thread's block lies at the top of its stack; k_thread.tls is the thread pointer
 * of the compiler's ABI, by which the first variable is ARCH_TLS_TCB_SIZE bytes (or the
 * variables' alignment, if more) behind it. How code gets at that is the port's.
 */
#include <string.h>
#include <zephyr/internal/tls.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/util.h>

#include "tls_sizes.h"

static __noinline char *block_below(struct k_thread *t, char *top, size_t tdata, size_t tbss)
{
	size_t tbss_align = MAX(Z_TLS_VALUE(__tbss_align), 1U);
	size_t align = MAX(MAX(Z_TLS_VALUE(__tdata_align), tbss_align), ARCH_TLS_TCB_SIZE);
	size_t zeros = ROUND_UP(tdata, tbss_align);
	char *block = (char *)ROUND_DOWN((uintptr_t)top - zeros - tbss, align);

	memcpy(block, __tdata_start, tdata);
	memset(block + zeros, 0, tbss);
	t->tls = (uintptr_t)block - (ARCH_TLS_TCB_SIZE > 0U ? align : 0U);
	return block;
}

char *z_tls_setup(struct k_thread *t, char *top)
{
	size_t tdata = Z_TLS_VALUE(__tdata_size);
	size_t tbss = Z_TLS_VALUE(__tbss_size);

	/* Without such variables nobody asks for the thread pointer. */
	return tdata + tbss == 0U ? top : block_below(t, top, tdata, tbss);
}
