/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupt lines that software raises, behind the hart's software interrupt. A line that
 * is raised while it is closed comes when it is opened. Interrupts are masked wherever the
 * state below is touched. The lowest line is served first; none interrupts another.
 */
#include <zephyr/init.h>
#include <zephyr/irq.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_irq.h"

#define SOFTWARE_INTERRUPT (*(volatile uint32_t *)CONFIG_RISCV_CLINT_ADDRESS) /* of hart 0 */

static uint32_t raised, opened;

/* Interrupt if there is a reason. */
static void update(void)
{
	SOFTWARE_INTERRUPT = (raised & opened) != 0U ? 1U : 0U;
}

void riscv_software_line_raise(unsigned int line)
{
	const unsigned int key = arch_irq_lock();

	raised |= BIT(line);
	update();
	arch_irq_unlock(key);
}

void z_riscv_software_line_open(unsigned int line, bool open)
{
	const unsigned int key = arch_irq_lock();

	WRITE_BIT(opened, line, open);
	update();
	arch_irq_unlock(key);
}

bool z_riscv_software_line_is_open(unsigned int line)
{
	return (opened & BIT(line)) != 0U;
}

static void isr(const void *unused)
{
	const unsigned int key = arch_irq_lock();
	const uint32_t due = raised & opened;

	ARG_UNUSED(unused);
	if (due != 0U) {
		const unsigned int line = (unsigned int)__builtin_ctz(due);

		raised &= ~BIT(line);
		update();
		arch_irq_unlock(key);
		z_riscv_line_run(CONFIG_NUM_IRQS + line);
	} else {
		arch_irq_unlock(key);
	}
}

static int start(void)
{
	IRQ_CONNECT(RISCV_IRQ_MSOFT, 0, isr, NULL, 0);
	irq_enable(RISCV_IRQ_MSOFT);
	return 0;
}

SYS_INIT(start, PRE_KERNEL_1, 0);
