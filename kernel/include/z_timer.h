/* SPDX-License-Identifier: Apache-2.0 */
/* Observers of timers; empty when off. Lock not held. */
#ifndef KERNEL_INCLUDE_Z_TIMER_H_
#define KERNEL_INCLUDE_Z_TIMER_H_

#include <zephyr/kernel/timer.h>

#ifdef CONFIG_TIMER_OBSERVER
#define z_timer_observed() true
void z_timer_observe_init(struct k_timer *timer);
void z_timer_observe_start(struct k_timer *timer, k_timeout_t duration, k_timeout_t period);
void z_timer_observe_stop(struct k_timer *timer);
void z_timer_observe_expiry(struct k_timer *timer);
#else
#define z_timer_observed()                               false
#define z_timer_observe_init(timer)                    ((void)(timer))
#define z_timer_observe_start(timer, duration, period) ((void)(timer))
#define z_timer_observe_stop(timer)                    ((void)(timer))
#define z_timer_observe_expiry(timer)                  ((void)(timer))
#endif

#endif /* KERNEL_INCLUDE_Z_TIMER_H_ */
