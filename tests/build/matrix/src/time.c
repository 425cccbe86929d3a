/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What needs a clock: uptime, cycles, conversions, timepoints, sleeping and timers. With and
 * without threads.
 */

#include <all_headers.h>

#include "matrix.h"

static volatile int64_t sink;

static void on_expiry(struct k_timer *timer)
{
	k_timer_user_data_set(timer, k_timer_user_data_get(timer));
}

static K_TIMER_DEFINE(defined_timer, on_expiry, NULL);

#ifdef CONFIG_TIMER_OBSERVER
static void observe(struct k_timer *timer)
{
	sink += timer->status;
}
K_TIMER_OBSERVER_DEFINE(observer, observe, NULL, observe, observe);
#endif

static void use_timers(void)
{
	struct k_timer timer;

	k_timer_init(&timer, on_expiry, on_expiry);
	k_timer_start(&timer, K_MSEC(1), K_USEC(20000));
	sink = k_timer_remaining_ticks(&timer) + k_timer_expires_ticks(&timer) +
	       k_timer_remaining_get(&timer);
	k_timer_start(&defined_timer, K_TICKS(2), K_FOREVER);
	sink += k_timer_status_sync(&defined_timer);
	k_timer_stop(&timer);
	sink += k_timer_status_get(&timer);
}

static void use_clock(void)
{
	int64_t before = k_uptime_get();
	k_timepoint_t end = sys_timepoint_calc(K_SECONDS(1));

	sink = k_uptime_delta(&before) + k_uptime_get_32() + k_uptime_ticks() + k_uptime_seconds();
	sink += k_cycle_get_32() + (int64_t)k_cyc_to_ns_near64(1000) + k_ms_to_ticks_floor32(3);
	sink += sys_timepoint_expired(end) ? 1 : sys_timepoint_timeout(end).ticks;
	sink += sys_clock_tick_get() + sys_clock_hw_cycles_per_sec() + k_us_to_cyc_ceil64(7);
#ifdef CONFIG_TIMER_HAS_64BIT_CYCLE_COUNTER
	sink += (int64_t)k_cycle_get_64();
#endif
#ifdef CONFIG_TIMEOUT_64BIT
	sink += k_sleep(K_TIMEOUT_ABS_MS(1));
#endif
	sink += K_TIMEOUT_EQ(K_TIMEOUT_SUM(K_MSEC(1), K_NSEC(5)), K_HOURS(1));
	k_busy_wait(10);
	sink += k_msleep(1) + k_usleep(100) + k_sleep(K_CYC(10));
}

void use_time(void)
{
	use_clock();
	use_timers();
}
