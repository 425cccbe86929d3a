/* SPDX-License-Identifier: Apache-2.0 */
/* The text format, flag by flag, into a buffer; over outputs of several sizes. */
#include <string.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/logging/log_output.h>
#include <zephyr/logging/log_output_custom.h>
#include <zephyr/ztest.h>

static char text[512];
static size_t len;
static int limit;

static int take(uint8_t *buf, size_t size, void *ctx)
{
	size_t n = MIN(size, (size_t)limit);

	zassert_equal_ptr(ctx, &limit);
	for (size_t i = 0; i < n && len < sizeof(text) - 1; i++) {
		text[len++] = (char)buf[i];
	}
	text[len] = '\0';
	return (int)n;
}

static uint8_t small[1];
static uint8_t large[128];

LOG_OUTPUT_DEFINE(small_output, take, small, sizeof(small));
LOG_OUTPUT_DEFINE(large_output, take, large, sizeof(large));

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	len = 0;
	limit = 1000;
	zassert_ok(log_set_tag(""));
	log_output_ctx_set(&small_output, &limit);
	log_output_ctx_set(&large_output, &limit);
	log_output_timestamp_freq_set(1000000);
}

static uint64_t space[16];

static void show(const struct log_output *o, uint8_t level, uint32_t flags)
{
	zassert_true(cbprintf_package(space, sizeof(space), 0, "n=%d", 5) > 0);
	log_output_process(o, 3723004005U, NULL, "src", level, (uint8_t *)space, NULL, 0, flags);
}

static void expect(const char *want)
{
	zassert_str_equal(text, want, "'%s'", text);
	len = 0;
}

ZTEST(log_output, test_flags)
{
	show(&large_output, LOG_LEVEL_INF, 0);
	expect(" src: n=5\r\n");
	show(&large_output, LOG_LEVEL_INF, LOG_OUTPUT_FLAG_CRLF_LFONLY);
	expect(" src: n=5\n");
	show(&large_output, LOG_LEVEL_INF, LOG_OUTPUT_FLAG_CRLF_NONE);
	expect(" src: n=5");
	show(&large_output, LOG_LEVEL_DBG, LOG_OUTPUT_FLAG_LEVEL);
	expect(" <dbg> src: n=5\r\n");
	show(&large_output, LOG_LEVEL_DBG, LOG_OUTPUT_FLAG_SKIP_SOURCE);
	expect(" n=5\r\n");
}

ZTEST(log_output, test_colours)
{
	show(&large_output, LOG_LEVEL_ERR, LOG_OUTPUT_FLAG_COLORS | LOG_OUTPUT_FLAG_LEVEL);
	expect(" \x1b[1;31m<err> src: n=5\x1b[0m\r\n");
	show(&large_output, LOG_LEVEL_WRN, LOG_OUTPUT_FLAG_COLORS);
	expect(" \x1b[1;33msrc: n=5\x1b[0m\r\n");
	show(&large_output, LOG_LEVEL_INF, LOG_OUTPUT_FLAG_COLORS);
	expect(" src: n=5\r\n");
}

ZTEST(log_output, test_timestamps)
{
	show(&large_output, LOG_LEVEL_INF, LOG_OUTPUT_FLAG_TIMESTAMP);
	expect(" [3723004005] src: n=5\r\n");
	show(&large_output, LOG_LEVEL_INF,
	     LOG_OUTPUT_FLAG_TIMESTAMP | LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP);
	if (IS_ENABLED(CONFIG_LOG_OUTPUT_FORMAT_DATE_TIMESTAMP)) {
		expect(" [1970-01-01 01:02:03.004,005] src: n=5\r\n");
	} else if (IS_ENABLED(CONFIG_LOG_OUTPUT_FORMAT_ISO8601_TIMESTAMP)) {
		expect(" [1970-01-01T01:02:03,004005Z] src: n=5\r\n");
	} else if (IS_ENABLED(CONFIG_LOG_OUTPUT_FORMAT_LINUX_TIMESTAMP)) {
		expect(" [ 3723.004005] src: n=5\r\n");
	} else if (IS_ENABLED(CONFIG_LOG_OUTPUT_FORMAT_CUSTOM_TIMESTAMP)) {
		expect(" src: n=5\r\n");
	} else {
		expect(" [01:02:03.004,005] src: n=5\r\n");
	}
}

#ifdef CONFIG_LOG_OUTPUT_FORMAT_CUSTOM_TIMESTAMP
static int print_minutes(const struct log_output *output, const log_timestamp_t timestamp,
			 const log_timestamp_printer_t printer)
{
	return printer(output, "minute %u, ", (unsigned int)(timestamp / 60000000U));
}

ZTEST(log_output, test_timestamps_of_the_application)
{
	log_custom_timestamp_set(print_minutes);
	show(&large_output, LOG_LEVEL_INF,
	     LOG_OUTPUT_FLAG_TIMESTAMP | LOG_OUTPUT_FLAG_FORMAT_TIMESTAMP);
	expect(" minute 62, src: n=5\r\n");
	log_custom_timestamp_set(NULL);
}
#endif

/* Seconds of a day that the calendar has to get right, and that day. */
static const struct {
	uint32_t at;
	const char *day;
} days[] = {
	{951782400U, "2000-02-29"}, {951868800U, "2000-03-01"}, {68169599U, "1972-02-28"},
	{68169600U, "1972-02-29"}, {1704067199U, "2023-12-31"}, {1704067200U, "2024-01-01"},
	{4107542400U, "2100-03-01"}, {4107456000U, "2100-02-28"},
};

ZTEST(log_output, test_syslog_has_priority_date_and_host)
{
	log_output_timestamp_freq_set(1);
	for (size_t i = 0; i < ARRAY_SIZE(days); i++) {
		zassert_true(cbprintf_package(space, sizeof(space), 0, "x") > 0);
		log_output_process(&large_output, days[i].at, NULL, "src", LOG_LEVEL_ERR,
				   (uint8_t *)space, NULL, 0, LOG_OUTPUT_FLAG_FORMAT_SYSLOG);
		zassert_mem_equal(text, "<131>1 ", 7);
		zassert_mem_equal(text + 7, days[i].day, 10, "'%s'", text);
		len = 0;
	}
	log_output_hostname_set(&large_output, "board");
	log_output_timestamp_freq_set(1000000);
	show(&large_output, LOG_LEVEL_DBG,
	     LOG_OUTPUT_FLAG_FORMAT_SYSLOG | LOG_OUTPUT_FLAG_TIMESTAMP | LOG_OUTPUT_FLAG_LEVEL);
	expect("<135>1 1970-01-01T01:02:03.004005Z board - - - -  <dbg> src: n=5\r\n");
	log_output_hostname_set(&large_output, NULL);
}

ZTEST(log_output, test_threads_have_names)
{
	show(&large_output, LOG_LEVEL_INF, LOG_OUTPUT_FLAG_THREAD);
	expect(" [isr] src: n=5\r\n");
}

ZTEST(log_output, test_domain_is_before_the_source)
{
	zassert_true(cbprintf_package(space, sizeof(space), 0, "x") > 0);
	log_output_process(&large_output, 0, "domain", "src", LOG_LEVEL_INF, (uint8_t *)space,
			   NULL, 0, 0);
	expect(" domain/src: x\r\n");
}

ZTEST(log_output, test_buffer_of_one_byte_and_slow_receiver)
{
	show(&small_output, LOG_LEVEL_INF, LOG_OUTPUT_FLAG_LEVEL);
	expect(" <inf> src: n=5\r\n");
	limit = 3;
	show(&large_output, LOG_LEVEL_INF, LOG_OUTPUT_FLAG_LEVEL);
	expect(" <inf> src: n=5\r\n");
}

ZTEST(log_output, test_tag)
{
	zassert_ok(log_set_tag("tag"));
	show(&large_output, LOG_LEVEL_INF, LOG_OUTPUT_FLAG_LEVEL);
	expect("tag <inf> src: n=5\r\n");
	zassert_equal(log_set_tag("toolong"), -ENOMEM);
	show(&large_output, LOG_LEVEL_INF, LOG_OUTPUT_FLAG_LEVEL);
	expect("tool <inf> src: n=5\r\n");
}

ZTEST(log_output, test_raw_and_drops)
{
	show(&large_output, LOG_LEVEL_INTERNAL_RAW_STRING, LOG_OUTPUT_FLAG_LEVEL);
	expect("n=5");
	log_output_dropped_process(&large_output, 7);
	expect("--- 7 messages dropped ---\r\n");
}

ZTEST(log_output, test_formats)
{
	zassert_equal_ptr(log_format_func_t_get(LOG_OUTPUT_TEXT), log_output_msg_process);
	zassert_is_null(log_format_func_t_get(99));
}

ZTEST_SUITE(log_output, NULL, NULL, before, NULL, NULL);
