/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel and the clock driver want of each other. */
#ifndef ZEPHYR_INCLUDE_DRIVERS_TIMER_SYSTEM_TIMER_H_
#define ZEPHYR_INCLUDE_DRIVERS_TIMER_SYSTEM_TIMER_H_

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * ---- The driver supplies, all with the kernel lock held.
 *
 * Announce the next ticks when `ticks` after the last announcement are over, or before; at once
 * if they are. INT32_MAX: nothing is waiting. Never called in ticked mode to any effect.
 */
void sys_clock_set_target(uint32_t ticks);

/*
 * The same with `ticks` counted from now: what drivers written for other systems have. One that
 * has this need not have the above, which costs the kernel a look at the clock more.
 */
__weak void sys_clock_set_timeout(int32_t ticks, bool idle);

/* Whole ticks since the last announcement; 0 in ticked mode. */
uint32_t sys_clock_elapsed(void);

/* Cycle counter, any context. */
uint32_t sys_clock_cycle_get_32(void);
uint64_t sys_clock_cycle_get_64(void);

/* Stop the clock for good. */
void sys_clock_disable(void);

/* The processor has left its idle state. */
void sys_clock_idle_exit(void);

/* ---- The kernel supplies: called in the clock interrupt. */

/*
 * `ticks` more have passed since the last announcement. Called with interrupts
 * masked since sys_clock_elapsed() has counted from the new one, lest an interrupt
 * see time go back; they are open at return.
 */
void sys_clock_announce(int32_t ticks);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_DRIVERS_TIMER_SYSTEM_TIMER_H_ */
