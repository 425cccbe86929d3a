/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Time slices. The running thread's slice ends at an absolute tick; the clock is
 * programmed for it like for a timeout. At its end the thread goes behind its
 * equals, at the end of the clock interrupt. Nothing is queued, so a switch costs
 * a clock read where slices apply and a test where they do not.
 */
#include "z_slice.h"

#include <zephyr/kernel.h>

#include "z_sched.h"
#include "z_timeout.h"

/* Slice of every preemptible thread from common_prio down, 0: none. */
static int32_t common_ticks = DIV_ROUND_UP((int64_t)CONFIG_TIMESLICE_SIZE *
					   CONFIG_SYS_CLOCK_TICKS_PER_SEC, MSEC_PER_SEC);
static int common_prio = CONFIG_TIMESLICE_PRIORITY;
int64_t z_slice_end = INT64_MAX;

/* Lock held. 0: no slices for this thread. */
static int32_t ticks_of(const struct k_thread *t)
{
	if (!z_is_preemptible(t) || z_is_idle_thread_object(t)) {
		return 0;
	}
	if (z_slice_own_ticks(t) != 0) {
		return z_slice_own_ticks(t);
	}
	return t->base.prio >= common_prio ? common_ticks : 0;
}

void z_slice_begin(struct k_thread *t)
{
	const int32_t slice_ticks = ticks_of(t);

	arch_cpu()->slice_expired = 0U;
	if (slice_ticks == 0) {
		z_slice_end = INT64_MAX;
		return;
	}
	z_slice_end = z_now() + slice_ticks;
	z_clock_need(z_slice_end);
}

void z_slice_begin_and_switch(struct k_thread *to, struct k_thread *from)
{
	z_slice_begin(to);
	arch_switch(to, from);
}

void z_slice_elapse_some(int32_t ticks)
{
	struct k_thread *t = _current;
	const int64_t now = z_timeout_base() + ticks;

	if (z_slice_end > now) {
		return;
	}
	z_slice_own_expired(t);

	/* The function may have changed it; whatever it did began before the announced ticks. */
	const int32_t slice_ticks = ticks_of(t);

	z_slice_end = slice_ticks == 0 ? INT64_MAX : now + slice_ticks;
	if (slice_ticks != 0) {
		arch_cpu()->slice_expired = 1U;
		arch_cpu()->resched = 1U;
	}
}

void k_sched_time_slice_set(int32_t slice, int prio)
{
	k_spinlock_key_t key = z_lock();

	common_ticks = slice > 0 ? (int32_t)k_ms_to_ticks_ceil32((uint32_t)slice) : 0;
	common_prio = prio;
	if (common_ticks != 0) {
		arch_cpu()->slicing = 1U;
	}
	if (_current != NULL) {
		z_slice_begin(_current);
	}
	z_unlock_raw(key);
}
