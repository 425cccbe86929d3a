/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What all ports have in common: cycles are the clock driver's, and a direct handler is a plain
 * function. The end of an interrupt looks for itself whether to switch, unless told not to.
 */
#ifndef ZEPHYR_INCLUDE_ARCH_COMMON_H_
#define ZEPHYR_INCLUDE_ARCH_COMMON_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/drivers/timer/system_timer.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

static ALWAYS_INLINE void arch_nop(void)
{
	__asm__ volatile("nop");
}

static inline uint32_t arch_k_cycle_get_32(void)
{
	return sys_clock_cycle_get_32();
}

static inline uint64_t arch_k_cycle_get_64(void)
{
	return sys_clock_cycle_get_64();
}

/*
 * At the end of a handler, any lock state: when it is the outermost, the interrupted thread goes
 * on, and a better one that is ready comes at the next reschedule point or interrupt. Idle gives
 * way nevertheless.
 */
void z_isr_stay(void);

#define ARCH_ISR_DIRECT_HEADER()      do { } while (false)
#define ARCH_ISR_DIRECT_FOOTER(check)                                                              \
	do {                                                                                       \
		if (!(check)) {                                                                    \
			z_isr_stay();                                                              \
		}                                                                                  \
	} while (false)
#define ARCH_ISR_DIRECT_PM()          do { } while (false)
#define ARCH_ISR_DIRECT_DECLARE(name)                                                              \
	static inline int name##_body(void);                                                       \
	void name(void)                                                                            \
	{                                                                                          \
		ARCH_ISR_DIRECT_FOOTER(name##_body());                                             \
	}                                                                                          \
	static inline int name##_body(void)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_ARCH_COMMON_H_ */
