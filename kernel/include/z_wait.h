/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one way to block and to wake. Every function: kernel lock held.
 *
 * A waker hands over what the waiter wants before it wakes it, so a woken thread
 * never looks again; the result is written exactly once, by whoever takes the
 * thread off its queue (waker, timeout or abort: the first wins). Objects do not
 * count waiters: the queue knows.
 */
#ifndef KERNEL_INCLUDE_Z_WAIT_H_
#define KERNEL_INCLUDE_Z_WAIT_H_

#include "z_lock.h"
#include "z_waitq.h"

/*
 * For priority inheritance: a waiter of `m` has come or gone. The first thread that
 * waits for a mutex sets it, so that images without mutexes need not hold that code. z_pause()s.
 */
extern void (*z_waiters_changed)(struct k_mutex *m, k_spinlock_key_t key);

/*
 * Block the current thread; consumes the lock. Returns the waker's result, or
 * -EAGAIN after `timeout`. `wq` may be NULL: a sleep, which only time or z_wake() ends.
 */
int z_wait(_wait_q_t *wq, k_spinlock_key_t key, k_timeout_t timeout);

/* The same after a z_pause(), in which an ISR may have ended the current thread. */
int z_wait_after_pause(_wait_q_t *wq, k_spinlock_key_t key, k_timeout_t timeout);

/* The same some instructions later: interrupts are let in once more, as soon as the wait begins. */
int z_wait_long_after_pause(_wait_q_t *wq, k_spinlock_key_t key, k_timeout_t timeout);

/* Take `t` off its queue, disarm its timeout, store the result, and ready it unless suspended. */
void z_wake(struct k_thread *t, int result);

/* z_wake() and z_unlock_resched() in one, for wakers with nothing else to do. */
void z_wake_unlock(struct k_thread *t, int result, k_spinlock_key_t key);

/*
 * `t`, whose wait something else than the mutex that it wants has ended, wants it no more. It is
 * ready or dead by now: a dead-lock leads back to it. z_pause()s.
 */
static ALWAYS_INLINE void z_wait_want_no_more(struct k_thread *t, k_spinlock_key_t key)
{
	struct k_mutex *wanted = t->base.wants;

	if (wanted != NULL) {
		t->base.wants = NULL;
		z_pause(key);
		z_waiters_changed(wanted, key);
	}
}

/* As z_wake(), but `t` is about to end: it does not become ready. */
void z_wait_drop(struct k_thread *t);

/* `t` waits already: from now on in `wq`, and without a time limit. z_pause()s. */
void z_wait_move(struct k_thread *t, _wait_q_t *wq, k_spinlock_key_t key);

/* `t`, in no queue and not running, waits in `wq` without a time limit. z_pause()s. */
void z_wait_place(struct k_thread *t, _wait_q_t *wq, k_spinlock_key_t key);

/*
 * `t` has been put into `wq`, but may not be in its place: bring it there. z_pause()s, before
 * each step; `t` may be woken in one, and then this is over.
 */
void z_wait_sort(struct k_thread *t, _wait_q_t *wq, k_spinlock_key_t key);

/* How often that was: whoever goes along a queue with pauses compares it. */
extern unsigned int z_wait_sorts;

/* Best waiter (priority, then arrival), or NULL. */
static ALWAYS_INLINE struct k_thread *z_wait_first(const _wait_q_t *wq)
{
	return waitq_best(wq);
}

/* Wake the best waiter; NULL if there is none. */
struct k_thread *z_wake_one(_wait_q_t *wq, int result);

/* Wake all waiters. */
void z_wake_all(_wait_q_t *wq, int result);

/*
 * The same with a z_pause() after each of them, which the objects must be prepared for: an
 * ISR may serve one of those that still wait. Returns how many it has woken. The lock
 * was taken with `key`.
 */
int z_wake_each(_wait_q_t *wq, int result, k_spinlock_key_t key);

/* Iterate over the waiters; the body must not change the queue. */
#define Z_WAITERS(wq, t)                                                                           \
	for (struct k_thread *t = waitq_best(wq); t != NULL; t = waitq_next(wq, t))

#endif /* KERNEL_INCLUDE_Z_WAIT_H_ */
