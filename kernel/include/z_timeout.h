/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Timeouts: call fn at a tick, in the clock interrupt, with the kernel lock held.
 * Every function: kernel lock held. Without a clock nothing can be armed.
 */
#ifndef KERNEL_INCLUDE_Z_TIMEOUT_H_
#define KERNEL_INCLUDE_Z_TIMEOUT_H_

#include <zephyr/kernel/thread.h>
#include <zephyr/kernel/types.h>
#include <zephyr/kernel/uptime.h>

#include "z_assert.h"
#include "z_lock.h"

#ifdef CONFIG_SYS_CLOCK_EXISTS

/*
 * Call fn after `timeout`, which is not K_FOREVER: never earlier than a relative
 * timeout asks, so a fraction of the running tick counts as none.
 */
void z_timeout_arm(struct _timeout *to, _timeout_func_t fn, k_timeout_t timeout);

/*
 * The same with z_pause()s, and so at a bounded length of locked sections however many timeouts
 * are armed: an ISR may disarm it, or arm it anew, before this is done. The lock was taken with
 * `key`.
 */
void z_timeout_start(struct _timeout *to, _timeout_func_t fn, k_timeout_t timeout,
		     k_spinlock_key_t key);

/* For timers: `ticks` (at least 1) after the running tick, or at an absolute tick. */
void z_timeout_start_exact(struct _timeout *to, _timeout_func_t fn, k_timeout_t timeout,
			   k_spinlock_key_t key);

/* The same inside fn: counted from the tick of the expiry. */
void z_timeout_restart(struct _timeout *to, _timeout_func_t fn, k_timeout_t timeout);

/* Forget it; false when it was not armed. */
bool z_timeout_disarm(struct _timeout *to);

/* Ticks from now until it expires; 0 when not armed. */
int64_t z_timeout_left(const struct _timeout *to);

/* Tick at which it expires; now when not armed. */
int64_t z_timeout_expires(const struct _timeout *to);

/* Ticks from now until the first timeout, or before; INT64_MAX when none is armed. */
int64_t z_timeout_next(void);

/* Uptime in ticks; while timeouts are being announced, the tick of the one that runs. */
int64_t z_now(void);

/* Tick of the last announcement, from which the clock driver counts. */
int64_t z_timeout_base(void);

/* Tell the clock driver about the next thing to happen. */
void z_clock_program(void);

/* Tick in which `timeout`, counted from now, is over: what was asked for, not rounded up. */
int64_t z_timeout_end(k_timeout_t timeout);

/* Leave and take the lock again inside fn, to call the application. Interrupt context. */
void z_timeout_call_begin(void);
void z_timeout_call_end(void);

static ALWAYS_INLINE bool z_timeout_armed(const struct _timeout *to)
{
	return sys_dnode_is_linked(&to->node);
}

static ALWAYS_INLINE void z_timeout_init(struct _timeout *to)
{
	sys_dnode_init(&to->node);
}

/* The timeout that ends `t`'s wait. */
void z_thread_timeout(struct _timeout *to);

static ALWAYS_INLINE void z_thread_timeout_init(struct k_thread *t)
{
	z_timeout_init(&t->base.timeout);
}

static ALWAYS_INLINE void z_thread_timeout_start(struct k_thread *t, k_timeout_t timeout,
						 k_spinlock_key_t key)
{
	if (!K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		z_timeout_start(&t->base.timeout, z_thread_timeout, timeout, key);
	}
}

static ALWAYS_INLINE void z_thread_timeout_disarm(struct k_thread *t)
{
	if (z_timeout_armed(&t->base.timeout)) {
		z_timeout_disarm(&t->base.timeout);
	}
}

#else /* no clock */

static ALWAYS_INLINE void z_timeout_init(struct _timeout *to)
{
	(void)to;
}

static ALWAYS_INLINE void z_timeout_arm(struct _timeout *to, _timeout_func_t fn,
					k_timeout_t timeout)
{
	(void)to;
	(void)fn;
	(void)timeout;
	__ASSERT(false, "a time limit needs CONFIG_SYS_CLOCK_EXISTS");
}

static ALWAYS_INLINE bool z_timeout_disarm(struct _timeout *to)
{
	(void)to;
	return false;
}

static ALWAYS_INLINE void z_thread_timeout_init(struct k_thread *t)
{
	(void)t;
}

static ALWAYS_INLINE void z_timeout_start(struct _timeout *to, _timeout_func_t fn,
					  k_timeout_t timeout, k_spinlock_key_t key)
{
	(void)key;
	z_timeout_arm(to, fn, timeout);
}

static ALWAYS_INLINE void z_thread_timeout_start(struct k_thread *t, k_timeout_t timeout,
						 k_spinlock_key_t key)
{
	(void)t;
	(void)key;
	(void)timeout;
	__ASSERT(K_TIMEOUT_EQ(timeout, K_FOREVER), "a time limit needs CONFIG_SYS_CLOCK_EXISTS");
}

static ALWAYS_INLINE void z_thread_timeout_disarm(struct k_thread *t)
{
	(void)t;
}

static inline int64_t z_timeout_end(k_timeout_t timeout)
{
	(void)timeout;
	return 0;
}

static inline int64_t z_now(void)
{
	return 0;
}

#endif

#endif /* KERNEL_INCLUDE_Z_TIMEOUT_H_ */
