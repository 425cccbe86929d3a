/* SPDX-License-Identifier: Apache-2.0 */
/* Timers: call a function, and count, once or periodically. */
#ifndef ZEPHYR_INCLUDE_KERNEL_TIMER_H_
#define ZEPHYR_INCLUDE_KERNEL_TIMER_H_

#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Called in the clock interrupt at each expiry. */
typedef void (*k_timer_expiry_t)(struct k_timer *timer);

/** Called by k_timer_stop(), in the context of its caller. */
typedef void (*k_timer_stop_t)(struct k_timer *timer);

/** A timer. Opaque; fields under the kernel lock. */
struct k_timer {
	struct _timeout timeout; /* first: the kernel finds the timer by it */
	_wait_q_t wait_q;        /* the thread in k_timer_status_sync() */
	k_timer_expiry_t expiry_fn;
	k_timer_stop_t stop_fn;
	k_timeout_t period;      /* K_NO_WAIT or K_FOREVER: one shot */
	uint32_t status;         /* expiries since it was last read */
	void *user_data;
	Z_DECL_OBJ_CORE(TIMER)
};

#define Z_TIMER_INITIALIZER(obj, expiry, stop)                                                     \
	{                                                                                          \
		.timeout = {.node = {{NULL}, {NULL}}, .fn = z_timer_expire, .dticks = 0},          \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
		.expiry_fn = expiry,                                                               \
		.stop_fn = stop,                                                                   \
		.period = {0},                                                                     \
		.status = 0,                                                                       \
		.user_data = NULL,                                                                 \
	}

/* Timeout of a timer; here only because the initialiser names it. */
void z_timer_expire(struct _timeout *t);

/** Define a timer; either function may be NULL. */
#define K_TIMER_DEFINE(name, expiry_fn, stop_fn) \
	STRUCT_SECTION_ITERABLE(k_timer, name) = Z_TIMER_INITIALIZER(name, expiry_fn, stop_fn)

#ifdef CONFIG_TIMER_OBSERVER
/** Told of what happens to every timer. Each function may be NULL. */
struct k_timer_observer {
	void (*on_init)(struct k_timer *timer);
	void (*on_start)(struct k_timer *timer, k_timeout_t duration, k_timeout_t period);
	void (*on_stop)(struct k_timer *timer);
	void (*on_expiry)(struct k_timer *timer); /* in the clock interrupt */
};

/** Define an observer. */
#define K_TIMER_OBSERVER_DEFINE(name, init, start, stop, expiry)                                   \
	static const STRUCT_SECTION_ITERABLE(k_timer_observer, name) = {                           \
		.on_init = init, .on_start = start, .on_stop = stop, .on_expiry = expiry}
#endif

/** Initialise a timer that is not running; either function may be NULL. ISR: yes. */
void k_timer_init(struct k_timer *timer, k_timer_expiry_t expiry_fn, k_timer_stop_t stop_fn);

/**
 * Start, or start again: expire after @p duration, then every @p period
 * (K_NO_WAIT and K_FOREVER: never again). The status becomes 0. A duration of
 * K_FOREVER changes nothing at all. Periods do not drift. ISR: yes, and the
 * expiry function too.
 */
__syscall void k_timer_start(struct k_timer *timer, k_timeout_t duration, k_timeout_t period);

/** Stop; a waiting k_timer_status_sync() returns. No effect when not running. ISR: yes. */
__syscall void k_timer_stop(struct k_timer *timer);

/** Expiries since the status was last read; sets it to 0. ISR: yes. */
__syscall uint32_t k_timer_status_get(struct k_timer *timer);

/**
 * Wait until the timer has expired since the status was last read, or is stopped;
 * returns the status and sets it to 0. One thread at a time. ISR: no.
 */
__syscall uint32_t k_timer_status_sync(struct k_timer *timer);

/** Uptime tick of the next expiry; of now when it is not running. ISR: yes. */
__syscall k_ticks_t k_timer_expires_ticks(const struct k_timer *timer);

/** Ticks until the next expiry; 0 when it is not running. ISR: yes. */
__syscall k_ticks_t k_timer_remaining_ticks(const struct k_timer *timer);

/** Milliseconds, rounded up, until the next expiry; 0 when it is not running. ISR: yes. */
static inline uint32_t k_timer_remaining_get(struct k_timer *timer);

/** Store a pointer for the timer's functions. ISR: yes. */
__syscall void k_timer_user_data_set(struct k_timer *timer, void *user_data);

static inline void z_impl_k_timer_user_data_set(struct k_timer *timer, void *user_data)
{
	timer->user_data = user_data;
}

/** What was stored, NULL at first. ISR: yes. */
__syscall void *k_timer_user_data_get(const struct k_timer *timer);

static inline void *z_impl_k_timer_user_data_get(const struct k_timer *timer)
{
	return timer->user_data;
}

/**
 * Take a timer out of service before its memory is freed: the stop function is
 * not called.
 *
 * @retval 0 the memory may go
 * @retval -EAGAIN a thread waits in k_timer_status_sync()
 *
 * ISR: no.
 */
int k_timer_cleanup(struct k_timer *timer);

#include <zephyr/syscalls/timer.h>

static inline uint32_t k_timer_remaining_get(struct k_timer *timer)
{
	return k_ticks_to_ms_ceil32((uint32_t)k_timer_remaining_ticks(timer));
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_TIMER_H_ */
