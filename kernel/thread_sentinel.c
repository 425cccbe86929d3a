/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stack overflow by sentinel. A thread cannot be ended while it is on its way into a queue,
 * so it is not looked at when it gives the processor away but when it would get it again,
 * where an interrupt or a call might preempt it, and by the clock interrupt. The interrupts'
 * stack is looked at by handlers that want a switch, and by the clock interrupt.
 */
#include "z_sentinel.h"

#include <zephyr/sys/printk.h>

#include "z_arch.h"

void z_sentinel_check(const struct k_thread *current)
{
	if (z_sentinel_lost(current)) {
		z_sentinel_set(_current); /* once is enough, should the policy let it live */
		z_fault(K_ERR_STACK_CHK_FAIL, NULL);
	}
}

void z_sentinel_set_isr(void)
{
	uint32_t *const word = (uint32_t *)arch_isr_stack(arch_cpu()->id);

	if (word != NULL) {
		*word = Z_SENTINEL;
	}
}

void z_sentinel_check_isr(void)
{
	const uint32_t *const word = (const uint32_t *)arch_isr_stack(arch_cpu()->id);

	if (word != NULL && *word != Z_SENTINEL && arch_is_in_isr()) {
		z_sentinel_set_isr();
		printk("Overflow of the interrupt stack: see CONFIG_ISR_STACK_SIZE\n");
		z_fault(K_ERR_STACK_CHK_FAIL, NULL);
	}
}
