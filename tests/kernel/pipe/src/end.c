/* SPDX-License-Identifier: Apache-2.0 */
/* Reset and close, of quiet pipes and of such that threads wait for, and in interrupts. */
#include "pipe_test.h"

static struct k_pipe *used; /* by the crew */

static void before(void *fixture)
{
	pipes_anew(fixture);
	used = &pipe8;
}

static void read_five(int n)
{
	uint8_t data[5];
	int result = k_pipe_read(used, data, sizeof(data), K_FOREVER);

	note(n);
	note(result);
}

static void write_ten(int n)
{
	int result = write_text(used, "0123456789", K_FOREVER);

	note(n);
	note(result);
}

/* ---- Reset. */

ZTEST(pipe_end, test_reset_empties_and_the_pipe_works_on)
{
	zassert_equal(write_next(&pipe8, 5, K_NO_WAIT), 5);
	k_pipe_reset(&pipe8);
	zassert_equal(k_pipe_read(&pipe8, (uint8_t[1]){0}, 1, K_NO_WAIT), -EAGAIN);
	k_pipe_reset(&pipe8);
	zassert_equal(write_text(&pipe8, "01234567x", K_NO_WAIT), SIZE);
	zassert_equal(read_text(&pipe8, 9, "01234567", K_NO_WAIT), SIZE);
}

ZTEST(pipe_end, test_reset_sends_readers_away_even_with_a_part)
{
	crew_start(0, BETTER(1), read_five);
	crew_start(1, BETTER(2), read_five);
	zassert_equal(write_next(&pipe8, 3, K_NO_WAIT), 3);
	k_pipe_reset(&pipe8);
	note(99);
	zassert_notes(1, -ECANCELED, 0, -ECANCELED, 99);
	zassert_equal(write_text(&pipe8, "ab", K_NO_WAIT), 2);
	zassert_equal(read_text(&pipe8, 9, "ab", K_NO_WAIT), 2);
}

ZTEST(pipe_end, test_reset_sends_writers_away_even_with_a_part)
{
	crew_start(0, BETTER(1), write_ten);
	crew_start(1, BETTER(1), write_ten);
	k_pipe_reset(&pipe8);
	zassert_notes(0, -ECANCELED, 1, -ECANCELED);
	zassert_equal(pipe8.bytes_used, 0);
	used = &direct;
	crew_start(2, WORSE(1), write_ten);
	settle();
	k_pipe_reset(&direct);
	settle();
	zassert_notes(2, -ECANCELED);
}

/* ---- Close. */

ZTEST(pipe_end, test_closed_pipe_can_be_read_until_it_is_empty)
{
	zassert_equal(write_text(&pipe8, "abcde", K_NO_WAIT), 5);
	k_pipe_close(&pipe8);
	zassert_equal(write_text(&pipe8, "x", K_NO_WAIT), -EPIPE);
	zassert_equal(write_text(&pipe8, "x", K_FOREVER), -EPIPE);
	zassert_equal(write_text(&pipe8, "", K_NO_WAIT), -EPIPE);
	zassert_equal(read_text(&pipe8, 2, "ab", K_FOREVER), 2);
	zassert_equal(read_text(&pipe8, 9, "cde", K_FOREVER), 3);
	zassert_equal(read_text(&pipe8, 1, "", K_FOREVER), -EPIPE);
	zassert_equal(read_text(&pipe8, 1, "", K_NO_WAIT), -EPIPE);
	k_pipe_close(&pipe8);
	zassert_equal(read_text(&pipe8, 1, "", K_NO_WAIT), -EPIPE);
}

ZTEST(pipe_end, test_reset_does_not_open_but_init_does)
{
	uint8_t place[4];

	k_pipe_close(&pipe8);
	k_pipe_reset(&pipe8);
	zassert_equal(write_text(&pipe8, "x", K_NO_WAIT), -EPIPE);
	k_pipe_init(&pipe8, place, sizeof(place));
	zassert_equal(write_text(&pipe8, "x", K_NO_WAIT), 1);
}

ZTEST(pipe_end, test_close_sends_readers_away_with_what_they_have)
{
	crew_start(0, BETTER(1), read_five);
	zassert_equal(write_next(&pipe8, 3, K_NO_WAIT), 3);
	crew_start(1, BETTER(2), read_five);
	k_pipe_close(&pipe8);
	note(99);
	zassert_notes(1, -EPIPE, 0, 3, 99);
}

ZTEST(pipe_end, test_close_sends_writers_away_and_keeps_what_they_have_written)
{
	crew_start(0, BETTER(1), write_ten);
	crew_start(1, BETTER(2), write_ten);
	k_pipe_close(&pipe8);
	zassert_notes(1, -EPIPE, 0, -EPIPE);
	zassert_equal(read_text(&pipe8, 20, "01234567", K_FOREVER), SIZE);
	zassert_equal(read_text(&pipe8, 20, "", K_FOREVER), -EPIPE);
}

ZTEST(pipe_end, test_close_of_a_pipe_without_buffer)
{
	used = &direct;
	crew_start(0, BETTER(1), read_five);
	k_pipe_close(&direct);
	zassert_notes(0, -EPIPE);
	zassert_equal(write_text(&direct, "x", K_FOREVER), -EPIPE);
	zassert_equal(read_text(&direct, 1, "", K_FOREVER), -EPIPE);
}

/* ---- Interrupts. */

static void reset_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_pipe_reset(used);
	note(98);
}

static void close_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_pipe_close(used);
	note(98);
}

ZTEST(pipe_end, test_isr_resets_and_closes)
{
	crew_start(0, BETTER(1), read_five);
	irq_offload(reset_isr, NULL);
	zassert_notes(98, 0, -ECANCELED);
	crew_start(1, BETTER(1), write_ten);
	irq_offload(close_isr, NULL);
	zassert_notes(98, 1, -EPIPE);
}

/* ---- Time against the end. */

static void close_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_pipe_close(&pipe8);
}

K_TIMER_DEFINE(closer, close_in_timer, NULL);

/* A read of 3 ticks and a timer of 4 that are armed within one tick end at the same tick. */
ZTEST(pipe_end, test_close_at_the_tick_of_the_timeout_but_armed_before_it_wins)
{
	tick_begin();
	k_timer_start(&closer, K_TICKS(4), K_NO_WAIT);
	zassert_equal(read_next(&pipe8, 1, K_TICKS(3)), -EPIPE);
}

static void read_for_three_ticks(int n)
{
	note(n);
	note(read_next(&pipe8, 1, K_TICKS(3)));
}

ZTEST(pipe_end, test_timeout_at_the_tick_of_the_close_but_armed_before_it_wins)
{
	tick_begin();
	crew_start(0, BETTER(1), read_for_three_ticks);
	k_timer_start(&closer, K_TICKS(4), K_NO_WAIT);
	k_sleep(K_TICKS(6));
	zassert_notes(0, -EAGAIN);
}

ZTEST_SUITE(pipe_end, NULL, NULL, before, crew_dismiss, NULL);
