/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Time slices. The running thread's slice ends at an absolute tick; the clock is
 * programmed for it like for a timeout. At its end the thread goes behind its
 * equals, at the end of the clock interrupt. Nothing is queued, so a switch costs
 * a look at the clock where slices are in use, and nothing where they are not.
 *
 * Before a switch the slice of the one that is about to run is prepared, with interrupts let in.
 * What these change puts the chosen one back (z_choose_anew()), and it is prepared anew. The switch
 * itself does nothing: whoever looks at a slice next finds that the one runs for whom it
 * was prepared.
 */
#include "z_slice.h"

#include <zephyr/kernel.h>

#include "z_sched.h"
#include "z_timeout.h"

/* Slice of every preemptible thread from common_prio down, 0: none. */
static int32_t common_ticks = DIV_ROUND_UP((int64_t)CONFIG_TIMESLICE_SIZE *
					   CONFIG_SYS_CLOCK_TICKS_PER_SEC, MSEC_PER_SEC);
static int common_prio = CONFIG_TIMESLICE_PRIORITY;

struct z_slicing *z_slicing;

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

/* Lock held, interrupt context. Drops and takes it. */
static void expire(struct k_thread *t, int64_t now)
{
	z_slice_own_expired(t);

	/* The function may have changed it. */
	const int32_t ticks = ticks_of(t);

	z_slicing->end = ticks == 0 ? INT64_MAX : now + ticks;
	if (ticks != 0) {
		arch_cpu()->behind = 1U;
		arch_cpu()->resched = 1U;
	}
}

/* Lock held. What was prepared for the current thread before it ran counts from now on. */
static void begin_prepared(void)
{
	if (z_slicing->next == _current) {
		z_slicing->next = NULL;
		z_slicing->end = z_slicing->next_end;
	}
}

/* Lock held, interrupt context. */
static int64_t elapse(int64_t now)
{
	begin_prepared();
	if (z_slicing->end <= now) {
		expire(_current, now);
		z_timeout_call_pause();
	}
	if (arch_cpu()->next == NULL) {
		return z_slicing->end;
	}
	/* An interrupt may keep it waiting for longer than its slice. */
	z_slicing->next_end = MAX(z_slicing->next_end, now + 1);
	return MIN(z_slicing->end, z_slicing->next_end);
}

/* Lock held; z_pause()s. A slice of `t` begins: its end is to be in `end`. */
static void set_end(int64_t *end, const struct k_thread *t, k_spinlock_key_t key)
{
	*end = INT64_MAX;
	z_pause(key); /* what comes now is another section than the choice of `t` */

	const int32_t ticks = ticks_of(t);

	if (ticks != 0) {
		*end = z_now() + ticks;
		z_pause(key); /* it may change, but the clock's interrupt knows of it */
		z_clock_need(key, *end);
	}
}

/* Lock held; z_pause()s. */
static void prepare(const struct k_thread *t, k_spinlock_key_t key)
{
	begin_prepared();
	z_slicing->next = t;
	set_end(&z_slicing->next_end, t, key);
}

void z_slice_use(void)
{
	static struct z_slicing slicing = {
		.prepare = prepare,
		.elapse = elapse,
		.end = INT64_MAX,
	};

	z_slicing = &slicing;
	arch_cpu()->careful = 1U;
}

void z_slice_use_first(void)
{
	z_slice_use();
	set_end(&z_slicing->end, _current, z_lock());
}

void z_slice_changed(const struct k_thread *t, k_spinlock_key_t key)
{
	if (_current != NULL && z_slicing != NULL) {
		z_choose_anew(key);
		if (t == NULL || t == _current) {
			begin_prepared();
			set_end(&z_slicing->end, _current, key);
			z_pause(key);
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
