/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Spinlocks, for drivers and libraries: mask interrupts here and, on several
 * processors, keep the others out. The holder must not block. With
 * CONFIG_SPIN_VALIDATE a lock knows its owner, and misuse is an assertion.
 */
#ifndef ZEPHYR_INCLUDE_SPINLOCK_H_
#define ZEPHYR_INCLUDE_SPINLOCK_H_

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct z_spinlock_key {
	int key;
};

/** What k_spin_lock() returns and k_spin_unlock() needs: the interrupt state before. */
typedef struct z_spinlock_key k_spinlock_key_t;

/** A spinlock; all zeros is unlocked. */
struct k_spinlock {
#ifdef CONFIG_SPIN_VALIDATE
	uintptr_t thread_cpu; /* owner: thread address and processor; 0 when free */
#if CONFIG_SPIN_LOCK_TIME_LIMIT > 0
	uint32_t lock_time;   /* cycle at which it was taken */
#endif
#elif defined(__cplusplus) || defined(CONFIG_NONZERO_SPINLOCK_SIZE)
	char dummy; /* an empty struct has another size in C++ */
#endif
};

#ifdef CONFIG_SPIN_VALIDATE
bool z_spin_lock_valid(struct k_spinlock *l);
bool z_spin_unlock_valid(struct k_spinlock *l);
void z_spin_lock_set_owner(struct k_spinlock *l);
#else
static ALWAYS_INLINE bool z_spin_lock_valid(struct k_spinlock *l)
{
	(void)l;
	return true;
}
static ALWAYS_INLINE bool z_spin_unlock_valid(struct k_spinlock *l)
{
	(void)l;
	return true;
}
static ALWAYS_INLINE void z_spin_lock_set_owner(struct k_spinlock *l)
{
	(void)l;
}
#endif

#if defined(CONFIG_SPIN_VALIDATE) && CONFIG_SPIN_LOCK_TIME_LIMIT > 0
void z_spin_time_begin(struct k_spinlock *l);
uint32_t z_spin_time_held(const struct k_spinlock *l);
#define Z_SPIN_TIME_LIMIT CONFIG_SPIN_LOCK_TIME_LIMIT
#else
#define z_spin_time_begin(l) ((void)(l))
#define z_spin_time_held(l)  ((void)(l), 0U)
#define Z_SPIN_TIME_LIMIT    1U
#endif

/** Lock. Not recursive; different locks nest and are unlocked in reverse order. ISR: yes. */
static ALWAYS_INLINE k_spinlock_key_t k_spin_lock(struct k_spinlock *l)
{
	k_spinlock_key_t k;

	k.key = (int)arch_irq_lock();
	__ASSERT(z_spin_lock_valid(l), "Invalid spinlock %p", (void *)l);
	z_spin_lock_set_owner(l);
	z_spin_time_begin(l);
	return k;
}

/**
 * Lock if no other processor holds it. ISR: yes.
 *
 * @retval 0 locked, *@p k is for k_spin_unlock()
 * @retval -EBUSY another processor holds it
 */
static ALWAYS_INLINE int k_spin_trylock(struct k_spinlock *l, k_spinlock_key_t *k)
{
	*k = k_spin_lock(l);
	return 0;
}

/** Unlock. ISR: yes. */
static ALWAYS_INLINE void k_spin_unlock(struct k_spinlock *l, k_spinlock_key_t key)
{
	__ASSERT(z_spin_unlock_valid(l), "Not my spinlock %p", (void *)l);
	__ASSERT(z_spin_time_held(l) < Z_SPIN_TIME_LIMIT, "spinlock %p held too long", (void *)l);
	arch_irq_unlock((unsigned int)key.key);
}

/* Unlock and leave interrupts masked. */
static ALWAYS_INLINE void k_spin_release(struct k_spinlock *l)
{
	__ASSERT(z_spin_unlock_valid(l), "Not my spinlock %p", (void *)l);
	__ASSERT(z_spin_time_held(l) < Z_SPIN_TIME_LIMIT, "spinlock %p held too long", (void *)l);
}

/*
 * In the middle of long work of a library: let interrupts in for a moment. The lock is held, and is
 * taken again. Handlers may use what it protects meanwhile; no thread runs. Afterwards the
 * lock is left by z_spin_unlock_resched().
 */
void z_spin_pause(struct k_spinlock *l, k_spinlock_key_t key);
void z_spin_unlock_resched(struct k_spinlock *l, k_spinlock_key_t key);

/** Leave a K_SPINLOCK() block early; break, return and goto would keep the lock. */
#define K_SPINLOCK_BREAK continue

/** The block that follows runs with @p lck held. */
#define K_SPINLOCK(lck)                                                                            \
	for (k_spinlock_key_t __i = {0}, __key = k_spin_lock(lck); !__i.key;                       \
	     k_spin_unlock((lck), __key), __i.key = 1)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SPINLOCK_H_ */
