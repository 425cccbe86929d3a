/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RISC-V: the inline part of the port contract, and what the files of this folder
 * share. Assembly is written inside C functions ("naked"), so that structure offsets
 * are operands; these strings are its variable parts.
 */
#ifndef ARCH_RISCV_ARCH_H_
#define ARCH_RISCV_ARCH_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/thread_stack.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/toolchain.h>

#define Z_NAKED __attribute__((naked))

/* Instructions of an optional feature, in the middle of an assembly text. */
#ifdef CONFIG_FPU
#define Z_FP(...) __VA_ARGS__
#else
#define Z_FP(...)
#endif
#ifdef CONFIG_THREAD_LOCAL_STORAGE
#define Z_TLS(...) __VA_ARGS__
#else
#define Z_TLS(...)
#endif

#ifdef CONFIG_PMP_STACK_GUARD
#define Z_GUARD(...) __VA_ARGS__
#else
#define Z_GUARD(...)
#endif

/* Load, store and size of a register, of the processor and of the floating point unit. */
#ifdef CONFIG_64BIT
#define Z_LR  "ld "
#define Z_SR  "sd "
#define Z_W   "8"
#else
#define Z_LR  "lw "
#define Z_SR  "sw "
#define Z_W   "4"
#endif
#ifdef CONFIG_CPU_HAS_FPU_DOUBLE_PRECISION
#define Z_LF  "fld "
#define Z_SF  "fsd "
#else
#define Z_LF  "flw "
#define Z_SF  "fsw "
#endif

/* The n-th word at an address, the n-th place for a floating point register there. */
#define Z_AT(n, base)  #n "*" Z_W "(" base ")\n"
#define Z_FAT(n, base) #n "*8(" base ")\n"

/* The address of this hart's block. */
#define Z_CPU(reg) "la " reg ", _kernel\n"

/* Registers that a trap saves in the order of struct arch_esf, which goes on with mepc. */
#define Z_TRAP_REGS(op)                                                                            \
	op(ra, 0) op(t0, 1) op(t1, 2) op(t2, 3) op(t3, 4) op(t4, 5) op(t5, 6) op(t6, 7)            \
	op(a0, 8) op(a1, 9) op(a2, 10) op(a3, 11) op(a4, 12) op(a5, 13) op(a6, 14) op(a7, 15)      \
	op(s0, 16)

/* What a fault adds at the end of that. */
#ifdef CONFIG_EXTRA_EXCEPTION_INFO
#define Z_EXTRA_REGS(op)                                                                           \
	op(s1, 20) op(s2, 21) op(s3, 22) op(s4, 23) op(s5, 24) op(s6, 25) op(s7, 26) op(s8, 27)    \
	op(s9, 28) op(s10, 29) op(s11, 30)
#else
#define Z_EXTRA_REGS(op)
#endif

/* Registers that a call preserves. */
#define Z_CALL_REGS(op)                                                                            \
	op(ra, 0) op(s0, 1) op(s1, 2) op(s2, 3) op(s3, 4) op(s4, 5) op(s5, 6) op(s6, 7)            \
	op(s7, 8) op(s8, 9) op(s9, 10) op(s10, 11) op(s11, 12)

/* Floating point registers that a call does not preserve, and those that it does. */
#define Z_TRAP_FREGS(op)                                                                           \
	op(ft0, 0) op(ft1, 1) op(ft2, 2) op(ft3, 3) op(ft4, 4) op(ft5, 5) op(ft6, 6) op(ft7, 7)    \
	op(ft8, 8) op(ft9, 9) op(ft10, 10) op(ft11, 11) op(fa0, 12) op(fa1, 13) op(fa2, 14)        \
	op(fa3, 15) op(fa4, 16) op(fa5, 17) op(fa6, 18) op(fa7, 19)
#define Z_CALL_FREGS(op)                                                                           \
	op(fs0, 0) op(fs1, 1) op(fs2, 2) op(fs3, 3) op(fs4, 4) op(fs5, 5) op(fs6, 6) op(fs7, 7)    \
	op(fs8, 8) op(fs9, 9) op(fs10, 10) op(fs11, 11)

/* For these lists: store on the stack, load from there. */
#define Z_STORE(reg, n)  Z_SR #reg ", " Z_AT(n, "sp")
#define Z_LOAD(reg, n)   Z_LR #reg ", " Z_AT(n, "sp")
#define Z_FSTORE(reg, n) Z_SF #reg ", " Z_FAT(n, "sp")
#define Z_FLOAD(reg, n)  Z_LF #reg ", " Z_FAT(n, "sp")

/* The hart is in a trap, if only one that has just begun or is about to end. */
static ALWAYS_INLINE bool arch_is_in_isr(void)
{
	return _current_cpu->nested != 0U;
}

static ALWAYS_INLINE bool arch_isr_is_outermost(void)
{
	return _current_cpu->nested == 1U;
}

/* mstatus masks all. */
static ALWAYS_INLINE bool arch_in_zero_latency_isr(void)
{
	return false;
}

/* The end of each interrupt looks for the wish to switch. */
static ALWAYS_INLINE void arch_resched_late(void)
{
}

K_KERNEL_STACK_ARRAY_DECLARE(z_interrupt_stacks, CONFIG_MP_MAX_NUM_CPUS, CONFIG_ISR_STACK_SIZE);
#define Z_RISCV_ISR_STACK_TOP(cpu) \
	((char *)z_interrupt_stacks[cpu] + K_KERNEL_STACK_LEN(CONFIG_ISR_STACK_SIZE))

static ALWAYS_INLINE char *arch_isr_stack(unsigned int cpu)
{
	return Z_RISCV_ISR_STACK_TOP(cpu) - CONFIG_ISR_STACK_SIZE;
}

#endif /* ARCH_RISCV_ARCH_H_ */
