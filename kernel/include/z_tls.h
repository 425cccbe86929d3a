/* SPDX-License-Identifier: Apache-2.0 */
/* Thread-local storage: a block at the top of each stack, where the port's compiler looks for it. */
#ifndef KERNEL_INCLUDE_Z_TLS_H_
#define KERNEL_INCLUDE_Z_TLS_H_

#include <zephyr/kernel/thread.h>

#ifdef CONFIG_THREAD_LOCAL_STORAGE

/* Build t's block below top; returns what is left of the stack, unaligned. */
char *z_tls_setup(struct k_thread *t, char *top);

#else

static inline char *z_tls_setup(struct k_thread *t, char *top)
{
	(void)t;
	return top;
}

#endif

#endif /* KERNEL_INCLUDE_Z_TLS_H_ */
