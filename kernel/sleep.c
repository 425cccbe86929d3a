/* SPDX-License-Identifier: Apache-2.0 */
/* Sleeping is waiting in no queue: only time or k_wakeup() ends it. */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_timeout.h"
#include "z_wait.h"

/* Sleep; returns the ticks that were left. */
static int64_t sleep(k_timeout_t timeout)
{
	__ASSERT(!arch_is_in_isr(), "sleeping in an ISR");
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		k_yield();
		return 0;
	}
	if (K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		z_wait(NULL, z_lock(), timeout);
		return K_TICKS_FOREVER;
	}
	const int64_t end = z_timeout_end_unlocked(timeout, 0);

	if (z_wait(NULL, z_lock(), timeout) == -EAGAIN) {
		return 0;
	}
	const int64_t left = end - sys_clock_tick_get();

	return MAX(left, 0);
}

int32_t z_impl_k_sleep(k_timeout_t timeout)
{
	const int64_t left = sleep(timeout);

	if (K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		return (int32_t)K_TICKS_FOREVER;
	}
	return (int32_t)MIN(k_ticks_to_ms_ceil64((uint64_t)left), (uint64_t)INT32_MAX);
}

int32_t z_impl_k_usleep(int32_t us)
{
	const int64_t left = sleep(K_USEC(us));

	return (int32_t)MIN(k_ticks_to_us_ceil64((uint64_t)left), (uint64_t)INT32_MAX);
}

void z_impl_k_wakeup(k_tid_t thread)
{
	k_spinlock_key_t key = z_lock();

	if ((thread->base.thread_state & _THREAD_SLEEPING) == 0U) {
		z_unlock_raw(key);
		return;
	}
	z_wake_unlock(thread, 0, key);
}
