/* SPDX-License-Identifier: Apache-2.0 */
/* How much of the interrupts' stack was never used; the port has filled it at the start. */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_stack.h"

int k_isr_stack_space_get(unsigned int cpu, size_t *unused_ptr)
{
	const uint8_t *start;

	if (cpu >= CONFIG_MP_MAX_NUM_CPUS) {
		return -EINVAL;
	}
	start = (const uint8_t *)arch_isr_stack(cpu);
	if (start == NULL) {
		return -ENOTSUP;
	}
	*unused_ptr = z_stack_unused(start, CONFIG_ISR_STACK_SIZE);
	return 0;
}
