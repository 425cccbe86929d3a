/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts connected at run time: entries of the table of handlers. */
#include <errno.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/sw_isr_table.h>

#include "z_shared_irq.h"

int z_isr_install(unsigned int irq, void (*routine)(const void *parameter), const void *parameter)
{
	return z_shared_isr_add(ARCH_IRQ_INDEX(irq),
				(struct _isr_table_entry){.arg = parameter, .isr = routine});
}

int z_isr_uninstall(unsigned int irq, void (*routine)(const void *parameter),
		    const void *parameter)
{
	const struct _isr_table_entry client = {.arg = parameter, .isr = routine};
	struct _isr_table_entry *const entry = &_sw_isr_table[ARCH_IRQ_INDEX(irq)];

	if (z_isr_is(entry, client)) {
		*entry = (struct _isr_table_entry){.isr = z_irq_spurious};
		return 0;
	}
	return z_shared_isr_remove(ARCH_IRQ_INDEX(irq), client);
}

int arch_irq_connect_dynamic(unsigned int irq, unsigned int priority,
			     void (*routine)(const void *parameter), const void *parameter,
			     uint32_t flags)
{
	unsigned int key;
	int err;

	if (!ARCH_IRQ_EXISTS(irq) || priority > ARCH_IRQ_PRIORITY_LIMIT(irq, flags)) {
		return -EINVAL;
	}
	key = arch_irq_lock();
	err = z_isr_install(irq, routine, parameter);
	arch_irq_unlock(key);
	if (err != 0) {
		return err;
	}
	ARCH_IRQ_PRIORITY_SET(irq, priority, flags); /* until then it has the one that it had */
	return (int)irq;
}

int arch_irq_disconnect_dynamic(unsigned int irq, unsigned int priority,
				void (*routine)(const void *parameter), const void *parameter,
				uint32_t flags)
{
	unsigned int key;
	int err;

	(void)priority;
	(void)flags;
	if (!ARCH_IRQ_EXISTS(irq)) {
		return -EINVAL;
	}
	key = arch_irq_lock();
	err = z_isr_uninstall(irq, routine, parameter);
	arch_irq_unlock(key);
	return err;
}
