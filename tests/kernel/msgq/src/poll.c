/* SPDX-License-Identifier: Apache-2.0 */
/* Polling of message queues. */
#include "msgq_test.h"

static void poll_and_note(int n)
{
	struct k_poll_event event = K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_MSGQ_DATA_AVAILABLE,
							     K_POLL_MODE_NOTIFY_ONLY, &msgq);

	note(n);
	note(k_poll(&event, 1, K_FOREVER));
	note((int)event.state);
}

#define READY K_POLL_STATE_MSGQ_DATA_AVAILABLE

ZTEST(msgq_poll, test_message_that_is_there_is_seen)
{
	zassert_ok(put(1, K_NO_WAIT));
	crew_start(0, BETTER(1), poll_and_note);
	zassert_notes(0, 0, READY);
	zassert_equal(get(K_NO_WAIT), 1);
}

ZTEST(msgq_poll, test_each_way_of_sending_is_told)
{
	(void)put(1, K_NO_WAIT);
	(void)get(K_NO_WAIT); /* from now on what is ordinary */
	crew_start(0, BETTER(1), poll_and_note);
	zassert_ok(put(2, K_NO_WAIT));
	note(99);
	zassert_notes(0, 0, READY, 99);
	zassert_equal(get(K_NO_WAIT), 2);
	crew_start(1, BETTER(1), poll_and_note);
	zassert_ok(put_front(3));
	zassert_notes(1, 0, READY);
	zassert_equal(get(K_NO_WAIT), 3);
}

static void get_and_note(int n)
{
	note(n);
	note(get(K_FOREVER));
}

ZTEST(msgq_poll, test_message_for_a_reader_is_not_told)
{
	crew_start(0, BETTER(2), poll_and_note);
	crew_start(1, BETTER(1), get_and_note);
	zassert_ok(put(5, K_NO_WAIT));
	zassert_notes(0, 1, 5);
	zassert_ok(put(6, K_NO_WAIT));
	zassert_notes(0, READY);
}

static void put_isr(const void *unused)
{
	ARG_UNUSED(unused);
	note(put(5, K_NO_WAIT));
}

ZTEST(msgq_poll, test_message_from_an_isr_is_told)
{
	crew_start(0, BETTER(1), poll_and_note);
	irq_offload(put_isr, NULL);
	zassert_notes(0, 0, 0, READY);
}

ZTEST_SUITE(msgq_poll, NULL, NULL, msgq_anew, crew_dismiss, NULL);
