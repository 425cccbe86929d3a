/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thread switch: a plain call on the stack of the thread. What a thread that does not
 * run has there is s0-s11 and a return address, above which, when the thread has values
 * in floating point registers, are those that a call preserves.
 *
 * The guard below a stack is an area of physical memory protection without permissions,
 * which machine mode is subject to while mstatus.MPRV is set and MPP is not machine mode. MPRV
 * is set as long as there are threads. A trap sets MPP to machine mode and so lifts the guard,
 * its return sets it to user mode; after a switch from a trap the code below does.
 */
#include <errno.h>
#include <stddef.h>

#include <zephyr/sys/util.h>

#include "z_arch.h"

#define FRAME_SIZE  ROUND_UP(sizeof(struct frame), ARCH_STACK_PTR_ALIGN)
#define FFRAME_SIZE 112

/*
 * In the order of matching: the guard of the interrupt stack, locked and so for machine mode as
 * well, that of the thread, everything.
 */
#define PMP_AREAS (PMP_LOCK | PMP_NAPOT | PMP_NAPOT << 8 | (PMP_NAPOT | PMP_RWX) << 16)

/* Address register of the area that begins at `start`. */
#ifdef CONFIG_PMP_STACK_GUARD
static unsigned long guard_at(uintptr_t start)
{
	return start >> 2 | (Z_RISCV_STACK_GUARD_SIZE / 8 - 1);
}
#endif

/* In the order of Z_CALL_REGS(). */
struct frame {
	void (*ra)(void);
	union {
		unsigned long s[12];
		struct {
			k_thread_entry_t fn;
			void *p[3];
		} first; /* of a new thread */
	};
};

/* Where a new thread arrives. */
static Z_NAKED void first(void)
{
	__asm__ volatile("mv a0, s0\n"
			 "mv a1, s1\n"
			 "mv a2, s2\n"
			 "mv a3, s3\n"
			 "li ra, 0\n" /* ends a debugger's backtrace */
			 "tail z_thread_start\n");
}

void arch_thread_init(struct k_thread *t, char *sp, k_thread_entry_t fn, void *p1, void *p2,
		      void *p3)
{
	struct frame *frame = (struct frame *)(sp - FRAME_SIZE);

	frame->ra = first;
	frame->first.fn = fn;
	frame->first.p[0] = p1;
	frame->first.p[1] = p2;
	frame->first.p[2] = p3;
	t->callee_saved.sp = (unsigned long)frame;
	Z_GUARD(t->arch.guard = guard_at(t->stack_info.start - Z_RISCV_STACK_GUARD_SIZE);)
}

Z_NAKED void arch_switch(struct k_thread *to, struct k_thread *from)
{
	__asm__ volatile(
		Z_FP("csrr t0, mstatus\n"
		     "li t1, %[dirty]\n"
		     "and t0, t0, t1\n"
		     "beq t0, t1, 2f\n"
		     "1:\n")
		"addi sp, sp, -%[size]\n"
		Z_CALL_REGS(Z_STORE)
		Z_SR "sp, %[sp](a1)\n"
		".global z_riscv_load\n"
		"z_riscv_load:\n"
		Z_LR "sp, %[sp](a0)\n"
		Z_TLS(Z_LR "tp, %[tls](a0)\n")
		Z_GUARD(Z_LR "t0, %[guard](a0)\n"
			"li t1, %[mpp]\n"
			"li t2, %[pmp]\n"
			"csrw pmpaddr1, t0\n"
			"csrw pmpcfg0, t2\n" /* QEMU 7.2 ignores the new address until then */
			"csrc mstatus, t1\n")
		Z_CALL_REGS(Z_LOAD)
		"addi sp, sp, %[size]\n"
		"ret\n"
		Z_FP("2:\n"
		     "addi sp, sp, -%[fsize]\n"
		     Z_CALL_FREGS(Z_FSTORE)
		     "csrrw t0, fcsr, zero\n"
		     "sw t0, 96(sp)\n"
		     Z_SR "ra, 104(sp)\n"
		     "li t0, %[initial]\n"
		     "csrc mstatus, t1\n"
		     "csrs mstatus, t0\n"
		     "call 1b\n"
		     Z_CALL_FREGS(Z_FLOAD) /* it is dirty again */
		     "lw t0, 96(sp)\n"
		     "csrw fcsr, t0\n"
		     Z_LR "ra, 104(sp)\n"
		     "addi sp, sp, %[fsize]\n"
		     "ret\n")
		:
		: [size] "i"(FRAME_SIZE), [fsize] "i"(FFRAME_SIZE),
		  [sp] "i"(offsetof(struct k_thread, callee_saved.sp)),
		  [dirty] "i"(MSTATUS_FS_DIRTY), [initial] "i"(MSTATUS_FS_INITIAL)
		Z_TLS(, [tls] "i"(offsetof(struct k_thread, tls)))
		Z_GUARD(, [guard] "i"(offsetof(struct k_thread, arch.guard)),
			[mpp] "i"(MSTATUS_MPP_M), [pmp] "i"(PMP_AREAS)));
}

/* From here on interrupts have the boot stack. */
void arch_switch_first(struct k_thread *to)
{
	arch_cpu()->irq_stack = Z_RISCV_ISR_STACK_TOP(0);
	Z_GUARD(csr_write(pmpaddr0, guard_at((uintptr_t)z_interrupt_stacks[0]));
		csr_write(pmpaddr2, -1UL);
		csr_set(mstatus, MSTATUS_MPRV);)

	register struct k_thread *a0 __asm__("a0") = to; /* after the calls, which change it */

	__asm__ volatile("j z_riscv_load" : : "r"(a0) : "memory");
	CODE_UNREACHABLE;
}

int arch_float_disable(struct k_thread *t)
{
	if (!IS_ENABLED(CONFIG_FPU)) {
		return -ENOTSUP;
	}
	if (t != arch_cpu()->current || arch_is_in_isr()) {
		return -EINVAL;
	}
	csr_clear(mstatus, MSTATUS_FS_DIRTY & ~MSTATUS_FS_INITIAL);
	return 0;
}
