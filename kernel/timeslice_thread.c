/* SPDX-License-Identifier: Apache-2.0 */
/* Slices of single threads: they replace the common one, and may call a function at their end. */
#include <zephyr/kernel.h>

#include "z_lock.h"
#include "z_slice.h"
#include "z_timeout.h"

void z_slice_own_expired(struct k_thread *t)
{
	if (t->base.slice_ticks != 0 && t->base.slice_expired != NULL) {
		z_timeout_call_begin();
		t->base.slice_expired(t, t->base.slice_data);
		z_timeout_call_end();
	}
}

void k_thread_time_slice_set(struct k_thread *th, int32_t slice_ticks,
			     k_thread_timeslice_fn_t expired, void *data)
{
	k_spinlock_key_t key = z_lock();

	th->base.slice_ticks = MAX(slice_ticks, 0);
	th->base.slice_expired = expired;
	th->base.slice_data = data;
	z_slice_use();
	z_slice_changed(th, key);
}
