/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RISC-V, machine mode: the port's public types, the interrupt lock and the
 * connection of interrupts. Interrupts are locked by mstatus.MIE.
 *
 * Interrupt numbers: 0 to 11 are the hart's own lines (timer 7, software 3), second-level
 * numbers with parent 11 are lines of the PLIC, those with parent 3 lines that software
 * raises (riscv_software_line_raise()). Priorities are the PLIC's: a higher number is more
 * urgent; 0 counts as 1. The hart's own lines have none.
 */
#ifndef ZEPHYR_INCLUDE_ARCH_RISCV_ARCH_H_
#define ZEPHYR_INCLUDE_ARCH_RISCV_ARCH_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/arch/riscv/csr.h>
#include <zephyr/irq_multilevel.h>
#include <zephyr/sw_isr_table.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ARCH_STACK_PTR_ALIGN 16

/* What the compiler's ABI has between the thread pointer and the first variable. */
#define ARCH_TLS_TCB_SIZE 0U

/* First frame, one interrupt's frame, and the switch that it leads to. */
#ifdef CONFIG_64BIT
#define Z_RISCV_MIN_STACK 448
#else
#define Z_RISCV_MIN_STACK 288
#endif
#ifdef CONFIG_FPU
#define ARCH_MIN_STACK_SIZE (Z_RISCV_MIN_STACK + 320)
#else
#define ARCH_MIN_STACK_SIZE Z_RISCV_MIN_STACK
#endif

/* An area that threads must not touch, below each stack: at least an interrupt's frames. */
#ifdef CONFIG_PMP_STACK_GUARD
#if defined(CONFIG_64BIT) && defined(CONFIG_FPU)
#define Z_RISCV_STACK_GUARD_SIZE 1024
#elif defined(CONFIG_64BIT) || defined(CONFIG_FPU)
#define Z_RISCV_STACK_GUARD_SIZE 512
#else
#define Z_RISCV_STACK_GUARD_SIZE 256
#endif
#define ARCH_KERNEL_STACK_RESERVED  Z_RISCV_STACK_GUARD_SIZE
#define ARCH_KERNEL_STACK_OBJ_ALIGN Z_RISCV_STACK_GUARD_SIZE
#endif

/* Where s0-s11 and the way back of a thread are while it does not run. */
struct _callee_saved {
	unsigned long sp;
};

struct _thread_arch {
#ifdef CONFIG_PMP_STACK_GUARD
	unsigned long guard; /* as pmpaddr1 has it */
#else
	uint8_t none[0]; /* of size 0 in C++ as well */
#endif
};

/** Registers s1 to s11 in a fault. */
struct z_riscv_extra {
	unsigned long s[11];
	unsigned long none; /* the frame's size stays a multiple of 16 */
};

/** What a trap saves; k_sys_fatal_error_handler() gets it. */
struct arch_esf {
	unsigned long ra;
	unsigned long t0, t1, t2, t3, t4, t5, t6;
	unsigned long a0, a1, a2, a3, a4, a5, a6, a7;
	unsigned long s0;
	unsigned long mepc;
	unsigned long mstatus;
	unsigned long sp; /* in a fault only */
#ifdef CONFIG_EXTRA_EXCEPTION_INFO
	struct z_riscv_extra extra; /* in a fault only */
#endif
};

/** The key is the bit itself. */
#define ARCH_IRQ_KEY_OPEN MSTATUS_MIE

static ALWAYS_INLINE unsigned int arch_irq_lock(void)
{
	unsigned long status;

	__asm__ volatile("csrrci %0, mstatus, %1" : "=r"(status) : "i"(MSTATUS_MIE) : "memory");
	return (unsigned int)status & MSTATUS_MIE;
}

/* For a plugin of QEMU that sees instructions but no registers: is the key open? */
static ALWAYS_INLINE void z_riscv_mark_key(unsigned int key)
{
#ifdef CONFIG_IRQ_LOCK_MARKS
	__asm__ volatile(".4byte 0x6f600013\n\t"
			 "beqz %0, 1f\n\t"
			 ".4byte 0x6f700013\n"
			 "1:"
			 :
			 : "r"(key)
			 : "memory");
#else
	(void)key;
#endif
}

static ALWAYS_INLINE void arch_irq_unlock(unsigned int key)
{
	z_riscv_mark_key(key);
	csr_set(mstatus, key);
}

static ALWAYS_INLINE bool arch_irq_unlocked(unsigned int key)
{
	return key != 0U;
}

/* In a7 at an environment call: what it asks for. */
#define Z_RISCV_CALL_EXCEPT  0x6f6f
#define Z_RISCV_CALL_OFFLOAD 0x6f66

/* An environment call works with interrupts masked as well. */
static ALWAYS_INLINE FUNC_NORETURN void z_riscv_except(unsigned int reason)
{
	register unsigned long a0 __asm__("a0") = reason;
	register unsigned long a7 __asm__("a7") = Z_RISCV_CALL_EXCEPT;

	__asm__ volatile("ecall" : : "r"(a0), "r"(a7) : "memory");
	__builtin_unreachable();
}

#define ARCH_EXCEPT(reason_p) z_riscv_except(reason_p)

/*
 * Interrupts. A line has a place in the table of handlers: first the hart's own lines, then
 * those of the PLIC, then those of software.
 */
#define Z_RISCV_PLIC_LINES (CONFIG_NUM_IRQS - CONFIG_2ND_LVL_ISR_TBL_OFFSET)
#define ARCH_IRQ_LINES     (CONFIG_NUM_IRQS + CONFIG_RISCV_SOFTWARE_LINES)

#define ARCH_IRQ_INDEX(irq)                                                                        \
	(IRQ_LEVEL(irq) == 1U ? (irq)                                                              \
	 : IRQ_PARENT_L2(irq) == RISCV_IRQ_MEXT ? CONFIG_2ND_LVL_ISR_TBL_OFFSET + IRQ_FROM_L2(irq) \
						: CONFIG_NUM_IRQS + IRQ_FROM_L2(irq))

#define ARCH_IRQ_EXISTS(irq)                                                                       \
	(IRQ_LEVEL(irq) == 1U                      ? (irq) < CONFIG_2ND_LVL_ISR_TBL_OFFSET         \
	 : IRQ_PARENT_L2(irq) == RISCV_IRQ_MEXT  ? IRQ_FROM_L2(irq) < Z_RISCV_PLIC_LINES           \
	 : IRQ_PARENT_L2(irq) == RISCV_IRQ_MSOFT ? IRQ_FROM_L2(irq) < CONFIG_RISCV_SOFTWARE_LINES  \
						   : false)

#define Z_RISCV_SOFTWARE_PRIORITY_LIMIT 7U

/* The hart's own lines have none that count. */
#define ARCH_IRQ_PRIORITY_LIMIT(irq, flags)                                                        \
	(IRQ_LEVEL(irq) == 1U                     ? UINT32_MAX                                     \
	 : IRQ_PARENT_L2(irq) == RISCV_IRQ_MEXT ? CONFIG_RISCV_PLIC_MAX_PRIORITY                  \
						  : Z_RISCV_SOFTWARE_PRIORITY_LIMIT)
#define ARCH_IRQ_PRIORITY_SET(irq, priority, flags) z_riscv_irq_priority_set(irq, priority, flags)

#define Z_RISCV_RECORD_(id, irq, prio, limit, flags, isr, param) \
	Z_ISR_RECORD_(id, irq, prio, limit, flags, isr, param, "0", "")

/* Direct handlers are called in no other way. */
#define ARCH_ISR_DECLARE(irq, prio, limit, flags, isr, param) \
	Z_RISCV_RECORD_(__COUNTER__, irq, prio, limit, flags, isr, param)

void z_riscv_irq_priority_set(unsigned int irq, unsigned int priority, uint32_t flags);

/*
 * For drivers of interrupt controllers: call the handler of the line at place `index` of the
 * table, connected or not.
 */
void z_riscv_line_run(unsigned int index);

/**
 * Raise line @p line, below CONFIG_RISCV_SOFTWARE_LINES: the interrupt with number
 * IRQ_TO_L2(line) | RISCV_IRQ_MSOFT comes as soon as that is enabled and interrupts are
 * open. ISR: yes.
 */
void riscv_software_line_raise(unsigned int line);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_ARCH_RISCV_ARCH_H_ */
