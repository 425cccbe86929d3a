/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Traps. An interrupt saves what a call does not preserve on the stack that it finds,
 * then, unless it has interrupted a handler, goes to the interrupt stack and calls the
 * handler. At its end, back on the thread's stack and with interrupts masked, it calls
 * z_isr_exit() if a switch is wanted. So preemption is a call in the frame of the
 * trap, and the return from it waits on the thread's stack until the thread runs again.
 *
 * irq_offload() is an environment call that becomes an interrupt here. Any other exception
 * is a fault: its frame is made on the interrupt stack, since that of the thread may
 * be unusable, and there is no way back.
 *
 * Floating point: mstatus.FS is "dirty" while a thread, or a handler, has values in those
 * registers, else "initial". Only if it was dirty a trap saves them, and the handler
 * starts with "initial" and the default rounding.
 */
#include <stddef.h>

#include <zephyr/sys/util.h>

#include "z_arch.h"
#include "z_riscv.h"

/* Bytes of a trap's frame: registers, then those of the FPU and its fcsr. */
#define FRAME_REGS (offsetof(struct arch_esf, sp) + sizeof(unsigned long))
#define FRAME_SIZE (FRAME_REGS + (IS_ENABLED(CONFIG_FPU) ? 21 * 8 + 8 : 0))

/*
 * With the thread's mstatus in t1: store floating point registers in the frame if it has any,
 * load them again; and before a switch, when the handlers have left those that a call
 * preserves as they were, say that they are the thread's.
 */
#define FP_SAVE                                                                                    \
	"li t2, %[dirty]\n"                                                                        \
	"and t1, t1, t2\n"                                                                         \
	"bne t1, t2, 1f\n"                                                                         \
	"addi sp, sp, %[regs]\n"                                                                   \
	Z_TRAP_FREGS(Z_FSTORE)                                                                     \
	"csrrw t0, fcsr, zero\n"                                                                   \
	"sw t0, 20*8(sp)\n"                                                                        \
	"addi sp, sp, -%[regs]\n"                                                                  \
	"li t1, %[initial]\n"                                                                      \
	"csrc mstatus, t2\n"                                                                       \
	"csrs mstatus, t1\n"                                                                       \
	"1:\n"
#define FP_LOAD                                                                                    \
	"li t2, %[dirty]\n"                                                                        \
	"and t3, t1, t2\n"                                                                         \
	"csrw fcsr, zero\n"                                                                        \
	"bne t3, t2, 5f\n"                                                                         \
	"addi sp, sp, %[regs]\n"                                                                   \
	Z_TRAP_FREGS(Z_FLOAD)                                                                      \
	"lw t2, 20*8(sp)\n"                                                                        \
	"csrw fcsr, t2\n"                                                                          \
	"addi sp, sp, -%[regs]\n"                                                                  \
	"5:\n"
#define FP_CLAIM                                                                                   \
	"li t2, %[dirty]\n"                                                                        \
	"and t1, t1, t2\n"                                                                         \
	"csrs mstatus, t1\n"

/* In a fault: is the interrupt stack free (t0 is its top) or not? */
#define FREE_STACK_OR_3                                                                            \
	Z_CPU("t0")                                                                                \
	Z_LR "t0, %[irq_stack](t0)\n"                                                              \
	"beqz t0, 3f\n"                                                                            \
	Z_CPU("t0")                                                                                \
	"lw t0, %[nested](t0)\n"                                                                   \
	"bnez t0, 3f\n"                                                                            \
	Z_CPU("t0")                                                                                \
	Z_LR "t0, %[irq_stack](t0)\n"

/* And when a handler has filled it: nobody will need what is there. */
#define FULL_STACK_TO_2                                                                            \
	"la t0, z_interrupt_stacks + %[low]\n"                                                     \
	"bltu t0, sp, 5f\n"                                                                        \
	"la t0, z_interrupt_stacks + %[top]\n"                                                     \
	"j 2b\n"                                                                                   \
	"5:\n"

BUILD_ASSERT(offsetof(struct arch_esf, mepc) == 17 * sizeof(long));
BUILD_ASSERT(FRAME_SIZE % ARCH_STACK_PTR_ALIGN == 0);
BUILD_ASSERT(sizeof(struct arch_esf) % ARCH_STACK_PTR_ALIGN == 0);

/*
 * A fault, with t0 in mscratch. The frame is made at the top of the interrupt stack, or if
 * a handler had that and there is room, below.
 */
static __used Z_NAKED void fault(void)
{
	__asm__ volatile(
		FREE_STACK_OR_3
		"2:\n"
		Z_SR "sp, %[sp](t0)\n"
		"addi sp, t0, -%[size]\n"
		"j 4f\n"
		"3:\n"
		Z_GUARD(FULL_STACK_TO_2)
		Z_SR "sp, %[sp](sp)\n"
		"addi sp, sp, -%[size]\n"
		"4:\n"
		"csrr t0, mscratch\n"
		Z_TRAP_REGS(Z_STORE)
		"csrr t0, mepc\n"
		Z_STORE(t0, 17)
		"csrr t0, mstatus\n"
		Z_STORE(t0, 18)
		Z_EXTRA_REGS(Z_STORE)
		"mv a0, sp\n"
		"call z_riscv_fault\n"
		:
		: [irq_stack] "i"(offsetof(struct _cpu, irq_stack)),
		  [nested] "i"(offsetof(struct _cpu, nested)),
		  [sp] "i"((int)offsetof(struct arch_esf, sp) - (int)sizeof(struct arch_esf)),
		  [size] "i"(sizeof(struct arch_esf))
		Z_GUARD(, [low] "i"(ARCH_KERNEL_STACK_RESERVED + CONFIG_ISR_STACK_SIZE / 2),
			[top] "i"(K_KERNEL_STACK_LEN(CONFIG_ISR_STACK_SIZE))));
}

/* Exceptions; in direct mode interrupts as well. Only t0 is free, by way of mscratch. */
Z_NAKED void z_riscv_trap(void)
{
	__asm__ volatile(
		"csrw mscratch, t0\n"
		"csrr t0, mcause\n"
		"bltz t0, 1f\n"
		"addi t0, t0, -%[ecall]\n"
		"bnez t0, %[fault]\n"
		"li t0, %[offload]\n"
		"bne t0, a7, %[fault]\n"
		"1:\n"
		"csrr t0, mscratch\n"
		"j z_riscv_interrupt\n"
		:
		: [ecall] "i"(RISCV_CAUSE_ECALL_M), [offload] "i"(Z_RISCV_CALL_OFFLOAD),
		  [fault] "i"(fault));
}

/* s0 is the frame. Without an interrupt stack (start-up, no threads) handlers use this one. */
Z_NAKED void z_riscv_interrupt(void)
{
	__asm__ volatile(
		"addi sp, sp, -%[size]\n"
		Z_TRAP_REGS(Z_STORE)
		"csrr t0, mepc\n"
		"csrr t1, mstatus\n"
		Z_STORE(t0, 17)
		Z_STORE(t1, 18)
		Z_FP(FP_SAVE)
		"mv s0, sp\n"
		Z_CPU("t0")
		"lw t1, %[nested](t0)\n"
		"addi t2, t1, 1\n"
		"sw t2, %[nested](t0)\n"
		"bnez t1, 2f\n"
		"li t1, %[local]\n"
		"csrc mie, t1\n"
		Z_LR "t1, %[irq_stack](t0)\n"
		"beqz t1, 2f\n"
		"mv sp, t1\n"
		"2:\n"
		"csrr a0, mcause\n"
		"mv a1, s0\n"
		"call z_riscv_handle\n"
		Z_CPU("t0")
		"lw t1, %[nested](t0)\n"
		"addi t1, t1, -1\n"
		"sw t1, %[nested](t0)\n"
		"mv sp, s0\n"
		"bnez t1, 3f\n"
		Z_LR "t1, z_riscv_open_lines\n"
		"csrs mie, t1\n"
		"lbu t1, %[resched](t0)\n"
		"bnez t1, 4f\n"
		"3:\n"
		Z_LOAD(t1, 18)
		Z_LOAD(t0, 17)
		Z_FP(FP_LOAD)
		"csrw mepc, t0\n"
		"csrw mstatus, t1\n"
		Z_TRAP_REGS(Z_LOAD)
		"addi sp, sp, %[size]\n"
		"mret\n"
		"4:\n"
		Z_FP(Z_LOAD(t1, 18) FP_CLAIM)
		"call z_isr_exit\n"
		"j 3b\n"
		:
		: [size] "i"(FRAME_SIZE), [regs] "i"(FRAME_REGS), [local] "i"(Z_RISCV_LOCAL_LINES),
		  [nested] "i"(offsetof(struct _cpu, nested)),
		  [irq_stack] "i"(offsetof(struct _cpu, irq_stack)),
		  [resched] "i"(offsetof(struct _cpu, resched)),
		  [dirty] "i"(MSTATUS_FS_DIRTY), [initial] "i"(MSTATUS_FS_INITIAL));
}
