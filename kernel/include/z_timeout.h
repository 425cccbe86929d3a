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
 * Tick at which `timeout`, not K_FOREVER, is over that begins now. With `round` 1 a fraction of
 * the running tick counts as none, so a relative one is never shorter than asked.
 */
int64_t z_timeout_end(k_timeout_t timeout, unsigned int round);

/*
 * The same, lock not held. For those who arm it next: looking at the clock takes about as long as
 * arming, so each has a locked section of its own.
 */
int64_t z_timeout_end_unlocked(k_timeout_t timeout, unsigned int round);

/* `round` of timers: at least 1 tick after the running one. */
static ALWAYS_INLINE unsigned int z_timer_round(k_timeout_t timeout)
{
	return timeout.ticks == 0 ? 1U : 0U;
}

/*
 * Call fn at tick `end`, or in the next one if that is over. With z_pause()s, so that no locked
 * section gets longer by other timeouts: an ISR may disarm it, or arm it anew, before this is
 * done. The lock was taken with `key`.
 */
void z_timeout_go(struct _timeout *to, k_spinlock_key_t key, int64_t end);

static ALWAYS_INLINE void z_timeout_start(struct _timeout *to, _timeout_func_t fn, int64_t end,
					  k_spinlock_key_t key)
{
	to->fn = fn;
	z_timeout_go(to, key, end);
}

/* Inside fn: once more, `ticks` after this expiry. */
void z_timeout_restart(struct _timeout *to, int64_t ticks);

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

/*
 * Something new happens at `tick`: the clock has to interrupt by then. z_pause()s; from before this
 * on the clock's interrupt has to know of it.
 */
void z_clock_need(k_spinlock_key_t key, int64_t tick);

/* Leave and take the lock again inside fn, to call the application. Interrupt context. */
void z_timeout_call_begin(void);
void z_timeout_call_end(void);

/* z_pause() inside fn. */
void z_timeout_call_pause(void);

static ALWAYS_INLINE bool z_timeout_armed(const struct _timeout *to)
{
	return sys_dnode_is_linked(&to->node);
}

static ALWAYS_INLINE void z_timeout_init(struct _timeout *to)
{
	sys_dnode_init(&to->node);
}

/* Forget it, in whatever list it waits; false when it was not armed. */
static ALWAYS_INLINE bool z_timeout_disarm(struct _timeout *to)
{
	if (!z_timeout_armed(to)) {
		return false;
	}
	sys_dlist_remove(&to->node);
	return true;
}

/* The timeout that ends `t`'s wait. */
void z_thread_timeout(struct _timeout *to);

static ALWAYS_INLINE void z_thread_timeout_init(struct k_thread *t)
{
	z_timeout_init(&t->base.timeout);
}

/*
 * End t's wait in `wq` after `timeout`, which is not K_FOREVER, unless it has ended; with pauses,
 * in which it may. The lock was taken with `key`.
 */
void z_thread_timeout_start(struct k_thread *t, const _wait_q_t *wq, k_timeout_t timeout,
			    k_spinlock_key_t key);

static ALWAYS_INLINE void z_thread_timeout_disarm(struct k_thread *t)
{
	(void)z_timeout_disarm(&t->base.timeout);
}

#else /* no clock */

static ALWAYS_INLINE void z_timeout_init(struct _timeout *to)
{
	(void)to;
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

static ALWAYS_INLINE void z_timeout_start(struct _timeout *to, _timeout_func_t fn, int64_t end,
					  k_spinlock_key_t key)
{
	(void)to;
	(void)fn;
	(void)end;
	(void)key;
	__ASSERT(false, "a time limit needs CONFIG_SYS_CLOCK_EXISTS");
}

static ALWAYS_INLINE void z_thread_timeout_start(struct k_thread *t, const _wait_q_t *wq,
						 k_timeout_t timeout, k_spinlock_key_t key)
{
	(void)t;
	(void)wq;
	(void)timeout;
	(void)key;
	__ASSERT(false, "a time limit needs CONFIG_SYS_CLOCK_EXISTS");
}

static ALWAYS_INLINE void z_thread_timeout_disarm(struct k_thread *t)
{
	(void)t;
}

static inline int64_t z_timeout_end(k_timeout_t timeout, unsigned int round)
{
	(void)timeout;
	(void)round;
	return 0;
}

static inline int64_t z_timeout_end_unlocked(k_timeout_t timeout, unsigned int round)
{
	return z_timeout_end(timeout, round);
}

static inline int64_t z_now(void)
{
	return 0;
}

#endif

#endif /* KERNEL_INCLUDE_Z_TIMEOUT_H_ */
