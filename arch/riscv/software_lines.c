/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupt lines that software raises, behind the hart's software interrupt, with priorities
 * as those of the PLIC: a higher number is more urgent. A line that is raised while it is
 * closed comes when it is opened. Interrupts are masked wherever the state below is touched.
 *
 * The hart's line is closed while a handler runs. A handler of a line from here opens it again,
 * and more urgent lines from here interrupt it; of equals the lowest is served first.
 */
#include <zephyr/init.h>
#include <zephyr/irq.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_irq.h"

#define SOFTWARE_INTERRUPT (*(volatile uint32_t *)CONFIG_RISCV_CLINT_ADDRESS) /* of hart 0 */

#define NO_LINE CONFIG_RISCV_SOFTWARE_LINES

static uint32_t raised, opened;
static uint8_t priority[CONFIG_RISCV_SOFTWARE_LINES];
static int threshold = -1; /* priority of the handler that runs */

/* The line that would be served now, NO_LINE for none. */
static unsigned int due_line(void)
{
	unsigned int best = NO_LINE;
	int level = threshold;

	for (uint32_t due = raised & opened; due != 0U; due &= due - 1U) {
		const unsigned int line = (unsigned int)__builtin_ctz(due);

		if (priority[line] > level) {
			level = priority[line];
			best = line;
		}
	}
	return best;
}

/* Interrupt if there is a reason. */
static void update(void)
{
	SOFTWARE_INTERRUPT = due_line() != NO_LINE ? 1U : 0U;
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

void z_riscv_software_line_priority_set(unsigned int line, unsigned int prio)
{
	priority[line] = (uint8_t)MIN(prio, UINT8_MAX);
}

void z_riscv_software_abandon(void)
{
	threshold = -1;
	update();
}

/* Run a line's handler with interrupts open, the hart's line too. Masked at entry and return. */
static void run(unsigned int line)
{
	const int before = threshold;

	raised &= ~BIT(line);
	threshold = priority[line];
	update();
	csr_set(mie, BIT(RISCV_IRQ_MSOFT));
	arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
	z_riscv_line_run(CONFIG_NUM_IRQS + line);
	(void)arch_irq_lock();
	csr_clear(mie, BIT(RISCV_IRQ_MSOFT));
	threshold = before;
	update();
}

/* Leaves interrupts masked, as the end of the trap wants them. */
static void isr(const void *unused)
{
	(void)arch_irq_lock();

	const unsigned int line = due_line();

	ARG_UNUSED(unused);
	if (line != NO_LINE) {
		run(line);
	}
	if (threshold >= 0) {
		csr_set(mie, BIT(RISCV_IRQ_MSOFT)); /* for the handler that this has interrupted */
	}
}

static int start(void)
{
	IRQ_CONNECT(RISCV_IRQ_MSOFT, 0, isr, NULL, 0);
	irq_enable(RISCV_IRQ_MSOFT);
	return 0;
}

SYS_INIT(start, PRE_KERNEL_1, 0);
