/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who runs. Every function: kernel lock held, unless it says otherwise.
 *
 * A thread is exactly one of running, in the ready queue, waiting, or dormant.
 * cpu->resched says that the ready queue may hold something that preempts the
 * running thread; whoever leaves the lock by z_unlock_resched(), or the end of an
 * interrupt, then looks.
 */
#ifndef KERNEL_INCLUDE_Z_SCHED_H_
#define KERNEL_INCLUDE_Z_SCHED_H_

#include "z_lock.h"
#include "z_runq.h"
#include "z_slice.h"
#include "z_thread.h"

/* `t`, in no queue and with no state bit set, becomes ready. */
void z_ready(struct k_thread *t);

/* z_ready() and z_unlock_resched() in one: switches straight to `t` where it may. */
void z_ready_unlock(struct k_thread *t, k_spinlock_key_t key);

/* Take the best ready thread, or idle, out of the ready queue: the caller's thread gives way. */
struct k_thread *z_sched_take(void);

/* Run `to`, which is in no queue, instead of the current thread; returns when that runs again. */
static ALWAYS_INLINE void z_switch(struct k_thread *to)
{
	struct _cpu *cpu = arch_cpu();
	struct k_thread *from = cpu->current;

	cpu->current = to;
	z_slice_start(to);
	arch_switch(to, from);
}

/* Around a change of what `t` is sorted by: out of its queue, and in again. May set cpu->resched. */
void z_thread_unsort(struct k_thread *t);
void z_thread_sort(struct k_thread *t);

/* Move `t` to priority `prio` wherever it is queued. May set cpu->resched. */
void z_thread_reprio(struct k_thread *t, int prio);

#endif /* KERNEL_INCLUDE_Z_SCHED_H_ */
