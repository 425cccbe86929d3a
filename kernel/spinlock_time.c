/* SPDX-License-Identifier: Apache-2.0 */
/* How long spinlocks are held; each remembers when it was taken. */
#include <zephyr/kernel.h>
#include <zephyr/spinlock.h>

void z_spin_time_begin(struct k_spinlock *l)
{
	l->lock_time = k_cycle_get_32();
}

uint32_t z_spin_time_held(const struct k_spinlock *l)
{
	return k_cycle_get_32() - l->lock_time;
}
