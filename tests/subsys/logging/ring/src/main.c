/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ring, interrupted at every point where an interrupt could come: whatever the interrupt logs,
 * its invariant holds afterwards, and the account of messages is right to the last one. Each
 * operation meets the ring in many states, from empty to full, with records at all offsets.
 */
#include <zephyr/arch/native/inject.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/ztest.h>
#include "log_ring.h"
#include "messages.h"

#define STATES 24 /* of the ring before */

/* What is interrupted, and by what. */
struct pair {
	void (*run)(void);
	void (*interrupt)(void);
	bool panics;
};

static bool fired;
static uint32_t lost_before_panic;

static void fire(const void *pair)
{
	fired = true;
	((const struct pair *)pair)->interrupt();
}

/* The same ring each time: a moment is the same moment in the next run. */
static void prepare(int state)
{
	messages_reset();
	z_log_ring = (struct z_log_ring){0};
	messages_send_many(THREAD, state);
	for (int i = 0; i < state * 5 % 7; i++) {
		(void)log_process();
	}
}

static uint32_t once(const struct pair *pair, int state, uint32_t at)
{
	uint64_t before;
	uint32_t moments;

	prepare(state);
	fired = false;
	native_inject_at(at, fire, pair);
	before = native_inject_count();
	pair->run();
	moments = (uint32_t)(native_inject_count() - before);
	native_inject_at(0, NULL, NULL);
	zassert_equal(fired, at > 0);
	if (pair->panics && fired) {
		zassert_equal(log_buffered_cnt(), 0, "state %d, moment %u", state, at);
		zassert_equal(log_dropped_total_get(), lost_before_panic);
	} else {
		zassert_true(z_log_buffer_check(), "state %d, moment %u", state, at);
	}
	messages_settle(pair->panics);
	zassert_true(z_log_buffer_check(), "state %d, moment %u, at its end", state, at);
	/* There is no way back from a panic but in this test. */
	z_log_panicked = false;
	return moments;
}

/* Every moment of the operation, in every state. */
static void each(const struct pair *pair, uint32_t least)
{
	uint32_t most = 0;

	for (int state = 0; state < STATES; state++) {
		uint32_t moments = once(pair, state, 0);

		most = MAX(most, moments);
		for (uint32_t at = 1; at <= moments; at++) {
			(void)once(pair, state, at);
		}
	}
	zassert_true(most >= least, "only %u moments", most);
}

static void send_one(void)
{
	messages_send(THREAD);
}

static void send_all_kinds(void)
{
	messages_send_many(THREAD, 4);
}

static void send_too_many(void)
{
	messages_send_many(THREAD, 20);
}

static void take_two(void)
{
	(void)log_process();
	(void)log_process();
}

static void send_inside_once(void)
{
	messages_inside = NULL;
	messages_send_many(THREAD, 15);
}

/* While a message is being put out, so many are logged that it would be dropped. */
static void take_and_send_inside(void)
{
	messages_inside = send_inside_once;
	(void)log_process();
	(void)log_process();
}

static void (*const operations[])(void) = {
	send_one, send_all_kinds, send_too_many, take_two, take_and_send_inside,
};

static void isr_one(void)
{
	messages_send(ISR);
}

static void isr_all_kinds(void)
{
	messages_send_many(ISR, 4);
}

static void isr_too_many(void)
{
	messages_send_many(ISR, 20);
}

static void isr_panic(void)
{
	messages_inside = NULL;
	log_panic();
	lost_before_panic = log_dropped_total_get();
	messages_send(ISR);
}

static void isr_message_and_panic(void)
{
	messages_send(ISR);
	isr_panic();
}

static void each_operation(void (*interrupt)(void), bool panics)
{
	ARRAY_FOR_EACH(operations, i) {
		const struct pair pair = {operations[i], interrupt, panics};

		each(&pair, 4);
	}
}

ZTEST(log_ring, test_one_message_at_every_moment)
{
	each_operation(isr_one, false);
}

ZTEST(log_ring, test_every_kind_of_message_at_every_moment)
{
	each_operation(isr_all_kinds, false);
}

ZTEST(log_ring, test_overflow_at_every_moment)
{
	each_operation(isr_too_many, false);
}

ZTEST(log_ring, test_panic_at_every_moment_loses_nothing)
{
	each_operation(isr_panic, true);
	each_operation(isr_message_and_panic, true);
}

static uint32_t lost_before_taking;

static void isr_take_all(const void *unused)
{
	ARG_UNUSED(unused);
	while (log_process()) {
	}
	lost_before_taking = log_dropped_total_get();
	fired = true;
}

/* There is room then, and nothing has to be dropped for it. */
ZTEST(log_ring, test_all_is_read_at_every_moment)
{
	for (int state = 0; state < STATES; state++) {
		uint32_t at = 0;

		do {
			at++;
			prepare(state);
			fired = false;
			native_inject_at(at, isr_take_all, NULL);
			send_one();
			native_inject_at(0, NULL, NULL);
			zassert_true(!fired || log_dropped_total_get() == lost_before_taking,
				     "state %d, moment %u", state, at);
			zassert_true(z_log_buffer_check());
			messages_settle(false);
		} while (fired);
	}
}

/* An interrupt that is not interrupted by itself, *left times. */
static void fire_alone(const void *left)
{
	static bool inside;
	int *n = (int *)(uintptr_t)left;

	if (!inside && *n > 0) {
		inside = true;
		(*n)--;
		isr_one();
		inside = false;
	}
}

ZTEST(log_ring, test_interrupts_at_random_moments_again_and_again)
{
	for (int round = 0; round < 300; round++) {
		int left = 200;

		messages_reset();
		native_inject_random(2U + (uint32_t)round % 20U, fire_alone, &left);
		for (int i = 0; i < 40; i++) {
			messages_send(THREAD);
			if (i % (round % 9 + 1) == 0) {
				(void)log_process();
			}
		}
		native_inject_random(0, NULL, NULL);
		zassert_true(z_log_buffer_check());
		messages_settle(false);
	}
}

ZTEST(log_ring, test_memory_use_is_exact)
{
	uint32_t size;
	uint32_t used;
	uint32_t max;

	messages_reset();
	zassert_ok(log_mem_get_usage(&size, &used));
	zassert_equal(size, CONFIG_LOG_BUFFER_SIZE);
	zassert_equal(used, 0);
	messages_send_many(THREAD, 100);
	zassert_ok(log_mem_get_max_usage(&max));
	zassert_true(max <= size && max + 128 > size);
	messages_settle(false);
}

static K_THREAD_STACK_DEFINE(stack, 2048);
static struct k_thread own_thread;

static void own_processing(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_sleep(K_FOREVER);
		log_flush();
	}
}

ZTEST(log_ring, test_thread_of_the_application_is_woken)
{
	k_tid_t tid;

	messages_reset();
	tid = k_thread_create(&own_thread, stack, K_THREAD_STACK_SIZEOF(stack), own_processing,
			      NULL, NULL, NULL, K_PRIO_COOP(1), 0, K_NO_WAIT);
	k_msleep(1);
	messages_send_many(THREAD, CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD);
	zassert_equal(log_buffered_cnt(), CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD);
	/* By what waits already, by number, by time, by a call. */
	log_thread_set(tid);
	k_msleep(1);
	zassert_equal(log_buffered_cnt(), 0);
	messages_send_many(THREAD, CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD - 1);
	k_msleep(1);
	zassert_equal(log_buffered_cnt(), CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD - 1);
	messages_send(THREAD);
	k_msleep(1);
	zassert_equal(log_buffered_cnt(), 0);
	messages_send(THREAD);
	k_msleep(CONFIG_LOG_PROCESS_THREAD_SLEEP_MS - 100);
	zassert_equal(log_buffered_cnt(), 1);
	k_msleep(200);
	zassert_equal(log_buffered_cnt(), 0);
	messages_send(THREAD);
	log_thread_trigger();
	k_msleep(1);
	zassert_equal(log_buffered_cnt(), 0);
	messages_settle(false);
	log_thread_set(NULL);
	k_thread_abort(tid);
}

ZTEST_SUITE(log_ring, NULL, NULL, NULL, NULL, NULL);
