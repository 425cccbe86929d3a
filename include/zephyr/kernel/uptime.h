/* SPDX-License-Identifier: Apache-2.0 */
/* Constructors of k_timeout_t, the uptime and the cycle counter. */
#ifndef ZEPHYR_INCLUDE_KERNEL_UPTIME_H_
#define ZEPHYR_INCLUDE_KERNEL_UPTIME_H_

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/__assert.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Do not wait. */
#define K_NO_WAIT    Z_TIMEOUT_NO_WAIT
/** Wait without limit. */
#define K_FOREVER    Z_FOREVER
/** Relative timeouts; negative values count as 0, fractions of a tick are rounded up. */
#define K_NSEC(t)    Z_TIMEOUT_NS(t)
#define K_USEC(t)    Z_TIMEOUT_US(t)
#define K_CYC(t)     Z_TIMEOUT_CYC(t)
#define K_TICKS(t)   Z_TIMEOUT_TICKS(t)
#define K_MSEC(ms)   Z_TIMEOUT_MS(ms)
#define K_SECONDS(s) K_MSEC((int64_t)(s) * MSEC_PER_SEC)
#define K_MINUTES(m) K_SECONDS((int64_t)(m) * 60)
#define K_HOURS(h)   K_MINUTES((int64_t)(h) * 60)

#ifdef CONFIG_TIMEOUT_64BIT
/** Absolute timeouts: the wait ends at this uptime, at once if that has passed. */
#define K_TIMEOUT_ABS_TICKS(t)                                                                     \
	Z_TIMEOUT_TICKS(Z_TICK_ABS((k_ticks_t)CLAMP((t), 0, (INT64_MAX - 1))))
#define K_TIMEOUT_ABS_SEC(t) K_TIMEOUT_ABS_TICKS(k_sec_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_MS(t)  K_TIMEOUT_ABS_TICKS(k_ms_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_US(t)  K_TIMEOUT_ABS_TICKS(k_us_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_NS(t)  K_TIMEOUT_ABS_TICKS(k_ns_to_ticks_ceil64(t))
#define K_TIMEOUT_ABS_CYC(t) K_TIMEOUT_ABS_TICKS(k_cyc_to_ticks_ceil64(t))
#endif

static inline k_timeout_t z_timeout_sum(k_timeout_t a, k_timeout_t b)
{
#ifdef CONFIG_TIMEOUT_64BIT
	const bool a_abs = a.ticks < K_TICKS_FOREVER;
	const bool b_abs = b.ticks < K_TICKS_FOREVER;
	k_ticks_t sum;

	if (a.ticks == K_TICKS_FOREVER || b.ticks == K_TICKS_FOREVER || (a_abs && b_abs)) {
		return K_FOREVER;
	}
	if (__builtin_add_overflow(a_abs ? Z_TICK_ABS(a.ticks) : a.ticks,
				   b_abs ? Z_TICK_ABS(b.ticks) : b.ticks, &sum) ||
	    sum == INT64_MAX) {
		return K_FOREVER;
	}
	return K_TICKS(a_abs || b_abs ? Z_TICK_ABS(sum) : sum);
#else
	k_ticks_t sum;

	if (a.ticks == K_TICKS_FOREVER || b.ticks == K_TICKS_FOREVER ||
	    __builtin_add_overflow(a.ticks, b.ticks, &sum)) {
		return K_FOREVER;
	}
	return K_TICKS(sum);
#endif
}

/** Sum of two timeouts; absolute if one is; K_FOREVER if both are, or on overflow. */
#define K_TIMEOUT_SUM(timeout1, timeout2) z_timeout_sum(timeout1, timeout2)

/** Ticks since boot. ISR: yes. */
__syscall int64_t k_uptime_ticks(void);

/** Cycles of sys_clock_hw_cycles_per_sec() Hz, wrapping. ISR: yes. */
static inline uint32_t k_cycle_get_32(void)
{
	return arch_k_cycle_get_32();
}

/** The same in 64 bits; assertion and 0 without CONFIG_TIMER_HAS_64BIT_CYCLE_COUNTER. ISR: yes. */
static inline uint64_t k_cycle_get_64(void)
{
#ifdef CONFIG_TIMER_HAS_64BIT_CYCLE_COUNTER
	return arch_k_cycle_get_64();
#else
	__ASSERT(0, "k_cycle_get_64() needs a clock driver with a 64-bit cycle counter");
	return 0;
#endif
}

#include <zephyr/syscalls/uptime.h>

/** Milliseconds since boot, to the resolution of a tick. ISR: yes. */
static inline int64_t k_uptime_get(void)
{
	return (int64_t)k_ticks_to_ms_floor64((uint64_t)k_uptime_ticks());
}

/** Low 32 bits of k_uptime_get(). ISR: yes. */
static inline uint32_t k_uptime_get_32(void)
{
	return (uint32_t)k_uptime_get();
}

/** Whole seconds since boot. ISR: yes. */
static inline uint32_t k_uptime_seconds(void)
{
	return (uint32_t)k_ticks_to_sec_floor64((uint64_t)k_uptime_ticks());
}

/** Milliseconds since *@p reftime, which becomes now. ISR: yes. */
static inline int64_t k_uptime_delta(int64_t *reftime)
{
	const int64_t now = k_uptime_get();
	const int64_t delta = now - *reftime;

	*reftime = now;
	return delta;
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_UPTIME_H_ */
