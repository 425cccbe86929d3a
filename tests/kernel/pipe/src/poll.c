/* SPDX-License-Identifier: Apache-2.0 */
/* Polling of pipes. */
#include "pipe_test.h"

#define READY K_POLL_STATE_PIPE_DATA_AVAILABLE

static struct k_pipe *used; /* by the crew */

static void poll_and_note(int n)
{
	struct k_poll_event event = K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_PIPE_DATA_AVAILABLE,
							     K_POLL_MODE_NOTIFY_ONLY, used);

	note(n);
	note(k_poll(&event, 1, K_FOREVER));
	note((int)event.state);
}

static void read_one(int n)
{
	note(n);
	note(read_text(used, 1, "a", K_FOREVER));
}

static void write_two(int n)
{
	note(write_text(used, "ab", K_FOREVER));
	note(n);
}

ZTEST(pipe_poll, test_bytes_that_are_there_are_seen)
{
	used = &pipe8;
	zassert_equal(write_text(&pipe8, "a", K_NO_WAIT), 1);
	crew_start(0, BETTER(1), poll_and_note);
	zassert_notes(0, 0, READY);
}

ZTEST(pipe_poll, test_bytes_that_no_reader_takes_are_told)
{
	used = &pipe8;
	crew_start(0, BETTER(2), poll_and_note);
	crew_start(1, BETTER(1), read_one);
	zassert_equal(write_text(&pipe8, "a", K_NO_WAIT), 1);
	zassert_notes(0, 1, 1);
	zassert_equal(write_text(&pipe8, "b", K_NO_WAIT), 1);
	zassert_notes(0, READY);
}

ZTEST(pipe_poll, test_writer_of_a_pipe_without_buffer_is_told_and_seen)
{
	used = &direct;
	crew_start(0, BETTER(1), poll_and_note);
	zassert_equal(write_text(&direct, "x", K_NO_WAIT), -EAGAIN);
	zassert_notes(0);
	crew_start(1, BETTER(2), write_two);
	zassert_notes(0, READY);
	crew_start(2, BETTER(1), poll_and_note);
	zassert_notes(2, 0, READY);
	zassert_equal(read_text(&direct, 2, "ab", K_NO_WAIT), 2);
	zassert_notes(2, 1);
}

ZTEST_SUITE(pipe_poll, NULL, NULL, pipes_anew, crew_dismiss, NULL);
