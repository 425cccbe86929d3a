/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What ports have in common: cycles are the clock driver's, connecting an interrupt is a record
 * and a priority, and a direct handler is a plain function with nothing around it. The end of an
 * interrupt looks for itself whether to switch, unless told not to.
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

/* Ports whose tables are complete before the image runs. */
#ifdef CONFIG_GEN_ISR_TABLES

#define Z_IRQ_CONNECT(irq, priority, flags, isr_flags, isr, param)                                 \
	do {                                                                                       \
		ARCH_ISR_DECLARE(irq, priority, ARCH_IRQ_PRIORITY_LIMIT(irq, flags), isr_flags,    \
				 isr, param);                                                      \
		ARCH_IRQ_PRIORITY_SET(irq, priority, flags);                                       \
	} while (false)

#define ARCH_IRQ_CONNECT(irq_p, priority_p, isr_p, isr_param_p, flags_p)                           \
	Z_IRQ_CONNECT(irq_p, priority_p, flags_p, 0, isr_p, isr_param_p)

#define ARCH_IRQ_DIRECT_CONNECT(irq_p, priority_p, isr_p, flags_p)                                 \
	Z_IRQ_CONNECT(irq_p, priority_p, flags_p, ISR_FLAG_DIRECT, isr_p, 0)

#endif

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
