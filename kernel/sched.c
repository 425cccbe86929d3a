/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who runs: the ready queue, preemption, yielding, the scheduler lock, priorities.
 *
 * Invariant: of the threads that are ready, none that preempts the running one
 * stays queued past the next reschedule point; cpu->resched remembers that one is
 * due. The running thread is in no queue, and the idle thread never in one.
 */
#include "z_sched.h"

#include <zephyr/kernel.h>

#include "z_mutex.h"
#include "z_timeout.h"
#include "z_wait.h"

struct z_kernel _kernel;

z_runq_t z_runq = Z_RUNQ_INIT;

struct k_thread *z_sched_take(void)
{
	struct k_thread *best = runq_best();

	arch_cpu()->resched = 0U;
	if (best == NULL) {
		return arch_cpu()->idle_thread;
	}
	runq_remove(best);
	return best;
}

void z_ready(struct k_thread *t)
{
	struct _cpu *cpu = arch_cpu();

	Z_ASSERT(z_is_ready(t) && t != cpu->current);
	runq_add(t);
	/* A current that is not ready itself (suspended in an ISR, say) gives way anyway. */
	if (cpu->current != NULL && z_preempts(t, cpu->current)) {
		cpu->resched = 1U;
	}
}

/* Lock held; the current thread goes back to the ready queue, before its equals or behind. */
static void requeue_current(struct _cpu *cpu, bool behind)
{
	struct k_thread *current = cpu->current;

	if (current == cpu->idle_thread) {
		return;
	}
	if (behind) {
		runq_add(current);
	} else {
		runq_add_first(current);
	}
}

/* Lock held, cpu->resched set: switch unless the current thread should go on after all. */
static void preempt(struct _cpu *cpu)
{
	struct k_thread *current = cpu->current;
	struct k_thread *best = runq_best();
	const bool behind = cpu->slice_expired != 0U;

	cpu->resched = 0U;
	cpu->slice_expired = 0U;
	if (z_is_ready(current)) {
		if (best == NULL || (!z_preempts(best, current) &&
				     !(behind && !z_better(current, best)))) {
			return;
		}
		requeue_current(cpu, behind);
	}
	z_switch(z_sched_take());
}

void z_unlock_resched(k_spinlock_key_t key)
{
	struct _cpu *cpu = arch_cpu();

	if (cpu->resched != 0U) {
		if (z_may_switch(key)) {
			preempt(cpu);
		} else {
			cpu->resched = Z_RESCHED_LATE;
		}
	}
	z_unlock_raw(key);
}

/*
 * When `t` preempts the current thread and nothing else is due, `t` is better than
 * everything queued: it need not pass through the queue.
 */
void z_ready_unlock(struct k_thread *t, k_spinlock_key_t key)
{
	struct _cpu *cpu = arch_cpu();

	if (!z_preempts(t, cpu->current)) {
		runq_add(t);
	} else if (cpu->resched == 0U && z_may_switch(key)) {
		requeue_current(cpu, false);
		z_switch(t);
		z_unlock_raw(key);
		return;
	} else {
		runq_add(t);
		cpu->resched = 1U;
	}
	z_unlock_resched(key);
}

void z_isr_exit(void)
{
	struct _cpu *cpu = arch_cpu();

	if (cpu->resched != 0U) {
		preempt(cpu);
	}
}

void z_impl_k_reschedule(void)
{
	z_unlock_resched(z_lock());
}

void z_impl_k_yield(void)
{
	__ASSERT(!arch_is_in_isr(), "k_yield() in an ISR");
	k_spinlock_key_t key = z_lock();
	struct _cpu *cpu = arch_cpu();
	struct k_thread *best = runq_best();

	if (best == NULL || z_better(cpu->current, best)) {
		cpu->resched = 0U;
		z_unlock_raw(key);
		return;
	}
	requeue_current(cpu, true);
	z_switch(z_sched_take());
	z_unlock_raw(key);
}

void k_sched_lock(void)
{
	k_spinlock_key_t key = z_lock();

	__ASSERT(!arch_is_in_isr(), "k_sched_lock() in an ISR");
	__ASSERT(_current->base.sched_locked != 1U, "k_sched_lock() nested too deep");
	_current->base.sched_locked--;
	z_unlock_raw(key);
}

void k_sched_unlock(void)
{
	k_spinlock_key_t key = z_lock();

	__ASSERT(!arch_is_in_isr(), "k_sched_unlock() in an ISR");
	__ASSERT(_current->base.sched_locked != 0U, "k_sched_unlock() without k_sched_lock()");
	_current->base.sched_locked++;
	arch_cpu()->resched = 1U;
	z_unlock_resched(key);
}

/* Lock held. Is `t` in the ready queue? */
static bool queued(const struct k_thread *t)
{
	return z_is_ready(t) && t != _current && !z_is_idle_thread_object(t);
}

void z_thread_unsort(struct k_thread *t)
{
	if (t->base.pended_on != NULL) {
		waitq_remove(t->base.pended_on, t);
	} else if (queued(t)) {
		runq_remove(t);
	}
}

void z_thread_sort(struct k_thread *t)
{
	if (t->base.pended_on != NULL) {
		waitq_add(t->base.pended_on, t);
	} else if (queued(t)) {
		runq_add(t);
	}
	if (z_is_ready(t)) {
		arch_cpu()->resched = 1U;
	}
}

void z_thread_reprio(struct k_thread *t, int prio)
{
	if (t->base.prio != prio) {
		z_thread_unsort(t);
		t->base.prio = (int8_t)prio;
		z_thread_sort(t);
	}
}

void z_impl_k_thread_priority_set(k_tid_t thread, int prio)
{
	__ASSERT(Z_VALID_PRIO(prio), "priority %d is not in %d .. %d", prio,
		 K_HIGHEST_APPLICATION_THREAD_PRIO, K_LOWEST_APPLICATION_THREAD_PRIO);
	k_spinlock_key_t key = z_lock();

	thread->base.own_prio = (int8_t)prio;
	z_thread_reprio(thread, z_mutex_prio(thread));
	z_mutex_settle(thread->base.wants);
	z_unlock_resched(key);
}

int z_impl_k_thread_priority_get(k_tid_t thread)
{
	return thread->base.prio;
}

k_tid_t z_impl_k_sched_current_thread_query(void)
{
	return _current;
}

bool k_is_in_isr(void)
{
	return arch_is_in_isr();
}

int z_impl_k_is_preempt_thread(void)
{
	return !arch_is_in_isr() && _current->base.preempt < Z_PREEMPTIBLE_BELOW;
}

bool k_can_yield(void)
{
	return !k_is_pre_kernel() && !arch_is_in_isr() && !z_is_idle_thread_object(_current);
}
