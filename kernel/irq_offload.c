/* SPDX-License-Identifier: Apache-2.0 */
/* Running a function in interrupt context. */
#include <zephyr/irq_offload.h>

#include <zephyr/kernel.h>

#include "z_arch.h"

void irq_offload(irq_offload_routine_t routine, const void *parameter)
{
	const unsigned int key = arch_irq_lock();

	arch_irq_unlock(key);
	__ASSERT(arch_irq_unlocked(key), "irq_offload() with interrupts locked");
	__ASSERT(IS_ENABLED(CONFIG_IRQ_OFFLOAD_NESTED) || !arch_is_in_isr(),
		 "irq_offload() in an ISR");
	arch_irq_offload(routine, parameter);
}
