/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mutexes: recursive, with priority inheritance. The owner runs at the best
 * priority of all threads that wait for any mutex it holds, through chains of
 * owners, but not better than CONFIG_PRIORITY_CEILING.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_MUTEX_H_
#define ZEPHYR_INCLUDE_KERNEL_MUTEX_H_

#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A mutex. Opaque; fields under the kernel lock. */
struct k_mutex {
	_wait_q_t wait_q;       /* threads in k_mutex_lock(); any only while owned */
	struct k_thread *owner; /* NULL when unlocked */
	uint32_t lock_count;    /* locks less unlocks of the owner */
	sys_snode_t held_node;  /* in owner->held_mutexes while somebody waits */
	Z_DECL_OBJ_CORE(MUTEX)
};

#define Z_MUTEX_INITIALIZER(obj)                                                                   \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.owner = NULL,                                                                     \
		.lock_count = 0,                                                                   \
		.held_node = {NULL},                                                               \
	}

/** Define an unlocked mutex. */
#define K_MUTEX_DEFINE(name) STRUCT_SECTION_ITERABLE(k_mutex, name) = Z_MUTEX_INITIALIZER(name)

/** Initialise a mutex, unlocked. @retval 0 always. ISR: yes. */
__syscall int k_mutex_init(struct k_mutex *mutex);

/**
 * Lock; the owner may lock again and must unlock as often.
 *
 * @retval 0 locked
 * @retval -EBUSY another holds it and @p timeout is K_NO_WAIT
 * @retval -EAGAIN another still holds it after @p timeout
 *
 * ISR: no.
 */
__syscall int k_mutex_lock(struct k_mutex *mutex, k_timeout_t timeout);

/**
 * Undo one lock; the last one hands the mutex to the best waiter.
 *
 * @retval 0 done
 * @retval -EPERM the caller is not the owner
 * @retval -EINVAL not locked
 *
 * ISR: no.
 */
__syscall int k_mutex_unlock(struct k_mutex *mutex);

#include <zephyr/syscalls/mutex.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_MUTEX_H_ */
