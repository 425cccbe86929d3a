/* SPDX-License-Identifier: Apache-2.0 */
/* The configured side of malloc(): arena size, and the lock, which needs threads and a kernel. */
#ifndef FAVONIUS_LIBC_MINIMAL_MALLOC_PRIV_H_
#define FAVONIUS_LIBC_MINIMAL_MALLOC_PRIV_H_

#include <zephyr/kernel.h>

#if CONFIG_MINIMAL_LIBC_MALLOC_ARENA_SIZE >= 16
#define Z_ARENA_SIZE (CONFIG_MINIMAL_LIBC_MALLOC_ARENA_SIZE & ~7)
#else
#define Z_ARENA_SIZE 16
#endif

#ifdef CONFIG_MULTITHREADING

static struct k_mutex z_malloc_mutex = Z_MUTEX_INITIALIZER(z_malloc_mutex);

static inline void z_malloc_lock(void)
{
	if (!k_is_pre_kernel()) {
		(void)k_mutex_lock(&z_malloc_mutex, K_FOREVER);
	}
}

static inline void z_malloc_unlock(void)
{
	if (!k_is_pre_kernel()) {
		(void)k_mutex_unlock(&z_malloc_mutex);
	}
}

#else

static inline void z_malloc_lock(void)
{
}

static inline void z_malloc_unlock(void)
{
}

#endif

#endif /* FAVONIUS_LIBC_MINIMAL_MALLOC_PRIV_H_ */
