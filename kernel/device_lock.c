/* SPDX-License-Identifier: Apache-2.0 */
/* Which thread initialises devices. Start-up before POST_KERNEL has no rival. */
#include <zephyr/kernel.h>

#include "z_init.h"

static struct k_mutex lock = Z_MUTEX_INITIALIZER(lock);

void z_device_lock(void)
{
	if (!k_is_pre_kernel()) {
		k_mutex_lock(&lock, K_FOREVER);
	}
}

void z_device_unlock(void)
{
	if (!k_is_pre_kernel()) {
		k_mutex_unlock(&lock);
	}
}
