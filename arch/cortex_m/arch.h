/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cortex-M: the inline part of the port contract, and what the files of this
 * folder share. Assembly is written inside C functions ("naked"), so that
 * structure offsets are operands; these strings are its variable parts.
 */
#ifndef ARCH_CORTEX_M_ARCH_H_
#define ARCH_CORTEX_M_ARCH_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/arch/cortex_m/scs.h>
#include <zephyr/kernel/thread_stack.h>
#include <zephyr/toolchain.h>

#define Z_NAKED __attribute__((naked))

/* Instructions of an optional feature, in the middle of an assembly text. */
#ifdef CONFIG_FPU
#define Z_FP(...) __VA_ARGS__
#else
#define Z_FP(...)
#endif
#ifdef CONFIG_BUILTIN_STACK_GUARD
#define Z_PSPLIM(...) __VA_ARGS__
#else
#define Z_PSPLIM(...)
#endif
#ifdef CONFIG_TRACING_ISR
#define Z_TRACED_ISR(...) __VA_ARGS__
#else
#define Z_TRACED_ISR(...)
#endif
#ifdef CONFIG_IRQ_OFFLOAD
#define Z_OFFLOAD(...) __VA_ARGS__
#else
#define Z_OFFLOAD(...)
#endif
#ifdef CONFIG_MULTITHREADING
#define Z_THREADS(...)    __VA_ARGS__
#define Z_NO_THREADS(...)
#else
#define Z_THREADS(...)
#define Z_NO_THREADS(...) __VA_ARGS__
#endif

/*
 * In a handler: mask what the kernel's lock masks. In the stub: open interrupts
 * so that an SVC can follow but nothing else; the SVC then clears BASEPRI.
 */
#ifdef CONFIG_ZERO_LATENCY_IRQS
#define Z_MASK                "movs r1, %[lock]\n msr basepri, r1\n"
#define Z_OPEN_FOR_SVC
#else
#define Z_MASK                "cpsid i\n"
#define Z_OPEN_FOR_SVC        "movs r0, %[lock]\n msr basepri, r0\n cpsie i\n"
#endif

/* SVC numbers */
#define Z_SVC_UNWIND    0 /* the end of a preemption, of a frame without FP registers */
#define Z_SVC_UNWIND_FP 1 /* the same, with them */
#define Z_SVC_OFFLOAD   2 /* arch_irq_offload() */

/* The exception whose handler runs, 0 in a thread. */
static ALWAYS_INLINE uint32_t z_arm_exception(void)
{
	uint32_t ipsr;

	__asm__ volatile("mrs %0, ipsr" : "=r"(ipsr));
	return ipsr;
}

static ALWAYS_INLINE bool arch_is_in_isr(void)
{
	return z_arm_exception() != 0U;
}

static ALWAYS_INLINE bool arch_isr_is_outermost(void)
{
	return (SCS_ICSR & ICSR_RETTOBASE) != 0U;
}

static ALWAYS_INLINE bool arch_in_zero_latency_isr(void)
{
#ifdef CONFIG_ZERO_LATENCY_IRQS
	const uint32_t exception = z_arm_exception();

	return exception >= EXC_IRQ0 && SCS_NVIC_IPR(exception - EXC_IRQ0) < Z_ARM_LOCK_PRIO;
#else
	return false;
#endif
}

/* PendSV, the handler of the lowest level, comes when no other runs and interrupts are open. */
static ALWAYS_INLINE void arch_resched_late(void)
{
	SCS_ICSR = 1U << ICSR_PENDSVSET_BIT;
}

/* The main stack: boot, then interrupts. */
K_KERNEL_STACK_ARRAY_DECLARE(z_interrupt_stacks, 1, CONFIG_ISR_STACK_SIZE);
#define Z_ARM_MSP_TOP ((char *)z_interrupt_stacks[0] + CONFIG_ISR_STACK_SIZE)

static ALWAYS_INLINE char *arch_isr_stack(unsigned int cpu)
{
	return (char *)z_interrupt_stacks[cpu];
}

#endif /* ARCH_CORTEX_M_ARCH_H_ */
