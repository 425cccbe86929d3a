/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SVC, told apart by its number: the end of a preemption (switch.c), which drops
 * the frame that it has just made and returns through the one above, and
 * arch_irq_offload().
 */
#include <zephyr/arch/cortex_m/scs.h>

#include "z_arch.h"

/*
 * r1 is the SVC's number; 0 comes first and serves to clear BASEPRI. arch_irq_offload() may be
 * called by a handler: then the frame is on the main stack.
 */
Z_NAKED void z_arm_svc(void)
{
	__asm__ volatile(
		Z_THREADS("mrs r0, psp\n"
			  Z_OFFLOAD("tst lr, #4\n"
				    "it eq\n"
				    "mrseq r0, msp\n")
			  "ldr r1, [r0, #24]\n"
			  "ldrb r1, [r1, #-2]\n"
			  "cbnz r1, 1f\n"
			  "adds r0, #32\n"
			  "msr psp, r0\n"
			  "msr basepri, r1\n"
			  "bx lr\n"
			  "1:\n"
			  Z_FP("cmp r1, %[unwind_fp]\n"
			       "bne 2f\n"
			       "adds r0, #32\n"
			       "msr psp, r0\n"
			       "movs r1, #0\n"
			       "msr basepri, r1\n"
			       "bic lr, #16\n"
			       "bx lr\n"
			       "2:\n"))
		Z_NO_THREADS("mov r0, sp\n")
		"ldrd r1, r0, [r0]\n" /* what r0 and r1 were at the SVC */
		"bx r1\n"
		:
		: [unwind_fp] "i"(Z_SVC_UNWIND_FP));
}

Z_NAKED void arch_irq_offload(void (*routine)(const void *parameter), const void *parameter)
{
	__asm__ volatile("svc %0\n"
			 "bx lr\n"
			 :
			 : "i"(Z_SVC_OFFLOAD));
}
