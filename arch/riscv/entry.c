/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reset and the hart's vectors. The boot code runs on the interrupt stack.
 */
#include <string.h>

#include <zephyr/linker/linker-defs.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_riscv.h"

K_KERNEL_STACK_ARRAY_DEFINE(z_interrupt_stacks, CONFIG_MP_MAX_NUM_CPUS, CONFIG_ISR_STACK_SIZE);

/* Exceptions go to the first, interrupt n to the n-th; in direct mode all go to the first. */
__asm__(".section .vectors, \"ax\", %progbits\n"
	".option push\n"
	".option norvc\n"
	".balign 64\n"
	".global z_riscv_vectors\n"
	"z_riscv_vectors:\n"
	"j z_riscv_trap\n"
	".rept 15\n"
	"j z_riscv_interrupt\n"
	".endr\n"
	".option pop\n"
	".text\n");

/* Stores are volatile lest the compiler make calls of memset() and memcpy() of the loops. */
static __used void start(void)
{
	const unsigned long *from = (const unsigned long *)__data_region_load_start;
	volatile unsigned long *to = (unsigned long *)__data_region_start;

	if (from != to) {
		while (to < (unsigned long *)__data_region_end) {
			*to++ = *from++;
		}
	}
	for (to = (unsigned long *)__bss_start; to < (unsigned long *)__bss_end; to++) {
		*to = 0;
	}
	z_kernel_start();
}

/* Other harts than the first wait for ever. */
Z_NAKED void z_riscv_reset(void)
{
	__asm__ volatile("csrw mie, zero\n"
			 "csrw mstatus, zero\n"
			 "csrr t0, mhartid\n"
			 "1:\n"
			 "beqz t0, 2f\n"
			 "wfi\n"
			 "j 1b\n"
			 "2:\n"
			 ".option push\n"
			 ".option norelax\n"
			 "la gp, __global_pointer$\n"
			 ".option pop\n"
			 "la tp, __boot_tls\n"
			 "la sp, z_interrupt_stacks + %0\n"
			 "la t0, z_riscv_vectors + %1\n"
			 "csrw mtvec, t0\n"
			 Z_FP("li t0, %2\n"
			      "csrw mstatus, t0\n"
			      "csrw fcsr, zero\n"
			      "csrw mstatus, t0\n")
			 "call %3\n"
			 :
			 : "i"(K_KERNEL_STACK_LEN(CONFIG_ISR_STACK_SIZE)),
			   "i"(IS_ENABLED(CONFIG_RISCV_VECTORED_MODE)), "i"(MSTATUS_FS_INITIAL),
			   "i"(start));
}

/* What is not in use of the boot stack, soon that of interrupts: so its use can be measured. */
static void fill_interrupt_stack(void)
{
	char *const first = arch_isr_stack(0);

	memset(first, Z_STACK_FILL, (size_t)((char *)__builtin_frame_address(0) - first - 64));
}

/* Machine mode is what traps return to, always. */
void arch_kernel_init(void)
{
	if (IS_ENABLED(CONFIG_INIT_STACKS)) {
		fill_interrupt_stack();
	}
	csr_set(mstatus, MSTATUS_MPP_M);
}
