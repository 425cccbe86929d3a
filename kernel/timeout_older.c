/* SPDX-License-Identifier: Apache-2.0 */
/* What <zephyr/timeout_q.h> offers: the timeouts of z_timeout.h, each call locked. */
#include <zephyr/timeout_q.h>

#include <zephyr/kernel.h>

#include "z_lock.h"
#include "z_timeout.h"

void z_add_timeout(struct _timeout *to, _timeout_func_t fn, k_timeout_t timeout)
{
	if (K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		return;
	}
	const int64_t end = z_timeout_end_unlocked(timeout, 1);
	k_spinlock_key_t key = z_lock();

	z_timeout_start(to, fn, end, key);
	z_unlock_raw(key);
}

int z_abort_timeout(struct _timeout *to)
{
	k_spinlock_key_t key = z_lock();
	const bool armed = z_timeout_disarm(to);

	z_unlock_raw(key);
	return armed ? 0 : -EINVAL;
}

k_ticks_t z_timeout_remaining(const struct _timeout *timeout)
{
	k_spinlock_key_t key = z_lock();
	const k_ticks_t left = (k_ticks_t)z_timeout_left(timeout);

	z_unlock_raw(key);
	return left;
}

int32_t z_get_next_timeout_expiry(void)
{
	k_spinlock_key_t key = z_lock();
	const int64_t ticks = z_timeout_next();

	z_unlock_raw(key);
	return ticks == INT64_MAX ? (int32_t)K_TICKS_FOREVER : (int32_t)MIN(ticks, INT32_MAX);
}
