/* SPDX-License-Identifier: Apache-2.0 */
/* Priority inheritance, as wait.c and sched.c need it. Every function: kernel lock held. */
#ifndef KERNEL_INCLUDE_Z_MUTEX_H_
#define KERNEL_INCLUDE_Z_MUTEX_H_

#include <zephyr/kernel/mutex.h>

/* A waiter of `m` came, went or changed priority: settle the owner's, and the chain behind it. */
void z_mutex_settle(struct k_mutex *m);

/* The priority that `t` should have: its own, or a better one of a waiter for a mutex it holds. */
int z_mutex_prio(const struct k_thread *t);

/* Unlock `m`, which the current thread owns, handing it to the best waiter. */
void z_mutex_release(struct k_mutex *m);

#endif /* KERNEL_INCLUDE_Z_MUTEX_H_ */
