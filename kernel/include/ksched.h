/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The scheduler by its older names, for tests that include it. Calls that change
 * something lock by themselves.
 */
#ifndef KERNEL_INCLUDE_KSCHED_H_
#define KERNEL_INCLUDE_KSCHED_H_

#include <zephyr/timeout_q.h>
#include <zephyr/wait_q.h>

#include "z_sched.h"
#include "z_wait.h"

/* Either lock state. */
static inline bool _is_valid_prio(int prio, void *entry_point)
{
	(void)entry_point;
	return Z_VALID_PRIO(prio);
}

/* Either lock state. */
static inline bool z_is_thread_state_set(struct k_thread *thread, uint32_t state)
{
	return (thread->base.thread_state & state) != 0U;
}

/* Either lock state. */
static inline bool z_is_thread_prevented_from_running(struct k_thread *thread)
{
	return (thread->base.thread_state &
		(_THREAD_PENDING | _THREAD_SLEEPING | _THREAD_DEAD | _THREAD_DUMMY |
		 _THREAD_SUSPENDED)) != 0U;
}

/* `key` is irq_lock()'s; waits in `wait_q` and restores it. */
static inline int z_pend_curr_irqlock(uint32_t key, _wait_q_t *wait_q, k_timeout_t timeout)
{
	k_spinlock_key_t k;

	k.key = (int)key;
	return z_wait(wait_q, k, timeout);
}

/* Lock not held. Take the best waiter off its queue, not ready yet; NULL when there is none. */
static inline struct k_thread *z_unpend_first_thread(_wait_q_t *wait_q)
{
	const k_spinlock_key_t key = z_lock();
	struct k_thread *t = z_wait_first(wait_q);

	if (t != NULL) {
		z_wait_drop(t);
		t->base.thread_state |= _THREAD_SLEEPING;
		t->base.wake_result = 0;
	}
	z_unlock_raw(key);
	return t;
}

/* Lock not held. Let a thread run that z_unpend_first_thread() has returned. */
static inline void z_ready_thread(struct k_thread *thread)
{
	const k_spinlock_key_t key = z_lock();

	if ((thread->base.thread_state & _THREAD_SLEEPING) != 0U) {
		z_wake(thread, thread->base.wake_result);
	}
	if (arch_cpu()->resched != 0U && z_may_switch(key)) {
		arch_cpu()->resched = Z_RESCHED_LATE;
	}
	z_unlock_raw(key);
}

/* Lock held by irq_lock(), whose key is given back. */
static inline void z_reschedule_irqlock(uint32_t key)
{
	k_spinlock_key_t k;

	k.key = (int)key;
	z_unlock_resched(k);
}

/* Lock not held. A reschedule point. */
static inline void z_reschedule_unlocked(void)
{
	z_unlock_resched(z_lock());
}

#endif /* KERNEL_INCLUDE_KSCHED_H_ */
