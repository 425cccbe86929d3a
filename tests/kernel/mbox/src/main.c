/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Synchronous messages: what each side learns, who gets what, when the sender goes on, and
 * the ends of waits by time.
 */
#include "mbox_test.h"

K_MBOX_DEFINE(defined);

struct k_mbox mbox;

static char texts[CREW_SIZE][SENT];

void mbox_test_before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_mbox_init(&mbox);
}

struct k_mbox_msg message_from(int n, k_tid_t target)
{
	memcpy(texts[n], "message 0", SENT);
	texts[n][SENT - 2] = (char)('0' + n);
	return (struct k_mbox_msg){
		.size = SENT,
		.info = 100U + (uint32_t)n,
		.tx_data = texts[n],
		.tx_target_thread = target,
	};
}

struct k_mbox_msg wanted_from(k_tid_t source)
{
	return (struct k_mbox_msg){.size = ROOM, .info = 500, .rx_source_thread = source};
}

void receive_and_note(void)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM];
	const int result = k_mbox_get(&mbox, &msg, buffer, K_NO_WAIT);

	if (result == 0) {
		zassert_equal(msg.size, SENT);
		zassert_equal(buffer[SENT - 2] - '0', (int)msg.info - 100);
		note((int)msg.info - 100);
	} else {
		zassert_equal(result, -ENOMSG);
		note(-1);
	}
}

void send(int n)
{
	struct k_mbox_msg msg = message_from(n, K_ANY);
	const int result = k_mbox_put(&mbox, &msg, K_FOREVER);

	note(result == 0 ? 200 + n : result);
}

void send_for_three_ticks(int n)
{
	struct k_mbox_msg msg = message_from(n, K_ANY);
	const int result = k_mbox_put(&mbox, &msg, K_TICKS(3));

	note(result == 0 ? 200 + n : result);
}

void receive(int n)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM];
	const int result = k_mbox_get(&mbox, &msg, buffer, K_FOREVER);

	note(result == 0 ? 1000 * n + (int)msg.info - 100 : result);
}

/* ---- Without a partner. */

ZTEST(mbox, test_without_partner_and_without_waiting)
{
	struct k_mbox_msg tx = message_from(0, K_ANY);
	struct k_mbox_msg rx = wanted_from(K_ANY);
	char buffer[ROOM];

	zassert_equal(k_mbox_put(&mbox, &tx, K_NO_WAIT), -ENOMSG);
	zassert_equal(k_mbox_get(&mbox, &rx, buffer, K_NO_WAIT), -ENOMSG);
	zassert_equal(k_mbox_get(&mbox, &rx, NULL, K_NO_WAIT), -ENOMSG);
}

ZTEST(mbox, test_waits_for_partners_end)
{
	struct k_mbox_msg tx = message_from(0, K_ANY);
	struct k_mbox_msg rx = wanted_from(K_ANY);
	char buffer[ROOM];
	int64_t start;

	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_mbox_put(&mbox, &tx, K_TICKS(2)), -EAGAIN);
	zassert_ticks_since(start, 3);
	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_mbox_get(&mbox, &rx, buffer, K_TICKS(2)), -EAGAIN);
	zassert_ticks_since(start, 3);
	zassert_equal(k_mbox_put(&mbox, &tx, K_NO_WAIT), -ENOMSG, "a receiver is left behind");
	zassert_equal(k_mbox_get(&mbox, &rx, buffer, K_NO_WAIT), -ENOMSG,
		      "a sender is left behind");
}

/* ---- What each side learns. */

static void send_and_check(int n)
{
	struct k_mbox_msg msg = message_from(n, K_ANY);

	zassert_ok(k_mbox_put(&defined, &msg, K_FOREVER));
	zassert_equal(msg.info, 500U);
	zassert_equal(msg.size, SENT);
	note(200 + n);
}

static void receive_and_check(k_tid_t sender, k_timeout_t timeout)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM];

	memset(buffer, '#', sizeof(buffer));
	zassert_ok(k_mbox_get(&defined, &msg, buffer, timeout));
	zassert_equal(msg.size, SENT);
	zassert_equal(msg.info, 100U);
	zassert_equal_ptr(msg.rx_source_thread, sender);
	zassert_str_equal(buffer, "message 0");
	zassert_equal(buffer[SENT], '#');
}

ZTEST(mbox, test_sender_comes_first)
{
	crew_start(0, BETTER(1), send_and_check);
	zassert_no_notes();
	receive_and_check(&crew[0], K_NO_WAIT);
	zassert_notes(200);
}

ZTEST(mbox, test_receiver_comes_first)
{
	crew_start(0, WORSE(1), send_and_check);
	receive_and_check(&crew[0], K_FOREVER);
	settle();
	zassert_notes(200);
}

static void send_and_check_target(int n)
{
	struct k_mbox_msg msg = message_from(n, K_ANY);

	msg.size = ROOM;
	msg.tx_data = (void *)"0123456789abcdef0123456789abcdef";
	zassert_ok(k_mbox_put(&mbox, &msg, K_FOREVER));
	zassert_equal(msg.size, 5U);
	note(msg.tx_target_thread == &crew[1] ? 1 : 0);
}

static void receive_five(int n)
{
	struct k_mbox_msg msg = {.size = 5, .rx_source_thread = K_ANY};
	char buffer[ROOM] = "########";

	zassert_ok(k_mbox_get(&mbox, &msg, buffer, K_FOREVER));
	zassert_equal(msg.size, 5U);
	zassert_str_equal(buffer, "01234###");
	note(100 + n);
}

ZTEST(mbox, test_received_size_is_the_lesser)
{
	crew_start(0, BETTER(1), send_and_check_target);
	crew_start(1, BETTER(2), receive_five);
	zassert_notes(101, 1);
	crew_start(1, BETTER(2), receive_five);
	crew_start(0, BETTER(1), send_and_check_target);
	zassert_notes(101, 1);
}

static void send_empty(int n)
{
	struct k_mbox_msg msg = {.info = 3, .tx_data = NULL, .tx_target_thread = K_ANY};

	zassert_ok(k_mbox_put(&mbox, &msg, K_FOREVER));
	zassert_equal(msg.size, 0U);
	note(200 + n);
}

ZTEST(mbox, test_empty_message_carries_its_info)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM] = "####";

	crew_start(0, BETTER(1), send_empty);
	zassert_ok(k_mbox_get(&mbox, &msg, buffer, K_NO_WAIT));
	zassert_equal(msg.size, 0U);
	zassert_equal(msg.info, 3U);
	zassert_str_equal(buffer, "####");
	zassert_notes(200);
}

ZTEST(mbox, test_message_without_data_copies_nothing)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM] = "####";

	crew_start(0, BETTER(1), send_empty);
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	zassert_notes(200);
	k_mbox_data_get(&msg, buffer);
	zassert_str_equal(buffer, "####");
}

/* ---- Addresses. */

static void send_to_helper_2(int n)
{
	struct k_mbox_msg msg = message_from(n, &crew[2]);

	zassert_ok(k_mbox_put(&mbox, &msg, K_FOREVER));
	note(200 + n);
}

ZTEST(mbox, test_addressed_message_is_for_its_target_only)
{
	crew_start(0, BETTER(1), send_to_helper_2);
	receive_and_note();
	crew_start(1, BETTER(3), receive);
	zassert_notes(-1);
	crew_start(2, BETTER(2), receive);
	zassert_notes(2000, 200);
	crew_start(3, BETTER(1), send);
	zassert_notes(1003, 203);
}

static void receive_from_helper_3(int n)
{
	struct k_mbox_msg msg = wanted_from(&crew[3]);
	char buffer[ROOM];

	zassert_ok(k_mbox_get(&mbox, &msg, buffer, K_FOREVER));
	zassert_equal_ptr(msg.rx_source_thread, &crew[3]);
	note(1000 * n + (int)msg.info - 100);
}

ZTEST(mbox, test_receiver_takes_only_from_its_source)
{
	crew_start(0, BETTER(3), send);
	crew_start(1, BETTER(2), receive_from_helper_3);
	zassert_no_notes();
	crew_start(3, BETTER(1), send);
	zassert_notes(1003, 203);
	receive_and_note();
	zassert_notes(200, 0);
}

ZTEST(mbox, test_fitting_message_passes_better_ones_that_do_not_fit)
{
	crew_start(0, BETTER(4), send_to_helper_2);
	crew_start(1, BETTER(3), send);
	crew_start(3, BETTER(2), send);
	crew_start(4, BETTER(5), receive_from_helper_3);
	zassert_notes(4003, 203);
	receive_and_note();
	receive_and_note();
	zassert_notes(201, 1, -1);
	crew_start(2, BETTER(1), receive);
	zassert_notes(200, 2000);
}

ZTEST(mbox, test_two_mailboxes_do_not_mix)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM];

	crew_start(0, BETTER(1), send);
	zassert_equal(k_mbox_get(&defined, &msg, buffer, K_NO_WAIT), -ENOMSG);
	receive_and_note();
	zassert_notes(200, 0);
}

/* ---- Order. */

ZTEST(mbox, test_messages_come_by_priority_of_the_sender_then_by_arrival)
{
	crew_start(0, BETTER(1), send);
	crew_start(1, BETTER(3), send);
	crew_start(2, BETTER(2), send);
	crew_start(3, BETTER(3), send);
	for (int i = 0; i < 5; i++) {
		receive_and_note();
	}
	zassert_notes(201, 1, 203, 3, 202, 2, 200, 0, -1);
}

ZTEST(mbox, test_receivers_are_served_by_priority_then_by_arrival)
{
	crew_start(0, BETTER(1), receive);
	crew_start(1, BETTER(3), receive);
	crew_start(2, BETTER(3), receive);
	for (int n = 4; n < 7; n++) {
		crew_start(n, BETTER(4), send);
	}
	zassert_notes(204, 1004, 205, 2005, 206, 6);
}

ZTEST(mbox, test_change_of_priority_moves_a_waiting_sender)
{
	crew_start(0, BETTER(1), send);
	crew_start(1, BETTER(2), send);
	k_thread_priority_set(&crew[0], BETTER(3));
	receive_and_note();
	receive_and_note();
	zassert_notes(200, 0, 201, 1);
}

/* ---- Processing later. */

ZTEST(mbox, test_sender_waits_until_the_data_is_fetched)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM];

	crew_start(0, BETTER(1), send);
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	zassert_equal(msg.size, SENT);
	zassert_equal(msg.info, 100U);
	zassert_not_null(msg._syncing_thread);
	k_sleep(K_TICKS(2));
	receive_and_note();
	zassert_notes(-1);
	k_mbox_data_get(&msg, buffer);
	zassert_notes(200);
	zassert_str_equal(buffer, "message 0");
	zassert_is_null(msg._syncing_thread);
}

ZTEST(mbox, test_part_of_the_data_may_be_fetched)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM] = "##########";

	crew_start(0, BETTER(1), send);
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	msg.size = 4;
	k_mbox_data_get(&msg, buffer);
	zassert_str_equal(buffer, "mess######");
	zassert_notes(200);
}

ZTEST(mbox, test_data_may_be_thrown_away)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);

	crew_start(0, BETTER(1), send);
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	k_mbox_data_get(&msg, NULL);
	zassert_equal(msg.size, 0U);
	zassert_notes(200);
}

ZTEST(mbox, test_who_wants_no_bytes_has_processed_the_message)
{
	struct k_mbox_msg msg = {.size = 0, .rx_source_thread = K_ANY};

	crew_start(0, BETTER(1), send);
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	zassert_notes(200);
	zassert_equal(msg.info, 100U);
}

ZTEST(mbox, test_fetching_twice_does_nothing)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM];

	crew_start(0, BETTER(1), send);
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	k_mbox_data_get(&msg, buffer);
	buffer[0] = '#';
	crew_join(0);
	crew_start(0, BETTER(1), send);
	k_mbox_data_get(&msg, buffer);
	zassert_equal(buffer[0], '#');
	zassert_notes(200);
	receive_and_note();
	zassert_notes(200, 0);
}

ZTEST(mbox, test_messages_may_be_processed_in_any_order)
{
	struct k_mbox_msg first = wanted_from(K_ANY);
	struct k_mbox_msg second = wanted_from(K_ANY);
	struct k_mbox_msg moved;
	char buffer[ROOM];

	crew_start(0, BETTER(1), send);
	crew_start(1, BETTER(1), send);
	zassert_ok(k_mbox_get(&mbox, &first, NULL, K_NO_WAIT));
	zassert_ok(k_mbox_get(&mbox, &second, NULL, K_NO_WAIT));
	moved = second;
	k_mbox_data_get(&moved, buffer);
	zassert_str_equal(buffer, "message 1");
	k_mbox_data_get(&first, buffer);
	zassert_str_equal(buffer, "message 0");
	zassert_notes(201, 200);
}

/* ---- Time. */

ZTEST(mbox, test_time_limit_of_a_sender_ends_when_it_is_received)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM];

	crew_start(0, BETTER(1), send_for_three_ticks);
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	k_sleep(K_TICKS(8));
	zassert_no_notes();
	k_mbox_data_get(&msg, buffer);
	zassert_notes(200);
}

static void receive_and_fetch_late(int n)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);

	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_FOREVER));
	k_sleep(K_TICKS(5));
	k_mbox_data_get(&msg, NULL);
	note(1000 * n);
}

ZTEST(mbox, test_put_without_waiting_waits_for_a_receiver_that_was_there)
{
	struct k_mbox_msg msg = message_from(0, K_ANY);
	int64_t start;

	crew_start(1, BETTER(1), receive_and_fetch_late);
	tick_begin();
	start = k_uptime_ticks();
	zassert_ok(k_mbox_put(&mbox, &msg, K_NO_WAIT));
	zassert_true(k_uptime_ticks() - start >= 5);
	zassert_notes(1000);
}

ZTEST(mbox, test_timed_out_sender_is_not_received)
{
	crew_start(0, BETTER(1), send_for_three_ticks);
	crew_start(1, BETTER(1), send);
	k_sleep(K_TICKS(5));
	receive_and_note();
	receive_and_note();
	zassert_notes(-EAGAIN, 201, 1, -1);
}

/* ---- Together. */

static uint32_t sent[CREW_SIZE];
static uint32_t received[CREW_SIZE];
static bool stopping;

static void keep_sending(int n)
{
	while (!stopping) {
		struct k_mbox_msg msg = message_from(n, n % 2 == 0 ? K_ANY : &crew[4 + n]);

		if (k_mbox_put(&mbox, &msg, K_TICKS(n)) == 0) {
			sent[n]++;
		}
		if (sent[n] % 3U == 0U) {
			k_sleep(K_TICKS(1));
		}
	}
}

static void keep_receiving(int n)
{
	while (!stopping) {
		struct k_mbox_msg msg = wanted_from(n % 3 == 0 ? &crew[n - 4] : K_ANY);
		char buffer[ROOM];
		const bool later = received[0] % 2U == 0U;

		if (k_mbox_get(&mbox, &msg, later ? NULL : buffer, K_TICKS(n - 3)) != 0) {
			continue;
		}
		if (later) {
			k_sleep(K_TICKS(1));
			k_mbox_data_get(&msg, buffer);
		}
		zassert_equal(msg.size, SENT);
		zassert_equal(buffer[SENT - 2] - '0', (int)msg.info - 100);
		received[msg.info - 100]++;
	}
}

ZTEST(mbox, test_nothing_is_lost_or_doubled)
{
	stopping = false;
	memset(sent, 0, sizeof(sent));
	memset(received, 0, sizeof(received));
	for (int n = 0; n < CREW_SIZE; n++) {
		crew_start(n, n % 3 == 0 ? WORSE(1) : BETTER(n % 3),
			   n < 4 ? keep_sending : keep_receiving);
	}
	k_sleep(K_TICKS(80));
	stopping = true;
	for (int n = 0; n < CREW_SIZE; n++) {
		crew_join(n);
	}
	for (int n = 0; n < 4; n++) {
		zassert_equal(sent[n], received[n], "%d: %u, %u", n, sent[n], received[n]);
		zassert_true(sent[n] > 3U, "%d: %u", n, sent[n]);
	}
}

ZTEST_SUITE(mbox, NULL, NULL, mbox_test_before, crew_dismiss, NULL);
