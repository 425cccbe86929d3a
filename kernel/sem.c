/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting semaphores. The count never says how many wait: a give with waiters
 * goes to the best of them and leaves the count at 0.
 */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/check.h>

#include "z_wait.h"

static ALWAYS_INLINE void check(const struct k_sem *sem)
{
	Z_ASSERT(sem->count <= sem->limit);
	Z_ASSERT(sem->count == 0U || z_wait_first(&sem->wait_q) == NULL);
}

int z_impl_k_sem_init(struct k_sem *sem, unsigned int initial_count, unsigned int limit)
{
	CHECKIF(limit == 0U || initial_count > limit) {
		return -EINVAL;
	}
	sem->count = initial_count;
	sem->limit = limit;
	z_waitq_init(&sem->wait_q);
	return 0;
}

int z_impl_k_sem_take(struct k_sem *sem, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();

	check(sem);
	if (likely(sem->count > 0U)) {
		sem->count--;
		z_unlock(key);
		return 0;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -EBUSY;
	}
	return z_wait(&sem->wait_q, timeout, key);
}

void z_impl_k_sem_give(struct k_sem *sem)
{
	k_spinlock_key_t key = z_lock();
	struct k_thread *waiter = z_wait_first(&sem->wait_q);

	check(sem);
	if (unlikely(waiter != NULL)) {
		z_wake_unlock(waiter, 0, key);
		return;
	}
	if (sem->count < sem->limit) {
		sem->count++;
	}
	z_unlock(key);
}

void z_impl_k_sem_reset(struct k_sem *sem)
{
	k_spinlock_key_t key = z_lock();

	sem->count = 0U;
	z_wake_all(&sem->wait_q, -EAGAIN);
	z_unlock_resched(key);
}
