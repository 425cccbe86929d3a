/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What drivers, libraries and tests may call of a port. The kernel's own side
 * of the port contract is kernel/include/z_arch.h.
 */
#ifndef ZEPHYR_INCLUDE_ARCH_ARCH_INTERFACE_H_
#define ZEPHYR_INCLUDE_ARCH_ARCH_INTERFACE_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct arch_esf;
/** The older name of struct arch_esf, the registers saved by an exception. */
typedef struct arch_esf z_arch_esf_t;

/**
 * End the machine: an emulator or the simulator exits with @p status, hardware
 * stops with interrupts masked. ISR: yes. Does not return.
 */
FUNC_NORETURN void arch_halt(unsigned int status);

/** Open an interrupt line. ISR: yes. */
void arch_irq_enable(unsigned int irq);
/** Close an interrupt line. ISR: yes. */
void arch_irq_disable(unsigned int irq);
/** True when the line is open. ISR: yes. */
int arch_irq_is_enabled(unsigned int irq);

/* Without CONFIG_DYNAMIC_INTERRUPTS a call does not compile. */
#ifdef CONFIG_DYNAMIC_INTERRUPTS
#define Z_IRQ_DYNAMIC
#else
#define Z_IRQ_DYNAMIC \
	__attribute__((error("interrupts are connected at run time: CONFIG_DYNAMIC_INTERRUPTS=y")))
#endif

/** What irq_connect_dynamic() and irq_disconnect_dynamic() do. */
Z_IRQ_DYNAMIC int arch_irq_connect_dynamic(unsigned int irq, unsigned int priority,
					   void (*routine)(const void *parameter),
					   const void *parameter, uint32_t flags);
Z_IRQ_DYNAMIC int arch_irq_disconnect_dynamic(unsigned int irq, unsigned int priority,
					      void (*routine)(const void *parameter),
					      const void *parameter, uint32_t flags);

#ifdef CONFIG_ARCH_HAS_IRQ_PENDING_OPS
/** Raise a line, forget that it was raised, tell whether it waits. ISR: yes. */
void arch_irq_set_pending(unsigned int irq);
void arch_irq_clear_pending(unsigned int irq);
bool arch_irq_is_pending(unsigned int irq);
#endif

#ifdef CONFIG_ARCH_HAS_IRQ_GET_ACTIVE
/** The line whose handler runs, UINT_MAX when it is no line's. ISR: yes. */
unsigned int arch_irq_get_active(void);
#endif

/**
 * Run @p routine in interrupt context, now, and return. Interrupts open. ISR: with
 * CONFIG_IRQ_OFFLOAD_NESTED.
 */
void arch_irq_offload(void (*routine)(const void *parameter), const void *parameter);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_ARCH_ARCH_INTERFACE_H_ */
