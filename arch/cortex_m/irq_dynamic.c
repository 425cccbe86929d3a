/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupts connected at run time: the vector table moves to RAM, and the
 * vectors of such lines look up routine and argument in a table.
 */
#include <string.h>

#include <zephyr/arch/cortex_m/scs.h>
#include <zephyr/init.h>
#include <zephyr/linker/linker-defs.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_arm.h"

#define VECTORS (EXC_IRQ0 + CONFIG_NUM_IRQS)

struct _isr_table_entry _sw_isr_table[CONFIG_NUM_IRQS];

/* The processor wants the table aligned to its size rounded up to a power of two. */
static uint32_t vectors[VECTORS] __aligned(Z_POW2_CEIL(VECTORS * 4));

static Z_NAKED void dispatch(void)
{
	__asm__ volatile("mrs r0, ipsr\n"
			 "ldr r1, =_sw_isr_table - 8 * %c0\n"
			 "add r1, r1, r0, lsl #3\n"
			 "ldrd r0, r1, [r1]\n"
			 "bx r1\n"
			 ".ltorg\n"
			 :
			 : "i"(EXC_IRQ0));
}

int arch_irq_connect_dynamic(unsigned int irq, unsigned int priority,
			     void (*routine)(const void *parameter), const void *parameter,
			     uint32_t flags)
{
	unsigned int key;

	__ASSERT(irq < CONFIG_NUM_IRQS, "no interrupt line %u", irq);
	key = arch_irq_lock();
	_sw_isr_table[irq] = (struct _isr_table_entry){.arg = parameter, .isr = routine};
	vectors[EXC_IRQ0 + irq] = (uint32_t)dispatch;
	z_arm_irq_priority_set(irq, priority, flags);
	arch_irq_unlock(key);
	return (int)irq;
}

static int move_vectors(void)
{
	memcpy(vectors, _vector_start, sizeof(vectors));
	SCS_VTOR = (uint32_t)vectors;
	__asm__ volatile("dsb" : : : "memory");
	return 0;
}

SYS_INIT(move_vectors, EARLY, 0);
