/* SPDX-License-Identifier: Apache-2.0 */
/* The host simulator's inline part of the port contract, for z_arch.h. */
#ifndef ARCH_NATIVE_ARCH_H_
#define ARCH_NATIVE_ARCH_H_

#include <zephyr/kernel_structs.h>

/* The simulator counts its interrupts and fault handlers in the processor's block. */
static ALWAYS_INLINE bool arch_is_in_isr(void)
{
	return _current_cpu->nested != 0U;
}

static ALWAYS_INLINE bool arch_isr_is_outermost(void)
{
	return _current_cpu->nested == 1U;
}

static ALWAYS_INLINE bool arch_in_zero_latency_isr(void)
{
	return native_irq.zero_latency;
}

/* Handlers run on the stack of whom they interrupt. */
static ALWAYS_INLINE char *arch_isr_stack(unsigned int cpu)
{
	(void)cpu;
	return NULL;
}

/* The end of each interrupt asks z_isr_wants_switch(). */
static ALWAYS_INLINE void arch_resched_late(void)
{
}

#endif /* ARCH_NATIVE_ARCH_H_ */
