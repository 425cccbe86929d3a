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

#define PRIORITIES (Z_RISCV_SOFTWARE_PRIORITY_LIMIT + 1U)

/* Sets of lines. */
static uint32_t raised, opened;
static uint32_t of_priority[PRIORITIES] = {UINT32_MAX};
static uint32_t admitted = UINT32_MAX; /* those that may interrupt the handler that runs */

static uint8_t priority[CONFIG_RISCV_SOFTWARE_LINES];

static uint32_t due(void)
{
	return raised & opened & admitted;
}

/* Masked at entry and return. */
static void pause(void)
{
	arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
	(void)arch_irq_lock();
}

/* The line that is to be served now, NO_LINE for none. */
static unsigned int most_urgent(void)
{
	const uint32_t lines = due();

	for (unsigned int level = PRIORITIES; lines != 0U && level-- > 0U;) {
		if ((lines & of_priority[level]) != 0U) {
			return (unsigned int)__builtin_ctz(lines & of_priority[level]);
		}
	}
	return NO_LINE;
}

static uint32_t more_urgent_than(unsigned int level)
{
	uint32_t lines = 0U;

	while (++level < PRIORITIES) {
		lines |= of_priority[level];
	}
	return lines;
}

/* Interrupt if there is a reason. */
static void update(void)
{
	SOFTWARE_INTERRUPT = due() != 0U ? 1U : 0U;
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
	const unsigned int key = arch_irq_lock();

	of_priority[priority[line]] &= ~BIT(line);
	priority[line] = (uint8_t)MIN(prio, Z_RISCV_SOFTWARE_PRIORITY_LIMIT);
	of_priority[priority[line]] |= BIT(line);
	arch_irq_unlock(key);
}

void z_riscv_software_abandon(void)
{
	admitted = UINT32_MAX;
	update();
}

/* Run a line's handler with interrupts open, the hart's line too. Masked at entry and return. */
static void run(unsigned int line)
{
	const uint32_t before = admitted;

	raised &= ~BIT(line);
	admitted = more_urgent_than(priority[line]);
	update();
	csr_set(mie, BIT(RISCV_IRQ_MSOFT));
	arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
	z_riscv_line_run(CONFIG_NUM_IRQS + line);
	(void)arch_irq_lock();
	csr_clear(mie, BIT(RISCV_IRQ_MSOFT));
	admitted = before;
	update();
}

/* Leaves interrupts masked, as the end of the trap wants them. */
static void isr(const void *unused)
{
	(void)arch_irq_lock();

	const unsigned int line = most_urgent();

	ARG_UNUSED(unused);
	pause();
	if (line != NO_LINE && (due() & BIT(line)) != 0U) {
		run(line);
	}
	if (admitted != UINT32_MAX) {
		csr_set(mie, BIT(RISCV_IRQ_MSOFT)); /* for the handler that this has interrupted */
	}
	pause();
}

static int start(void)
{
	IRQ_CONNECT(RISCV_IRQ_MSOFT, 0, isr, NULL, 0);
	irq_enable(RISCV_IRQ_MSOFT);
	return 0;
}

SYS_INIT(start, PRE_KERNEL_1, 0);
