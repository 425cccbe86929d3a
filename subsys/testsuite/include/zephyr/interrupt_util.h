/* SPDX-License-Identifier: Apache-2.0 */
/* Making interrupts happen from a test, and finding a line that is free for it. */
#ifndef ZEPHYR_INTERRUPT_UTIL_H_
#define ZEPHYR_INTERRUPT_UTIL_H_

#include <stdint.h>
#include <zephyr/irq.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/util.h>

#define MS_TO_US(ms) ((ms) * 1000)

/** The @p n-th (0 to 15) of the lines that only tests use and that trigger_irq() can raise. */
#if defined(CONFIG_RISCV)
#define TEST_IRQ(n) (IRQ_TO_L2(n) | RISCV_IRQ_MSOFT)
#else
#define TEST_IRQ(n) (CONFIG_NUM_IRQS - 1 - (n))
#endif

#if defined(CONFIG_ARCH_POSIX)

#include <zephyr/arch/native/sim.h>

/** Raise a line; the interrupt comes as soon as interrupts are open. ISR: yes. */
static inline void trigger_irq(int irq)
{
	native_irq_raise((unsigned int)irq);
}

#elif defined(CONFIG_CPU_CORTEX_M)

#include <zephyr/arch/cortex_m/scs.h>

/** Raise a line; the interrupt comes as soon as interrupts are open. ISR: yes. */
static inline void trigger_irq(int irq)
{
	SCS_NVIC_ISPR((unsigned int)irq / 32u) = BIT((unsigned int)irq % 32u);
	__asm__ volatile("dsb\n\tisb" ::: "memory");
}

/** The highest line below @a initial_offset that nobody uses and that software can raise. */
static inline uint32_t get_available_nvic_line(uint32_t initial_offset)
{
	for (uint32_t irq = initial_offset; irq-- > 0u;) {
		uint32_t bit = BIT(irq % 32u);

		if ((SCS_NVIC_ISER(irq / 32u) & bit) != 0u) {
			continue;
		}
		/* A device may hold the line up. */
		SCS_NVIC_ICPR(irq / 32u) = bit;
		if ((SCS_NVIC_ISPR(irq / 32u) & bit) != 0u) {
			continue;
		}
		/* The line may not exist. */
		SCS_NVIC_ISPR(irq / 32u) = bit;
		if ((SCS_NVIC_ISPR(irq / 32u) & bit) != 0u) {
			SCS_NVIC_ICPR(irq / 32u) = bit;
			return irq;
		}
	}
	__ASSERT(false, "no interrupt line is free");
	return 0u;
}

#elif defined(CONFIG_RISCV) && CONFIG_RISCV_SOFTWARE_LINES > 0

/** Raise one of TEST_IRQ(); the interrupt comes as soon as interrupts are open. ISR: yes. */
static inline void trigger_irq(int irq)
{
	riscv_software_line_raise(IRQ_FROM_L2((unsigned int)irq));
	__asm__ volatile("fence" ::: "memory");
}

#else

/** Software cannot raise interrupts here. */
#define NO_TRIGGER_FROM_SW

#endif

#endif /* ZEPHYR_INTERRUPT_UTIL_H_ */
