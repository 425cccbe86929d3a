/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tracing: the kernel says what it does, to functions that the application defines. With
 * CONFIG_TRACING_USER each hook calls one; <tracing_user.h> lists them. Without CONFIG_TRACING
 * nothing is compiled.
 *
 * Hooks are called in the context of what they tell of: an interrupt's in the interrupt. Those
 * of a switch run under the kernel lock, those of an object outside of it, but for a slab's
 * blocking hook. A hook neither waits nor touches the object that it is told of.
 */
#ifndef ZEPHYR_INCLUDE_TRACING_TRACING_H_
#define ZEPHYR_INCLUDE_TRACING_TRACING_H_

#include <zephyr/tracing/tracing_macros.h>

#ifdef CONFIG_TRACING_USER
#include <tracing_user.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_TRACING_ISR
/** An interrupt handler is about to be called. Called by the port, interrupts masked or not. */
void sys_trace_isr_enter(void);

/** An interrupt handler has returned. The same. */
void sys_trace_isr_exit(void);
#else
#define sys_trace_isr_enter() ((void)0)
#define sys_trace_isr_exit()  ((void)0)
#endif

#ifdef CONFIG_TRACING_IDLE
/** No thread is ready: the processor is about to wait for an interrupt. */
void sys_trace_idle(void);
#else
#define sys_trace_idle() ((void)0)
#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_TRACING_TRACING_H_ */
