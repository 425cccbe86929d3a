/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A line's entry in the table of handlers, for z_isr_install() and z_isr_uninstall(), which
 * document the results. Interrupts masked.
 */
#ifndef ARCH_COMMON_Z_SHARED_IRQ_H_
#define ARCH_COMMON_Z_SHARED_IRQ_H_

#include <errno.h>
#include <stdbool.h>

#include <zephyr/sw_isr_table.h>

static inline bool z_isr_is(const struct _isr_table_entry *entry, struct _isr_table_entry handler)
{
	return entry->isr == handler.isr && entry->arg == handler.arg;
}

#ifdef CONFIG_SHARED_INTERRUPTS

int z_shared_isr_add(unsigned int index, struct _isr_table_entry client);
int z_shared_isr_remove(unsigned int index, struct _isr_table_entry client);

#else

static inline int z_shared_isr_add(unsigned int index, struct _isr_table_entry client)
{
	_sw_isr_table[index] = client;
	return 0;
}

static inline int z_shared_isr_remove(unsigned int index, struct _isr_table_entry client)
{
	(void)index;
	(void)client;
	return -EINVAL;
}

#endif /* CONFIG_SHARED_INTERRUPTS */

#endif /* ARCH_COMMON_Z_SHARED_IRQ_H_ */
