/* SPDX-License-Identifier: Apache-2.0 */
/*
 * THE PORT CONTRACT: everything the kernel asks of a port and everything a
 * port may ask of the kernel. A port includes nothing else of kernel/.
 *
 * Inline in include/zephyr/arch/<port>/arch.h, for applications see irq_lock():
 *   unsigned int arch_irq_lock(void)         mask kernel-level interrupts, return the state before
 *   void arch_irq_unlock(unsigned int key)   restore that state
 *   bool arch_irq_unlocked(unsigned int key) does the key mean "interrupts were open"?
 *   ARCH_EXCEPT(reason)                      raise a fault here, from any privilege level
 *   struct _callee_saved, struct _thread_arch, struct arch_esf; ARCH_STACK_PTR_ALIGN
 * Inline in arch/<port>/arch.h, for the kernel alone:
 *   bool arch_is_in_isr(void)                in an interrupt or fault handler?
 *   bool arch_isr_is_outermost(void)         in a handler: has it interrupted a thread?
 *   bool arch_in_zero_latency_isr(void)      in a handler that the lock does not mask?
 *   char *arch_isr_stack(unsigned int cpu)   lowest of the CONFIG_ISR_STACK_SIZE bytes on which
 *                                            handlers run; NULL: on the interrupted thread's
 *   void arch_resched_late(void)             lock held: a switch is wanted where none can be
 *                                            made; see to it that z_isr_exit() is called at the
 *                                            end of the outermost interrupt. Empty in a port that
 *                                            asks z_isr_wants_switch() at the end of each
 */
#ifndef KERNEL_INCLUDE_Z_ARCH_H_
#define KERNEL_INCLUDE_Z_ARCH_H_

#include <zephyr/arch/arch_interface.h>
#include <zephyr/arch/cpu.h>
#include <zephyr/fatal.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sw_isr_table.h>

#include "arch.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Down: what a port supplies. */

/* This processor's block. */
static ALWAYS_INLINE struct _cpu *arch_cpu(void)
{
	return _current_cpu;
}

/*
 * Build the first frame below `sp` (aligned to ARCH_STACK_PTR_ALIGN) and fill in
 * t->callee_saved and t->arch so that the first arch_switch() to t arrives in
 * z_thread_start(fn, p1, p2, p3). Any lock state.
 */
void arch_thread_init(struct k_thread *t, char *sp, k_thread_entry_t fn, void *p1, void *p2,
		      void *p3);

/* What stacks are filled with by CONFIG_INIT_STACKS. */
#define Z_STACK_FILL 0xaa

/* The smallest stack on which a thread can start and take one interrupt: ARCH_MIN_STACK_SIZE. */

/*
 * Save `from`, load `to`. Entered with the kernel lock held and interrupts
 * masked; returns, when `from` runs again, in the same state.
 */
void arch_switch(struct k_thread *to, struct k_thread *from);

/* Restore `key` and wait for an interrupt, as one step. Entered with interrupts masked. */
void arch_idle(unsigned int key);

/*
 * Set up the processor: vectors, fault handlers; with CONFIG_INIT_STACKS fill the interrupt
 * stack with Z_STACK_FILL. Called once, first thing of z_kernel_start().
 */
void arch_kernel_init(void);

/* Print the registers of a fault; `esf` may be NULL. */
void arch_fault_dump(const struct arch_esf *esf);

/*
 * Did the fault interrupt an interrupt handler (rather than a thread)? With a NULL
 * `esf`: is the caller in one?
 */
bool arch_fault_in_isr(const struct arch_esf *esf);

/* Address that the fault is about (where it happened), 0 when not known. */
uintptr_t arch_fault_address(const struct arch_esf *esf);

/*
 * Leave the boot stack for `to`, the first thread: as arch_switch() with nobody
 * to save. Lock held. A port whose boot stack becomes the interrupt stack resets it.
 */
FUNC_NORETURN void arch_switch_first(struct k_thread *to);

/* Give up `t`'s floating-point registers. 0, or -ENOTSUP, -EINVAL. */
int arch_float_disable(struct k_thread *t);

/* The application's main() has returned `code`; the other threads go on. */
void arch_main_done(int code);

/* The key of arch_irq_lock() that means "interrupts were open". */
#ifndef ARCH_IRQ_KEY_OPEN
#define ARCH_IRQ_KEY_OPEN 0U
#endif

/* Spin for `us` microseconds; with CONFIG_ARCH_HAS_CUSTOM_BUSY_WAIT only. */
void arch_busy_wait(uint32_t us);

/* ---- Up: what a port or a clock driver may call. */

/* Lock not held. From reset code, on the boot stack, interrupts masked, .data and .bss ready. */
FUNC_NORETURN void z_kernel_start(void);

/*
 * First thing a thread runs: releases the lock that arch_switch() left held,
 * opens interrupts, runs fn and ends the thread when it returns.
 */
FUNC_NORETURN void z_thread_start(k_thread_entry_t fn, void *p1, void *p2, void *p3);

/*
 * True when the outermost interrupt that is about to end should switch threads:
 * then call z_isr_exit(). Any lock state; a load and a test.
 */
static ALWAYS_INLINE bool z_isr_wants_switch(void)
{
	return arch_cpu()->resched != 0U;
}

/*
 * Reschedule point at the end of the outermost interrupt, in a state in which
 * arch_switch() may be called: on the interrupted thread's stack, interrupts
 * masked (so the lock is held), arch_is_in_isr() false. Returns in the same state
 * when that thread goes on.
 */
void z_isr_exit(void);

/*
 * A fault or ARCH_EXCEPT: report it, ask k_sys_fatal_error_handler(), then end
 * the current thread. Either lock state, in the fault handler. Returns
 * only in an interrupt context whose interrupted thread has been ended; the port
 * then takes its interrupt-exit path.
 */
void z_fault(unsigned int reason, const struct arch_esf *esf);

#ifdef __cplusplus
}
#endif

#endif /* KERNEL_INCLUDE_Z_ARCH_H_ */
