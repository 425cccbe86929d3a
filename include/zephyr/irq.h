/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupts: connecting handlers, opening lines, and the interrupt lock. The
 * lock masks all interrupts that may call the kernel; a thread that blocks must
 * not hold it.
 */
#ifndef ZEPHYR_INCLUDE_IRQ_H_
#define ZEPHYR_INCLUDE_IRQ_H_

#include <errno.h>
#include <stddef.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/irq_multilevel.h>
#include <zephyr/sw_isr_table.h>
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

/**
 * Undo irq_connect_dynamic(): the line is spurious again. Close it before. ISR: yes.
 *
 * @retval 0 done
 */
static inline int irq_disconnect_dynamic(unsigned int irq, unsigned int priority,
					 void (*routine)(const void *parameter),
					 const void *parameter, uint32_t flags)
{
	(void)routine;
	(void)parameter;
	return arch_irq_connect_dynamic(irq, priority, z_irq_spurious, NULL, flags) < 0 ? -EINVAL
											 : 0;
}

/**
 * Connect a handler without argument that is called with nothing in between,
 * defined by ISR_DIRECT_DECLARE().
 */
#define IRQ_DIRECT_CONNECT(irq_p, priority_p, isr_p, flags_p) \
	ARCH_IRQ_DIRECT_CONNECT(irq_p, priority_p, isr_p, flags_p)

/** Define such a handler; its body returns 1 when it may have readied a thread, else 0. */
#define ISR_DIRECT_DECLARE(name) ARCH_ISR_DIRECT_DECLARE(name)

/** Entry and exit of a handler that is not defined by ISR_DIRECT_DECLARE(). */
#define ISR_DIRECT_HEADER()                  ARCH_ISR_DIRECT_HEADER()
#define ISR_DIRECT_FOOTER(check_reschedule)  ARCH_ISR_DIRECT_FOOTER(check_reschedule)
/** Tell power management that the processor is awake; nothing so far. */
#define ISR_DIRECT_PM()                      ARCH_ISR_DIRECT_PM()

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
