/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who runs. Every function: kernel lock held, unless it says otherwise.
 *
 * A thread is exactly one of running, in the ready queue, waiting, or dormant.
 * cpu->resched says that the ready queue may hold something that preempts the
 * running thread; whoever leaves the lock by z_unlock_resched(), or the end of an
 * interrupt, then looks. The first thread that an interrupt readies and that
 * preempts waits in cpu->next instead, for that end, and resched is set as well. So
 * does one that is about to run while interrupts are let in, where switches are long.
 *
 * With cpu->careful they are: slices are in use, or usage is counted, and something has to be done
 * at each switch. Then reschedule() alone switches, in several locked sections; everything that
 * otherwise goes straight to a thread readies it, or gives way, and leaves the rest to that.
 */
#ifndef KERNEL_INCLUDE_Z_SCHED_H_
#define KERNEL_INCLUDE_Z_SCHED_H_

#include "z_lock.h"
#include "z_runq.h"
#include "z_sentinel.h"
#include "z_slice.h"
#include "z_thread.h"
#include "z_trace.h"
#include "z_usage.h"

/* `t`, in no queue and with no state bit set, becomes ready. */
void z_ready(struct k_thread *t);

/*
 * z_ready() and z_unlock_resched() in one: switches straight to `t` where it may.
 * `t` may be the current thread, which an ISR had suspended.
 */
void z_ready_unlock(struct k_thread *t, k_spinlock_key_t key);

/* `t`, ready and not running, is to be in no queue any more. */
void z_unready(struct k_thread *t);

/* Switch to the best ready thread, or idle; the current one, in no queue, comes back here. */
void z_give_way(void);

/* Is there something to do at each switch? */
static ALWAYS_INLINE bool z_careful(const struct _cpu *cpu)
{
	return (IS_ENABLED(CONFIG_TIMESLICING) || IS_ENABLED(CONFIG_SCHED_THREAD_USAGE)) &&
	       cpu->careful != 0U;
}

/* Run `to`, in no queue, instead of the current thread, `from`; returns when that runs again. */
static ALWAYS_INLINE void z_switch(struct k_thread *from, struct k_thread *to)
{
	Z_TRACE(k_thread, switched_out);
	arch_cpu()->current = to;
	Z_TRACE(k_thread, switched_in);
	arch_switch(to, from);
	z_sentinel_check(from);
}

/*
 * Before a change of what a thread is sorted by: there will be no cpu->next until the next
 * reschedule point, and there is none. z_pause()s.
 */
void z_choose_anew(k_spinlock_key_t key);

/*
 * Around that change: from its place in a queue; to its new one, if it is in one, which the first
 * says. If `t` waits, z_thread_sort() z_pause()s.
 */
bool z_thread_unsort(struct k_thread *t);
void z_thread_sort(struct k_thread *t, k_spinlock_key_t key);

/* Move `t` to priority `prio` wherever it is queued. As z_thread_sort(). */
void z_thread_reprio(struct k_thread *t, int prio, k_spinlock_key_t key);

#endif /* KERNEL_INCLUDE_Z_SCHED_H_ */
