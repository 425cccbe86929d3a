/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting semaphores. The count never says how many wait: a give with waiters
 * goes to the best of them and leaves the count at 0. Whoever waits or polls sets the
 * bound to 0, so that one comparison tells a give that there is nothing to look after.
 */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/check.h>

#include "z_obj_core.h"
#include "z_poll.h"
#include "z_wait.h"

static ALWAYS_INLINE void check(const struct k_sem *sem)
{
	Z_ASSERT(sem->count <= sem->limit);
	Z_ASSERT(sem->bound == 0U || (sem->bound == sem->limit && !z_polled(sem)));
	Z_ASSERT((sem->count == 0U && sem->bound == 0U) || z_wait_first(&sem->wait_q) == NULL);
}

int z_impl_k_sem_init(struct k_sem *sem, unsigned int initial_count, unsigned int limit)
{
	CHECKIF(limit == 0U || initial_count > limit) {
		return -EINVAL;
	}
	sem->count = initial_count;
	sem->bound = limit;
	sem->limit = limit;
	z_waitq_init(&sem->wait_q);
	z_poll_init(sem);
	z_obj_core_link(sem, SEM);
	return 0;
}

/* Lock not held. The count was 0 just now; it may not be any more. */
static __noinline int take_or_wait(struct k_sem *sem, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();

	if (sem->count == 0U) {
		sem->bound = 0U;
		return z_wait(&sem->wait_q, key, timeout);
	}
	sem->count--;
	z_unlock(key);
	return 0;
}

/* Taking without waiting is over before a register has to be saved; so waiting begins anew. */
int z_impl_k_sem_take(struct k_sem *sem, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();

	check(sem);
	if (likely(sem->count > 0U)) {
		sem->count--;
		z_unlock(key);
		return 0;
	}
	z_unlock(key);
	return K_TIMEOUT_EQ(timeout, K_NO_WAIT) ? -EBUSY : take_or_wait(sem, timeout);
}

/* Lock held, and released: somebody polls. The bound stays 0 for the next give to look. */
static __noinline void give_polled(struct k_sem *sem, k_spinlock_key_t key)
{
	sem->count += sem->count < sem->limit ? 1U : 0U;
	z_poll_notify(sem, K_POLL_STATE_SEM_AVAILABLE, key);
	z_poll_unlock(key);
}

/* Lock held, and released: somebody may wait or poll, or the count is at its limit. */
static void give_with_care(struct k_sem *sem, k_spinlock_key_t key)
{
	struct k_thread *waiter = z_wait_first(&sem->wait_q);

	if (waiter != NULL) {
		z_wake_unlock(waiter, 0, key);
		return;
	}
	if (z_polled(sem)) {
		give_polled(sem, key);
		return;
	}
	sem->bound = sem->limit;
	if (sem->count < sem->limit) {
		sem->count++;
	}
	z_unlock(key);
}

void z_impl_k_sem_give(struct k_sem *sem)
{
	k_spinlock_key_t key = z_lock();

	check(sem);
	if (unlikely(sem->count >= sem->bound)) {
		give_with_care(sem, key);
		return;
	}
	sem->count++;
	z_unlock(key);
}

void z_impl_k_sem_reset(struct k_sem *sem)
{
	k_spinlock_key_t key = z_lock();

	sem->count = 0U;
	z_wake_each(&sem->wait_q, -EAGAIN, key);
	z_unlock_resched(key);
}
