/* SPDX-License-Identifier: Apache-2.0 */
/*
 * picolibc's locks (malloc, atexit and the like) over kernel mutexes. Before the kernel runs
 * there is one thread of control, so there is nothing to lock. Not for interrupt handlers, as
 * the functions that lock are not.
 */
#include <sys/lock.h>
#include <zephyr/kernel.h>

struct __lock {
	struct k_mutex mutex;
};

struct __lock __lock___libc_recursive_mutex = {
	.mutex = Z_MUTEX_INITIALIZER(__lock___libc_recursive_mutex.mutex),
};

void __retarget_lock_acquire_recursive(_LOCK_T lock)
{
	if (!k_is_pre_kernel()) {
		(void)k_mutex_lock(&lock->mutex, K_FOREVER);
	}
}

void __retarget_lock_release_recursive(_LOCK_T lock)
{
	if (!k_is_pre_kernel()) {
		(void)k_mutex_unlock(&lock->mutex);
	}
}
