/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts connected at run time: the table of handlers is copied to RAM. */
#include <zephyr/init.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_irq.h"

struct _isr_table_entry _sw_isr_table[Z_RISCV_LINES];

int arch_irq_connect_dynamic(unsigned int irq, unsigned int priority,
			     void (*routine)(const void *parameter), const void *parameter,
			     uint32_t flags)
{
	const unsigned int index = Z_RISCV_LINE_INDEX(irq);
	unsigned int key;

	__ASSERT(Z_RISCV_LINE_EXISTS(irq), "no interrupt line %u", irq);
	if (routine == z_irq_spurious) {
		parameter = (const void *)(uintptr_t)index;
	}
	key = arch_irq_lock();
	_sw_isr_table[index] = (struct _isr_table_entry){.arg = parameter, .isr = routine};
	z_riscv_irq_priority_set(irq, priority, flags);
	arch_irq_unlock(key);
	return (int)irq;
}

static int copy_table(void)
{
	for (unsigned int i = 0; i < Z_RISCV_LINES; i++) {
		if (z_riscv_isr_table[i] != NULL) {
			_sw_isr_table[i] = *z_riscv_isr_table[i];
		} else {
			_sw_isr_table[i].isr = z_irq_spurious;
			_sw_isr_table[i].arg = (const void *)(uintptr_t)i;
		}
	}
	return 0;
}

SYS_INIT(copy_table, EARLY, 0);
