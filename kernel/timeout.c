/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Time: the uptime and the queue of timeouts, over a delta list or a wheel.
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

static int64_t announced;
static bool announcing;
static int64_t announce_end; /* tick up to which that goes */
static bool paused;          /* time is what it is, though announcing */
static k_spinlock_key_t call_key; /* of the announcement that runs */

/* Lock held. Ticks since `announced`. */
static int64_t elapsed(void)
{
	if (announcing) {
		return paused ? announce_end - announced + (int64_t)sys_clock_elapsed() : 0;
	}
	return (int64_t)sys_clock_elapsed();
}

int64_t z_now(void)
{
	return announced + elapsed();
}

int64_t z_timeout_next(void)
{
	const int64_t ticks = timeoutq_next(announced);
	const int64_t past = elapsed();

	return ticks == INT64_MAX ? INT64_MAX : MAX(ticks - past, 0);
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

void z_clock_program(void)
{
	if (announcing) {
		return;
	}

	int64_t ticks = timeoutq_next(announced);
	const int64_t slice = z_slice_until();

	if (slice >= 0) {
		ticks = MIN(ticks, slice);
	}
	if (ticks >= INT32_MAX) { /* far away is not never */
		ticks = ticks == INT64_MAX ? INT32_MAX : INT32_MAX - 1;
	}
	sys_clock_set_target((uint32_t)ticks);
}

/* Lock held: z_pause() between timeouts, or while one is called or armed. */
static void pause(k_spinlock_key_t key)
{
	const bool before = paused;

	paused = true;
	z_pause(key);
	paused = before;
}

/* The functions of a timeout that is on the way to its place, and has been overtaken by time. */
static void overtaken(struct _timeout *to)
{
	ARG_UNUSED(to);
}

static void on_the_way(struct _timeout *to)
{
	to->fn = overtaken;
}

/*
 * Lock held. With a key it pauses on the way, if that is long, and before it programs the clock.
 * An ISR that comes then may disarm `to` or arm it anew, and nothing more is done here.
 */
static void arm(struct _timeout *to, _timeout_func_t fn, int64_t ticks, const k_spinlock_key_t *key)
{
	const int64_t end = announced + ticks;
	bool first = ticks < timeoutq_next(announced);

	Z_ASSERT(!z_timeout_armed(to));
	to->fn = on_the_way;
	while (!timeoutq_add(to, announced, &ticks)) {
		if (key != NULL) {
			pause(*key);
		}
		if (to->fn == overtaken) {
			to->fn = on_the_way;
			ticks = MAX(end - announced, 0);
			first = ticks < timeoutq_next(announced);
		} else if (!z_timeout_armed(to) || to->fn != on_the_way) {
			return;
		}
	}
	to->fn = fn;
	if (first) {
		if (key != NULL) {
			pause(*key);
		}
		z_clock_program(); /* in any case: what is armed later may rely on that */
	}
}

/* Ticks from `announced` to the end of a timeout; `round` for a relative one. */
static int64_t ticks_until(k_timeout_t timeout, int64_t round)
{
	if (Z_IS_TIMEOUT_RELATIVE(timeout)) {
		return MIN((int64_t)timeout.ticks, TICKS_MAX) + elapsed() + round;
	}
	return MAX((int64_t)Z_TICK_ABS(timeout.ticks) - announced, 1);
}

int64_t z_timeout_end(k_timeout_t timeout)
{
	return announced + ticks_until(timeout, 0);
}

void z_timeout_arm(struct _timeout *to, _timeout_func_t fn, k_timeout_t timeout)
{
	arm(to, fn, ticks_until(timeout, 1), NULL);
}

void z_timeout_start(struct _timeout *to, _timeout_func_t fn, k_timeout_t timeout,
		     k_spinlock_key_t key)
{
	arm(to, fn, ticks_until(timeout, 1), &key);
}

void z_timeout_start_exact(struct _timeout *to, _timeout_func_t fn, k_timeout_t timeout,
			   k_spinlock_key_t key)
{
	arm(to, fn, ticks_until(timeout, timeout.ticks == 0 ? 1 : 0), &key);
}

void z_timeout_restart(struct _timeout *to, _timeout_func_t fn, k_timeout_t timeout)
{
	z_timeout_start_exact(to, fn, timeout, call_key);
}

bool z_timeout_disarm(struct _timeout *to)
{
	if (!z_timeout_armed(to)) {
		return false;
	}
	timeoutq_remove(to);
	return true;
}

int64_t z_timeout_left(const struct _timeout *to)
{
	if (!z_timeout_armed(to)) {
		return 0;
	}
	const int64_t left = timeoutq_until(to, announced) - elapsed();

	return MAX(left, 0);
}

int64_t z_timeout_expires(const struct _timeout *to)
{
	return z_timeout_armed(to) ? announced + timeoutq_until(to, announced) : z_now();
}

void z_timeout_call_begin(void)
{
	z_unlock_raw(call_key);
}

void z_timeout_call_end(void)
{
	call_key = z_lock();
}

void sys_clock_announce(int32_t ticks)
{
	struct _timeout *to;

	/* The driver may have locked already: what is called back runs with interrupts open. */
	(void)z_lock();
	call_key.key = ARCH_IRQ_KEY_OPEN;
	z_slice_elapse(ticks);

	announce_end = announced + ticks;
	announcing = true;
	for (;;) {
		pause(call_key);
		to = timeoutq_take(&announced, announce_end);
		if (to == NULL) {
			break;
		}
		to->fn(to);
	}
	announcing = false;
	z_clock_program();
	z_sentinel_check_isr();
	if (z_sentinel_lost(_current)) {
		arch_cpu()->resched = 1U;
	}
	z_unlock_resched(call_key);
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
