/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupts: connecting handlers, opening lines, and the interrupt lock. The
 * lock masks all interrupts that may call the kernel; a thread that blocks must
 * not hold it.
 */
#ifndef ZEPHYR_INCLUDE_IRQ_H_
#define ZEPHYR_INCLUDE_IRQ_H_

#include <zephyr/arch/cpu.h>
#include <zephyr/toolchain.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Connect @p isr_p (`void fn(const void *)`) with its argument to a line, at
 * build time. All arguments are constants. The line stays closed until irq_enable().
 */
#define IRQ_CONNECT(irq_p, priority_p, isr_p, isr_param_p, flags_p) \
	ARCH_IRQ_CONNECT(irq_p, priority_p, isr_p, isr_param_p, flags_p)

/** The same at run time; returns the vector. Needs CONFIG_DYNAMIC_INTERRUPTS. ISR: yes. */
static inline int irq_connect_dynamic(unsigned int irq, unsigned int priority,
				      void (*routine)(const void *parameter),
				      const void *parameter, uint32_t flags)
{
	return arch_irq_connect_dynamic(irq, priority, routine, parameter, flags);
}

/** Mask interrupts; returns the key for irq_unlock(). Nests. ISR: yes. */
#define irq_lock() arch_irq_lock()

/** Restore what irq_lock() found. ISR: yes. */
#define irq_unlock(key) arch_irq_unlock(key)

/** Open, close and query a line. ISR: yes. */
#define irq_enable(irq)     arch_irq_enable(irq)
#define irq_disable(irq)    arch_irq_disable(irq)
#define irq_is_enabled(irq) arch_irq_is_enabled(irq)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_IRQ_H_ */
