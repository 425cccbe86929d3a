/* SPDX-License-Identifier: Apache-2.0 */
/* The debugger's ring, with the test in the place of the debugger. */
#include <string.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_backend_rtt.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/ztest.h>

LOG_MODULE_REGISTER(rtt_test, LOG_LEVEL_INF);

static struct log_rtt_ring *const up = &_SEGGER_RTT.up[0];
static char text[CONFIG_LOG_BACKEND_RTT_BUFFER_SIZE];

/* What a debugger does. */
static const char *take(void)
{
	size_t len = 0;

	log_flush();
	while (up->rd != up->wr) {
		text[len++] = up->buffer[up->rd];
		up->rd = (up->rd + 1U) % up->size;
	}
	text[len] = '\0';
	return text;
}

static uint32_t used(void)
{
	log_flush();
	return (up->wr + up->size - up->rd) % up->size;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	up->flags = LOG_RTT_MODE_SKIP;
	(void)take();
}

ZTEST(log_rtt, test_layout_is_what_debuggers_look_for)
{
	zassert_mem_equal(_SEGGER_RTT.id, "SEGGER RTT\0\0\0\0\0\0", 16);
	zassert_equal(_SEGGER_RTT.max_up, 1);
	zassert_equal(_SEGGER_RTT.max_down, 0);
	zassert_equal(offsetof(struct log_rtt, up), 24);
	zassert_equal(sizeof(struct log_rtt_ring), 2 * sizeof(void *) + 16);
	zassert_equal(up->size, CONFIG_LOG_BACKEND_RTT_BUFFER_SIZE);
}

ZTEST(log_rtt, test_debugger_gets_messages_whole_and_in_order)
{
	for (int i = 0; i < 20; i++) {
		LOG_INF("a%d", i);
		zassert_not_null(strstr(take(), "<inf> rtt_test: a"));
		zassert_equal(text[strlen(text) - 1], '\n');
	}
}

static int fill(void)
{
	int count = 0;
	uint32_t last;

	do {
		last = used();
		LOG_INF("message %d", count);
		count += used() > last;
	} while (used() > last);
	return count;
}

ZTEST(log_rtt, test_message_without_room_is_skipped_whole)
{
	int count = fill();

	zassert_true(count > 1);
	zassert_equal(strstr(take(), "message 0") != NULL, true);
	zassert_equal(text[strlen(text) - 1], '\n');
	LOG_INF("again");
	zassert_not_null(strstr(take(), "again"));
}

ZTEST(log_rtt, test_message_is_trimmed_to_the_room)
{
	up->flags = LOG_RTT_MODE_TRIM;
	for (int i = 0; i < 10; i++) {
		LOG_INF("message %d", i);
	}
	zassert_equal(used(), CONFIG_LOG_BACKEND_RTT_BUFFER_SIZE - 1);
}

static void debugger(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	up->rd = up->wr;
}

static K_TIMER_DEFINE(reader, debugger, NULL);

ZTEST(log_rtt, test_blocking_waits_for_the_debugger)
{
	int64_t start = k_uptime_get();

	(void)fill();
	up->flags = LOG_RTT_MODE_BLOCK;
	k_timer_start(&reader, K_MSEC(8), K_NO_WAIT);
	LOG_INF("after a wait");
	zassert_not_null(strstr(take(), "after a wait"));
	zassert_true(k_uptime_get() - start >= 8);
}

ZTEST(log_rtt, test_absent_debugger_is_waited_for_once)
{
	int64_t start;

	(void)fill();
	up->flags = LOG_RTT_MODE_BLOCK;
	LOG_INF("lost");
	log_flush();
	start = k_uptime_get();
	for (int i = 0; i < 10; i++) {
		LOG_INF("lost %d", i);
	}
	log_flush();
	zassert_true(k_uptime_get() - start < CONFIG_LOG_BACKEND_RTT_RETRY_DELAY_MS);
	zassert_is_null(strstr(take(), "lost"));
	LOG_INF("here");
	zassert_not_null(strstr(take(), "here"));
}

ZTEST_SUITE(log_rtt, NULL, NULL, before, NULL, NULL);
