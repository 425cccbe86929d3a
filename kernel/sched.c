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

/* Whom only a meta-IRQ thread could preempt, and did: goes on as soon as those are done. */
static struct k_thread *interrupted;

/* Lock held. Is `t` in the ready queue? */
static bool queued(const struct k_thread *t)
{
	return z_is_ready(t) && t != _current && !z_is_idle_thread_object(t);
}

/*
 * Lock held: bring all that are queued to their places, with pauses. Meanwhile threads are only
 * added or removed. The current thread may become ready, or unready, by that.
 */
static __noinline void sort_ready(void)
{
	const k_spinlock_key_t key = z_open_key();
	struct k_thread *t;

	z_pause(key);
	while ((t = runq_unsorted()) != NULL) {
		while (!runq_advance(t)) {
			z_pause(key);
		}
		z_pause(key);
	}
}

/* Lock held, all sorted, `best` the first. Who runs when the current one gives way; NULL: idle. */
static ALWAYS_INLINE struct k_thread *first_ready(struct k_thread *best)
{
	if (CONFIG_NUM_METAIRQ_PRIORITIES > 0 && interrupted != NULL &&
	    (best == NULL || !z_is_metairq(best)) && queued(interrupted)) {
		return interrupted;
	}
	return best;
}

/* Lock held. `t` is about to run: whoever was interrupted goes on, or has lost his turn. */
static ALWAYS_INLINE void end_interruption(const struct k_thread *t)
{
	if (CONFIG_NUM_METAIRQ_PRIORITIES > 0 && unlikely(interrupted != NULL) &&
	    !z_is_metairq(t)) {
		interrupted = NULL;
	}
}

/* Lock held. `t` is preempted. */
static ALWAYS_INLINE void note_interrupted(struct k_thread *t)
{
	if (CONFIG_NUM_METAIRQ_PRIORITIES > 0 && t->base.bar == Z_METAIRQ_BAR) {
		interrupted = t;
	}
}

/*
 * Lock held: take the one to run out of the ready queue, whose best is `best`. If there is none:
 * idle, or NULL when that is what runs, even if an ISR has suspended it.
 */
static ALWAYS_INLINE struct k_thread *take(struct _cpu *cpu, struct k_thread *best)
{
	struct k_thread *first = first_ready(best);

	if (unlikely(first == NULL)) {
		return cpu->current == cpu->idle_thread ? NULL : cpu->idle_thread;
	}
	runq_remove_best(first);
	return first;
}

/* Lock held: into the queue with one who runs, or was to run, before all that are queued. */
static ALWAYS_INLINE void put_back(struct k_thread *t)
{
	Z_ASSERT(!z_is_idle_thread_object(t));
	if (CONFIG_NUM_METAIRQ_PRIORITIES > 0) {
		runq_add_first(t); /* a cooperative one may run before better ones */
	} else {
		runq_push(t);
	}
}

/* Lock held: the current thread is preempted. */
static ALWAYS_INLINE void push(struct k_thread *current)
{
	put_back(current);
	note_interrupted(current);
}

/* Lock held: cpu->next, if any, goes into the queue after all; what was set with it stays set. */
static ALWAYS_INLINE void unset_next(struct _cpu *cpu)
{
	if (unlikely(cpu->next != NULL)) {
		if (cpu->next != cpu->idle_thread) {
			put_back(cpu->next);
		}
		cpu->next = NULL;
	}
}

static __noinline void queue_next(struct _cpu *cpu)
{
	unset_next(cpu);
}

void z_ready(struct k_thread *t)
{
	struct _cpu *cpu = arch_cpu();

	Z_ASSERT(z_is_ready(t) && t != cpu->current);
	Z_ASSERT(cpu->next == NULL || cpu->resched != 0U);
	unset_next(cpu);
	runq_add(t);
	/* A current that is not ready itself (suspended in an ISR, say) gives way anyway. */
	if (cpu->resched == 0U && cpu->current != NULL && z_preempts(t, cpu->current)) {
		cpu->resched = 1U;
	}
}

void z_unready(struct k_thread *t)
{
	struct _cpu *cpu = arch_cpu();

	if (t == cpu->next) {
		cpu->next = NULL;
	} else {
		runq_remove(t);
	}
}

/* Lock held: does `t` run rather than the current thread, which is ready? */
static ALWAYS_INLINE bool beats(const struct k_thread *t, const struct _cpu *cpu,
				const struct k_thread *current)
{
	return z_preempts(t, current) || (cpu->behind != 0U && !z_better(current, t));
}

/*
 * Lock held: who runs instead of the current thread, out of the queue now, or NULL: the current
 * one goes on.
 */
static ALWAYS_INLINE struct k_thread *choose(struct _cpu *cpu, struct k_thread *current)
{
	if (unlikely(!runq_is_sorted())) {
		sort_ready();
	}
	cpu->resched = 0U;

	struct k_thread *best = runq_best();

	if (z_is_ready(current) && (best == NULL || !beats(best, cpu, current))) {
		return NULL;
	}
	return take(cpu, best);
}

/* Where switches are long, so is a choice out of many lists: always in a section of its own. */
#define CHOICE_IS_LONG (IS_ENABLED(CONFIG_SWITCH_AFTER_PAUSE) && IS_ENABLED(CONFIG_SCHED_MULTIQ))

/* Lock held: are interrupts let in between the choice of a thread and the switch to it? */
static ALWAYS_INLINE bool switch_is_long(const struct _cpu *cpu)
{
	return IS_ENABLED(CONFIG_SWITCH_AFTER_PAUSE) || z_careful(cpu);
}

/*
 * Lock held: interrupts are let in, and may put `next` back, end it, or ready the current thread.
 * True when none of that has happened.
 */
static ALWAYS_INLINE bool still_next(struct _cpu *cpu, struct k_thread *current,
				     struct k_thread *next)
{
	const uint8_t state = current->base.thread_state;

	cpu->next = next;
	z_slice_prepare(next, z_open_key());
	z_pause(z_open_key());
	return cpu->next != NULL && current->base.thread_state == state;
}

/* Lock held: choose(), with interrupts let in before the switch. */
static ALWAYS_INLINE struct k_thread *choose_for_good(struct _cpu *cpu, struct k_thread *current)
{
	for (;;) {
		struct k_thread *best = choose(cpu, current);

		if (best == NULL || !switch_is_long(cpu)) {
			return best;
		}
		if (still_next(cpu, current, best)) {
			cpu->next = NULL;
			cpu->resched = 0U;
			return best;
		}
		queue_next(cpu);
	}
}

/* Lock held: the second part of reschedule(). */
static __noinline void switch_to_best(struct _cpu *cpu)
{
	struct k_thread *current = cpu->current;
	struct k_thread *best = choose_for_good(cpu, current);
	const bool behind = cpu->behind != 0U;

	cpu->behind = 0U;
	if (best == NULL) {
		return;
	}
	end_interruption(best);
	if (z_is_ready(current) && current != cpu->idle_thread) {
		if (behind) {
			runq_add(current);
		} else {
			runq_add_first(current);
			note_interrupted(current);
		}
	}
	z_switch(current, best);
}

/*
 * Lock held: switch unless the current thread, which may have begun to wait or ended, should go on
 * after all.
 */
static ALWAYS_INLINE void reschedule(struct _cpu *cpu)
{
	Z_ASSERT(cpu->next == NULL && cpu->current->base.held == 0U);
	z_usage_pass(z_open_key());
	switch_to_best(cpu);
}

/* Lock held, cpu->resched set. */
static ALWAYS_INLINE void preempt(struct _cpu *cpu)
{
	z_sentinel_check(cpu->current);
	reschedule(cpu);
}

/* Lock held, all sorted: the current thread, in no queue, gives way. */
static ALWAYS_INLINE void give_way_to_best(struct _cpu *cpu)
{
	struct k_thread *best = first_ready(runq_best());

	cpu->resched = 0U;
	if (unlikely(best == NULL)) {
		end_interruption(cpu->idle_thread);
		z_switch(cpu->current, cpu->idle_thread);
	} else {
		runq_remove_best(best);
		end_interruption(best);
		z_switch(cpu->current, best);
	}
}

/* Lock held: the same, but there is more to do. Interrupts may have made it ready again. */
static __noinline void give_way_with_care(void)
{
	z_pause(z_open_key());
	reschedule(arch_cpu());
}

void z_give_way(void)
{
	struct _cpu *cpu = arch_cpu();

	Z_ASSERT(cpu->next == NULL);
	if (CHOICE_IS_LONG || unlikely(!runq_is_sorted() || z_careful(cpu))) {
		give_way_with_care();
	} else {
		give_way_to_best(cpu);
	}
}

void z_unlock_resched(k_spinlock_key_t key)
{
	struct _cpu *cpu = arch_cpu();

	if (cpu->resched != 0U) {
		if (z_may_switch(key)) {
			/* What the caller has done is one locked section, the switch another. */
			z_unlock_raw(key);
			(void)z_lock();
			if (cpu->resched != 0U) {
				preempt(cpu);
			}
		} else {
			cpu->resched = Z_RESCHED_LATE;
			arch_resched_late();
			z_unlock_raw(key);
			z_sentinel_check_isr();
			return;
		}
	}
	z_unlock_raw(key);
}

/*
 * With resched set beforehand no ISR chooses a thread for its end to go to, and at that end
 * preempt() sees who holds the processor.
 */
__noinline void z_let_interrupts_in(k_spinlock_key_t key)
{
	struct _cpu *cpu = arch_cpu();
	const bool in_thread = !arch_is_in_isr();

	if (!arch_irq_unlocked((unsigned int)key.key)) {
		return; /* so it is before the first thread, too */
	}
	if (in_thread) {
		cpu->current->base.held = 1U;
		cpu->resched = 1U;
	}
	z_unlock_raw(key);
	(void)z_lock();
	if (in_thread) {
		cpu->current->base.held = 0U;
	}
}

static __noinline void ready_with_care(struct k_thread *t, k_spinlock_key_t key,
				       const struct _cpu *cpu)
{
	if (t != cpu->current) {
		z_ready(t);
	}
	z_unlock_resched(key);
}

/* Lock held, and released: `t` does not preempt. */
static __noinline void ready_behind(struct k_thread *t, k_spinlock_key_t key)
{
	runq_add(t);
	z_unlock_raw(key);
}

/* Lock held, and released, in an ISR: `t` is first at its end. */
static __noinline void keep_next(struct k_thread *t)
{
	struct _cpu *cpu = arch_cpu();

	z_sentinel_check_isr();
	cpu->next = t;
	cpu->resched = Z_RESCHED_LATE;
	arch_resched_late();
	arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
}

/* Lock held, and released, in a thread, which `t` preempts. */
static ALWAYS_INLINE void switch_straight(struct k_thread *t, struct k_thread *current)
{
	push(current);
	z_switch(current, t);
	arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
}

/* The same where switches are long. The end of an interrupt that comes now may be what switches. */
static __noinline void switch_after_pause(struct k_thread *t)
{
	struct _cpu *cpu = arch_cpu();

	cpu->next = t;
	cpu->resched = Z_RESCHED_LATE;
	arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
	(void)z_lock();
	if (cpu->resched != 0U) {
		z_isr_exit();
	}
	arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
}

/*
 * When `t` preempts the current thread and nothing else is due, `t` is better than
 * everything queued: it need not pass through the queue, neither here nor at the
 * end of the interrupt. (The idle thread calls nothing that leads here.)
 */
void z_ready_unlock(struct k_thread *t, k_spinlock_key_t key)
{
	struct _cpu *cpu = arch_cpu();

	if (unlikely(cpu->resched != 0U || cpu->careful != 0U ||
		     !arch_irq_unlocked((unsigned int)key.key))) {
		ready_with_care(t, key, cpu);
	} else if (!z_preempts(t, cpu->current)) {
		ready_behind(t, key);
	} else if (arch_is_in_isr()) {
		keep_next(t);
	} else if (IS_ENABLED(CONFIG_SWITCH_AFTER_PAUSE)) {
		switch_after_pause(t);
	} else {
		switch_straight(t, cpu->current);
	}
}

/* Lock held, at the end of an interrupt that has not chosen a thread. */
static __noinline void exit_with_care(struct _cpu *cpu)
{
	if (cpu->resched == Z_RESCHED_STAY) {
		cpu->resched = Z_RESCHED_LATE;
	} else if (cpu->resched != 0U && cpu->current->base.held == 0U) {
		z_pause(z_open_key()); /* the way here is one section, the switch another */
		preempt(cpu);
	}
}

void z_isr_exit(void)
{
	struct _cpu *cpu = arch_cpu();
	struct k_thread *current = cpu->current;
	struct k_thread *next = cpu->next;

	if (next == NULL || (switch_is_long(cpu) && current->base.held != 0U)) {
		exit_with_care(cpu);
		return;
	}
	cpu->next = NULL;
	cpu->resched = 0U;
	if (z_is_ready(current) && current != cpu->idle_thread) {
		push(current);
	}
	z_switch(current, next);
}

/* What a zero-latency handler has interrupted may be in the midst of a change. */
void z_isr_stay(void)
{
	struct _cpu *cpu = arch_cpu();

	if (cpu->resched == 0U || arch_in_zero_latency_isr() || !arch_isr_is_outermost() ||
	    cpu->current == cpu->idle_thread) {
		return;
	}
	const k_spinlock_key_t key = z_lock();

	queue_next(cpu);
	cpu->resched = Z_RESCHED_STAY;
	z_unlock_raw(key);
}

void z_impl_k_reschedule(void)
{
	z_unlock_resched(z_lock());
}

/* Lock held, all sorted: the current thread, which is ready, goes behind its equals. */
static ALWAYS_INLINE void go_behind(struct _cpu *cpu)
{
	struct k_thread *current = cpu->current;
	struct k_thread *best = runq_best();

	if (best != NULL && !z_better(current, best)) {
		runq_remove_best(best);
		runq_add(current);
		cpu->resched = 0U;
		z_switch(current, best);
	}
}

/* Lock held, and released. */
static __noinline void yield_with_care(k_spinlock_key_t key)
{
	arch_cpu()->behind = 1U;
	give_way_with_care();
	z_unlock_raw(key);
}

void z_impl_k_yield(void)
{
	__ASSERT(!arch_is_in_isr(), "k_yield() in an ISR");
	k_spinlock_key_t key = z_lock();

	Z_ASSERT_MAY_WAIT(key);
	if (CHOICE_IS_LONG || unlikely(!runq_is_sorted() || z_careful(arch_cpu()))) {
		yield_with_care(key);
		return;
	}
	go_behind(arch_cpu());
	z_unlock_raw(key);
}

void k_sched_lock(void)
{
	k_spinlock_key_t key = z_lock();

	__ASSERT(!arch_is_in_isr(), "k_sched_lock() in an ISR");
	__ASSERT(_current->base.sched_locked != 1U, "k_sched_lock() nested too deep");
	_current->base.sched_locked--;
	z_bar_set(_current);
	z_unlock_raw(key);
}

void k_sched_unlock(void)
{
	k_spinlock_key_t key = z_lock();

	__ASSERT(!arch_is_in_isr(), "k_sched_unlock() in an ISR");
	__ASSERT(_current->base.sched_locked != 0U, "k_sched_unlock() without k_sched_lock()");
	_current->base.sched_locked++;
	z_bar_set(_current);
	arch_cpu()->resched = 1U;
	z_unlock_resched(key);
}

void z_choose_anew(k_spinlock_key_t key)
{
	struct _cpu *cpu = arch_cpu();

	cpu->resched = 1U;
	queue_next(cpu);
	z_pause(key);
}

static ALWAYS_INLINE bool unsort(struct k_thread *t)
{
	Z_ASSERT(arch_cpu()->resched != 0U && arch_cpu()->next == NULL);
	if (t->base.pended_on != NULL) {
		waitq_unsort(t->base.pended_on, t);
		return true;
	}
	if (!queued(t)) {
		return false;
	}
	runq_unsort(t);
	return true;
}

static ALWAYS_INLINE void sort(struct k_thread *t, k_spinlock_key_t key)
{
	_wait_q_t *wq = t->base.pended_on;

	if (wq == NULL) {
		runq_sort(t);
	} else {
		z_wait_sort(t, wq, key);
	}
}

bool z_thread_unsort(struct k_thread *t)
{
	return unsort(t);
}

void z_thread_sort(struct k_thread *t, k_spinlock_key_t key)
{
	sort(t, key);
}

void z_thread_reprio(struct k_thread *t, int prio, k_spinlock_key_t key)
{
	if (t->base.prio != prio) {
		const bool was_queued = unsort(t);

		t->base.prio = (int8_t)prio;
		z_bar_set(t);
		if (was_queued) {
			sort(t, key);
		}
	}
}

void z_impl_k_thread_priority_set(k_tid_t thread, int prio)
{
	__ASSERT(Z_VALID_PRIO(prio), "priority %d is not in %d .. %d", prio,
		 K_HIGHEST_APPLICATION_THREAD_PRIO, K_LOWEST_APPLICATION_THREAD_PRIO);
	k_spinlock_key_t key = z_lock();

	thread->base.own_prio = (int8_t)prio;
	z_choose_anew(key);
	z_thread_reprio(thread, z_mutex_prio(thread, key), key);
	if (thread->base.wants != NULL) {
		z_pause(key);
		z_mutex_settle(thread->base.wants, key);
	}
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
	return !arch_is_in_isr() && z_is_preemptible(_current);
}

bool k_can_yield(void)
{
	return !k_is_pre_kernel() && !arch_is_in_isr() && !z_is_idle_thread_object(_current);
}
