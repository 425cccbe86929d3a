/* SPDX-License-Identifier: Apache-2.0 */
/* The stacks of interrupts, where they have some. */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "thread_analyzer.h"

void analyzer_print_isr_stacks(void)
{
	char name[sizeof("interrupts 00")];
	size_t unused;

	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		if (k_isr_stack_space_get(cpu, &unused) == 0) {
			snprintk(name, sizeof(name), "interrupts %u", cpu % 100U);
			analyzer_print_stack(name, CONFIG_ISR_STACK_SIZE - unused,
					     CONFIG_ISR_STACK_SIZE);
			printk("\n");
		}
	}
}
