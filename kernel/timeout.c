/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Time: the uptime and the queue of timeouts, over a sorted list or a wheel.
 *
 * `announced` is the tick up to which the clock driver has told us; what has passed
 * since is asked of the driver. While timeouts are called, `announced` stands at
 * the tick of the one that runs, so that whatever it arms is counted from there and
 * periods do not drift.
 */
#include "z_timeout.h"

#include <errno.h>

#include <zephyr/drivers/timer/system_timer.h>
#include <zephyr/kernel.h>

#include "z_lock.h"
#include "z_sentinel.h"
#include "z_slice.h"
#include "z_timeoutq.h"

/* Longest timeout; longer ones are cut. Its sum with what has elapsed fits into dticks. */
#define TICKS_MAX (IS_ENABLED(CONFIG_TIMEOUT_64BIT) ? INT64_MAX / 4 : INT32_MAX)

/* The announcement that runs. */
static struct {
	int64_t end;          /* tick up to which it goes */
	k_spinlock_key_t key; /* of its lock */
	bool runs;            /* is there one? */
	bool paused;          /* time is what it is, though there is */
} announcing;

/*
 * Tick at which the clock interrupts; INT64_MAX for never. Disarming leaves it as it is, so that
 * arming seldom has to change it. INT64_MIN while announcing, at the end of which it is set.
 */
static int64_t target = INT64_MAX;

/* Lock held. Ticks since `announced`. */
static inline int64_t elapsed(void)
{
	if (announcing.runs && !announcing.paused) {
		return 0;
	}
	if (announcing.runs) {
		return announcing.end - announced + (int64_t)sys_clock_elapsed();
	}
	return (int64_t)sys_clock_elapsed();
}

int64_t z_now(void)
{
	return announced + elapsed();
}

int64_t z_timeout_next(void)
{
	const int64_t tick = timeoutq_next();
	const int64_t now = z_now();

	return tick == INT64_MAX ? INT64_MAX : MAX(tick - now, 0);
}

int64_t z_timeout_base(void)
{
	return announced;
}

/* For a driver that counts from now. */
__weak void sys_clock_set_target(uint32_t ticks)
{
	const uint32_t past = (uint32_t)elapsed(); /* once: a second look may be past `ticks` */

	sys_clock_set_timeout((int32_t)(MAX(ticks, past) - past), false);
}

/* Lock held: the clock is to interrupt at `target`, which is to come. */
static void aim(void)
{
	const int64_t ticks = target - announced;

	if (ticks < INT32_MAX) {
		sys_clock_set_target((uint32_t)ticks);
	} else { /* far away is not never */
		sys_clock_set_target(target == INT64_MAX ? INT32_MAX : INT32_MAX - 1);
	}
}

/* Lock held: z_pause() between timeouts, or while one is called or armed. */
static ALWAYS_INLINE void pause(k_spinlock_key_t key)
{
	const bool before = announcing.paused;

	announcing.paused = true;
	z_pause(key);
	announcing.paused = before;
}

int64_t z_timeout_end(k_timeout_t timeout, unsigned int round)
{
	if (Z_IS_TIMEOUT_RELATIVE(timeout)) {
		return MIN((int64_t)timeout.ticks, TICKS_MAX) + round + z_now();
	}
	return (int64_t)Z_TICK_ABS(timeout.ticks);
}

/* Lock held: the clock has to interrupt at `tick`, earlier than before. */
static __noinline void hurry(k_spinlock_key_t key, int64_t tick)
{
	target = tick;
	pause(key); /* what an ISR aims at is no later */
	aim();
}

void z_clock_need(k_spinlock_key_t key, int64_t tick)
{
	if (tick < target) {
		hurry(key, tick);
	}
}

static __noinline void arrive(struct _timeout *to, k_spinlock_key_t key, int64_t end)
{
	timeoutq_arrive(to, key, end);
	end = timeoutq_next();
	if (end < target) {
		hurry(key, end);
	}
}

/* Lock held. `end` is after `announced`. */
static __noinline void arm(struct _timeout *to, k_spinlock_key_t key, int64_t end)
{
	if (!timeoutq_add(to, end)) {
		arrive(to, key, end);
	} else if (end < target) {
		hurry(key, end);
	}
}

int64_t z_timeout_end_unlocked(k_timeout_t timeout, unsigned int round)
{
	k_spinlock_key_t key = z_lock();
	const int64_t end = z_timeout_end(timeout, round);

	z_unlock_raw(key);
	return end;
}

void z_timeout_go(struct _timeout *to, k_spinlock_key_t key, int64_t end)
{
	Z_ASSERT(!z_timeout_armed(to));
	arm(to, key, end > announced ? end : announced + 1);
}

void z_timeout_restart(struct _timeout *to, int64_t ticks)
{
	const int64_t end = announced + MIN(ticks, TICKS_MAX);

	if (IS_ENABLED(CONFIG_TIMEOUT_QUEUE_WHEEL)) {
		(void)timeoutq_add(to, end); /* the clock is set when all have been called */
	} else {
		arm(to, announcing.key, end);
	}
}

int64_t z_timeout_left(const struct _timeout *to)
{
	if (!z_timeout_armed(to)) {
		return 0;
	}
	const int64_t left = timeoutq_tick(to) - z_now();

	return MAX(left, 0);
}

int64_t z_timeout_expires(const struct _timeout *to)
{
	return z_timeout_armed(to) ? timeoutq_tick(to) : z_now();
}

void z_timeout_call_begin(void)
{
	z_unlock_raw(announcing.key);
}

void z_timeout_call_end(void)
{
	announcing.key = z_lock();
}

void z_timeout_call_pause(void)
{
	pause(announcing.key);
}

void sys_clock_announce(int32_t ticks)
{
	struct _timeout *to;

	/* The driver may have locked already: what is called back runs with interrupts open. */
	(void)z_lock();
	announcing.key.key = ARCH_IRQ_KEY_OPEN;
	announcing.end = announced + ticks;
	announcing.runs = true;
	target = INT64_MIN;
	for (;;) {
		pause(announcing.key);
		if (!timeoutq_take(announcing.end, &to)) {
			break;
		}
		if (to != NULL) {
			to->fn(to);
		}
	}
	announcing.runs = false;

	const int64_t slice_end = z_slice_elapse(announced);

	target = timeoutq_next();
	target = MIN(target, slice_end);
	pause(announcing.key);
	aim();
	pause(announcing.key);
	z_sentinel_check_isr();
	if (z_sentinel_lost(_current)) {
		arch_cpu()->resched = 1U;
	}
	z_unlock_resched(announcing.key);
}

int64_t sys_clock_tick_get(void)
{
	k_spinlock_key_t key = z_lock();
	const int64_t now = z_now();

	z_unlock_raw(key);
	return now;
}

uint32_t sys_clock_tick_get_32(void)
{
	return (uint32_t)sys_clock_tick_get();
}

int64_t z_impl_k_uptime_ticks(void)
{
	return sys_clock_tick_get();
}

k_timepoint_t sys_timepoint_calc(k_timeout_t timeout)
{
	k_timepoint_t timepoint = {.tick = 0};

	if (K_TIMEOUT_EQ(timeout, K_FOREVER)) {
		timepoint.tick = UINT64_MAX;
	} else if (!K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		timepoint.tick = Z_IS_TIMEOUT_RELATIVE(timeout)
					 ? (uint64_t)sys_clock_tick_get() +
						   (uint64_t)MAX(1, timeout.ticks)
					 : (uint64_t)Z_TICK_ABS(timeout.ticks);
	}
	return timepoint;
}

k_timeout_t sys_timepoint_timeout(k_timepoint_t timepoint)
{
	if (timepoint.tick == UINT64_MAX) {
		return K_FOREVER;
	}
	const uint64_t now = (uint64_t)sys_clock_tick_get();

	return timepoint.tick > now ? K_TICKS(timepoint.tick - now) : K_NO_WAIT;
}

k_ticks_t z_impl_k_thread_timeout_remaining_ticks(const struct k_thread *thread)
{
	k_spinlock_key_t key = z_lock();
	const k_ticks_t left = (k_ticks_t)z_timeout_left(&thread->base.timeout);

	z_unlock_raw(key);
	return left;
}

k_ticks_t z_impl_k_thread_timeout_expires_ticks(const struct k_thread *thread)
{
	k_spinlock_key_t key = z_lock();
	const k_ticks_t tick = (k_ticks_t)z_timeout_expires(&thread->base.timeout);

	z_unlock_raw(key);
	return tick;
}
