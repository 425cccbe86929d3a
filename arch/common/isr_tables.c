/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables of interrupts in which no handler is connected: those of the first image, of images
 * that connect none, and of the host simulator, where all are connected at run time. What
 * scripts/build/isr_table.py writes takes their place, so names, types and sizes are the same.
 */
#include <zephyr/arch/cpu.h>
#include <zephyr/sw_isr_table.h>

#ifdef CONFIG_GEN_IRQ_VECTOR_TABLE
const uintptr_t __irq_vector_table _irq_vector_table[] = {
	[0 ... CONFIG_NUM_IRQS - 1] = (uintptr_t)ARCH_IRQ_VECTOR_DEFAULT,
};
#endif

#ifdef CONFIG_GEN_SW_ISR_TABLE
Z_ISR_TABLE_CONST struct _isr_table_entry __sw_isr_table _sw_isr_table[] = {
	[0 ... ARCH_IRQ_LINES - 1] = {.isr = z_irq_spurious},
};
#endif

#ifdef CONFIG_SHARED_INTERRUPTS
Z_ISR_TABLE_CONST struct z_shared_isr_table_entry __shared_sw_isr_table
z_shared_sw_isr_table[ARCH_IRQ_LINES] = {};
#endif
