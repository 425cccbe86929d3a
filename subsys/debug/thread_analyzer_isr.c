/* SPDX-License-Identifier: Apache-2.0 */
/* The stacks of interrupts, where they have some: filled at start like those of threads. */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "thread_analyzer.h"

#define STACK_FILL 0xaaU

static size_t unused(const char *start, size_t size)
{
	size_t count = 0;

	while (count < size && (unsigned char)start[count] == STACK_FILL) {
		count++;
	}
	return count;
}

void analyzer_print_isr_stacks(void)
{
	const size_t size = CONFIG_ISR_STACK_SIZE;
	char name[sizeof("interrupts 00")];

	for (unsigned int cpu = 0; cpu < arch_num_cpus(); cpu++) {
		const char *top = _kernel.cpus[cpu].irq_stack;

		if (top != NULL) {
			snprintk(name, sizeof(name), "interrupts %u", cpu % 100U);
			analyzer_print_stack(name, size - unused(top - size, size), size);
			printk("\n");
		}
	}
}
