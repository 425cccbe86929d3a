/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Platform-level interrupt controller. Its lines share one of the hart's. A line that
 * has been claimed stays silent until it is completed; meanwhile the threshold is the
 * line's priority, so that only more urgent ones interrupt its handler.
 */
#include <zephyr/drivers/interrupt_controller/riscv_plic.h>

#include <zephyr/init.h>
#include <zephyr/irq.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/util.h>

/* Registers; context 0 is machine mode of hart 0. */
static volatile uint32_t *const priority = (uint32_t *)CONFIG_RISCV_PLIC_ADDRESS;
static volatile uint32_t *const enable = (uint32_t *)(CONFIG_RISCV_PLIC_ADDRESS + 0x2000U);
static volatile uint32_t *const threshold = (uint32_t *)(CONFIG_RISCV_PLIC_ADDRESS + 0x200000U);
/* Read: claim; write: complete. */
static volatile uint32_t *const claim = (uint32_t *)(CONFIG_RISCV_PLIC_ADDRESS + 0x200004U);

/* The hart's line. */
#define PARENT 11U

/* Of each hart, the line whose handler runs. */
static uint32_t running[CONFIG_MP_MAX_NUM_CPUS];

void riscv_plic_irq_enable(uint32_t irq)
{
	const unsigned int key = irq_lock();

	enable[irq / 32U] |= BIT(irq % 32U);
	/* QEMU looks at lines that are pending only when something else than this is written. */
	priority[irq] = priority[irq];
	irq_unlock(key);
}

void riscv_plic_irq_disable(uint32_t irq)
{
	const unsigned int key = irq_lock();

	enable[irq / 32U] &= ~BIT(irq % 32U);
	irq_unlock(key);
}

int riscv_plic_irq_is_enabled(uint32_t irq)
{
	return (enable[irq / 32U] & BIT(irq % 32U)) != 0U;
}

void riscv_plic_set_priority(uint32_t irq, uint32_t prio)
{
	priority[irq] = CLAMP(prio, 1U, CONFIG_RISCV_PLIC_MAX_PRIORITY);
}

unsigned int riscv_plic_get_irq(void)
{
	return running[arch_curr_cpu()->id];
}

/* Entered with interrupts masked, and so left. */
static void isr(const void *unused)
{
	uint32_t *const here = &running[arch_curr_cpu()->id];
	const uint32_t irq = *claim;
	const uint32_t outer = *here;
	const uint32_t before = *threshold;

	ARG_UNUSED(unused);
	if (irq == 0U) {
		return; /* withdrawn before it was claimed */
	}
	*here = irq;
	*threshold = priority[irq];
	irq_unlock(ARCH_IRQ_KEY_OPEN);
	z_riscv_line_run(CONFIG_2ND_LVL_ISR_TBL_OFFSET + irq);
	(void)irq_lock();
	*claim = irq;
	*threshold = before;
	*here = outer;
}

/* Completion of a line that has not been claimed does nothing; of a closed one neither. */
void riscv_plic_abandon(void)
{
	uint32_t *const here = &running[arch_curr_cpu()->id];

	if (*here != 0U) {
		for (uint32_t irq = 1; irq < Z_RISCV_PLIC_LINES; irq++) {
			*claim = irq;
		}
		*threshold = 0U;
		*here = 0U;
	}
}

static int start(void)
{
	for (uint32_t irq = 1; irq < Z_RISCV_PLIC_LINES; irq++) {
		riscv_plic_irq_disable(irq);
		priority[irq] = 1U;
	}
	*threshold = 0U;
	IRQ_CONNECT(PARENT, 0, isr, NULL, 0);
	irq_enable(PARENT);
	return 0;
}

SYS_INIT(start, PRE_KERNEL_1, 0);
