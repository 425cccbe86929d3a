/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Deferred mode: when messages come out, what happens when the buffer is full, many producers,
 * and the panic. The panic's suite runs last, for there is no way back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zephyr/irq_offload.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/ztest.h>
#include "capture.h"

LOG_MODULE_REGISTER(deferred_test, LOG_LEVEL_INF);

#define MANY 100
#define KEEPS_NEWEST IS_ENABLED(CONFIG_LOG_MODE_OVERFLOW)

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_msleep(20);
	capture_hook = NULL;
	capture_reset();
}

/* Wait until so many messages have come out; a slow host may take its time. */
static void wait_for(int msgs)
{
	for (int i = 0; i < 2000 && captured_msgs < msgs; i++) {
		k_msleep(5);
	}
	zassert_equal(captured_msgs, msgs);
	zassert_false(log_data_pending());
}

ZTEST(log_deferred, test_nothing_comes_out_before_its_time)
{
	int64_t before = k_uptime_get();

	LOG_INF("%d", 1);
	zassert_true(log_data_pending());
	while (captured_msgs == 0 && k_uptime_get() - before < 1000) {
		k_msleep(5);
	}
	zassert_true(k_uptime_get() - before >= CONFIG_LOG_PROCESS_THREAD_SLEEP_MS);
	wait_for(1);
}

ZTEST(log_deferred, test_enough_messages_wake_the_thread)
{
	for (int i = 0; i < CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD; i++) {
		LOG_INF("%d", i);
	}
	zassert_equal(captured_msgs, 0);
	wait_for(CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD);
}

ZTEST(log_deferred, test_thread_can_be_woken)
{
	LOG_INF("x");
	log_thread_trigger();
	wait_for(1);
}

ZTEST(log_deferred, test_process_takes_one_message)
{
	LOG_INF("1");
	LOG_INF("2");
	zassert_equal(log_buffered_cnt(), 2);
	zassert_true(log_process());
	zassert_equal(captured_msgs, 1);
	zassert_false(log_process());
	zassert_false(log_process());
	zassert_equal(captured_msgs, 2);
}

/* Values of the messages in the order of their output. */
static int values[MANY];
static int value_count;

static void parse(void)
{
	const char *p = captured;

	value_count = 0;
	while ((p = strstr(p, "v=")) != NULL && value_count < MANY) {
		values[value_count++] = atoi(p + 2);
		p += 2;
	}
}

ZTEST(log_deferred, test_memory_is_given_back)
{
	uint32_t size;
	uint32_t used;
	uint32_t max;

	LOG_INF("x");
	zassert_ok(log_mem_get_usage(&size, &used));
	zassert_equal(size, CONFIG_LOG_BUFFER_SIZE);
	zassert_true(used > 0);
	zassert_ok(log_mem_get_max_usage(&max));
	zassert_true(max >= used && max <= size);
	log_flush();
	zassert_ok(log_mem_get_usage(&size, &used));
	zassert_equal(used, 0);
}

/* Several threads and an ISR, below capacity: nothing is lost, each one's order is kept. */
#define PRODUCERS 3
#define EACH 200
#define BELOW_CAPACITY 15

static K_THREAD_STACK_ARRAY_DEFINE(stacks, PRODUCERS, 2048);
static struct k_thread threads[PRODUCERS];
static int last[PRODUCERS + 1];
static int wrong;
static int isr_sent;

static void check_order(union log_msg_generic *msg)
{
	/* Arguments lie behind the header and the format, each in a slot. */
	const uintptr_t *arg = (const uintptr_t *)(msg->log.data +
						   sizeof(struct cbprintf_package_hdr_ext));
	int who = (int)arg[0];
	int n = (int)arg[1];

	if (who < 0 || who > PRODUCERS || n != last[who] + 1) {
		wrong++;
	} else {
		last[who] = n;
	}
	captured_len = 0;
}

static void produce(void *p1, void *p2, void *p3)
{
	int who = (int)(intptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 1; i <= EACH; i++) {
		while (log_buffered_cnt() > BELOW_CAPACITY) {
			k_msleep(1);
		}
		LOG_INF("%d %d", who, i);
		if (i % 3 == who % 3) {
			k_usleep(700);
		}
	}
}

static void tick(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	if (log_buffered_cnt() <= BELOW_CAPACITY) {
		isr_sent++;
		LOG_INF("%d %d", PRODUCERS, isr_sent);
	}
}

static K_TIMER_DEFINE(ticker, tick, NULL);

ZTEST(log_deferred, test_many_producers)
{
	uint32_t total = log_dropped_total_get();

	memset(last, 0, sizeof(last));
	wrong = 0;
	isr_sent = 0;
	capture_hook = check_order;
	for (int i = 0; i < PRODUCERS; i++) {
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), produce,
				(void *)(intptr_t)i, NULL, NULL, 7 + i, 0, K_NO_WAIT);
	}
	k_timer_start(&ticker, K_MSEC(1), K_MSEC(3));
	for (int i = 0; i < PRODUCERS; i++) {
		zassert_ok(k_thread_join(&threads[i], K_SECONDS(30)));
	}
	k_timer_stop(&ticker);
	log_flush();
	zassert_equal(log_dropped_total_get(), total);
	zassert_equal(wrong, 0);
	for (int i = 0; i < PRODUCERS; i++) {
		zassert_equal(last[i], EACH);
	}
	zassert_equal(last[PRODUCERS], isr_sent);
	zassert_true(isr_sent > 10);
}

#ifdef CONFIG_LOG_BLOCK_IN_THREAD

ZTEST(log_deferred, test_blocked_thread_gets_room)
{
	for (int i = 0; i < MANY; i++) {
		LOG_INF("v=%d", i);
	}
	log_flush();
	zassert_equal(captured_msgs, MANY);
	zassert_equal(captured_drops, 0);
}

#else

ZTEST(log_deferred, test_full_buffer_counts_drops_exactly)
{
	int id = log_source_id_get("deferred_test");
	uint32_t source_before = log_source_dropped_get(id);
	uint32_t total_before = log_dropped_total_get();

	k_sched_lock();
	for (int i = 0; i < MANY; i++) {
		LOG_INF("v=%d", i);
	}
	k_sched_unlock();
	log_flush();
	parse();
	zassert_true(value_count > 5);
	zassert_equal(value_count + (int)captured_drops, MANY);
	zassert_equal(log_dropped_total_get() - total_before, captured_drops);
	zassert_equal(log_source_dropped_get(id) - source_before, captured_drops);
	for (int i = 0; i < value_count; i++) {
		zassert_equal(values[i], KEEPS_NEWEST ? MANY - value_count + i : i);
	}
}

/* While a message is being put out, the buffer overflows with messages of all lengths. */
static void flood(union log_msg_generic *msg)
{
	static const char text[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
	struct log_msg_desc desc = msg->log.hdr.desc;

	capture_hook = NULL;
	for (int i = 1; i < MANY; i++) {
		char copy[sizeof(text)];

		strcpy(copy, text + (i * 7) % 50);
		LOG_INF("v=%d %s", i, copy);
	}
	zassert_mem_equal(&desc, &msg->log.hdr.desc, sizeof(desc));
}

ZTEST(log_deferred, test_message_being_read_is_not_dropped)
{
	for (int round = 0; round < 30; round++) {
		capture_reset();
		LOG_INF("v=%d", 0);
		capture_hook = flood;
		log_flush();
		parse();
		zassert_equal(values[0], 0);
		zassert_equal(value_count + (int)captured_drops, MANY);
		for (int i = 1; i < value_count; i++) {
			zassert_true(values[i] > values[i - 1]);
			zassert_true(!KEEPS_NEWEST || values[i] == MANY - value_count + i);
		}
		/* What shifts the next round. */
		for (int i = 0; i < round % 7; i++) {
			LOG_INF("%d", i);
		}
	}
}

ZTEST(log_deferred, test_message_larger_than_the_buffer)
{
	static uint8_t data[CONFIG_LOG_BUFFER_SIZE];

	LOG_HEXDUMP_INF(data, sizeof(data), "too much");
	log_flush();
	zassert_equal(captured_msgs, 0);
	zassert_equal(captured_drops, 1);
	LOG_INF("v=%d", 1);
	log_flush();
	zassert_equal(captured_msgs, 1);
}

#endif

ZTEST_SUITE(log_deferred, NULL, NULL, before, NULL, NULL);

/* In the middle of a message's output. */
static void panic_inside(union log_msg_generic *msg)
{
	ARG_UNUSED(msg);
	capture_hook = NULL;
	log_panic();
}

ZTEST(log_zz_panic, test_panic_in_the_middle)
{
	LOG_INF("v=%d", 1);
	LOG_INF("v=%d", 2);
	LOG_INF("v=%d", 3);
	capture_hook = panic_inside;
	(void)log_process();
	zassert_true(captured_panic);
	zassert_equal(log_buffered_cnt(), 0);
	LOG_INF("v=%d", 4);
	parse();
	/* The first one is repeated, and then the interrupted output goes on. */
	zassert_equal(value_count, 5);
	zassert_equal(values[0], 1);
	zassert_equal(values[1], 2);
	zassert_equal(values[2], 3);
	zassert_equal(values[3], 1);
	zassert_equal(values[4], 4);
	log_panic();
}

ZTEST_SUITE(log_zz_panic, NULL, NULL, before, NULL, NULL);
