/* SPDX-License-Identifier: Apache-2.0 */
/* Mailboxes when one side is aborted or suspended: before it is matched, and while it is. */
#include "mbox_test.h"

ZTEST(mbox_abort, test_aborted_sender_is_not_received)
{
	crew_start(0, BETTER(2), send);
	crew_start(1, BETTER(1), send);
	k_thread_abort(&crew[0]);
	receive_and_note();
	receive_and_note();
	zassert_notes(201, 1, -1);
}

ZTEST(mbox_abort, test_aborted_receiver_gets_nothing)
{
	crew_start(0, BETTER(2), receive);
	crew_start(1, BETTER(1), receive);
	k_thread_abort(&crew[0]);
	crew_start(2, BETTER(3), send);
	zassert_notes(202, 1002);
}

ZTEST(mbox_abort, test_message_of_a_sender_aborted_after_the_match_becomes_empty)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM] = "####";

	crew_start(0, BETTER(1), send);
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	zassert_equal(msg.size, SENT);
	k_thread_abort(&crew[0]);
	k_mbox_data_get(&msg, buffer);
	zassert_equal(msg.size, 0U);
	zassert_str_equal(buffer, "####");
	zassert_no_notes();
}

static void note_size(int n)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM];

	ARG_UNUSED(n);
	zassert_ok(k_mbox_get(&mbox, &msg, buffer, K_FOREVER));
	note((int)msg.size);
}

/* The sender is gone before the receiver, which it has woken, runs. */
ZTEST(mbox_abort, test_sender_aborted_before_the_woken_receiver_runs)
{
	crew_start(1, WORSE(1), note_size);
	settle();
	crew_start(0, BETTER(1), send);
	k_thread_abort(&crew[0]);
	settle();
	zassert_notes(0);
}

/* The same thread object sends again: what it sent before must not release it. */
ZTEST(mbox_abort, test_old_message_does_not_release_a_restarted_sender)
{
	struct k_mbox_msg before = wanted_from(K_ANY);
	struct k_mbox_msg after = wanted_from(K_ANY);
	char buffer[ROOM];

	crew_start(0, BETTER(1), send);
	zassert_ok(k_mbox_get(&mbox, &before, NULL, K_NO_WAIT));
	k_thread_abort(&crew[0]);
	crew_start(0, BETTER(1), send);
	zassert_ok(k_mbox_get(&mbox, &after, NULL, K_NO_WAIT));
	k_mbox_data_get(&before, buffer);
	zassert_equal(before.size, 0U);
	zassert_no_notes();
	k_mbox_data_get(&after, buffer);
	zassert_equal(after.size, SENT);
	zassert_notes(200);
}

static void receive_and_stay(int n)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);

	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_FOREVER));
	note(1000 * n);
	k_sleep(K_FOREVER);
}

ZTEST(mbox_abort, test_receiver_aborted_after_the_match_leaves_the_mailbox_working)
{
	crew_start(0, BETTER(1), receive_and_stay);
	crew_start(1, BETTER(1), send);
	zassert_notes(0);
	k_thread_abort(&crew[0]);
	k_sleep(K_TICKS(2));
	zassert_no_notes();
	crew_start(2, BETTER(1), send);
	receive_and_note();
	zassert_notes(202, 2);
	k_thread_abort(&crew[1]);
	crew_start(1, BETTER(1), send);
	receive_and_note();
	zassert_notes(201, 1);
}

ZTEST(mbox_abort, test_suspended_sender_is_received_and_goes_on_when_resumed)
{
	crew_start(0, BETTER(1), send);
	k_thread_suspend(&crew[0]);
	receive_and_note();
	zassert_notes(0);
	k_thread_resume(&crew[0]);
	zassert_notes(200);
}

ZTEST(mbox_abort, test_sender_suspended_after_the_match_goes_on_when_resumed)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);
	char buffer[ROOM];

	crew_start(0, BETTER(1), send);
	zassert_ok(k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT));
	k_thread_suspend(&crew[0]);
	k_thread_resume(&crew[0]);
	zassert_no_notes();
	k_thread_suspend(&crew[0]);
	k_mbox_data_get(&msg, buffer);
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(200);
}

static void put_forever(void *unused)
{
	struct k_mbox_msg msg = message_from(0, K_ANY);

	ARG_UNUSED(unused);
	(void)k_mbox_put(&mbox, &msg, K_FOREVER);
}

static void get_at_once(void *unused)
{
	struct k_mbox_msg msg = wanted_from(K_ANY);

	ARG_UNUSED(unused);
	(void)k_mbox_get(&mbox, &msg, NULL, K_NO_WAIT);
}

ZTEST(mbox_abort, test_use_in_an_isr_is_caught)
{
	zassert_true(asserts_in_isr(put_forever, NULL));
	zassert_true(asserts_in_isr(get_at_once, NULL));
	receive_and_note();
	zassert_notes(-1);
}

ZTEST_SUITE(mbox_abort, NULL, NULL, mbox_test_before, crew_dismiss, NULL);
