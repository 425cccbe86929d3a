/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Time slices. The running thread's slice ends at an absolute tick; the clock is
 * programmed for it like for a timeout. At its end the thread goes behind its
 * equals, at the end of the clock interrupt. Nothing is queued, so a switch costs
 * a look at the clock where slices are in use, and nothing where they are not.
 *
 * Before a switch the slice of the one that is about to run is prepared, with interrupts let in;
 * until it runs, that of the current thread counts. What such an interrupt
 * changes puts the chosen one back (z_choose_anew()), and it is prepared anew.
 */
#include "z_slice.h"

#include <zephyr/kernel.h>

#include "z_sched.h"
#include "z_timeout.h"

/* Slice of every preemptible thread from common_prio down, 0: none. */
static int32_t common_ticks = DIV_ROUND_UP((int64_t)CONFIG_TIMESLICE_SIZE *
					   CONFIG_SYS_CLOCK_TICKS_PER_SEC, MSEC_PER_SEC);
static int common_prio = CONFIG_TIMESLICE_PRIORITY;

/* Ticks at which the slice of who runs is over, and of who is about to run; INT64_MAX for never. */
static int64_t slice_end = INT64_MAX;
static int64_t prepared = INT64_MAX;

const struct z_slicing *z_slicing;

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

/* Lock held. When is a slice of `t` over that begins now? */
static int64_t end_of(const struct k_thread *t)
{
	const int32_t ticks = ticks_of(t);

	return ticks == 0 ? INT64_MAX : z_now() + ticks;
}

/* Lock held; z_pause()s. The current thread's slice begins. */
static void begin_anew(k_spinlock_key_t key)
{
	slice_end = end_of(_current);
	z_clock_need(slice_end, key);
}

/* Lock held; z_pause()s. */
static void prepare(const struct k_thread *t, k_spinlock_key_t key)
{
	prepared = end_of(t);
	z_clock_need(prepared, key);
	z_pause(key);
}

/* Lock held. */
static bool begin(void)
{
	if (!z_clock_comes_by(prepared)) {
		return false;
	}
	slice_end = prepared;
	return true;
}

/* Lock held, interrupt context. Drops and takes it. */
static void expire(struct k_thread *t, int64_t now)
{
	z_slice_own_expired(t);

	/* The function may have changed it. */
	const int32_t ticks = ticks_of(t);

	slice_end = ticks == 0 ? INT64_MAX : now + ticks;
	if (ticks != 0) {
		arch_cpu()->behind = 1U;
		arch_cpu()->resched = 1U;
	}
}

/* Lock held, interrupt context. */
static int64_t elapse(int64_t now)
{
	if (slice_end <= now) {
		expire(_current, now);
	}
	return slice_end;
}

void z_slice_use(void)
{
	static const struct z_slicing slicing = {
		.prepare = prepare,
		.begin = begin,
		.elapse = elapse,
	};

	z_slicing = &slicing;
	arch_cpu()->careful = 1U;
}

void z_slice_use_first(void)
{
	z_slice_use();
	begin_anew(z_lock());
}

void z_slice_changed(const struct k_thread *t, k_spinlock_key_t key)
{
	if (_current != NULL) {
		z_choose_anew(key);
		if (t == NULL || t == _current) {
			begin_anew(key);
		}
	}
	z_unlock_resched(key);
}

void k_sched_time_slice_set(int32_t slice, int prio)
{
	k_spinlock_key_t key = z_lock();

	common_ticks = slice > 0 ? (int32_t)k_ms_to_ticks_ceil32((uint32_t)slice) : 0;
	common_prio = prio;
	if (common_ticks != 0) {
		z_slice_use();
	}
	z_slice_changed(NULL, key);
}
