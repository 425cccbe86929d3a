/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupts: connecting handlers, opening lines, and the interrupt lock. The
 * lock masks all interrupts that may call the kernel; a thread that blocks must
 * not hold it.
 */
#ifndef ZEPHYR_INCLUDE_IRQ_H_
#define ZEPHYR_INCLUDE_IRQ_H_

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
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
 * Two handlers for one line are an error unless CONFIG_SHARED_INTERRUPTS=y; then an interrupt
 * calls all of them in turn, each to find out whether its device wants something.
 * docs/build.md has the errors of the build.
 */
#define IRQ_CONNECT(irq_p, priority_p, isr_p, isr_param_p, flags_p) \
	ARCH_IRQ_CONNECT(irq_p, priority_p, isr_p, isr_param_p, flags_p)

/**
 * The same at run time, in place of what the line has, or with CONFIG_SHARED_INTERRUPTS=y
 * beside it. The priority is the line's. Needs CONFIG_DYNAMIC_INTERRUPTS. ISR: yes.
 *
 * @return the vector, which is @p irq
 * @retval -EINVAL there is no such line, or it cannot have this priority
 * @retval -EEXIST this routine is connected already with this parameter (shared interrupts)
 * @retval -ENOMEM the line has CONFIG_SHARED_IRQ_MAX_NUM_CLIENTS handlers (shared interrupts)
 */
static inline int irq_connect_dynamic(unsigned int irq, unsigned int priority,
				      void (*routine)(const void *parameter),
				      const void *parameter, uint32_t flags)
{
	return arch_irq_connect_dynamic(irq, priority, routine, parameter, flags);
}

/**
 * Disconnect a routine, whether it was connected at run time or at build time. A line without any
 * is spurious again: close it before. A handler may disconnect itself. Needs
 * CONFIG_DYNAMIC_INTERRUPTS. ISR: yes.
 *
 * @retval 0 done
 * @retval -EINVAL there is no such line, or this routine is not connected with this parameter
 */
static inline int irq_disconnect_dynamic(unsigned int irq, unsigned int priority,
					 void (*routine)(const void *parameter),
					 const void *parameter, uint32_t flags)
{
	return arch_irq_disconnect_dynamic(irq, priority, routine, parameter, flags);
}

/**
 * Connect a handler without argument that is called with nothing in between,
 * defined by ISR_DIRECT_DECLARE().
 */
#define IRQ_DIRECT_CONNECT(irq_p, priority_p, isr_p, flags_p) \
	ARCH_IRQ_DIRECT_CONNECT(irq_p, priority_p, isr_p, flags_p)

/**
 * Define such a handler. Its body returns 1 when the end of the interrupt should switch to a
 * better thread that is ready, and 0 when not: that thread then waits for the next reschedule
 * point or interrupt. 0 where nothing is made ready, and always in a zero-latency handler.
 */
#define ISR_DIRECT_DECLARE(name) ARCH_ISR_DIRECT_DECLARE(name)

/**
 * First and last statement of a handler that is not defined by ISR_DIRECT_DECLARE();
 * @p check_reschedule is what that handler's body would return.
 */
#define ISR_DIRECT_HEADER()                  ARCH_ISR_DIRECT_HEADER()
#define ISR_DIRECT_FOOTER(check_reschedule)  ARCH_ISR_DIRECT_FOOTER(check_reschedule)
/** Tell power management that the processor is awake; nothing so far. */
#define ISR_DIRECT_PM()                      ARCH_ISR_DIRECT_PM()

/**
 * Mask interrupts but those of zero latency; returns the key for irq_unlock(). Nests, in reverse
 * order. Each thread has a lock of its own. One that blocks or yields while it holds it lets
 * others run with theirs, and has it again when it goes on: an error that builds with
 * CONFIG_SPIN_VALIDATE assert. ISR: yes.
 */
#define irq_lock() arch_irq_lock()

/** Restore what irq_lock() found. ISR: yes. */
#define irq_unlock(key) arch_irq_unlock(key)

/** Open, close and query a line. A line that is raised while closed waits. ISR: yes. */
#define irq_enable(irq)     arch_irq_enable(irq)
#define irq_disable(irq)    arch_irq_disable(irq)
#define irq_is_enabled(irq) arch_irq_is_enabled(irq)

#ifdef CONFIG_ARCH_HAS_IRQ_PENDING_OPS
/** Raise line @p irq by software: it is served once it is open and interrupts are. ISR: yes. */
static inline void k_irq_set_pending(unsigned int irq)
{
	arch_irq_set_pending(irq);
}

/** Forget that line @p irq was raised; a device that still raises it does so anew. ISR: yes. */
static inline void k_irq_clear_pending(unsigned int irq)
{
	arch_irq_clear_pending(irq);
}

/** True when line @p irq is raised and its handler has not begun. ISR: yes. */
static inline bool k_irq_is_pending(unsigned int irq)
{
	return arch_irq_is_pending(irq);
}
#endif

#ifdef CONFIG_ARCH_HAS_IRQ_GET_ACTIVE
/** No line's handler runs. */
#define K_IRQ_ACTIVE_NONE UINT_MAX

/**
 * The line whose handler runs, the innermost, or K_IRQ_ACTIVE_NONE: in threads, and in what is
 * no line's, as irq_offload() and processor exceptions. ISR: yes.
 */
static inline unsigned int k_irq_get_active(void)
{
	return arch_irq_get_active();
}
#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_IRQ_H_ */
