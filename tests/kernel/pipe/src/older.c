/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The older calls: minima, results, what is available, flushing; alone and on one pipe
 * with the others.
 */
#include "pipe_test.h"

#include <string.h>

static struct k_pipe *used; /* by the crew */
static size_t minimum;

static void before(void *fixture)
{
	pipes_anew(fixture);
	used = &pipe8;
	minimum = 0;
}

/* k_pipe_put() of a text: its result, after a note of the bytes written. */
static int put(struct k_pipe *pipe, const char *text, size_t min_xfer, k_timeout_t timeout)
{
	size_t written = 1234;
	int result = k_pipe_put(pipe, text, strlen(text), &written, min_xfer, timeout);

	note((int)written);
	return result;
}

/* k_pipe_get() of `len` bytes that must be the text: its result, after a note of the bytes read. */
static int get(struct k_pipe *pipe, size_t len, const char *expected, size_t min_xfer,
	       k_timeout_t timeout)
{
	char text[64] = "";
	size_t count = 1234;
	int result = k_pipe_get(pipe, text, len, &count, min_xfer, timeout);

	if (expected != NULL) {
		zassert_str_equal(text, expected);
	}
	note((int)count);
	return result;
}

static void put_ten(int n)
{
	int result = put(used, "0123456789", minimum, K_FOREVER);

	note(n);
	note(result);
}

static void get_ten(int n)
{
	int result = get(used, 10, NULL, minimum, K_FOREVER);

	note(n);
	note(result);
}

/* ---- Minima. */

ZTEST(pipe_older, test_without_waiting_it_is_the_minimum_or_nothing)
{
	zassert_equal(put(&pipe8, "0123456789", 9, K_NO_WAIT), -EIO);
	zassert_equal(k_pipe_read_avail(&pipe8), 0);
	zassert_ok(put(&pipe8, "0123456789", 5, K_NO_WAIT));
	zassert_equal(put(&pipe8, "x", 1, K_NO_WAIT), -EIO);
	zassert_ok(put(&pipe8, "x", 0, K_NO_WAIT));
	zassert_notes(0, 8, 0, 0);
	zassert_equal(get(&pipe8, 10, "", 9, K_NO_WAIT), -EIO);
	zassert_ok(get(&pipe8, 3, "012", 3, K_NO_WAIT));
	zassert_ok(get(&pipe8, 10, "34567", 4, K_NO_WAIT));
	zassert_equal(get(&pipe8, 1, "", 1, K_NO_WAIT), -EIO);
	zassert_ok(get(&pipe8, 1, "", 0, K_NO_WAIT));
	zassert_notes(0, 3, 5, 0, 0);
}

ZTEST(pipe_older, test_with_the_minimum_at_hand_it_does_not_wait)
{
	zassert_ok(put(&pipe8, "0123456789", 8, K_FOREVER));
	zassert_ok(get(&pipe8, 10, "01234567", 8, K_FOREVER));
	zassert_ok(put(&pipe8, "", 0, K_FOREVER));
	zassert_ok(get(&pipe8, 0, "", 0, K_FOREVER));
	zassert_notes(8, 8, 0, 0);
}

ZTEST(pipe_older, test_time_is_over_before_the_minimum)
{
	zassert_equal(put(&pipe8, "0123456789", 9, K_TICKS(2)), -EAGAIN);
	zassert_equal(put(&pipe8, "x", 1, K_TICKS(2)), -EAGAIN);
	zassert_notes(8, 0);
	zassert_equal(get(&pipe8, 10, "01234567", 9, K_TICKS(2)), -EAGAIN);
	zassert_equal(get(&pipe8, 10, "", 1, K_TICKS(2)), -EAGAIN);
	zassert_notes(8, 0);
}

ZTEST(pipe_older, test_without_minimum_it_waits_for_all_but_needs_none)
{
	int64_t start;

	tick_begin();
	start = k_uptime_ticks();
	zassert_ok(put(&pipe8, "0123456789", 0, K_TICKS(3)));
	zassert_ticks_since(start, 4);
	zassert_ok(put(&pipe8, "x", 0, K_TICKS(1)));
	zassert_ok(get(&pipe8, 10, "01234567", 0, K_TICKS(1)));
	zassert_ok(get(&pipe8, 1, "", 0, K_TICKS(1)));
	zassert_notes(8, 0, 8, 0);
}

ZTEST(pipe_older, test_waiting_ends_with_the_minimum)
{
	minimum = 4;
	crew_start(0, BETTER(1), get_ten);
	zassert_ok(put(&pipe8, "abc", 3, K_NO_WAIT));
	zassert_ok(put(&pipe8, "def", 3, K_NO_WAIT));
	zassert_notes(3, 6, 0, 0, 3);
	minimum = 9;
	crew_start(1, BETTER(1), put_ten);
	zassert_ok(get(&pipe8, 1, "0", 1, K_NO_WAIT));
	zassert_notes(9, 1, 0, 1);
	zassert_equal(k_pipe_read_avail(&pipe8), SIZE);
}

ZTEST(pipe_older, test_what_waiters_lack_counts_as_room_and_as_data)
{
	used = &direct;
	minimum = 10;
	crew_start(0, BETTER(1), get_ten);
	zassert_equal(put(&direct, "0123456789ab", 11, K_NO_WAIT), -EIO);
	zassert_notes(0);
	zassert_ok(put(&direct, "0123456789ab", 10, K_NO_WAIT));
	zassert_notes(10, 0, 0, 10);
	crew_start(1, BETTER(1), put_ten);
	zassert_equal(get(&direct, 12, "", 11, K_NO_WAIT), -EIO);
	zassert_ok(get(&direct, 12, "0123456789", 10, K_NO_WAIT));
	zassert_notes(0, 10, 1, 0, 10);
}

ZTEST(pipe_older, test_arguments_that_are_not_valid_are_refused)
{
	size_t n;
	uint8_t byte = 0;

	zassert_equal(k_pipe_put(&pipe8, &byte, 1, NULL, 1, K_NO_WAIT), -EINVAL);
	zassert_equal(k_pipe_put(&pipe8, &byte, 1, &n, 2, K_NO_WAIT), -EINVAL);
	zassert_equal(k_pipe_put(&pipe8, NULL, 1, &n, 1, K_NO_WAIT), -EINVAL);
	zassert_equal(k_pipe_get(&pipe8, &byte, 1, NULL, 1, K_NO_WAIT), -EINVAL);
	zassert_equal(k_pipe_get(&pipe8, &byte, 1, &n, 2, K_NO_WAIT), -EINVAL);
	zassert_equal(k_pipe_get(&pipe8, NULL, 1, &n, 1, K_NO_WAIT), -EINVAL);
	zassert_equal(k_pipe_read_avail(&pipe8), 0);
}

/* ---- Available, flush, cleanup. */

ZTEST(pipe_older, test_available_bytes_and_room)
{
	zassert_equal(k_pipe_write_avail(&pipe8), SIZE);
	zassert_ok(put(&pipe8, "abc", 3, K_NO_WAIT));
	zassert_equal(k_pipe_read_avail(&pipe8), 3);
	zassert_equal(k_pipe_write_avail(&pipe8), SIZE - 3);
	zassert_equal(k_pipe_read_avail(&direct), 0);
	zassert_equal(k_pipe_write_avail(&direct), 0);
}

ZTEST(pipe_older, test_flush_drops_what_is_written_and_what_waits_to_be)
{
	minimum = 10;
	crew_start(0, BETTER(1), put_ten);
	crew_start(1, BETTER(1), put_ten);
	k_pipe_flush(&pipe8);
	zassert_notes(10, 0, 0, 10, 1, 0);
	zassert_equal(k_pipe_read_avail(&pipe8), 0);
	zassert_equal(k_pipe_write_avail(&pipe8), SIZE);
	k_pipe_flush(&direct);
}

ZTEST(pipe_older, test_buffer_flush_lets_writers_go_on)
{
	minimum = 10;
	crew_start(0, BETTER(1), put_ten);
	crew_start(1, BETTER(2), put_ten);
	k_pipe_buffer_flush(&pipe8);
	zassert_notes(10, 0, 0);
	zassert_ok(get(&pipe8, 8, "89012345", 8, K_NO_WAIT));
	zassert_notes(10, 1, 0, 8);
	k_pipe_buffer_flush(&pipe8);
	zassert_equal(k_pipe_read_avail(&pipe8), 0);
}

ZTEST(pipe_older, test_flush_leaves_readers_waiting)
{
	minimum = 10;
	crew_start(0, BETTER(1), get_ten);
	k_pipe_flush(&pipe8);
	k_pipe_buffer_flush(&pipe8);
	zassert_ok(put(&pipe8, "0123456789", 10, K_NO_WAIT));
	zassert_notes(10, 0, 0, 10);
}

ZTEST(pipe_older, test_cleanup_refuses_while_threads_wait)
{
	minimum = 1;
	crew_start(0, BETTER(1), get_ten);
	zassert_equal(k_pipe_cleanup(&pipe8), -EAGAIN);
	zassert_ok(put(&pipe8, "ab", 2, K_NO_WAIT));
	zassert_notes(2, 0, 0, 2);
	minimum = 10;
	crew_start(1, BETTER(1), put_ten);
	zassert_equal(k_pipe_cleanup(&pipe8), -EAGAIN);
	k_pipe_flush(&pipe8);
	zassert_notes(10, 1, 0);
	zassert_ok(k_pipe_cleanup(&pipe8));
	zassert_equal(k_pipe_write_avail(&pipe8), SIZE, "a buffer that is not from a heap");
}

/* ---- Side by side. */

ZTEST(pipe_older, test_both_families_work_on_one_pipe)
{
	zassert_ok(put(&pipe8, "abc", 3, K_NO_WAIT));
	zassert_equal(read_text(&pipe8, 2, "ab", K_NO_WAIT), 2);
	zassert_equal(write_text(&pipe8, "de", K_NO_WAIT), 2);
	zassert_ok(get(&pipe8, 3, "cde", 3, K_NO_WAIT));
	zassert_notes(3, 3);
	minimum = 2;
	crew_start(0, BETTER(1), get_ten);
	zassert_equal(write_text(&pipe8, "xyz", K_NO_WAIT), 3);
	zassert_notes(3, 0, 0);
	minimum = 10;
	crew_start(1, BETTER(1), put_ten);
	zassert_equal(read_text(&pipe8, 20, "0123456789", K_NO_WAIT), 10);
	zassert_notes(10, 1, 0);
}

ZTEST(pipe_older, test_reset_sends_waiters_away)
{
	minimum = 10;
	crew_start(0, BETTER(1), put_ten);
	k_pipe_reset(&pipe8);
	zassert_notes(8, 0, -ECANCELED);
	crew_start(1, BETTER(1), get_ten);
	k_pipe_reset(&pipe8);
	zassert_notes(0, 1, -ECANCELED);
}

ZTEST(pipe_older, test_closed_pipe)
{
	minimum = 5;
	crew_start(0, BETTER(1), get_ten);
	zassert_ok(put(&pipe8, "abc", 3, K_NO_WAIT));
	k_pipe_close(&pipe8);
	zassert_notes(3, 3, 0, -EPIPE);
	zassert_equal(put(&pipe8, "x", 0, K_FOREVER), -EPIPE);
	zassert_equal(put(&pipe8, "x", 1, K_NO_WAIT), -EPIPE);
	zassert_equal(get(&pipe8, 1, "", 0, K_FOREVER), -EPIPE);
	zassert_notes(0, 0, 0);
	pipes_anew(NULL);
	zassert_ok(put(&pipe8, "abcdef", 6, K_NO_WAIT));
	k_pipe_close(&pipe8);
	zassert_ok(get(&pipe8, 2, "ab", 2, K_FOREVER));
	zassert_ok(get(&pipe8, 2, "cd", 0, K_FOREVER));
	zassert_equal(get(&pipe8, 5, "ef", 3, K_NO_WAIT), -EPIPE);
	zassert_notes(6, 2, 2, 2);
}

ZTEST_SUITE(pipe_older, NULL, NULL, before, crew_dismiss, NULL);
