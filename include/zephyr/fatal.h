/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fatal errors: what is done when the processor faults, an assertion fails, or
 * k_oops() or k_panic() is called. The report (reason, thread, registers) is
 * printed first, then k_sys_fatal_error_handler() decides.
 */
#ifndef ZEPHYR_INCLUDE_FATAL_H_
#define ZEPHYR_INCLUDE_FATAL_H_

#include <zephyr/arch/arch_interface.h>
#include <zephyr/fatal_types.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_thread;

/** Stop the system for @p reason; an emulator exits with status 1 + reason. ISR: yes. */
FUNC_NORETURN void k_fatal_halt(unsigned int reason);

/**
 * The policy; an application may define its own. When it returns, the current
 * thread is ended and the others go on; it must not return for K_ERR_KERNEL_PANIC.
 * By default it returns for a fault in a thread that is not essential, and else
 * halts the system. Runs in the fault's context; @p esf may be NULL.
 */
void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf);

/**
 * For test frameworks: when set, told of each thread that the default policy lets end. Called in
 * the fault's context, interrupts masked. Without CONFIG_TEST nobody calls it.
 */
extern void (*k_fatal_observer)(struct k_thread *thread);

/**
 * Report a fatal error, ask the policy, end the current thread. For ports and for
 * code that finds something fatally wrong. Returns only in interrupt context.
 */
void z_fatal_error(unsigned int reason, const struct arch_esf *esf);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_FATAL_H_ */
