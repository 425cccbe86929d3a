/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one way to block and to wake. leave() is the only place where a thread comes
 * off a wait queue: waker, timeout and abort all pass through it, under the lock,
 * so the first of them wins and writes the result, and there is no race to lose.
 */
#include "z_wait.h"

#include <errno.h>

#include "z_sched.h"
#include "z_timeout.h"

void (*z_waiters_changed)(struct k_mutex *m, k_spinlock_key_t key);
unsigned int z_wait_sorts;

static ALWAYS_INLINE bool blocked(const struct k_thread *t)
{
	return (t->base.thread_state & Z_STATE_BLOCKED) != 0U;
}

__noinline void z_wait_sort(struct k_thread *t, _wait_q_t *wq, k_spinlock_key_t key)
{
	t->base.place = Z_PLACING;
	z_wait_sorts++;
	do {
		z_pause(key);
	} while (t->base.pended_on == wq && !waitq_advance(wq, t));
	t->base.place = 0U;
}

/* Lock held: the current thread begins to wait. False: z_wait_sort() has to follow. */
static ALWAYS_INLINE bool enter(struct k_thread *t, _wait_q_t *wq)
{
	if (wq == NULL) {
		t->base.thread_state |= _THREAD_SLEEPING;
		return true;
	}
	t->base.thread_state |= _THREAD_PENDING;
	t->base.pended_on = wq;
	if (likely(waitq_add(wq, t))) {
		return true;
	}
	t->base.place = Z_PLACING; /* even if interrupts are let in before that */
	return false;
}

/* Lock held, and released: the wait, if ISRs have not ended it, goes on until it is ended. */
static ALWAYS_INLINE int wait_for_end(struct k_thread *t, k_spinlock_key_t key)
{
	if (blocked(t)) {
		z_give_way();
		z_unlock_raw(key);
	} else {
		z_unlock_resched(key);
	}
	return t->base.wake_result;
}

/*
 * Lock held, and released. Priorities depend on the wait, or it is to end after `timeout`.
 * Interrupts are let in before each of these and afterwards. They may end the wait.
 */
static __noinline int wait_with_care(_wait_q_t *wq, k_spinlock_key_t key, k_timeout_t timeout)
{
	struct k_thread *t = _current;

	const bool in_place = enter(t, wq);

	z_pause(key);
	if (!in_place) {
		z_wait_sort(t, wq, key);
		z_pause(key);
	}
	if (t->base.wants != NULL) {
		z_waiters_changed(t->base.wants, key);
		z_pause(key);
	}
	if (blocked(t) && t->base.pended_on == wq && !K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		z_thread_timeout_start(t, timeout, key);
		z_pause(key);
	}
	return wait_for_end(t, key);
}

/* Lock held, and released. */
static __noinline int wait_simply(_wait_q_t *wq, k_spinlock_key_t key)
{
	struct k_thread *t = _current;

	if (unlikely(!enter(t, wq))) {
		z_wait_sort(t, t->base.pended_on, key);
		z_pause(key);
		return wait_for_end(t, key);
	}
	if (IS_ENABLED(CONFIG_SWITCH_AFTER_PAUSE)) {
		z_pause(key);
		return wait_for_end(t, key);
	}
	z_give_way();
	z_unlock_raw(key);
	return t->base.wake_result;
}

static ALWAYS_INLINE void check(const struct k_thread *t, k_spinlock_key_t key, k_timeout_t timeout)
{
	__ASSERT(!arch_is_in_isr(), "an ISR may not wait: use K_NO_WAIT");
	__ASSERT(!z_is_idle_thread_object(t), "the idle thread may not wait");
	Z_ASSERT_MAY_WAIT(key);
	Z_ASSERT(!K_TIMEOUT_EQ(timeout, K_NO_WAIT) && t->base.pended_on == NULL);
}

int z_wait(_wait_q_t *wq, k_spinlock_key_t key, k_timeout_t timeout)
{
	const struct k_thread *t = _current;

	check(t, key, timeout);
	if (!K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		return wait_with_care(wq, key, timeout);
	}
	if (unlikely(t->base.wants != NULL)) {
		return wait_with_care(wq, key, K_FOREVER);
	}
	return wait_simply(wq, key);
}

/* Lock held. Does not return if an ISR has ended the current thread. */
static ALWAYS_INLINE void end_if_dead(const struct k_thread *t, k_spinlock_key_t key)
{
	if ((t->base.thread_state & _THREAD_DEAD) != 0U) {
		z_unlock_resched(key);
		CODE_UNREACHABLE;
	}
}

int z_wait_after_pause(_wait_q_t *wq, k_spinlock_key_t key, k_timeout_t timeout)
{
	end_if_dead(_current, key);
	return z_wait(wq, key, timeout);
}

int z_wait_long_after_pause(_wait_q_t *wq, k_spinlock_key_t key, k_timeout_t timeout)
{
	end_if_dead(_current, key);
	check(_current, key, timeout);
	return wait_with_care(wq, key, timeout);
}

/* Lock held. `t` waits; afterwards it does not. */
static void leave(struct k_thread *t)
{
	Z_ASSERT(blocked(t));
	if (t->base.pended_on != NULL) {
		waitq_remove(t->base.pended_on, t);
		t->base.pended_on = NULL;
	}
	z_thread_timeout_disarm(t);
	t->base.thread_state &= (uint8_t)~Z_STATE_BLOCKED;
}

/* The current thread can wait for a moment, in wait_with_care(). */
void z_wake(struct k_thread *t, int result)
{
	leave(t);
	t->base.wake_result = result;
	if (z_is_ready(t) && t != _current) {
		z_ready(t);
	}
}

void z_wake_unlock(struct k_thread *t, int result, k_spinlock_key_t key)
{
	leave(t);
	t->base.wake_result = result;
	if (z_is_ready(t)) {
		z_ready_unlock(t, key);
	} else {
		z_unlock_resched(key);
	}
}

void z_wait_drop(struct k_thread *t)
{
	leave(t);
}

void z_wait_place(struct k_thread *t, _wait_q_t *wq, k_spinlock_key_t key)
{
	t->base.thread_state |= _THREAD_PENDING;
	t->base.pended_on = wq;
	if (!waitq_add(wq, t)) {
		z_wait_sort(t, wq, key);
	}
}

void z_wait_move(struct k_thread *t, _wait_q_t *wq, k_spinlock_key_t key)
{
	leave(t);
	z_wait_place(t, wq, key);
}

struct k_thread *z_wake_one(_wait_q_t *wq, int result)
{
	struct k_thread *t = z_wait_first(wq);

	if (t != NULL) {
		z_wake(t, result);
	}
	return t;
}

void z_wake_all(_wait_q_t *wq, int result)
{
	while (z_wake_one(wq, result) != NULL) {
	}
}

int z_wake_each(_wait_q_t *wq, int result, k_spinlock_key_t key)
{
	int woken = 0;

	while (z_wake_one(wq, result) != NULL) {
		woken++;
		z_pause(key);
	}
	return woken;
}
