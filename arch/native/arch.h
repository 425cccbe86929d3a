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

/* The end of each interrupt asks z_isr_wants_switch(). */
static ALWAYS_INLINE void arch_resched_late(void)
{
}

#endif /* ARCH_NATIVE_ARCH_H_ */
