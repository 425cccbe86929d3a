/* SPDX-License-Identifier: Apache-2.0 */
/* Tell every K_TIMER_OBSERVER_DEFINE() what happens to timers. */
#include <zephyr/kernel.h>

#include "z_timer.h"

void z_timer_observe_init(struct k_timer *timer)
{
	STRUCT_SECTION_FOREACH(k_timer_observer, observer) {
		if (observer->on_init != NULL) {
			observer->on_init(timer);
		}
	}
}

void z_timer_observe_start(struct k_timer *timer, k_timeout_t duration, k_timeout_t period)
{
	STRUCT_SECTION_FOREACH(k_timer_observer, observer) {
		if (observer->on_start != NULL) {
			observer->on_start(timer, duration, period);
		}
	}
}

void z_timer_observe_stop(struct k_timer *timer)
{
	STRUCT_SECTION_FOREACH(k_timer_observer, observer) {
		if (observer->on_stop != NULL) {
			observer->on_stop(timer);
		}
	}
}

void z_timer_observe_expiry(struct k_timer *timer)
{
	STRUCT_SECTION_FOREACH(k_timer_observer, observer) {
		if (observer->on_expiry != NULL) {
			observer->on_expiry(timer);
		}
	}
}
