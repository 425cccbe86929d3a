/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pipes that nobody waits for: bytes in order from every place of the ring, partial
 * transfers, pipes of no and of one byte, arguments that are not valid, definition.
 */
#include "pipe_test.h"

#include <limits.h>
#include <string.h>

K_PIPE_DEFINE(defined, 5, 4);
K_PIPE_DEFINE(defined_direct, 0, 1);

struct k_pipe pipe8;
struct k_pipe direct;
static uint8_t bytes[SIZE + 1];

static uint8_t next_in;
static uint8_t next_out;

void pipes_anew(void *fixture)
{
	ARG_UNUSED(fixture);
	memset(bytes, 0, sizeof(bytes));
	k_pipe_init(&pipe8, bytes, SIZE);
	k_pipe_init(&direct, NULL, 0);
	next_in = 1;
	next_out = 1;
}

int write_next(struct k_pipe *pipe, size_t len, k_timeout_t timeout)
{
	uint8_t data[64];
	int written;

	zassert_true(len <= sizeof(data));
	for (size_t i = 0; i < len; i++) {
		data[i] = (uint8_t)(next_in + i);
	}
	written = k_pipe_write(pipe, data, len, timeout);
	next_in += written > 0 ? (uint8_t)written : 0U;
	return written;
}

int read_next(struct k_pipe *pipe, size_t len, k_timeout_t timeout)
{
	uint8_t data[64 + 1];
	int count;

	zassert_true(len < sizeof(data));
	memset(data, 0, sizeof(data));
	count = k_pipe_read(pipe, data, len, timeout);
	for (int i = 0; i < count; i++) {
		zassert_equal(data[i], next_out, "byte %d is %d, not %d", i, data[i], next_out);
		next_out++;
	}
	for (size_t i = count > 0 ? (size_t)count : 0U; i < sizeof(data); i++) {
		zassert_equal(data[i], 0, "more is written than was read");
	}
	return count;
}

int write_text(struct k_pipe *pipe, const char *text, k_timeout_t timeout)
{
	return k_pipe_write(pipe, (const uint8_t *)text, strlen(text), timeout);
}

int read_text(struct k_pipe *pipe, size_t len, const char *expected, k_timeout_t timeout)
{
	char text[64] = "";
	int count;

	zassert_true(len < sizeof(text));
	count = k_pipe_read(pipe, (uint8_t *)text, len, timeout);
	zassert_str_equal(text, expected);
	return count;
}

/* ---- Through the buffer. */

ZTEST(pipe, test_bytes_come_in_order)
{
	zassert_equal(write_next(&pipe8, 3, K_NO_WAIT), 3);
	zassert_equal(write_next(&pipe8, 2, K_FOREVER), 2);
	zassert_equal(read_next(&pipe8, 1, K_NO_WAIT), 1);
	zassert_equal(read_next(&pipe8, 4, K_FOREVER), 4);
	zassert_equal(read_next(&pipe8, 4, K_NO_WAIT), -EAGAIN);
}

ZTEST(pipe, test_bytes_come_in_order_from_every_place_of_the_ring)
{
	for (size_t in = 1; in <= SIZE; in++) {
		for (int round = 0; round < 2 * SIZE; round++) {
			zassert_equal(write_next(&pipe8, in, K_NO_WAIT), (int)in);
			zassert_equal(pipe8.bytes_used, in);
			zassert_equal(read_next(&pipe8, in / 2, K_NO_WAIT), (int)(in / 2));
			zassert_equal(read_next(&pipe8, SIZE, K_NO_WAIT), (int)(in - in / 2));
			zassert_equal(pipe8.bytes_used, 0);
		}
	}
	zassert_equal(bytes[SIZE], 0, "written behind the buffer");
}

ZTEST(pipe, test_write_without_waiting_writes_what_there_is_room_for)
{
	zassert_equal(write_next(&pipe8, 5, K_NO_WAIT), 5);
	zassert_equal(write_next(&pipe8, 5, K_NO_WAIT), 3);
	zassert_equal(write_next(&pipe8, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(write_next(&pipe8, 1, K_MSEC(-1)), -EAGAIN);
	zassert_equal(read_next(&pipe8, SIZE, K_NO_WAIT), SIZE);
}

ZTEST(pipe, test_read_without_waiting_reads_what_there_is)
{
	zassert_equal(read_next(&pipe8, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(write_next(&pipe8, 5, K_NO_WAIT), 5);
	zassert_equal(read_next(&pipe8, 3, K_NO_WAIT), 3);
	zassert_equal(read_next(&pipe8, 3, K_NO_WAIT), 2);
	zassert_equal(read_next(&pipe8, 3, K_MSEC(-1)), -EAGAIN);
}

ZTEST(pipe, test_write_returns_what_was_written_when_time_is_over)
{
	int64_t start;

	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(write_next(&pipe8, SIZE + 3, K_TICKS(3)), SIZE);
	zassert_ticks_since(start, 4);
	zassert_equal(write_next(&pipe8, 3, K_TICKS(1)), -EAGAIN);
	zassert_equal(read_next(&pipe8, SIZE, K_NO_WAIT), SIZE);
	zassert_equal(read_next(&pipe8, 1, K_NO_WAIT), -EAGAIN, "a byte of a dead writer");
}

ZTEST(pipe, test_read_returns_what_was_read_when_time_is_over)
{
	int64_t start;

	zassert_equal(write_next(&pipe8, 3, K_NO_WAIT), 3);
	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(read_next(&pipe8, 5, K_TICKS(3)), 3);
	zassert_ticks_since(start, 4);
	zassert_equal(read_next(&pipe8, 5, K_TICKS(1)), -EAGAIN);
	zassert_equal(write_next(&pipe8, 3, K_NO_WAIT), 3);
	zassert_equal(pipe8.bytes_used, 3, "a reader is left behind");
}

ZTEST(pipe, test_pipe_of_one_byte)
{
	struct k_pipe one;
	uint8_t place;

	k_pipe_init(&one, &place, 1);
	for (int i = 0; i < 3; i++) {
		zassert_equal(write_next(&one, 2, K_NO_WAIT), 1);
		zassert_equal(write_next(&one, 1, K_NO_WAIT), -EAGAIN);
		zassert_equal(read_next(&one, 2, K_NO_WAIT), 1);
		zassert_equal(read_next(&one, 1, K_NO_WAIT), -EAGAIN);
	}
}

ZTEST(pipe, test_pipe_without_buffer_has_no_room_and_no_bytes)
{
	zassert_equal(write_next(&direct, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(read_next(&direct, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(write_next(&direct, 1, K_TICKS(1)), -EAGAIN);
	zassert_equal(read_next(&direct, 1, K_TICKS(1)), -EAGAIN);
}

ZTEST(pipe, test_no_bytes_are_moved_at_once)
{
	zassert_equal(write_next(&pipe8, 0, K_FOREVER), 0);
	zassert_equal(read_next(&pipe8, 0, K_FOREVER), 0);
	zassert_equal(k_pipe_write(&pipe8, NULL, 0, K_FOREVER), 0);
	zassert_equal(k_pipe_read(&direct, NULL, 0, K_FOREVER), 0);
	zassert_equal(write_next(&pipe8, SIZE, K_NO_WAIT), SIZE);
	zassert_equal(write_next(&pipe8, 0, K_FOREVER), 0);
}

ZTEST(pipe, test_arguments_that_are_not_valid_are_refused)
{
	uint8_t byte = 0;

	zassert_equal(k_pipe_write(&pipe8, NULL, 1, K_FOREVER), -EINVAL);
	zassert_equal(k_pipe_read(&pipe8, NULL, 1, K_FOREVER), -EINVAL);
	zassert_equal(k_pipe_write(&pipe8, &byte, (size_t)INT_MAX + 1U, K_NO_WAIT), -EOVERFLOW);
	zassert_equal(k_pipe_read(&pipe8, &byte, SIZE_MAX, K_NO_WAIT), -EOVERFLOW);
	zassert_equal(k_pipe_read(&pipe8, &byte, INT_MAX, K_NO_WAIT), -EAGAIN);
	zassert_equal(pipe8.bytes_used, 0);
}

ZTEST(pipe, test_size_without_buffer_is_a_pipe_without_buffer)
{
	struct k_pipe pipe;
	uint8_t byte;

	k_pipe_init(&pipe, NULL, 10);
	zassert_equal(write_next(&pipe, 1, K_NO_WAIT), -EAGAIN);
	k_pipe_init(&pipe, &byte, 0);
	zassert_equal(write_next(&pipe, 1, K_NO_WAIT), -EAGAIN);
}

ZTEST(pipe, test_defined_pipes_are_open_and_empty)
{
	zassert_equal((uintptr_t)defined.buffer % 4, 0);
	zassert_equal(read_next(&defined, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(write_next(&defined, 6, K_NO_WAIT), 5);
	zassert_equal(read_next(&defined, 6, K_NO_WAIT), 5);
	zassert_equal(write_next(&defined_direct, 1, K_NO_WAIT), -EAGAIN);
}

ZTEST(pipe, test_defined_pipes_are_in_their_section)
{
	int found = 0;

	STRUCT_SECTION_FOREACH(k_pipe, pipe) {
		found += pipe == &defined || pipe == &defined_direct;
	}
	zassert_equal(found, 2);
}

ZTEST_SUITE(pipe, NULL, NULL, pipes_anew, crew_dismiss, NULL);
