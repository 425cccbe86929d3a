/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conversions between seconds, milliseconds, microseconds, nanoseconds,
 * hardware cycles and ticks: k_<from>_to_<to>_<rounding><width>(), where
 * rounding is floor, ceil or near and width is 32 or 64 bits of result.
 *
 * All of them are z_tmcvt() with constant rates, so that the compiler reduces
 * each to a multiplication, a shift or a division by a constant.
 */
#ifndef ZEPHYR_INCLUDE_SYS_TIME_UNITS_H_
#define ZEPHYR_INCLUDE_SYS_TIME_UNITS_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/toolchain.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Milliseconds that mean "for ever" to SYS_TIMEOUT_MS(). */
#define SYS_FOREVER_MS (-1)
/** Microseconds that mean "for ever" to SYS_TIMEOUT_US(). */
#define SYS_FOREVER_US (-1)

#define SYS_TIMEOUT_MS_INIT(ms) \
	{ .ticks = (ms) == SYS_FOREVER_MS ? K_TICKS_FOREVER : Z_TIMEOUT_MS_TICKS(ms) }
/** k_timeout_t of a number of milliseconds, SYS_FOREVER_MS included. */
#define SYS_TIMEOUT_MS(ms) ((ms) == SYS_FOREVER_MS ? K_FOREVER : K_MSEC(ms))
/** k_timeout_t of a number of microseconds, SYS_FOREVER_US included. */
#define SYS_TIMEOUT_US(us) ((us) == SYS_FOREVER_US ? K_FOREVER : K_USEC(us))

#if defined(__cplusplus) && (__cplusplus >= 201402L)
#define TIME_CONSTEXPR constexpr static inline
#else
#define TIME_CONSTEXPR static inline
#endif

#ifdef CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC
#define Z_HZ_cyc CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC
#else
#define Z_HZ_cyc 1
#endif
#ifdef CONFIG_SYS_CLOCK_TICKS_PER_SEC
#define Z_HZ_ticks CONFIG_SYS_CLOCK_TICKS_PER_SEC
#else
#define Z_HZ_ticks 1
#endif
#define Z_HZ_sec 1U
#define Z_HZ_ms  1000U
#define Z_HZ_us  1000000U
#define Z_HZ_ns  1000000000U

/** Frequency of k_cycle_get_32(), in Hz. ISR: yes. */
TIME_CONSTEXPR int sys_clock_hw_cycles_per_sec(void)
{
	return Z_HZ_cyc;
}

/** The same, for clocks whose rate is only known at run time. ISR: yes. */
static inline int sys_clock_hw_cycles_per_sec_runtime_get(void)
{
	return Z_HZ_cyc;
}

/*
 * t units of 1/from_hz as units of 1/to_hz. When one rate divides the other a
 * single multiplication or division does; otherwise whole seconds and the rest
 * are converted apart, so that no intermediate value overflows before the
 * result does.
 */
TIME_CONSTEXPR uint64_t z_tmcvt(uint64_t t, uint32_t from_hz, uint32_t to_hz, bool const_hz,
				bool result32, bool round_up, bool round_off)
{
	(void)const_hz;
	if (from_hz == to_hz) {
		return result32 ? (uint32_t)t : t;
	}
	if (from_hz > to_hz && from_hz % to_hz == 0U) {
		uint32_t div = from_hz / to_hz;
		uint32_t add = round_up ? div - 1U : (round_off ? div / 2U : 0U);

		if (result32 && t <= UINT32_MAX - add) {
			return ((uint32_t)t + add) / div;
		}
		return t / div + (t % div + add) / div;
	}
	if (to_hz > from_hz && to_hz % from_hz == 0U) {
		uint32_t mul = to_hz / from_hz;

		return result32 ? (uint32_t)((uint32_t)t * mul) : t * mul;
	}
	uint32_t add = round_up ? from_hz - 1U : (round_off ? from_hz / 2U : 0U);

	if (t <= (UINT64_MAX - add) / to_hz) {
		return (t * to_hz + add) / from_hz;
	}
	return t / from_hz * to_hz + (t % from_hz * to_hz + add) / from_hz;
}

#define Z_TIME_CONVERSION(from, to, rounding, up, off)                                             \
	TIME_CONSTEXPR uint32_t k_##from##_to_##to##_##rounding##32(uint32_t t)                    \
	{                                                                                          \
		return (uint32_t)z_tmcvt(t, Z_HZ_##from, Z_HZ_##to, true, true, up, off);          \
	}                                                                                          \
	TIME_CONSTEXPR uint64_t k_##from##_to_##to##_##rounding##64(uint64_t t)                    \
	{                                                                                          \
		return z_tmcvt(t, Z_HZ_##from, Z_HZ_##to, true, false, up, off);                   \
	}
#define Z_TIME_CONVERSIONS(from, to)                                                               \
	Z_TIME_CONVERSION(from, to, floor, false, false)                                           \
	Z_TIME_CONVERSION(from, to, ceil, true, false)                                             \
	Z_TIME_CONVERSION(from, to, near, false, true)
#define Z_TIME_CONVERSIONS_CLOCK(unit)                                                             \
	Z_TIME_CONVERSIONS(unit, cyc)                                                              \
	Z_TIME_CONVERSIONS(unit, ticks)                                                            \
	Z_TIME_CONVERSIONS(cyc, unit)                                                              \
	Z_TIME_CONVERSIONS(ticks, unit)

Z_TIME_CONVERSIONS_CLOCK(sec)
Z_TIME_CONVERSIONS_CLOCK(ms)
Z_TIME_CONVERSIONS_CLOCK(us)
Z_TIME_CONVERSIONS_CLOCK(ns)
Z_TIME_CONVERSIONS(cyc, ticks)
Z_TIME_CONVERSIONS(ticks, cyc)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_TIME_UNITS_H_ */
