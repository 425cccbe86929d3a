/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Earliest deadline first among threads of one priority. A deadline is a value of
 * the 32-bit cycle counter; z_better() compares by signed difference, so those of
 * one priority must lie within 2^31 cycles.
 */
#include <zephyr/kernel.h>

#include "z_sched.h"
#include "z_wait.h"

void z_impl_k_thread_absolute_deadline_set(k_tid_t thread, int deadline)
{
	k_spinlock_key_t key = z_lock();

	z_choose_anew(key);

	const bool was_queued = z_thread_unsort(thread);

	thread->base.prio_deadline = deadline;
	if (was_queued) {
		z_thread_sort(thread, key);
	}
	z_unlock_resched(key);
}

void z_impl_k_thread_deadline_set(k_tid_t thread, int deadline)
{
	const uint32_t delta = (uint32_t)CLAMP(deadline, 0, INT32_MAX / 2);

	z_impl_k_thread_absolute_deadline_set(thread, (int)(k_cycle_get_32() + delta));
}
