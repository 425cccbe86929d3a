/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Vectors of the processor's own exceptions, and reset. The vectors of interrupt lines come
 * behind them in flash (see <zephyr/arch/cortex_m/arch.h>). The first entry is the main
 * stack, where the boot code runs and, once threads do, interrupts.
 */
#include <string.h>

#include <zephyr/arch/cortex_m/scs.h>
#include <zephyr/linker/linker-defs.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_arm.h"

K_KERNEL_STACK_ARRAY_DEFINE(z_interrupt_stacks, 1, CONFIG_ISR_STACK_SIZE);

__asm__(".section .vectors, \"a\", %progbits\n"
	".word z_interrupt_stacks + " STRINGIFY(CONFIG_ISR_STACK_SIZE) "\n"
	".word z_arm_reset\n"
	".rept 9\n" /* NMI, faults, and numbers that are not used */
	".word z_arm_fault\n"
	".endr\n"
	".word z_arm_svc\n"
	".word z_arm_fault, z_arm_fault\n"
	".weak z_arm_pendsv\n"
	".word z_arm_pendsv\n"
	".weak z_vector_systick\n"
	".thumb_set z_vector_systick, z_arm_spurious\n"
	".word z_vector_systick\n"
	".text\n");

void z_arm_spurious(void)
{
	z_irq_spurious(NULL);
}

/* Four instructions: number, place in the table, then argument and handler at once. */
Z_NAKED void _isr_wrapper(void)
{
	__asm__ volatile(Z_TRACED_ISR("push {r3, lr}\n"
				      "bl sys_trace_isr_enter\n")
			 "mrs r0, ipsr\n"
			 "ldr r1, =_sw_isr_table - 8 * %c0\n"
			 "add r1, r1, r0, lsl #3\n"
			 Z_TRACED_ISR("ldm r1, {r0, r1}\n"
				      "blx r1\n"
				      "pop {r3, lr}\n"
				      "b.w sys_trace_isr_exit\n")
			 "ldm r1, {r0, pc}\n"
			 ".ltorg\n"
			 :
			 : "i"(EXC_IRQ0));
}

/* Stores are volatile lest the compiler make calls of memset() and memcpy() of the loops. */
static void start(void)
{
	const uint32_t *from = (const uint32_t *)__data_region_load_start;
	volatile uint32_t *to;

	SCS_VTOR = (uint32_t)_vector_start;
	for (to = (uint32_t *)__data_region_start; to < (uint32_t *)__data_region_end; to++) {
		*to = *from++;
	}
	for (to = (uint32_t *)__bss_start; to < (uint32_t *)__bss_end; to++) {
		*to = 0;
	}
	z_kernel_start();
}

Z_NAKED void z_arm_reset(void)
{
	__asm__ volatile("cpsid i\n"
			 Z_PSPLIM("ldr r0, =z_interrupt_stacks\n"
				  "msr msplim, r0\n")
			 Z_FP("ldr r0, =%c[cpacr]\n"
			      "ldr r1, [r0]\n"
			      "orr r1, #0xf00000\n"
			      "str r1, [r0]\n"
			      "dsb\n"
			      "isb\n")
			 "b %c[start]\n"
			 ".ltorg\n"
			 :
			 : [start] "i"(start), [cpacr] "i"(SCS_CPACR_ADDRESS));
}

/*
 * Fill what is not in use of the main stack, whose rest becomes that of interrupts, as
 * the stacks of threads are filled: the use of all can be measured.
 */
static void fill_interrupt_stack(void)
{
	char *const start = arch_isr_stack(0);

	memset(start, Z_STACK_FILL, (size_t)((char *)__builtin_frame_address(0) - start - 64));
}

void arch_kernel_init(void)
{
	_kernel.cpus[0].irq_stack = Z_ARM_MSP_TOP;
	if (IS_ENABLED(CONFIG_INIT_STACKS)) {
		fill_interrupt_stack();
	}
	SCS_CCR |= CCR_STKALIGN | CCR_DIV_0_TRP;
	SCS_SHCSR |= SHCSR_FAULTS;
	SCS_SHPR(EXC_PENDSV) = 0xFF;
	SCS_SHPR(EXC_SYSTICK) =
		Z_ARM_PRIO(Z_ARM_IRQ_PRIO_OFFSET + CONFIG_CORTEX_M_SYSTICK_PRIORITY);
	SCS_NVIC_IPR(0) = 0xFF;
	__ASSERT((SCS_NVIC_IPR(0) & Z_ARM_PRIO(1)) != 0U,
		 "the processor has fewer than CONFIG_NUM_IRQ_PRIO_BITS bits of priority");
	for (unsigned int irq = 0; irq < CONFIG_NUM_IRQS; irq++) {
		SCS_NVIC_IPR(irq) = Z_ARM_LOCK_PRIO;
	}
	if (IS_ENABLED(CONFIG_ZERO_LATENCY_IRQS)) {
		(void)arch_irq_lock();
		__asm__ volatile("cpsie i" : : : "memory");
	}
}
