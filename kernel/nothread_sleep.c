/* SPDX-License-Identifier: Apache-2.0 */
/* Sleeping without threads: the processor sleeps until a timeout has come. */
#include <zephyr/kernel.h>

#include "z_timeout.h"

static void note_expiry(struct _timeout *to)
{
	ARG_UNUSED(to);
}

int32_t z_impl_k_sleep(k_timeout_t timeout)
{
	struct _timeout alarm = {0};
	k_spinlock_key_t key = z_lock();
	const bool limited = !K_TIMEOUT_EQ(timeout, K_FOREVER);

	if (limited) {
		z_timeout_start(&alarm, note_expiry, z_timeout_end(timeout, 1), key);
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
