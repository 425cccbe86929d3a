/* SPDX-License-Identifier: Apache-2.0 */
/* Priority inheritance, as wait.c and sched.c need it. Every function: kernel lock held. */
#ifndef KERNEL_INCLUDE_Z_MUTEX_H_
#define KERNEL_INCLUDE_Z_MUTEX_H_

#include <zephyr/kernel/mutex.h>
#include <zephyr/spinlock.h>

/*
 * A waiter of `m` came, went or changed priority: settle the owner's, and the chain behind it.
 * z_pause()s; `m` may be NULL.
 */
void z_mutex_settle(struct k_mutex *m, k_spinlock_key_t key);

/*
 * The priority that `t` should have: its own, or a better one of a waiter for a mutex it holds.
 * z_pause()s if it holds many.
 */
int z_mutex_prio(const struct k_thread *t, k_spinlock_key_t key);

/* Unlock `m`, which the current thread owns, handing it to the best waiter. z_pause()s then. */
void z_mutex_release(struct k_mutex *m, k_spinlock_key_t key);

#endif /* KERNEL_INCLUDE_Z_MUTEX_H_ */
