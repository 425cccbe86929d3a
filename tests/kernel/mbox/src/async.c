/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Asynchronous messages: the sender goes on, the semaphore tells, the order is the same as
 * that of synchronous ones, and descriptors are neither lost nor used twice.
 */
#include "mbox_test.h"

#define AT_A_TIME CONFIG_NUM_MBOX_ASYNC_MSGS

BUILD_ASSERT(AT_A_TIME == 3);

static struct k_sem processed;

static void before(void *fixture)
{
	mbox_test_before(fixture);
	zassert_ok(k_sem_init(&processed, 0, 100));
}

/* Whatever a test has left, so that the next has all descriptors. */
static void after(void *fixture)
{
	struct k_mbox_msg msg;
	char buffer[ROOM];

	do {
		msg = wanted_from(K_ANY);
	} while (k_mbox_get(&mbox, &msg, buffer, K_NO_WAIT) == 0);
	crew_dismiss(fixture);
}

static void send_async(int n)
{
	struct k_mbox_msg msg = message_from(n, K_ANY);

	k_mbox_async_put(&mbox, &msg, &processed);
	memset(&msg, 0xff, sizeof(msg));
	note(300 + n);
}

ZTEST(mbox_async, test_sender_goes_on_and_learns_by_the_semaphore)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM];

	send_async(0);
	zassert_notes(300);
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	zassert_equal(msg.info, 100U);
	zassert_equal(msg.size, SENT);
	zassert_equal_ptr(msg.rx_source_thread, k_current_get());
	zassert_equal(k_sem_count_get(&processed), 0);
	k_mbox_data_get(&msg, buffer);
	zassert_str_equal(buffer, "message 0");
	zassert_equal(k_sem_count_get(&processed), 1);
	k_mbox_data_get(&msg, buffer);
	zassert_equal(k_sem_count_get(&processed), 1);
}

ZTEST(mbox_async, test_semaphore_may_be_missing)
{
	struct k_mbox_msg msg = message_from(3, K_ANY);

	k_mbox_async_put(&mbox, &msg, NULL);
	receive_and_note();
	zassert_notes(3);
}

ZTEST(mbox_async, test_waiting_receiver_gets_it_at_once)
{
	crew_start(0, BETTER(1), receive);
	send_async(5);
	zassert_notes(5, 305);
	zassert_equal(k_sem_count_get(&processed), 1);
}

ZTEST(mbox_async, test_equal_receiver_gets_it_when_it_runs)
{
	crew_start(0, TEST_PRIO, receive);
	k_yield();
	send_async(5);
	zassert_notes(305);
	zassert_equal(k_sem_count_get(&processed), 0);
	k_yield();
	zassert_notes(5);
	zassert_equal(k_sem_count_get(&processed), 1);
}

ZTEST(mbox_async, test_addresses_hold)
{
	struct k_mbox_msg msg = message_from(0, &crew[1]);

	k_mbox_async_put(&mbox, &msg, &processed);
	receive_and_note();
	zassert_notes(-1);
	crew_start(0, BETTER(1), receive);
	crew_start(1, BETTER(1), receive);
	zassert_notes(1000);
	send_async(2);
	zassert_notes(2, 302);
}

static void get_from_crew_1(int n)
{
	struct k_mbox_msg msg = wanted_from(&crew[1]);
	char buffer[ROOM];

	zassert_ok(k_mbox_get(&mbox, &msg, buffer, K_FOREVER));
	zassert_equal_ptr(msg.rx_source_thread, &crew[1]);
	note(1000 * n + (int)msg.info - 100);
}

ZTEST(mbox_async, test_source_is_the_thread_that_sent)
{
	crew_start(0, BETTER(2), send_async);
	crew_start(1, BETTER(1), send_async);
	zassert_notes(300, 301);
	crew_start(2, BETTER(1), get_from_crew_1);
	zassert_notes(2001);
}

ZTEST(mbox_async, test_order_is_that_of_all_messages)
{
	crew_start(0, BETTER(1), send_async);
	crew_start(1, BETTER(1), send);
	crew_start(2, BETTER(1), send_async);
	crew_start(3, BETTER(2), send_async);
	crew_start(4, BETTER(2), send);
	zassert_notes(300, 302, 303);
	for (int i = 0; i < 6; i++) {
		receive_and_note();
	}
	zassert_notes(3, 204, 4, 0, 201, 1, 2, -1);
	zassert_equal(k_sem_count_get(&processed), 3);
}

ZTEST(mbox_async, test_message_survives_its_sender)
{
	crew_start(0, BETTER(1), send_async);
	crew_join(0);
	receive_and_note();
	zassert_notes(300, 0);
	zassert_equal(k_sem_count_get(&processed), 1);
}

/* ---- All descriptors in use. */

static void fill(void)
{
	for (int n = 0; n < AT_A_TIME; n++) {
		struct k_mbox_msg msg = message_from(n, K_ANY);

		k_mbox_async_put(&mbox, &msg, &processed);
	}
}

ZTEST(mbox_async, test_one_too_many_waits_until_one_is_processed)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);

	fill();
	crew_start(3, BETTER(1), send_async);
	crew_start(4, BETTER(2), send_async);
	zassert_no_notes();
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	zassert_no_notes();
	k_mbox_data_get(&msg, NULL);
	zassert_notes(304);
	/* Now it is in the mailbox, before those of a worse priority. */
	receive_and_note();
	zassert_notes(303, 4);
	receive_and_note();
	receive_and_note();
	receive_and_note();
	receive_and_note();
	zassert_notes(3, 1, 2, -1);
	zassert_equal(k_sem_count_get(&processed), 5);
}

ZTEST(mbox_async, test_message_of_a_waiting_sender_goes_straight_to_a_receiver)
{
	struct k_mbox_msg msg = message_from(0, &crew[7]);

	for (int n = 0; n < AT_A_TIME; n++) {
		k_mbox_async_put(&mbox, &msg, &processed);
	}
	crew_start(3, BETTER(1), send_async);
	crew_start(0, BETTER(1), receive);
	zassert_no_notes();
	crew_start(7, BETTER(2), receive);
	zassert_notes(7000, 303, 3);
	for (int n = 1; n < AT_A_TIME; n++) {
		crew_start(7, BETTER(2), receive);
	}
	zassert_notes(7000, 7000);
	zassert_equal(k_sem_count_get(&processed), 4);
}

ZTEST(mbox_async, test_aborted_waiting_sender_sends_nothing)
{
	fill();
	crew_start(3, BETTER(2), send_async);
	crew_start(4, BETTER(1), send_async);
	k_thread_abort(&crew[3]);
	receive_and_note();
	zassert_notes(304, 0);
	receive_and_note();
	receive_and_note();
	receive_and_note();
	receive_and_note();
	zassert_notes(4, 1, 2, -1);
	fill();
	zassert_equal(k_sem_count_get(&processed), 4);
}

/* The descriptor has been passed on, so its end does not take it along. */
ZTEST(mbox_async, test_waiting_sender_aborted_after_its_turn_has_sent)
{
	fill();
	crew_start(3, WORSE(1), send_async);
	settle();
	receive_and_note();
	zassert_notes(0);
	k_thread_abort(&crew[3]);
	for (int i = 0; i < 4; i++) {
		receive_and_note();
	}
	zassert_notes(1, 2, 3, -1);
	fill();
	zassert_equal(k_sem_count_get(&processed), 4);
}

static void send_many(int n)
{
	for (int i = 0; i < 20; i++) {
		struct k_mbox_msg msg = message_from(n, K_ANY);

		k_mbox_async_put(&mbox, &msg, &processed);
	}
}

ZTEST(mbox_async, test_descriptors_go_round)
{
	uint32_t counts[4] = {0};

	for (int n = 0; n < 4; n++) {
		crew_start(n, n % 2 == 0 ? BETTER(n) : WORSE(n), send_many);
	}
	for (int i = 0; i < 80; i++) {
		struct k_mbox_msg msg = wanted_from(K_ANY);
		char buffer[ROOM];

		zassert_ok(k_mbox_get(&mbox, &msg, buffer, K_TICKS(20)));
		counts[msg.info - 100]++;
	}
	for (int n = 0; n < 4; n++) {
		zassert_equal(counts[n], 20U);
	}
	zassert_equal(k_sem_count_get(&processed), 80);
	receive_and_note();
	zassert_notes(-1);
}

static void async_put(void *unused)
{
	struct k_mbox_msg msg = message_from(0, K_ANY);

	ARG_UNUSED(unused);
	k_mbox_async_put(&mbox, &msg, NULL);
}

ZTEST(mbox_async, test_use_in_an_isr_is_caught)
{
	zassert_true(asserts_in_isr(async_put, NULL));
}

ZTEST_SUITE(mbox_async, NULL, NULL, before, after, NULL);
