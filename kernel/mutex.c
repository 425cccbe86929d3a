/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Recursive mutexes with priority inheritance. A thread's priority is its own or,
 * if better, that of the best waiter for any mutex it holds; whenever a waiter
 * comes, goes or changes, z_mutex_settle() restores that for the owner and along
 * the chain of owners that wait in turn. The chain is a loop: it ends at the first
 * owner whose priority stays the same, so a dead-lock cannot trap it.
 *
 * A mutex is in its owner's list exactly while somebody waits for it, so that
 * locking and unlocking without contention touch nothing but the mutex.
 */
#include "z_mutex.h"

#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/check.h>

#include "z_obj_core.h"
#include "z_sched.h"
#include "z_slist.h"
#include "z_wait.h"

static ALWAYS_INLINE void check(const struct k_mutex *mutex)
{
	Z_ASSERT((mutex->owner == NULL) == (mutex->lock_count == 0U));
	Z_ASSERT(mutex->owner != NULL || z_wait_first(&mutex->wait_q) == NULL);
}

/* How many mutexes of a list are passed without letting interrupts in. */
#define FEW 2U

/*
 * Whatever changes what z_mutex_prio() returns, or takes a mutex out of a list, calls it
 * afterwards; this counts. So who walks along a list goes on after a pause if it is the same, and
 * otherwise begins anew. Lock held.
 */
static unsigned int looks;

/* Lock held. `prio`, or a better one of a waiter. */
static int with_waiter(const struct k_mutex *mutex, int prio)
{
	const struct k_thread *waiter = z_wait_first(&mutex->wait_q);

	if (waiter != NULL && waiter->base.prio < prio) {
		prio = MIN(prio, MAX(waiter->base.prio, CONFIG_PRIORITY_CEILING));
	}
	return prio;
}

/* Lock held; pauses. */
static __noinline int best_of_waiters(const struct k_thread *t, k_spinlock_key_t key)
{
	unsigned int look;
	int prio;

	z_pause(key);
	do {
		sys_snode_t *node = sys_slist_peek_head(&t->held_mutexes);
		unsigned int passed = 0;

		look = ++looks;
		prio = t->base.own_prio;
		while (node != NULL && look == looks) {
			prio = with_waiter(CONTAINER_OF(node, struct k_mutex, held_node), prio);
			node = sys_slist_peek_next(node);
			if (++passed % FEW == 0U) {
				z_pause(key);
			}
		}
	} while (look != looks);
	return prio;
}

int z_mutex_prio(const struct k_thread *t, k_spinlock_key_t key)
{
	looks++;
	return sys_slist_is_empty(&t->held_mutexes) ? t->base.own_prio : best_of_waiters(t, key);
}

/*
 * Lock held; pauses. `t` gets the priority that it should have; false if it has it. What ISRs
 * change in the pauses they settle themselves, so what was found here still is true only if
 * nobody has looked meanwhile.
 */
static bool inherit(struct k_thread *t, k_spinlock_key_t key)
{
	unsigned int look;
	int prio;

	do {
		prio = z_mutex_prio(t, key);
		look = looks;
		if (prio == t->base.prio) {
			return false;
		}
		z_choose_anew(key);
	} while (look != looks);
	z_thread_reprio(t, prio, key);
	z_pause(key);
	return true;
}

void z_mutex_settle(struct k_mutex *m, k_spinlock_key_t key)
{
	while (m != NULL && m->owner != NULL) {
		struct k_thread *owner = m->owner;

		if (!inherit(owner, key)) {
			return;
		}
		m = owner->base.wants;
	}
}

/* Lock held; the first waiter comes. */
static void enlist(struct k_mutex *m)
{
	sys_slist_prepend(&m->owner->held_mutexes, &m->held_node);
}

/* Lock held; pauses if the owner holds many. */
static void delist(struct k_mutex *m, k_spinlock_key_t key)
{
	(void)z_slist_take_out(&m->owner->held_mutexes, &m->held_node, &looks, FEW, key);
}

/* Lock held; see z_wait.h. */
static void waiters_changed(struct k_mutex *m, k_spinlock_key_t key)
{
	if (m->owner != NULL && z_wait_first(&m->wait_q) == NULL) {
		delist(m, key);
		z_pause(key);
	}
	z_mutex_settle(m, key);
}

int z_impl_k_mutex_init(struct k_mutex *mutex)
{
	z_obj_core_unlink(mutex, MUTEX);
	*mutex = (struct k_mutex){0};
	z_waitq_init(&mutex->wait_q);
	z_obj_core_link(mutex, MUTEX);
	return 0;
}

int z_impl_k_mutex_lock(struct k_mutex *mutex, k_timeout_t timeout)
{
	__ASSERT(!arch_is_in_isr(), "k_mutex_lock() in an ISR");
	k_spinlock_key_t key = z_lock();
	struct k_thread *current = _current;

	check(mutex);
	if (likely(mutex->owner == NULL)) {
		mutex->owner = current;
		mutex->lock_count = 1U;
		z_unlock(key);
		return 0;
	}
	if (mutex->owner == current) {
		mutex->lock_count++;
		z_unlock(key);
		return 0;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -EBUSY;
	}
	if (z_wait_first(&mutex->wait_q) == NULL) {
		enlist(mutex);
	}
	current->base.wants = mutex;
	z_waiters_changed = waiters_changed;
	return z_wait(&mutex->wait_q, key, timeout);
}

/* Lock held. The new owner, the best of those who waited, inherits nothing from the others. */
static void hand_over(struct k_mutex *m, struct k_thread *waiter)
{
	m->owner = waiter;
	m->lock_count = 1U;
	waiter->base.wants = NULL;
	z_wake(waiter, 0);
	if (z_wait_first(&m->wait_q) != NULL) {
		enlist(m);
	}
}

/* In the first pause the waiters may go, and do not count for the owner's priority any more. */
void z_mutex_release(struct k_mutex *m, k_spinlock_key_t key)
{
	struct k_thread *current = m->owner;

	if (z_wait_first(&m->wait_q) != NULL) {
		delist(m, key);
		z_pause(key);
	}

	struct k_thread *waiter = z_wait_first(&m->wait_q);

	if (waiter == NULL) {
		m->owner = NULL;
		m->lock_count = 0U;
	} else {
		hand_over(m, waiter);
		z_pause(key);
	}
	if (current->base.prio != current->base.own_prio) {
		(void)inherit(current, key);
	}
}

/* Lock held, and released: not the last unlock, not the owner's, or somebody waits. */
static __noinline int unlock_with_care(struct k_mutex *mutex, k_spinlock_key_t key)
{
	CHECKIF(mutex->owner == NULL) {
		z_unlock(key);
		return -EINVAL;
	}
	CHECKIF(mutex->owner != _current) {
		z_unlock(key);
		return -EPERM;
	}
	if (mutex->lock_count > 1U) {
		mutex->lock_count--;
		z_unlock(key);
		return 0;
	}
	z_mutex_release(mutex, key);
	z_unlock_resched(key);
	return 0;
}

int z_impl_k_mutex_unlock(struct k_mutex *mutex)
{
	__ASSERT(!arch_is_in_isr(), "k_mutex_unlock() in an ISR");
	k_spinlock_key_t key = z_lock();

	check(mutex);
	if (unlikely(mutex->owner != _current || mutex->lock_count != 1U ||
		     z_wait_first(&mutex->wait_q) != NULL)) {
		return unlock_with_care(mutex, key);
	}
	mutex->owner = NULL;
	mutex->lock_count = 0U;
	z_unlock(key);
	return 0;
}
