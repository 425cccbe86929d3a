/* SPDX-License-Identifier: Apache-2.0 */
/* Thread-local storage: a block at the top of each stack, where the compiler's ABI wants it. */
#ifndef ZEPHYR_INCLUDE_INTERNAL_TLS_H_
#define ZEPHYR_INCLUDE_INTERNAL_TLS_H_

#include <zephyr/kernel/thread.h>

#ifdef CONFIG_THREAD_LOCAL_STORAGE

/* The linker's symbols, whose addresses are the bytes that a block needs. */
extern char __tdata_size[], __tbss_size[];

/* Build t's block below top; returns what is left of the stack, unaligned. No lock needed. */
char *z_tls_block(struct k_thread *t, char *top);

/* The same; without such variables nobody asks for the thread pointer. */
static ALWAYS_INLINE char *z_tls_setup(struct k_thread *t, char *top)
{
	return (uintptr_t)__tdata_size + (uintptr_t)__tbss_size == 0U ? top : z_tls_block(t, top);
}

#else

static inline char *z_tls_setup(struct k_thread *t, char *top)
{
	(void)t;
	return top;
}

#endif

#endif /* ZEPHYR_INCLUDE_INTERNAL_TLS_H_ */
