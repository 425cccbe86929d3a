/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one lock, over threads, queues, timeouts and every kernel object. It masks
 * interrupts; what it returns is the state before, so it nests.
 *
 * Ways to leave a locked section: z_unlock() when nothing became runnable,
 * z_unlock_resched() or z_ready_unlock() when something may have, z_wait() to
 * block. Nobody calls application code under it.
 */
#ifndef KERNEL_INCLUDE_Z_LOCK_H_
#define KERNEL_INCLUDE_Z_LOCK_H_

#include <zephyr/spinlock.h>

#include "z_arch.h"
#include "z_assert.h"

/*
 * cpu->resched after z_unlock_resched() where it may not switch: in an ISR, whose end
 * does it, or with interrupts locked by the application, where the next reschedule
 * point or interrupt does. Until then other calls may find it set.
 */
#define Z_RESCHED_LATE 2U

/* Between z_isr_stay() and the end of its interrupt: that does not switch. */
#define Z_RESCHED_STAY 3U

/*
 * Every thread has an interrupt lock of its own, so one that waits takes it along, and the code
 * that it locked is not alone any more: a mistake that validating builds find.
 */
#define Z_ASSERT_MAY_WAIT(key)                                                                     \
	__ASSERT(!IS_ENABLED(CONFIG_SPIN_VALIDATE) || arch_irq_unlocked((unsigned int)(key).key),  \
		 "a thread waits with interrupts locked")

/* The key of a lock that was taken with interrupts open. */
static ALWAYS_INLINE k_spinlock_key_t z_open_key(void)
{
	const k_spinlock_key_t key = {.key = (int)ARCH_IRQ_KEY_OPEN};

	return key;
}

/* May a thread switch happen when the lock is left with `key`? Either state. */
static ALWAYS_INLINE bool z_may_switch(k_spinlock_key_t key)
{
	return arch_irq_unlocked((unsigned int)key.key) && !arch_is_in_isr();
}

/* Lock not held, or held by the caller's caller. */
static ALWAYS_INLINE k_spinlock_key_t z_lock(void)
{
	k_spinlock_key_t key;

	__ASSERT(!arch_in_zero_latency_isr(), "a zero-latency handler calls the kernel");
	key.key = (int)arch_irq_lock();
	return key;
}

/* Lock held. Leave without a look at the scheduler. */
static ALWAYS_INLINE void z_unlock_raw(k_spinlock_key_t key)
{
	arch_irq_unlock((unsigned int)key.key);
}

/* Lock held. Nothing became runnable that should run instead of the caller. */
static ALWAYS_INLINE void z_unlock(k_spinlock_key_t key)
{
	Z_ASSERT(arch_cpu()->resched != 1U || !z_may_switch(key));
	z_unlock_raw(key);
}

/*
 * In the middle of long work: open interrupts for a moment, unless they were masked before the
 * lock was taken with `key`. Lock held, and taken again. What has to be true whenever the lock
 * is free must be so. No thread can switch or end in it, even if the caller's is suspended
 * or has been put into a wait queue; so what happens is what ISRs do, and they begin no wait.
 * Leave the lock by z_unlock_resched() or z_give_way() afterwards.
 */
#ifdef CONFIG_MULTITHREADING
void z_let_interrupts_in(k_spinlock_key_t key);

static ALWAYS_INLINE void z_pause(k_spinlock_key_t key)
{
	z_let_interrupts_in(key);
	compiler_barrier(); /* the compiler does not see that a call of it changes statics */
}

/* z_pause() where switches are long: what follows is one. */
static ALWAYS_INLINE void z_pause_to_switch(k_spinlock_key_t key)
{
	if (IS_ENABLED(CONFIG_SWITCH_AFTER_PAUSE)) {
		z_pause(key);
	}
}

/* Lock held. Reschedule point; from an ISR or with interrupts locked the wish is only recorded. */
void z_unlock_resched(k_spinlock_key_t key);
#else
static ALWAYS_INLINE void z_pause(k_spinlock_key_t key)
{
	z_unlock_raw(key);
	(void)z_lock();
}

static ALWAYS_INLINE void z_unlock_resched(k_spinlock_key_t key)
{
	z_unlock_raw(key);
}
#endif

#endif /* KERNEL_INCLUDE_Z_LOCK_H_ */
