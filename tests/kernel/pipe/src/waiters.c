/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waiting for bytes and for room: bytes straight from thread to thread, whose turn it
 * is, calls that stay whole, the end by time, abort and suspension, interrupts.
 */
#include "pipe_test.h"

static struct k_pipe *used; /* by the crew */
static const char *texts[CREW_SIZE];
static size_t wants[CREW_SIZE];

static void before(void *fixture)
{
	pipes_anew(fixture);
	used = &pipe8;
}

static void write_text_and_note(int n)
{
	note(write_text(used, texts[n], K_FOREVER));
	note(n);
}

static void read_and_note(int n)
{
	uint8_t data[32];
	int count = k_pipe_read(used, data, wants[n], K_FOREVER);

	note(n);
	note(count);
	for (int i = 0; i < count; i++) {
		note(data[i]);
	}
}

static void read_for_three_ticks(int n)
{
	uint8_t data[32];
	int count = k_pipe_read(used, data, wants[n], K_TICKS(3));

	note(n);
	note(count);
}

static void write_for_three_ticks(int n)
{
	note(write_text(used, texts[n], K_TICKS(3)));
	note(n);
}

static void start_writer(int n, int prio, const char *text)
{
	texts[n] = text;
	crew_start(n, prio, write_text_and_note);
}

static void start_reader(int n, int prio, size_t want)
{
	wants[n] = want;
	crew_start(n, prio, read_and_note);
}

/* ---- Straight from thread to thread. */

ZTEST(pipe_waiters, test_reader_gets_its_bytes_past_the_buffer)
{
	start_reader(0, WORSE(1), 3);
	settle();
	zassert_equal(write_text(&pipe8, "abc", K_NO_WAIT), 3);
	zassert_equal(pipe8.bytes_used, 0);
	zassert_equal(read_next(&pipe8, 1, K_NO_WAIT), -EAGAIN, "somebody else's byte");
	settle();
	zassert_notes(0, 3, 'a', 'b', 'c');
}

ZTEST(pipe_waiters, test_reader_waits_until_it_has_all_its_bytes)
{
	start_reader(0, BETTER(1), 5);
	zassert_equal(write_text(&pipe8, "ab", K_NO_WAIT), 2);
	zassert_no_notes();
	zassert_equal(write_text(&pipe8, "cdefg", K_NO_WAIT), 5);
	zassert_notes(0, 5, 'a', 'b', 'c', 'd', 'e');
	zassert_equal(read_text(&pipe8, 9, "fg", K_NO_WAIT), 2);
}

ZTEST(pipe_waiters, test_writer_waits_until_all_its_bytes_are_written)
{
	start_writer(0, BETTER(1), "0123456789abcdefghij");
	zassert_equal(pipe8.bytes_used, SIZE);
	zassert_equal(read_text(&pipe8, 7, "0123456", K_NO_WAIT), 7);
	zassert_equal(pipe8.bytes_used, SIZE);
	zassert_no_notes();
	zassert_equal(read_text(&pipe8, 12, "789abcdefghi", K_NO_WAIT), 12);
	zassert_notes(20, 0);
	zassert_equal(read_text(&pipe8, 12, "j", K_NO_WAIT), 1);
}

ZTEST(pipe_waiters, test_pipe_without_buffer_hands_over_both_ways)
{
	used = &direct;
	start_reader(0, BETTER(1), 3);
	zassert_equal(write_text(&direct, "abcd", K_NO_WAIT), 3);
	zassert_notes(0, 3, 'a', 'b', 'c');
	start_writer(1, BETTER(1), "efgh");
	zassert_equal(read_text(&direct, 3, "efg", K_NO_WAIT), 3);
	zassert_no_notes();
	zassert_equal(read_text(&direct, 3, "h", K_NO_WAIT), 1);
	zassert_notes(4, 1);
}

ZTEST(pipe_waiters, test_one_read_takes_from_buffer_and_several_writers)
{
	zassert_equal(write_text(&pipe8, "01234567", K_NO_WAIT), SIZE);
	start_writer(0, BETTER(1), "ab");
	start_writer(1, BETTER(1), "cd");
	start_writer(2, BETTER(1), "efgh");
	zassert_equal(read_text(&pipe8, 13, "01234567abcde", K_NO_WAIT), 13);
	zassert_notes(2, 0, 2, 1, 4, 2);
	zassert_equal(read_text(&pipe8, 13, "fgh", K_NO_WAIT), 3);
}

ZTEST(pipe_waiters, test_one_write_serves_several_readers_and_the_buffer)
{
	start_reader(0, BETTER(1), 2);
	start_reader(1, BETTER(1), 1);
	zassert_equal(write_text(&pipe8, "abcdef", K_NO_WAIT), 6);
	zassert_notes(0, 2, 'a', 'b', 1, 1, 'c');
	zassert_equal(read_text(&pipe8, 9, "def", K_NO_WAIT), 3);
}

/* ---- Whose turn. */

ZTEST(pipe_waiters, test_writers_are_served_by_priority_then_in_order_of_arrival)
{
	used = &direct;
	start_writer(0, BETTER(1), "a");
	start_writer(1, BETTER(2), "b");
	start_writer(2, BETTER(1), "c");
	start_writer(3, BETTER(2), "d");
	zassert_equal(read_text(&direct, 4, "bdac", K_NO_WAIT), 4);
	zassert_notes(1, 1, 1, 3, 1, 0, 1, 2);
}

ZTEST(pipe_waiters, test_readers_are_served_by_priority_then_in_order_of_arrival)
{
	start_reader(0, BETTER(1), 1);
	start_reader(1, BETTER(2), 1);
	start_reader(2, BETTER(1), 1);
	zassert_equal(write_text(&pipe8, "a", K_NO_WAIT), 1);
	zassert_equal(write_text(&pipe8, "b", K_NO_WAIT), 1);
	zassert_equal(write_text(&pipe8, "c", K_NO_WAIT), 1);
	zassert_notes(1, 1, 'a', 0, 1, 'b', 2, 1, 'c');
}

ZTEST(pipe_waiters, test_bytes_of_a_write_stay_together_when_a_better_writer_comes)
{
	start_writer(0, BETTER(1), "0123456789");
	start_writer(1, BETTER(3), "AB");
	start_writer(2, BETTER(2), "ab");
	zassert_equal(write_text(&pipe8, "no", K_NO_WAIT), -EAGAIN, "overtaking");
	zassert_equal(read_text(&pipe8, 11, "0123456789A", K_NO_WAIT), 11);
	zassert_notes(2, 1, 2, 2, 10, 0);
	zassert_equal(read_text(&pipe8, 11, "Bab", K_NO_WAIT), 3);
}

ZTEST(pipe_waiters, test_bytes_of_a_read_stay_together_when_a_better_reader_comes)
{
	start_reader(0, BETTER(1), 4);
	zassert_equal(write_text(&pipe8, "ab", K_NO_WAIT), 2);
	start_reader(1, BETTER(2), 1);
	zassert_equal(write_text(&pipe8, "cdef", K_NO_WAIT), 4);
	zassert_notes(1, 1, 'e', 0, 4, 'a', 'b', 'c', 'd');
	zassert_equal(read_text(&pipe8, 9, "f", K_NO_WAIT), 1);
}

/* ---- Going early. */

ZTEST(pipe_waiters, test_waiters_whose_time_is_over_keep_what_was_moved)
{
	wants[0] = 5;
	crew_start(0, BETTER(1), read_for_three_ticks);
	zassert_equal(write_text(&pipe8, "ab", K_NO_WAIT), 2);
	k_sleep(K_TICKS(6));
	zassert_notes(0, 2);
	texts[1] = "0123456789";
	crew_start(1, BETTER(1), write_for_three_ticks);
	zassert_equal(read_text(&pipe8, 1, "0", K_NO_WAIT), 1);
	k_sleep(K_TICKS(6));
	zassert_notes(9, 1);
	zassert_equal(write_text(&pipe8, "x", K_NO_WAIT), -EAGAIN);
	zassert_equal(read_text(&pipe8, 20, "12345678", K_NO_WAIT), 8);
}

ZTEST(pipe_waiters, test_aborted_waiters_are_forgotten)
{
	start_reader(0, BETTER(2), 3);
	start_reader(1, BETTER(1), 1);
	zassert_equal(write_text(&pipe8, "ab", K_NO_WAIT), 2);
	k_thread_abort(&crew[0]);
	zassert_equal(write_text(&pipe8, "c", K_NO_WAIT), 1);
	zassert_notes(1, 1, 'c');
	start_writer(2, BETTER(1), "0123456789");
	start_writer(3, BETTER(1), "ab");
	k_thread_abort(&crew[2]);
	zassert_equal(read_text(&pipe8, 20, "01234567ab", K_NO_WAIT), 10);
	zassert_notes(2, 3);
}

ZTEST(pipe_waiters, test_suspended_waiters_are_served)
{
	start_reader(0, BETTER(1), 2);
	k_thread_suspend(&crew[0]);
	zassert_equal(write_text(&pipe8, "abc", K_NO_WAIT), 3);
	zassert_no_notes();
	zassert_equal(pipe8.bytes_used, 1);
	k_thread_resume(&crew[0]);
	zassert_notes(0, 2, 'a', 'b');
}

/* ---- Interrupts. */

static void write_isr(const void *text)
{
	note(write_text(used, text, K_NO_WAIT));
}

static void read_isr(const void *unused)
{
	uint8_t data[4];
	int count = k_pipe_read(used, data, sizeof(data), K_NO_WAIT);

	ARG_UNUSED(unused);
	note(count);
	if (count > 0) {
		note(data[count - 1]);
	}
}

ZTEST(pipe_waiters, test_isr_reads_and_writes)
{
	irq_offload(read_isr, NULL);
	irq_offload(write_isr, "abcdef");
	irq_offload(write_isr, "ghi");
	irq_offload(write_isr, "x");
	irq_offload(read_isr, NULL);
	zassert_notes(-EAGAIN, 6, 2, -EAGAIN, 4, 'd');
}

ZTEST(pipe_waiters, test_isr_serves_waiters_that_run_at_its_end)
{
	start_reader(0, BETTER(1), 2);
	irq_offload(write_isr, "ab");
	zassert_notes(2, 0, 2, 'a', 'b');
	used = &direct;
	start_writer(1, BETTER(1), "xy");
	irq_offload(read_isr, NULL);
	zassert_notes(2, 'y', 2, 1);
}

static void read_forever(void *unused)
{
	ARG_UNUSED(unused);
	(void)read_next(&pipe8, 1, K_FOREVER);
}

static void write_forever(void *unused)
{
	ARG_UNUSED(unused);
	(void)write_next(&direct, 1, K_FOREVER);
}

ZTEST(pipe_waiters, test_isr_that_would_wait_is_caught)
{
	zassert_true(asserts_in_isr(read_forever, NULL));
	zassert_true(asserts_in_isr(write_forever, NULL));
}

/* ---- Together. */

#define WRITERS 3
#define READERS 2

static uint8_t sequence[WRITERS];
static uint32_t bytes_read;

/* Packets: three equal bytes, the writer's number and its count; time may never be over. */
static void write_packets(int n)
{
	for (;;) {
		const uint8_t byte = (uint8_t)(n * 64 + sequence[n] % 64);
		const uint8_t packet[3] = {byte, byte, byte};

		zassert_equal(k_pipe_write(used, packet, sizeof(packet), K_FOREVER),
			      (int)sizeof(packet));
		sequence[n]++;
		if (sequence[n] % (4 + n) == 0) {
			k_sleep(K_TICKS(1));
		}
	}
}

static void read_packets(int n)
{
	for (;;) {
		uint8_t packet[6];
		const int count = k_pipe_read(used, packet, n % 2 == 0 ? 3 : 6, K_FOREVER);

		for (int i = 0; i < count; i += 3) {
			zassert_equal(packet[i], packet[i + 1], "torn");
			zassert_equal(packet[i], packet[i + 2], "torn");
		}
		bytes_read += (uint32_t)count;
		if (bytes_read % 11 < 3) {
			k_sleep(K_TICKS(n % 2 + 1));
		}
	}
}

static void exchange_packets(struct k_pipe *pipe)
{
	used = pipe;
	bytes_read = 0;
	for (int n = 0; n < WRITERS; n++) {
		sequence[n] = 0;
		crew_start(n, WORSE(3 - n), write_packets);
	}
	for (int n = WRITERS; n < WRITERS + READERS; n++) {
		crew_start(n, WORSE(n % 4), read_packets);
	}
	k_sleep(K_TICKS(150));
	zassert_true(bytes_read > 300, "only %u", bytes_read);
}

ZTEST(pipe_waiters, test_packets_of_many_threads_are_not_torn)
{
	exchange_packets(&pipe8);
}

ZTEST(pipe_waiters, test_packets_of_many_threads_are_not_torn_without_buffer)
{
	exchange_packets(&direct);
}

ZTEST_SUITE(pipe_waiters, NULL, NULL, before, crew_dismiss, NULL);
