/* SPDX-License-Identifier: Apache-2.0 */
/* Thread-local storage: a block at the top of each stack, where the compiler's ABI wants it. */
#ifndef ZEPHYR_INCLUDE_INTERNAL_TLS_H_
#define ZEPHYR_INCLUDE_INTERNAL_TLS_H_

#include <zephyr/kernel/thread.h>

#ifdef CONFIG_THREAD_LOCAL_STORAGE

/* Build t's block below top; returns what is left of the stack, unaligned. No lock needed. */
char *z_tls_setup(struct k_thread *t, char *top);

#else

static inline char *z_tls_setup(struct k_thread *t, char *top)
{
	(void)t;
	return top;
}

#endif

#endif /* ZEPHYR_INCLUDE_INTERNAL_TLS_H_ */
