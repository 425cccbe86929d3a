/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ticks, timeouts, points in time, and clocks that tell seconds and nanoseconds. A
 * k_timeout_t counts ticks: 0 or more is relative to now, -1 is for ever, and values below -1
 * are absolute uptimes (only with CONFIG_TIMEOUT_64BIT), stored so that -2 is tick 0.
 */
#ifndef ZEPHYR_INCLUDE_SYS_CLOCK_H_
#define ZEPHYR_INCLUDE_SYS_CLOCK_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/sys/time_units.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A number of ticks of the kernel clock. */
#ifdef CONFIG_TIMEOUT_64BIT
typedef int64_t k_ticks_t;
#else
typedef uint32_t k_ticks_t;
#endif

#define K_TICKS_FOREVER ((k_ticks_t)-1)

/** How long to wait; build one with K_NO_WAIT, K_FOREVER, K_MSEC() and relatives. */
typedef struct {
	k_ticks_t ticks;
} k_timeout_t;

/** True when two timeouts are the same value. */
#define K_TIMEOUT_EQ(a, b) ((a).ticks == (b).ticks)

#define NSEC_PER_USEC 1000U
#define NSEC_PER_MSEC 1000000U
#define USEC_PER_MSEC 1000U
#define MSEC_PER_SEC  1000U
#define SEC_PER_MIN   60U
#define MIN_PER_HOUR  60U
#define HOUR_PER_DAY  24U
#define SEC_PER_HOUR  3600U
#define SEC_PER_DAY   86400U
#define USEC_PER_SEC  ((USEC_PER_MSEC) * (MSEC_PER_SEC))
#define NSEC_PER_SEC  ((NSEC_PER_USEC) * (USEC_PER_MSEC) * (MSEC_PER_SEC))

#define Z_TIMEOUT_NO_WAIT_INIT  { .ticks = 0 }
#define Z_TIMEOUT_TICKS_INIT(t) { .ticks = (t) }
#define Z_TIMEOUT_NO_WAIT       ((k_timeout_t){0})
#define Z_TIMEOUT_TICKS(t)      ((k_timeout_t){(k_ticks_t)(t)})
#define Z_FOREVER               Z_TIMEOUT_TICKS(K_TICKS_FOREVER)

#ifdef CONFIG_TIMEOUT_64BIT
#define Z_TIMEOUT_CONVERT_(unit, t) k_##unit##_to_ticks_ceil64(t)
#define Z_TICK_ABS(t)               (K_TICKS_FOREVER - 1 - (t))
#define Z_IS_TIMEOUT_RELATIVE(t)    ((t).ticks >= 0)
#else
/* Cut at the longest: a wait of weeks in milliseconds must not wrap to a short one. */
#define Z_TIMEOUT_CONVERT_(unit, t) MIN(k_##unit##_to_ticks_ceil64(t), (uint64_t)INT32_MAX)
#define Z_TICK_ABS(t)               (t)
#define Z_IS_TIMEOUT_RELATIVE(t)    true
#endif

/* Negative durations count as none. The comparison is against a signed copy of the argument. */
#define Z_TIMEOUT_CLAMP_(unit, t) \
	((k_ticks_t)Z_TIMEOUT_CONVERT_(unit, (uint64_t)((int64_t)(t) > 0 ? (int64_t)(t) : 0)))

#define Z_TIMEOUT_MS_TICKS(t) Z_TIMEOUT_CLAMP_(ms, t)
#define Z_TIMEOUT_MS(t)       Z_TIMEOUT_TICKS(Z_TIMEOUT_CLAMP_(ms, t))
#define Z_TIMEOUT_US(t)       Z_TIMEOUT_TICKS(Z_TIMEOUT_CLAMP_(us, t))
#define Z_TIMEOUT_NS(t)       Z_TIMEOUT_TICKS(Z_TIMEOUT_CLAMP_(ns, t))
#define Z_TIMEOUT_CYC(t)      Z_TIMEOUT_TICKS(Z_TIMEOUT_CLAMP_(cyc, t))

#ifdef CONFIG_SYS_CLOCK_EXISTS

/** Low 32 bits of sys_clock_tick_get(). ISR: yes. */
uint32_t sys_clock_tick_get_32(void);

/** Ticks since boot, as k_uptime_ticks() but never a system call. ISR: yes. */
int64_t sys_clock_tick_get(void);

/** A point in time, or never, or already. */
typedef struct {
	uint64_t tick;
} k_timepoint_t;

/**
 * The point in time at which @p timeout, counted from now, is over. ISR: yes.
 * Call it once for a timeout that a loop has to respect as a whole.
 */
k_timepoint_t sys_timepoint_calc(k_timeout_t timeout);

/** What is left until @p timepoint: K_NO_WAIT if passed, K_FOREVER if it never comes. ISR: yes. */
k_timeout_t sys_timepoint_timeout(k_timepoint_t timepoint);

/** Order of two points in time: 0 the same, negative when @p a comes first, positive when later. */
static inline int sys_timepoint_cmp(k_timepoint_t a, k_timepoint_t b)
{
	return a.tick == b.tick ? 0 : (a.tick < b.tick ? -1 : 1);
}

#else /* no clock: a timepoint only remembers whether waiting is allowed */

#define sys_clock_tick_get()    (0)
#define sys_clock_tick_get_32() (0)

typedef struct {
	bool wait;
} k_timepoint_t;

static inline k_timepoint_t sys_timepoint_calc(k_timeout_t timeout)
{
	k_timepoint_t timepoint;

	timepoint.wait = !K_TIMEOUT_EQ(timeout, Z_TIMEOUT_NO_WAIT);
	return timepoint;
}

static inline k_timeout_t sys_timepoint_timeout(k_timepoint_t timepoint)
{
	return timepoint.wait ? Z_FOREVER : Z_TIMEOUT_NO_WAIT;
}

static inline int sys_timepoint_cmp(k_timepoint_t a, k_timepoint_t b)
{
	return (int)a.wait - (int)b.wait;
}

#endif /* CONFIG_SYS_CLOCK_EXISTS */

/** True when @p timepoint has passed. ISR: yes. */
static inline bool sys_timepoint_expired(k_timepoint_t timepoint)
{
	return K_TIMEOUT_EQ(sys_timepoint_timeout(timepoint), Z_TIMEOUT_NO_WAIT);
}

/** Uptime tick at which @p timeout ends; superseded by sys_timepoint_calc(). */
static inline uint64_t sys_clock_timeout_end_calc(k_timeout_t timeout)
{
#ifdef CONFIG_SYS_CLOCK_EXISTS
	return sys_timepoint_calc(timeout).tick;
#else
	return sys_timepoint_calc(timeout).wait ? UINT64_MAX : 0;
#endif
}

/* Users of clocks include <time.h>, whose names, clock() among them, others may want themselves. */
struct timespec;

/** Clocks: what somebody has set, and the uptime, which nobody can. */
#define SYS_CLOCK_REALTIME  1
#define SYS_CLOCK_MONOTONIC 4

/** Flag of sys_clock_nanosleep(): until that time, not for so long. */
#define SYS_TIMER_ABSTIME 4

#ifdef CONFIG_SYS_CLOCK_EXISTS
/**
 * What a clock says, to the resolution of a tick.
 *
 * @retval 0 stored in *@p tp
 * @retval -EINVAL no such clock
 *
 * ISR: yes.
 */
int sys_clock_gettime(int clock_id, struct timespec *tp);

/**
 * Set the real-time clock, which is the uptime until then. Who sleeps until a time is not woken
 * earlier or later for it.
 *
 * @retval 0 done
 * @retval -EINVAL another clock, or nanoseconds not in 0 .. 999999999
 *
 * ISR: yes.
 */
__syscall int sys_clock_settime(int clock_id, const struct timespec *tp);

/** By how much the real-time clock is before the monotonic one. ISR: yes. */
__syscall void sys_clock_getrtoffset(struct timespec *tp);

/**
 * Sleep for or, with SYS_TIMER_ABSTIME, until @p rqtp; never less, but k_wakeup() ends it.
 *
 * @param clock_id either clock; matters with SYS_TIMER_ABSTIME only
 * @param rmtp NULL, or where what was left goes: 0, but after k_wakeup()
 *
 * @retval 0 slept, or woken, or the time has passed already
 * @retval -EINVAL no such clock, negative seconds, or nanoseconds not in 0 .. 999999999
 *
 * ISR: no.
 */
__syscall int sys_clock_nanosleep(int clock_id, int flags, const struct timespec *rqtp,
				  struct timespec *rmtp);

#include <zephyr/syscalls/clock.h>
#endif

#define SYS_CLOCK_HW_CYCLES_TO_NS_AVG(X, NCYCLES) ((uint32_t)(k_cyc_to_ns_floor64(X) / (NCYCLES)))

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_CLOCK_H_ */
