/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clocks in seconds and nanoseconds, over the uptime in ticks. The real-time clock is the
 * uptime with an offset; ticks are rounded down to a time and up from one.
 */
#include <errno.h>
#include <time.h>

#include <zephyr/kernel.h>

#include "z_lock.h"

#define TICKS CONFIG_SYS_CLOCK_TICKS_PER_SEC

/* Longest sleep at a time: fits a timeout of any width. Longest of all: no sum overflows. */
#define STEP_MAX  INT32_MAX
#define TICKS_MAX (INT64_MAX / 4)

/* Under the lock; 0 <= tv_nsec < NSEC_PER_SEC, as in all that follows. */
static struct timespec offset;

static struct timespec from_ticks(int64_t ticks)
{
	return (struct timespec){
		.tv_sec = (time_t)(ticks / TICKS),
		.tv_nsec = (long)(ticks % TICKS * (int64_t)NSEC_PER_SEC / TICKS),
	};
}

/* `at` is not negative. */
static int64_t to_ticks(const struct timespec *at)
{
	const int64_t part = ((int64_t)at->tv_nsec * TICKS + NSEC_PER_SEC - 1) / NSEC_PER_SEC;

	return MIN((int64_t)at->tv_sec, TICKS_MAX / TICKS) * TICKS + part;
}

static struct timespec sum(struct timespec a, struct timespec b)
{
	a.tv_sec += b.tv_sec;
	a.tv_nsec += b.tv_nsec;
	if (a.tv_nsec >= (long)NSEC_PER_SEC) {
		a.tv_nsec -= (long)NSEC_PER_SEC;
		a.tv_sec++;
	}
	return a;
}

static struct timespec difference(struct timespec a, struct timespec b)
{
	a.tv_sec -= b.tv_sec;
	a.tv_nsec -= b.tv_nsec;
	if (a.tv_nsec < 0) {
		a.tv_nsec += (long)NSEC_PER_SEC;
		a.tv_sec--;
	}
	return a;
}

static bool is_clock(int clock_id)
{
	return clock_id == SYS_CLOCK_REALTIME || clock_id == SYS_CLOCK_MONOTONIC;
}

static bool is_time(const struct timespec *tp)
{
	return tp->tv_nsec >= 0 && tp->tv_nsec < (long)NSEC_PER_SEC;
}

void z_impl_sys_clock_getrtoffset(struct timespec *tp)
{
	k_spinlock_key_t key = z_lock();

	*tp = offset;
	z_unlock(key);
}

int sys_clock_gettime(int clock_id, struct timespec *tp)
{
	struct timespec before = {0};

	if (!is_clock(clock_id)) {
		return -EINVAL;
	}
	if (clock_id == SYS_CLOCK_REALTIME) {
		sys_clock_getrtoffset(&before);
	}
	*tp = sum(from_ticks(k_uptime_ticks()), before);
	return 0;
}

int z_impl_sys_clock_settime(int clock_id, const struct timespec *tp)
{
	k_spinlock_key_t key;

	if (clock_id != SYS_CLOCK_REALTIME || !is_time(tp)) {
		return -EINVAL;
	}
	const struct timespec before = difference(*tp, from_ticks(k_uptime_ticks()));

	key = z_lock();
	offset = before;
	z_unlock(key);
	return 0;
}

/*
 * Ticks that were left when somebody woke the thread, or 0. The running tick counts for a sleep
 * until a time, but not for one of a given length: that is how k_sleep() counts.
 */
static int64_t sleep_until(int64_t end, bool absolute)
{
	int64_t left = end - k_uptime_ticks();
	int64_t step;

	while (left > 0) {
		step = MAX(left - (absolute ? 1 : 0), 1);
		if (k_sleep(K_TICKS(MIN(step, STEP_MAX))) != 0) {
			return MAX(end - k_uptime_ticks(), 0);
		}
		left = end - k_uptime_ticks();
	}
	return 0;
}

/* The uptime, in ticks, at which a time comes. */
static int64_t uptime_of(int clock_id, struct timespec at)
{
	if (clock_id == SYS_CLOCK_REALTIME) {
		struct timespec before;

		sys_clock_getrtoffset(&before);
		at = difference(at, before);
	}
	return at.tv_sec < 0 ? 0 : to_ticks(&at);
}

int z_impl_sys_clock_nanosleep(int clock_id, int flags, const struct timespec *rqtp,
			       struct timespec *rmtp)
{
	if (!is_clock(clock_id) || !is_time(rqtp) || rqtp->tv_sec < 0) {
		return -EINVAL;
	}
	const bool absolute = (flags & SYS_TIMER_ABSTIME) != 0;
	const int64_t end = absolute ? uptime_of(clock_id, *rqtp)
				     : k_uptime_ticks() + to_ticks(rqtp);
	const int64_t left = sleep_until(end, absolute);

	if (rmtp != NULL) {
		*rmtp = from_ticks(left);
	}
	return 0;
}
