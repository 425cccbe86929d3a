/* SPDX-License-Identifier: Apache-2.0 */
/* Counting semaphores. */
#ifndef ZEPHYR_INCLUDE_KERNEL_SEM_H_
#define ZEPHYR_INCLUDE_KERNEL_SEM_H_

#include <limits.h>

#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A semaphore. Opaque; fields under the kernel lock. */
struct k_sem {
	_wait_q_t wait_q;   /* threads in k_sem_take(); any only while count is 0 */
	unsigned int count; /* what may be taken without waiting, 0 .. limit */
	unsigned int bound; /* limit, or 0 since somebody waited or polled: then give must look */
	unsigned int limit;
	Z_DECL_POLL_EVENT
	Z_DECL_OBJ_CORE(SEM)
};

#define Z_SEM_INITIALIZER(obj, initial_count, count_limit)                                         \
	{                                                                                          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.count = (initial_count),                                                          \
		.bound = (count_limit),                                                            \
		.limit = (count_limit),                                                            \
		Z_POLL_EVENT_OBJ_INIT(obj)                                                         \
	}

/** The limit of a semaphore that only counts. */
#define K_SEM_MAX_LIMIT UINT_MAX

/** Define a semaphore; @p count_limit at least 1, @p initial_count at most that. */
#define K_SEM_DEFINE(name, initial_count, count_limit)                                             \
	STRUCT_SECTION_ITERABLE(k_sem, name) =                                                     \
		Z_SEM_INITIALIZER(name, initial_count, count_limit);                               \
	BUILD_ASSERT((count_limit) != 0 && (uint64_t)(initial_count) <= (uint64_t)(count_limit) && \
			     (uint64_t)(count_limit) <= K_SEM_MAX_LIMIT,                           \
		     "K_SEM_DEFINE(" #name "): need 0 < limit and initial count <= limit");

/**
 * Initialise a semaphore.
 *
 * @retval 0 done
 * @retval -EINVAL @p limit is 0, or @p initial_count greater than it
 *
 * ISR: yes.
 */
__syscall int k_sem_init(struct k_sem *sem, unsigned int initial_count, unsigned int limit);

/**
 * Take one: wait until the count is positive and decrement it.
 *
 * @retval 0 taken
 * @retval -EBUSY none there and @p timeout is K_NO_WAIT
 * @retval -EAGAIN none came within @p timeout, or k_sem_reset() meanwhile
 *
 * ISR: only with K_NO_WAIT.
 */
__syscall int k_sem_take(struct k_sem *sem, k_timeout_t timeout);

/** Give one to the best waiter, or add it to the count unless that is at its limit. ISR: yes. */
__syscall void k_sem_give(struct k_sem *sem);

/** Set the count to 0; waiters return with -EAGAIN, those who k_poll() it stay. ISR: yes. */
__syscall void k_sem_reset(struct k_sem *sem);

/** The count. ISR: yes. */
__syscall unsigned int k_sem_count_get(struct k_sem *sem);

static inline unsigned int z_impl_k_sem_count_get(struct k_sem *sem)
{
	return sem->count;
}

#include <zephyr/syscalls/sem.h>

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_SEM_H_ */
