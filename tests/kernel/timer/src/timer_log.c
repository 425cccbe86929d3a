/* SPDX-License-Identifier: Apache-2.0 */
/* Ticks of expiries; see the header. */
#include "timer_log.h"

uint32_t log_count;
uint32_t log_ticks[LOG_SIZE];

static int64_t origin;

void log_start(void)
{
	tick_begin();
	origin = k_uptime_ticks();
	log_count = 0;
}

uint32_t log_now(void)
{
	return (uint32_t)(k_uptime_ticks() - origin);
}

void log_expiry(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	if (log_count < LOG_SIZE) {
		log_ticks[log_count] = log_now();
	}
	log_count++;
}

void log_check(uint32_t count, uint32_t first, uint32_t period)
{
	zassert_equal(log_count, count, "%u expiries, not %u", log_count, count);
	for (uint32_t i = 0; i < count; i++) {
		zassert_equal(log_ticks[i], first + i * period, "expiry %u at tick %u, not %u", i,
			      log_ticks[i], first + i * period);
	}
}
