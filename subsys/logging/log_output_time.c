/* SPDX-License-Identifier: Apache-2.0 */
/* Timestamps as text: a plain number, or a time in one of several forms. */
#include <zephyr/kernel.h>
#include <zephyr/logging/log_output_custom.h>
#include "log_output_priv.h"

static uint32_t timestamp_hz;

/* A time of the calendar, UTC. */
struct moment {
	uint32_t year;
	uint32_t month;
	uint32_t day;
	uint32_t hour;          /* since the start where there is no date */
	uint32_t min;
	uint32_t sec;
	uint32_t us;
};

void log_output_timestamp_freq_set(uint32_t freq)
{
	timestamp_hz = freq;
}

uint32_t z_log_output_timestamp_freq(void)
{
	return timestamp_hz;
}

uint64_t log_output_timestamp_to_us(log_timestamp_t timestamp)
{
	uint64_t t = timestamp;

	if (timestamp_hz == 0) {
		return 0;
	}
	return t / timestamp_hz * USEC_PER_SEC + t % timestamp_hz * USEC_PER_SEC / timestamp_hz;
}

static struct moment time_of(uint64_t us)
{
	uint32_t s = (uint32_t)(us / USEC_PER_SEC);

	return (struct moment){
		.hour = s / 3600U, .min = s / 60U % 60U, .sec = s % 60U,
		.us = (uint32_t)(us % USEC_PER_SEC),
	};
}

static bool is_leap(uint32_t year)
{
	return year % 4U == 0 && (year % 100U != 0 || year % 400U == 0);
}

/* Hours since the start of 1970 become a date. */
static struct moment date_of(uint64_t us)
{
	static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	struct moment m = time_of(us);
	uint32_t days = m.hour / 24U;
	uint32_t len;

	m.hour %= 24U;
	for (m.year = 1970; days >= 365U + is_leap(m.year); m.year++) {
		days -= 365U + is_leap(m.year);
	}
	for (m.month = 1; m.month < 12; m.month++) {
		len = lengths[m.month - 1] + (m.month == 2 && is_leap(m.year));
		if (days < len) {
			break;
		}
		days -= len;
	}
	m.day = days + 1;
	return m;
}

static int print_moment(const struct log_output *o, uint64_t us)
{
	struct moment m = time_of(us);

	if (IS_ENABLED(CONFIG_LOG_OUTPUT_FORMAT_LINUX_TIMESTAMP)) {
		return z_log_print(o, "[%5u.%06u] ", (uint32_t)(us / USEC_PER_SEC), m.us);
	}
	if (IS_ENABLED(CONFIG_LOG_OUTPUT_FORMAT_DATE_TIMESTAMP)) {
		m = date_of(us);
		return z_log_print(o, "[%04u-%02u-%02u %02u:%02u:%02u.%03u,%03u] ", m.year,
					  m.month, m.day, m.hour, m.min, m.sec, m.us / 1000U,
					  m.us % 1000U);
	}
	if (IS_ENABLED(CONFIG_LOG_OUTPUT_FORMAT_ISO8601_TIMESTAMP)) {
		m = date_of(us);
		return z_log_print(o, "[%04u-%02u-%02uT%02u:%02u:%02u,%06uZ] ", m.year,
					  m.month, m.day, m.hour, m.min, m.sec, m.us);
	}
	return z_log_print(o, "[%02u:%02u:%02u.%03u,%03u] ", m.hour, m.min, m.sec,
				  m.us / 1000U, m.us % 1000U);
}

int z_log_output_time(const struct log_output *o, log_timestamp_t timestamp, uint32_t flags)
{
	if ((flags & LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP) == 0 || timestamp_hz == 0) {
		if (IS_ENABLED(CONFIG_LOG_TIMESTAMP_64BIT)) {
			return z_log_print(o, "[%08llu] ", (unsigned long long)timestamp);
		}
		return z_log_print(o, "[%08lu] ", (unsigned long)timestamp);
	}
	if (IS_ENABLED(CONFIG_LOG_OUTPUT_FORMAT_CUSTOM_TIMESTAMP)) {
		return log_custom_timestamp_print(o, timestamp, z_log_print);
	}
	return print_moment(o, log_output_timestamp_to_us(timestamp));
}

void z_log_output_syslog(const struct log_output *o, log_timestamp_t timestamp, uint8_t level)
{
	static const uint8_t severities[] = {6, 3, 4, 6, 7};
	const char *host = o->control_block->hostname;
	struct moment m = date_of(log_output_timestamp_to_us(timestamp));
	unsigned int priority = 16U * 8U + severities[MIN(level, ARRAY_SIZE(severities) - 1)];

	(void)z_log_print(o, "<%u>1 %04u-%02u-%02uT%02u:%02u:%02u.%06uZ %s - - - - ",
				 priority, m.year, m.month, m.day, m.hour, m.min, m.sec, m.us,
				 (host != NULL) ? host : "-");
}
