/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupt lines, sleeping, and the end of the machine. */
#include <zephyr/arch/cortex_m/scs.h>
#include <zephyr/irq.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_arm.h"

void arch_irq_enable(unsigned int irq)
{
	SCS_NVIC_ISER(irq / 32U) = BIT(irq % 32U);
}

/* Finished when it returns: no instruction behind it is interrupted by the line. */
void arch_irq_disable(unsigned int irq)
{
	SCS_NVIC_ICER(irq / 32U) = BIT(irq % 32U);
	__asm__ volatile("dsb\n\tisb" : : : "memory");
}

int arch_irq_is_enabled(unsigned int irq)
{
	return (SCS_NVIC_ISER(irq / 32U) & BIT(irq % 32U)) != 0U;
}

/* A thread that raises its own interrupt finds it served when this returns. */
void arch_irq_set_pending(unsigned int irq)
{
	SCS_NVIC_ISPR(irq / 32U) = BIT(irq % 32U);
	__asm__ volatile("dsb\n\tisb" : : : "memory");
}

void arch_irq_clear_pending(unsigned int irq)
{
	SCS_NVIC_ICPR(irq / 32U) = BIT(irq % 32U);
}

bool arch_irq_is_pending(unsigned int irq)
{
	return (SCS_NVIC_ISPR(irq / 32U) & BIT(irq % 32U)) != 0U;
}

unsigned int arch_irq_get_active(void)
{
	const uint32_t exception = z_arm_exception();

	return exception < EXC_IRQ0 ? K_IRQ_ACTIVE_NONE : exception - EXC_IRQ0;
}

/* Zero-latency lines have the levels between the faults and the lock. */
void z_arm_irq_priority_set(unsigned int irq, unsigned int priority, uint32_t flags)
{
	unsigned int level = priority + Z_ARM_IRQ_PRIO_OFFSET;

	if (IS_ENABLED(CONFIG_ZERO_LATENCY_IRQS) && (flags & IRQ_ZERO_LATENCY) != 0U) {
		level = 1;
	}
	__ASSERT(level < BIT(CONFIG_NUM_IRQ_PRIO_BITS), "priority %u of line %u is out of range",
		 priority, irq);
	SCS_NVIC_IPR(irq) = (uint8_t)Z_ARM_PRIO(level);
}

/* WFI wakes by an interrupt that PRIMASK masks, so nothing can slip in between. */
void arch_idle(unsigned int key)
{
	z_arm_mark_key(key);
	if (IS_ENABLED(CONFIG_ZERO_LATENCY_IRQS)) {
		__asm__ volatile("cpsid i\n\t"
				 "msr basepri, %0\n\t"
				 "dsb\n\t"
				 "wfi\n\t"
				 "cpsie i\n\t"
				 "isb"
				 :
				 : "r"(key)
				 : "memory");
	} else {
		__asm__ volatile("dsb\n\t"
				 "wfi\n\t"
				 "msr primask, %0\n\t"
				 "isb"
				 :
				 : "r"(key)
				 : "memory");
	}
}

void arch_main_done(int code)
{
	ARG_UNUSED(code);
}

/* Semihosting SYS_EXIT_EXTENDED: the emulator exits with the status. */
void arch_halt(unsigned int status)
{
	(void)arch_irq_lock();
	if (IS_ENABLED(CONFIG_SEMIHOST_EXIT)) {
		const uint32_t block[] = {0x20026, status};
		register uint32_t r0 __asm__("r0") = 0x20;
		register const uint32_t *r1 __asm__("r1") = block;

		__asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
	}
	for (;;) {
		__asm__ volatile("wfi");
	}
}
