/* SPDX-License-Identifier: Apache-2.0 */
/* Sleeping without threads: the processor sleeps until a timeout has come. */
#include <zephyr/kernel.h>

#include "z_timeout.h"

static void note_expiry(struct _timeout *to)
{
	ARG_UNUSED(to);
}

/* Lock not held: the look at the clock is a section of its own. */
static int64_t end_of(k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();
	const int64_t end = z_timeout_end(timeout, 1);

	z_unlock_raw(key);
	return end;
}

int32_t z_impl_k_sleep(k_timeout_t timeout)
{
	struct _timeout alarm = {0};
	const bool limited = !K_TIMEOUT_EQ(timeout, K_FOREVER);
	const int64_t end = limited ? end_of(timeout) : 0;
	k_spinlock_key_t key = z_lock();

	if (limited) {
		z_timeout_start(&alarm, note_expiry, end, key);
	}
	while (!limited || z_timeout_armed(&alarm)) {
		k_cpu_atomic_idle((unsigned int)key.key);
		key = z_lock();
	}
	z_unlock_raw(key);
	return 0;
}

int32_t z_impl_k_usleep(int32_t us)
{
	return z_impl_k_sleep(K_USEC(us));
}
