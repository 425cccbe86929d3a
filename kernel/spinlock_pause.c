/* SPDX-License-Identifier: Apache-2.0 */
/* Pauses for libraries, which know no threads. */
#include <zephyr/spinlock.h>

#include "z_lock.h"

void z_spin_pause(struct k_spinlock *l, k_spinlock_key_t key)
{
	k_spin_release(l);
	z_pause(key);
	__ASSERT(z_spin_lock_valid(l), "spinlock %p was not given back in a pause", (void *)l);
	z_spin_lock_set_owner(l);
	z_spin_time_begin(l);
}

void z_spin_unlock_resched(struct k_spinlock *l, k_spinlock_key_t key)
{
	k_spin_release(l);
	z_unlock_resched(key);
}
