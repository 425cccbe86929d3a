/* SPDX-License-Identifier: Apache-2.0 */
/* Pipes, while many read or write and an interrupt does, too. */
#include <errno.h>

#include <zephyr/ztest.h>

#include "waiters.h"

/* Two bytes each; an interrupt's do not get between. */

static struct k_pipe pipe;
static uint8_t pipe_buffer[4];
static int isr_wrote;

static void read_two(void *p1, void *p2, void *p3)
{
	uint8_t bytes[2] = {0};

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (k_pipe_read(&pipe, bytes, sizeof(bytes), K_FOREVER) == 2) {
		results[me()] = bytes[0] * 256 + bytes[1];
		done++;
	}
}

static void pipe_setup(void)
{
	isr_wrote = 0;
	k_pipe_init(&pipe, pipe_buffer, sizeof(pipe_buffer));
	start_all(3, read_two);
}

static void write_seven(void)
{
	static const uint8_t bytes[] = {1, 2, 3, 4, 5, 6, 7};

	zassert_equal(k_pipe_write(&pipe, bytes, sizeof(bytes), K_NO_WAIT), 7);
}

static void write_two(const void *unused)
{
	static const uint8_t bytes[] = {8, 9};

	ARG_UNUSED(unused);
	isr_wrote = k_pipe_write(&pipe, bytes, sizeof(bytes), K_NO_WAIT);
	zassert_equal(isr_wrote, 2);
}

/* What has been read, in the order of the readers. */
static void bytes_in_order(bool interrupted, uint32_t at)
{
	const bool isr_first = interrupted && results[0] == 8 * 256 + 9;
	const int first = isr_first ? 1 : 0;

	for (int i = 0; i < 3; i++) {
		zassert_equal(results[first + i], (2 * i + 1) * 256 + 2 * i + 2,
			      "at %u: %d: %d", at, i, (int)results[first + i]);
	}
	if (interrupted && !isr_first) {
		zassert_equal(results[3], 7 * 256 + 8, "at %u: %d", at, (int)results[3]);
	}
}

ZTEST(interrupt_each, test_bytes_for_many_readers_stay_together)
{
	static const struct each e = {pipe_setup, write_seven, write_two, bytes_in_order};

	each(&e, 8);
}

static void write_two_each(void *p1, void *p2, void *p3)
{
	const uint8_t bytes[2] = {(uint8_t)(2 * me() + 1), (uint8_t)(2 * me() + 2)};

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[me()] = k_pipe_write(&pipe, bytes, sizeof(bytes), K_FOREVER);
	done++;
}

static uint8_t got[12];
static int isr_got;

static void writers_setup(void)
{
	isr_got = 0;
	k_pipe_init(&pipe, pipe_buffer, sizeof(pipe_buffer));
	start_all(3, write_two_each);
}

static void read_eight(void)
{
	zassert_equal(k_pipe_read(&pipe, got, 8, K_NO_WAIT), 8);
}

static uint8_t isr_byte;

static void read_one(const void *unused)
{
	ARG_UNUSED(unused);
	isr_got = k_pipe_read(&pipe, &isr_byte, 1, K_NO_WAIT);
	zassert_equal(isr_got, 1);
}

/* An interrupt has the byte before them or the one behind. */
static void read_in_order(bool interrupted, uint32_t at)
{
	const int first = interrupted && isr_byte == 1 ? 2 : 1;

	for (int i = 0; i < 8; i++) {
		zassert_equal(got[i], first + i, "at %u: %d: %d", at, i, got[i]);
	}
	zassert_true(!interrupted || isr_byte == 1 || isr_byte == 9, "at %u: %d", at, isr_byte);
	zassert_equal(done, ALL, "at %u: %d", at, done);
}

ZTEST(interrupt_each, test_bytes_of_many_writers_come_in_order)
{
	static const struct each e = {writers_setup, read_eight, read_one, read_in_order};

	each(&e, 8);
}

/* With a minimum, and without waiting: as many as readers and the buffer can take, or none. */
static int moved_result;
static size_t moved;
static size_t least;

static void put_minimum(void)
{
	static const uint8_t bytes[20];

	moved = 99U;
	moved_result = k_pipe_put(&pipe, bytes, least, &moved, least, K_NO_WAIT);
}

static void get_minimum(void)
{
	moved = 99U;
	moved_result = k_pipe_get(&pipe, got, least, &moved, least, K_NO_WAIT);
}

static void write_if_possible(const void *unused)
{
	static const uint8_t bytes[] = {8, 9};

	ARG_UNUSED(unused);
	isr_wrote = k_pipe_write(&pipe, bytes, sizeof(bytes), K_NO_WAIT);
}

static void read_if_possible(const void *unused)
{
	ARG_UNUSED(unused);
	isr_wrote = k_pipe_read(&pipe, &isr_byte, 1, K_NO_WAIT);
}

static void all_possible_setup(void)
{
	least = 16U;
	pipe_setup();
}

static void too_many_setup(void)
{
	least = 17U;
	pipe_setup();
}

static void all_there_setup(void)
{
	least = 12U;
	writers_setup();
}

/* Who came first has what it wants, the other nothing. */
static void moved_or_not(bool interrupted, uint32_t at)
{
	const bool isr_first = interrupted && isr_wrote > 0;

	zassert_equal(moved_result, isr_first ? -EIO : 0, "at %u: %d", at, moved_result);
	zassert_equal(moved, isr_first ? 0U : least, "at %u: %d", at, (int)moved);
	zassert_true(!interrupted || isr_first || isr_wrote == -EAGAIN, "at %u", at);
}

static void none_moved(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(moved_result, -EIO, "at %u: %d", at, moved_result);
	zassert_equal(moved, 0U, "at %u: %d", at, (int)moved);
}

static void demote_second(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_priority_set(&each_helpers[1], 4);
}

/* One may have ended when it was seen that all can be moved. */
static void told_the_truth(bool interrupted, uint32_t at)
{
	zassert_true(moved == least || interrupted, "at %u: %d", at, (int)moved);
	zassert_true(moved == 0U || moved >= least - 2U, "at %u: %d", at, (int)moved);
	zassert_equal(moved_result, moved == least ? 0 : moved == 0U ? -EIO : -EAGAIN,
		      "at %u: %d with %d", at, moved_result, (int)moved);
}

ZTEST(interrupt_each, test_a_minimum_is_put_for_many_readers_or_nothing)
{
	static const struct each put = {all_possible_setup, put_minimum, write_if_possible,
					moved_or_not};
	static const struct each turn = {too_many_setup, put_minimum, demote_second, none_moved};
	static const struct each end = {all_possible_setup, put_minimum, abort_third,
					told_the_truth};

	each(&put, 8);
	each(&turn, 4);
	each(&end, 8);
}

ZTEST(interrupt_each, test_a_minimum_is_got_of_many_writers_or_nothing)
{
	static const struct each get = {all_there_setup, get_minimum, read_if_possible,
					moved_or_not};
	static const struct each end = {all_there_setup, get_minimum, abort_third, told_the_truth};

	each(&get, 8);
	each(&end, 8);
}

/* Time may be over between the bytes and the end of the wait. */
static int written;

static void read_two_in_time(void *p1, void *p2, void *p3)
{
	uint8_t bytes[2];

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[me()] = k_pipe_read(&pipe, bytes, sizeof(bytes), K_TICKS(3));
}

static void timed_setup(void)
{
	k_pipe_init(&pipe, pipe_buffer, sizeof(pipe_buffer));
	start_all(3, read_two_in_time);
}

static void write_to_some(void)
{
	static const uint8_t bytes[7];

	written = k_pipe_write(&pipe, bytes, sizeof(bytes), K_NO_WAIT);
}

static void take_long(const void *unused)
{
	ARG_UNUSED(unused);
	k_busy_wait(k_ticks_to_us_ceil32(4));
}

static void no_byte_is_lost(bool interrupted, uint32_t at)
{
	int sum = 0;

	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(4));
	for (int i = 0; i < ALL; i++) {
		sum += (int)MAX(results[i], 0);
	}
	sum += (int)k_pipe_read_avail(&pipe);
	zassert_equal(sum, written, "at %u: %d of %d", at, sum, written);
}

ZTEST(interrupt_each, test_readers_whose_time_is_over_keep_what_they_have_got)
{
	static const struct each e = {timed_setup, write_to_some, take_long, no_byte_is_lost};

	each(&e, 8);
}
