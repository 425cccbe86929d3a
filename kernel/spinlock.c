/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Spinlocks that know their owner. The low two bits of thread_cpu are the
 * processor, the rest is the thread; a lock held before there are threads is
 * marked as taken all the same.
 */
#include <zephyr/spinlock.h>

#include <zephyr/kernel_structs.h>

#define HELD 2U

static uintptr_t me(void)
{
	return (uintptr_t)_current | _current_cpu->id | HELD;
}

bool z_spin_lock_valid(struct k_spinlock *l)
{
	return l->thread_cpu == 0U;
}

bool z_spin_unlock_valid(struct k_spinlock *l)
{
	const uintptr_t owner = l->thread_cpu;

	l->thread_cpu = 0U;
	return owner == me();
}

void z_spin_lock_set_owner(struct k_spinlock *l)
{
	l->thread_cpu = me();
}
