/* SPDX-License-Identifier: Apache-2.0 */
/* Condition variables: wait for a change of what a mutex protects. */
#ifndef ZEPHYR_INCLUDE_KERNEL_CONDVAR_H_
#define ZEPHYR_INCLUDE_KERNEL_CONDVAR_H_

#include <zephyr/kernel/mutex.h>
#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A condition variable. Opaque; under the kernel lock. */
struct k_condvar {
	_wait_q_t wait_q;
	Z_DECL_OBJ_CORE(CONDVAR)
};

#define Z_CONDVAR_INITIALIZER(obj) { .wait_q = Z_WAIT_Q_INIT(&(obj).wait_q) }

/** Define a condition variable. */
#define K_CONDVAR_DEFINE(name) \
	STRUCT_SECTION_ITERABLE(k_condvar, name) = Z_CONDVAR_INITIALIZER(name)

/** Initialise. @retval 0 always. ISR: yes. */
__syscall int k_condvar_init(struct k_condvar *condvar);

/** Wake the best waiter, if any. @retval 0 always. ISR: yes. */
__syscall int k_condvar_signal(struct k_condvar *condvar);

/** Wake all waiters; returns how many. ISR: yes. */
__syscall int k_condvar_broadcast(struct k_condvar *condvar);

/**
 * Unlock @p mutex and wait, as one step; lock it again before returning.
 *
 * @retval 0 signalled
 * @retval -EAGAIN not within @p timeout (K_NO_WAIT: at once)
 * @retval -EPERM, -EINVAL the caller does not hold @p mutex; it has not waited
 *
 * ISR: no.
 */
__syscall int k_condvar_wait(struct k_condvar *condvar, struct k_mutex *mutex,
			     k_timeout_t timeout);

#include <zephyr/syscalls/condvar.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_CONDVAR_H_ */
