/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Condition variables. Between the release of the mutex and the wait no thread can run, so
 * none can signal there; an ISR's signal may come just before the wait. Taking the mutex again is
 * a second wait: the visible exception to "blocking is the last thing a function does".
 */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/check.h>

#include "z_mutex.h"
#include "z_obj_core.h"
#include "z_wait.h"

int z_impl_k_condvar_init(struct k_condvar *condvar)
{
	z_waitq_init(&condvar->wait_q);
	z_obj_core_link(condvar, CONDVAR);
	return 0;
}

int z_impl_k_condvar_signal(struct k_condvar *condvar)
{
	k_spinlock_key_t key = z_lock();
	struct k_thread *waiter = z_wait_first(&condvar->wait_q);

	if (waiter == NULL) {
		z_unlock(key);
	} else {
		z_wake_unlock(waiter, 0, key);
	}
	return 0;
}

int z_impl_k_condvar_broadcast(struct k_condvar *condvar)
{
	k_spinlock_key_t key = z_lock();
	const int woken = z_wake_each(&condvar->wait_q, 0, key);

	z_unlock_resched(key);
	return woken;
}

int z_impl_k_condvar_wait(struct k_condvar *condvar, struct k_mutex *mutex, k_timeout_t timeout)
{
	__ASSERT(!arch_is_in_isr(), "k_condvar_wait() in an ISR");
	k_spinlock_key_t key = z_lock();
	int result;

	CHECKIF(mutex->owner != _current) {
		result = mutex->owner == NULL ? -EINVAL : -EPERM;
		z_unlock(key);
		return result;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -EAGAIN;
	}
	if (mutex->lock_count > 1U) {
		mutex->lock_count--;
	} else {
		z_mutex_release(mutex, key);
	}
	z_pause(key);
	result = z_wait_after_pause(&condvar->wait_q, key, timeout);
	k_mutex_lock(mutex, K_FOREVER);
	return result;
}
