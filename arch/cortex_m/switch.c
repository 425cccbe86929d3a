/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thread switch. It is a plain call on the stack of the thread, which the
 * process stack pointer holds: what a thread that does not run has on its stack
 * is r4-r11 and a return address, below which, when the thread has touched the
 * FPU, come the FP registers that a call preserves.
 *
 * Preemption is the same call. An interrupt that wants a switch pends PendSV. As
 * the last handler to run it puts a second frame below the one of the
 * interrupted thread and so "returns" into stub code in thread mode, on that
 * thread's stack, with interrupts masked. The stub calls z_isr_exit(), which may
 * switch, and gets rid of its frame by an SVC (svc.c), since only an exception
 * return can restore what an interrupt interrupts. BASEPRI keeps interrupts out
 * between opening them (SVC needs that) and the SVC: one that got in there could
 * preempt again, and again, and each would leave its frames on the stack.
 *
 * With an FPU the processor leaves room for s0-s15 in the interrupted thread's
 * frame and saves them there at the next FP instruction: that is the stub's first
 * one, so that no other thread's exception finds that work undone.
 */
#include <errno.h>
#include <stddef.h>

#include <zephyr/arch/cortex_m/scs.h>
#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_arm.h"

/* What a new thread has on its stack, lowest address first. */
struct first_frame {
	uint32_t r4_to_r11[8];
	void (*pc)(void);
	k_thread_entry_t fn;
	void *p[3];
	uint32_t lr; /* 0 ends a debugger's backtrace; and the size must stay even */
};

BUILD_ASSERT(sizeof(struct first_frame) % ARCH_STACK_PTR_ALIGN == 0);

/* Where a new thread arrives. */
static Z_NAKED void first(void)
{
	__asm__ volatile("pop {r0-r3, lr}\n"
			 "b z_thread_start\n");
}

void arch_thread_init(struct k_thread *t, char *sp, k_thread_entry_t fn, void *p1, void *p2,
		      void *p3)
{
	struct first_frame *frame = (struct first_frame *)sp - 1;

	frame->pc = first;
	frame->fn = fn;
	frame->p[0] = p1;
	frame->p[1] = p2;
	frame->p[2] = p3;
	frame->lr = 0;
	t->callee_saved.psp = (uint32_t)frame;
}

/*
 * The limit is lifted while the stack pointer is the other thread's. CONTROL bit 2
 * (FPCA) says that this thread has used the FPU since it was last cleared.
 */
Z_NAKED void arch_switch(struct k_thread *to, struct k_thread *from)
{
	__asm__ volatile(
		Z_FP("mrs r2, control\n"
		     "tst r2, #4\n"
		     "bne 2f\n"
		     "1:\n")
		"push {r4-r11, lr}\n"
		"str sp, [r1, %[psp]]\n"
		Z_PSPLIM("movs r2, #0\n"
			 "ldr r3, [r0, %[limit]]\n"
			 "msr psplim, r2\n")
		"ldr sp, [r0, %[psp]]\n"
		Z_PSPLIM("msr psplim, r3\n")
		"pop {r4-r11, pc}\n"
		Z_FP("2:\n"
		     "vmrs r3, fpscr\n"
		     "push {r3, lr}\n"
		     "vpush {s16-s31}\n"
		     "bic r2, #4\n"
		     "msr control, r2\n"
		     "isb\n"
		     "bl 1b\n"
		     "vpop {s16-s31}\n" /* sets FPCA */
		     "pop {r3, lr}\n"
		     "vmsr fpscr, r3\n"
		     "bx lr\n")
		:
		: [psp] "i"(offsetof(struct k_thread, callee_saved.psp))
		Z_PSPLIM(, [limit] "i"(offsetof(struct k_thread, stack_info.start))));
}

/* From the main stack to the process stack; the main stack starts afresh for interrupts. */
Z_NAKED void arch_switch_first(struct k_thread *to)
{
	__asm__ volatile(
		"ldr r1, [r0, %[psp]]\n"
		"msr psp, r1\n"
		Z_PSPLIM("ldr r1, [r0, %[limit]]\n"
			 "msr psplim, r1\n")
		"movs r1, #2\n"
		"msr control, r1\n"
		"isb\n"
		"ldr r1, =%c[top]\n"
		"msr msp, r1\n"
		"pop {r4-r11, pc}\n"
		".ltorg\n"
		:
		: [psp] "i"(offsetof(struct k_thread, callee_saved.psp)), [top] "i"(Z_ARM_MSP_TOP)
		Z_PSPLIM(, [limit] "i"(offsetof(struct k_thread, stack_info.start))));
}

/* Labels, not functions: an address in a frame is even. */
__used Z_NAKED void z_arm_stub(void)
{
	__asm__ volatile(
		"z_arm_stub_code:\n"
		"bl z_isr_exit\n"
		Z_FP("movs r0, #2\n" /* no FP state that the SVC should save */
		     "msr control, r0\n"
		     "isb\n")
		Z_OPEN_FOR_SVC
		"svc %[unwind]\n"
		Z_FP("z_arm_stub_fp_code:\n" /* of a thread that has FP state */
		     "vmov.f32 s0, s0\n"
		     "bl z_isr_exit\n"
		     "movs r0, #2\n"
		     "msr control, r0\n"
		     "isb\n"
		     Z_OPEN_FOR_SVC
		     "svc %[unwind_fp]\n")
		:
		: [lock] "i"(Z_ARM_LOCK_PRIO), [unwind] "i"(Z_SVC_UNWIND),
		  [unwind_fp] "i"(Z_SVC_UNWIND_FP));
}

/*
 * z_arm_leave: with the process stack pointer in r0 go into the stub at r1, with xPSR r2, in a
 * frame without FP registers.
 */
Z_NAKED void z_arm_pendsv(void)
{
	__asm__ volatile(
		Z_MASK
		"mrs r0, psp\n"
		"ldrd r1, r2, z_arm_stub_frame\n"
		Z_FP("tst lr, #16\n"
		     "it eq\n"
		     "ldreq r1, 1f\n"
		     "orr lr, #16\n")
		".global z_arm_leave\n"
		"z_arm_leave:\n"
		"strd r1, r2, [r0, #-8]!\n"
		"subs r0, #24\n"
		"msr psp, r0\n"
		"bx lr\n"
		".balign 4\n"
		".global z_arm_stub_frame\n"
		"z_arm_stub_frame:\n"
		".word z_arm_stub_code, %c[thumb]\n"
		Z_FP("1: .word z_arm_stub_fp_code\n")
		:
		: [lock] "i"(Z_ARM_LOCK_PRIO), [thumb] "i"(XPSR_THUMB));
}

int arch_float_disable(struct k_thread *t)
{
	if (!IS_ENABLED(CONFIG_FPU)) {
		return -ENOTSUP;
	}
	if (t != arch_cpu()->current || arch_is_in_isr()) {
		return -EINVAL;
	}
	__asm__ volatile("msr control, %0\n\t"
			 "isb"
			 :
			 : "r"(2));
	return 0;
}
