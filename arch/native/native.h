/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the simulator's kernel side want of each other. Called with
 * interrupts masked unless it says otherwise.
 */
#ifndef ARCH_NATIVE_NATIVE_H_
#define ARCH_NATIVE_NATIVE_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/native/sim.h>

struct k_thread;

/* Without a clock there is still time, for busy waits. */
#ifdef CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC
#define NATIVE_CYCLES_PER_SEC ((uint64_t)CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC)
#else
#define NATIVE_CYCLES_PER_SEC 1000000ULL
#endif

/* ---- irq.c */

/* Urgency of what runs; smaller is more urgent. Other lines are behind, by their priority. */
#define NATIVE_LEVEL_ZERO_LATENCY 0
#define NATIVE_LEVEL_INJECTED     1
#define NATIVE_LEVEL_THREAD       1000

/* Would an interrupt be taken if interrupts were open? */
bool native_irq_due(void);

/* Take what is due, unless masked. Any state. */
void native_irq_take(void);

/* All interrupts and faults are over: back to the level of threads, switch if wanted. */
void native_isr_abandon(void);

/* ---- inject.c */

/* An opportunity has come: false when nothing is to be injected here. */
bool native_inject_due(void);

/* The opportunity at which to ask again. */
uint64_t native_inject_next(void);

/* Run the handler. Interrupt context, interrupts open. */
void native_inject_run(const void *unused);

/* ---- clock.c */

/* Somebody has looked at the clock, or keeps calling the kernel: time may creep. Any state. */
void native_clock_look(void);

/* Jump to the next event; ends the program when there is none. */
void native_clock_skip(void);

/* Arm what the command line asks for. */
void native_clock_start(void);

/* ---- port.c */

/* Raise the lines of ports that are watched and have bytes. False when there are none. */
bool native_port_look(void);

/* The ports that are watched and have not ended, as bits. */
uint32_t native_ports_watched(void);

/* ---- watch.c */

/* Are ports or file descriptors waited for that may still have news? */
bool native_host_watched(void);

/*
 * Ask the host for news of what is watched, and wait for some until host_time() is `until`; 0: do
 * not wait, UINT64_MAX: for ever. False when there are none or may never be.
 */
bool native_host_look(uint64_t until);

/* ---- switch.c */

/* Is `address` in the guard page below `t`'s stack? */
bool native_in_guard(const struct k_thread *t, uintptr_t address);

/* This code was running on the stack of `from` (may be NULL) and now is on that one. */
void native_stack_adopt(struct k_thread *from, char *stack, size_t size);

/* ---- machine.c */

/* Nothing can ever happen any more: leave the program. */
__attribute__((noreturn)) void native_stuck(void);

/* ---- fault.c */

void native_fault_start(void);

#endif /* ARCH_NATIVE_NATIVE_H_ */
