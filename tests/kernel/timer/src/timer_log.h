/* SPDX-License-Identifier: Apache-2.0 */
/* An expiry function that notes the tick of each expiry, from an origin. */
#ifndef TESTS_KERNEL_TIMER_LOG_H_
#define TESTS_KERNEL_TIMER_LOG_H_

#include "crew.h"

#define LOG_SIZE 1024

/** Expiries so far, and their ticks from the origin. */
extern uint32_t log_count;
extern uint32_t log_ticks[LOG_SIZE];

/** Wait for the beginning of a tick, which is the origin, and forget all. */
void log_start(void);

/** Ticks from the origin to now. */
uint32_t log_now(void);

/** The expiry function. */
void log_expiry(struct k_timer *timer);

/** Fails unless the expiries were at @p first, @p first + @p period, ..., @p count of them. */
void log_check(uint32_t count, uint32_t first, uint32_t period);

#endif /* TESTS_KERNEL_TIMER_LOG_H_ */
