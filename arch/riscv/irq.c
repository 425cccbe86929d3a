/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interrupt lines of three kinds (see <zephyr/arch/riscv/arch.h>), handlers, sleeping, and
 * the end of the machine.
 *
 * While a handler runs the hart's own lines are closed, so a handler of theirs is interrupted
 * by lines of the PLIC only, and those by more urgent ones. That of the software interrupt opens
 * it again for more urgent lines of software.
 */
#include <zephyr/drivers/interrupt_controller/riscv_plic.h>
#include <zephyr/irq.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>
#include <zephyr/tracing/tracing.h>

#include "z_arch.h"
#include "z_irq.h"
#include "z_riscv.h"

unsigned long z_riscv_open_lines[CONFIG_MP_MAX_NUM_CPUS];

static bool of_plic(unsigned int irq)
{
	return IRQ_LEVEL(irq) == 2U && IRQ_PARENT_L2(irq) == RISCV_IRQ_MEXT;
}

static bool of_software(unsigned int irq)
{
	return IRQ_LEVEL(irq) == 2U && IRQ_PARENT_L2(irq) == RISCV_IRQ_MSOFT;
}

void arch_irq_enable(unsigned int irq)
{
	if (of_plic(irq)) {
		riscv_plic_irq_enable(IRQ_FROM_L2(irq));
	} else if (of_software(irq)) {
		z_riscv_software_line_open(IRQ_FROM_L2(irq), true);
	} else {
		const unsigned int key = arch_irq_lock();

		z_riscv_open_lines[arch_cpu()->id] |= BIT(irq);
		if (!arch_is_in_isr() || irq == RISCV_IRQ_MEXT) {
			csr_set(mie, BIT(irq));
		}
		arch_irq_unlock(key);
	}
}

void arch_irq_disable(unsigned int irq)
{
	if (of_plic(irq)) {
		riscv_plic_irq_disable(IRQ_FROM_L2(irq));
	} else if (of_software(irq)) {
		z_riscv_software_line_open(IRQ_FROM_L2(irq), false);
	} else {
		const unsigned int key = arch_irq_lock();

		z_riscv_open_lines[arch_cpu()->id] &= ~BIT(irq);
		csr_clear(mie, BIT(irq));
		arch_irq_unlock(key);
	}
}

int arch_irq_is_enabled(unsigned int irq)
{
	if (of_plic(irq)) {
		return riscv_plic_irq_is_enabled(IRQ_FROM_L2(irq));
	}
	if (of_software(irq)) {
		return z_riscv_software_line_is_open(IRQ_FROM_L2(irq));
	}
	return (z_riscv_open_lines[arch_cpu()->id] & BIT(irq)) != 0U;
}

void z_riscv_irq_priority_set(unsigned int irq, unsigned int priority, uint32_t flags)
{
	ARG_UNUSED(flags);
	if (of_plic(irq)) {
		riscv_plic_set_priority(IRQ_FROM_L2(irq), priority);
	} else if (of_software(irq)) {
		z_riscv_software_line_priority_set(IRQ_FROM_L2(irq), priority);
	}
}

void z_riscv_line_run(unsigned int index)
{
	const struct _isr_table_entry *entry = &_sw_isr_table[index];

	if (entry->isr == z_irq_spurious) {
		z_irq_spurious((const void *)(uintptr_t)index);
	} else {
		entry->isr(entry->arg);
	}
}

/* The PLIC's handler opens interrupts itself, when it has claimed. */
void z_riscv_handle(unsigned long cause, struct arch_esf *esf)
{
	sys_trace_isr_enter();
	if ((long)cause >= 0) {
		esf->mepc += 4U;
		arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
		((void (*)(const void *))esf->a0)((const void *)esf->a1);
	} else if ((cause & 0xFU) == RISCV_IRQ_MEXT) {
		z_riscv_line_run(RISCV_IRQ_MEXT);
	} else {
		if (CONFIG_RISCV_SOFTWARE_LINES > 0) {
			csr_clear(mie, BIT(RISCV_IRQ_MSOFT)); /* their handlers open it */
		}
		arch_irq_unlock(ARCH_IRQ_KEY_OPEN);
		z_riscv_line_run(cause & 0xFU);
	}
	(void)arch_irq_lock();
	sys_trace_isr_exit();
}

void z_riscv_abandon_handlers(void)
{
	if (IS_ENABLED(CONFIG_PLIC)) {
		riscv_plic_abandon();
	}
	z_riscv_software_abandon();
	arch_cpu()->nested = 0U;
	csr_set(mie, z_riscv_open_lines[arch_cpu()->id]);
}

/* `index` is a line's place in the table of handlers. */
void z_irq_spurious(const void *index)
{
	unsigned int line = (unsigned int)(uintptr_t)index;
	const char *of = "hart";
	unsigned int irq = line;

	if (line >= CONFIG_NUM_IRQS) {
		of = "software";
		line -= CONFIG_NUM_IRQS;
		irq = IRQ_TO_L2(line) | RISCV_IRQ_MSOFT;
	} else if (line >= CONFIG_2ND_LVL_ISR_TBL_OFFSET) {
		of = "PLIC";
		line -= CONFIG_2ND_LVL_ISR_TBL_OFFSET;
		irq = IRQ_TO_L2(line) | RISCV_IRQ_MEXT;
	}
	printk("Interrupt %u (%s line %u) has no handler\n", irq, of, line);
	z_fault(K_ERR_SPURIOUS_IRQ, NULL);
}

void arch_irq_offload(void (*routine)(const void *parameter), const void *parameter)
{
	register unsigned long a0 __asm__("a0") = (unsigned long)routine;
	register unsigned long a1 __asm__("a1") = (unsigned long)parameter;
	register unsigned long a7 __asm__("a7") = Z_RISCV_CALL_OFFLOAD;

	__asm__ volatile("ecall" : : "r"(a0), "r"(a1), "r"(a7) : "memory");
}

/* WFI wakes by an interrupt that mstatus masks, so nothing can slip in between. */
void arch_idle(unsigned int key)
{
	__asm__ volatile("wfi" : : : "memory");
	arch_irq_unlock(key);
}

void arch_main_done(int code)
{
	ARG_UNUSED(code);
}

void arch_halt(unsigned int status)
{
	(void)arch_irq_lock();
#ifdef CONFIG_SIFIVE_TEST_FINISHER
	*(volatile uint32_t *)CONFIG_SIFIVE_TEST_FINISHER_ADDRESS =
		status == 0U ? 0x5555U : status << 16 | 0x3333U;
#endif
	for (;;) {
		__asm__ volatile("wfi");
	}
}
