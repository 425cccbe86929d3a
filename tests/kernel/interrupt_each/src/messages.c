/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages and bytes that are copied in many steps, while an interrupt uses the same queue or
 * pipe: nobody ever receives a part of one and a part of another.
 */
#include <errno.h>
#include <string.h>

#include <zephyr/ztest.h>

#include "waiters.h"

/* Of one kind throughout; odd, so that words and bytes are copied. */
struct message {
	char kind[203];
};

static struct k_msgq queue;
static struct message places[2];
static struct message sent, received, isr_received;
static struct message helper_message;
static int result, isr_result, helper_result;

static void fill(struct message *m, char kind)
{
	memset(m->kind, kind, sizeof(m->kind));
}

/* The kind of a whole message. */
static char kind_of(const struct message *m, uint32_t at)
{
	for (size_t i = 1; i < sizeof(m->kind); i++) {
		zassert_equal(m->kind[i], m->kind[0], "at %u: byte %u is not like the first", at,
			      (unsigned int)i);
	}
	return m->kind[0];
}

static void queue_with(const char *kinds)
{
	struct message m;

	result = isr_result = helper_result = 1;
	fill(&received, 0);
	fill(&isr_received, 0);
	memset(places, 0, sizeof(places));
	k_msgq_init(&queue, (char *)places, sizeof(struct message), ARRAY_SIZE(places));
	for (; *kinds != '\0'; kinds++) {
		fill(&m, *kinds);
		zassert_ok(k_msgq_put(&queue, &m, K_NO_WAIT));
	}
	fill(&sent, 's');
}

static char next_in_queue(uint32_t at)
{
	struct message m;

	return k_msgq_get(&queue, &m, K_NO_WAIT) == 0 ? kind_of(&m, at) : '-';
}

static void put(void)
{
	result = k_msgq_put(&queue, &sent, K_NO_WAIT);
}

static void put_front(void)
{
	result = k_msgq_put_front(&queue, &sent);
}

static void get(void)
{
	result = k_msgq_get(&queue, &received, K_NO_WAIT);
}

static void peek(void)
{
	result = k_msgq_peek(&queue, &received);
}

static void isr_get(const void *unused)
{
	ARG_UNUSED(unused);
	isr_result = k_msgq_get(&queue, &isr_received, K_NO_WAIT);
}

static void isr_put(const void *unused)
{
	static struct message m;

	ARG_UNUSED(unused);
	fill(&m, 'i');
	isr_result = k_msgq_put(&queue, &m, K_NO_WAIT);
}

static void isr_put_front(const void *unused)
{
	static struct message m;

	ARG_UNUSED(unused);
	fill(&m, 'i');
	isr_result = k_msgq_put_front(&queue, &m);
}

static void isr_peek(const void *unused)
{
	ARG_UNUSED(unused);
	isr_result = k_msgq_peek(&queue, &isr_received);
}

/* Both, so that the place of a message that is taken gets another one at once. */
static void isr_get_and_put(const void *unused)
{
	isr_get(unused);
	isr_put(unused);
}

static void isr_purge(const void *unused)
{
	ARG_UNUSED(unused);
	k_msgq_purge(&queue);
}

/* ---- A message on its way into the queue. */

static void empty_queue(void)
{
	queue_with("");
}

static void whole_or_none(bool interrupted, uint32_t at)
{
	zassert_ok(result);
	if (!interrupted || isr_result == -ENOMSG) {
		zassert_equal(next_in_queue(at), 's');
	} else {
		zassert_ok(isr_result);
		zassert_equal(kind_of(&isr_received, at), 's', "at %u", at);
	}
	zassert_equal(next_in_queue(at), '-');
}

ZTEST(interrupt_each, test_an_isr_gets_a_whole_long_message_or_none)
{
	static const struct each e = {empty_queue, put, isr_get, whole_or_none};

	each(&e, 8);
}

static void peeked_whole_or_none(bool interrupted, uint32_t at)
{
	zassert_ok(result);
	if (interrupted && isr_result == 0) {
		zassert_equal(kind_of(&isr_received, at), 's', "at %u", at);
	}
	zassert_equal(next_in_queue(at), 's');
}

ZTEST(interrupt_each, test_an_isr_peeks_at_a_whole_long_message_or_none)
{
	static const struct each e = {empty_queue, put, isr_peek, peeked_whole_or_none};

	each(&e, 8);
}

static void both_in_some_order(bool interrupted, uint32_t at)
{
	char first, second;

	zassert_ok(result);
	first = next_in_queue(at);
	second = next_in_queue(at);
	if (interrupted) {
		zassert_ok(isr_result);
		zassert_true((first == 's' && second == 'i') || (first == 'i' && second == 's'),
			     "at %u: %c%c", at, first, second);
	}
	zassert_equal(next_in_queue(at), '-');
}

ZTEST(interrupt_each, test_long_messages_of_a_thread_and_an_isr_do_not_mix)
{
	static const struct each e = {empty_queue, put, isr_put, both_in_some_order};

	each(&e, 8);
}

ZTEST(interrupt_each, test_a_long_message_for_the_front_does_not_mix_with_an_isrs)
{
	static const struct each e = {empty_queue, put_front, isr_put, both_in_some_order};

	each(&e, 8);
}

/* ---- A message on its way out, and its place is used again. */

static void full_queue(void)
{
	queue_with("ab");
}

/* The thread before the interrupt has 'a', behind it 'b', as that had 'a'. */
static void got_a_or_b(bool interrupted, uint32_t at)
{
	char got;

	zassert_ok(result);
	got = kind_of(&received, at);
	if (!interrupted) {
		zassert_equal(got, 'a');
		return;
	}
	zassert_ok(isr_result);
	zassert_equal(kind_of(&isr_received, at), got == 'a' ? 'b' : 'a', "at %u", at);
	zassert_equal(next_in_queue(at), 'i', "at %u", at);
	zassert_equal(next_in_queue(at), '-', "at %u", at);
}

ZTEST(interrupt_each, test_a_long_message_is_taken_whole_though_its_place_is_used_again)
{
	static const struct each e = {full_queue, get, isr_get_and_put, got_a_or_b};

	each(&e, 8);
}

static void peeked_a_or_b(bool interrupted, uint32_t at)
{
	char got;

	zassert_ok(result);
	got = kind_of(&received, at);
	zassert_true(got == 'a' || (interrupted && got == 'b'), "at %u: %c", at, got);
}

ZTEST(interrupt_each, test_a_long_message_is_peeked_whole_though_it_is_taken_meanwhile)
{
	static const struct each e = {full_queue, peek, isr_get_and_put, peeked_a_or_b};

	each(&e, 8);
}

/* Its place is free while it is copied; an interrupt may use it. */
static void got_a(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_ok(result);
	zassert_equal(kind_of(&received, at), 'a');
}

ZTEST(interrupt_each, test_a_long_message_is_taken_whole_though_an_isr_sends_one)
{
	static const struct each e = {full_queue, get, isr_put, got_a};

	each(&e, 8);
}

/* The front is then the place of the message that is taken. */
static void got_a_or_front(bool interrupted, uint32_t at)
{
	zassert_ok(result);
	const char got = kind_of(&received, at);

	zassert_true(got == 'a' || (interrupted && got == 'i'), "at %u: %c", at, got);
}

ZTEST(interrupt_each, test_a_long_message_is_taken_whole_though_an_isr_sends_one_to_the_front)
{
	static const struct each e = {full_queue, get, isr_put_front, got_a_or_front};

	each(&e, 8);
}

static void whole_before_the_purge(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(result == 0 || result == -ENOMSG);
	if (result == 0) {
		zassert_equal(kind_of(&received, at), 'a');
	}
}

ZTEST(interrupt_each, test_a_long_message_is_whole_though_the_queue_is_purged_meanwhile)
{
	static const struct each e = {full_queue, get, isr_purge, whole_before_the_purge};

	each(&e, 8);
}

/* ---- A reader that waits, up to the moment at which its message is copied. */

static void read_until_tick(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	helper_result = k_msgq_get(&queue, &helper_message, K_MSEC(50));
}

static void queue_with_reader(void)
{
	queue_with("");
	fill(&helper_message, 0);
	each_start(0, 3, read_until_tick);
}

/* What the end of its time does. */
static void end_time(const void *unused)
{
	ARG_UNUSED(unused);
	k_busy_wait(60000);
}

static void not_lost(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_ok(result);
	if (helper_result == 0) {
		zassert_equal(kind_of(&helper_message, at), 's');
		zassert_equal(next_in_queue(at), '-', "at %u: received twice", at);
	} else {
		zassert_equal(helper_result, -EAGAIN, "at %u: %d", at, helper_result);
		zassert_equal(next_in_queue(at), 's', "at %u: lost", at);
	}
}

ZTEST(interrupt_each, test_a_long_message_is_not_lost_by_the_end_of_its_readers_time)
{
	static const struct each e = {queue_with_reader, put, end_time, not_lost};

	each(&e, 8);
}

/* ---- A writer that waits, and its message takes the place of that which is taken. */

static void write_until_tick(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	helper_result = k_msgq_put(&queue, &helper_message, K_MSEC(50));
}

static void queue_with_writer(void)
{
	queue_with("ab");
	fill(&helper_message, 'w');
	each_start(0, 3, write_until_tick);
}

static void sent_or_timed_out(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_ok(result);
	zassert_equal(kind_of(&received, at), 'a');
	zassert_equal(next_in_queue(at), 'b');
	zassert_equal(next_in_queue(at), helper_result == 0 ? 'w' : '-', "at %u: %d", at,
		      helper_result);
}

ZTEST(interrupt_each, test_a_writers_long_message_is_sent_or_its_time_is_over)
{
	static const struct each e = {queue_with_writer, get, end_time, sent_or_timed_out};

	each(&e, 8);
}

/* All three messages go to the thread and the interrupt in order. */
static void in_order_with_writer(bool interrupted, uint32_t at)
{
	char got;

	zassert_ok(result);
	zassert_ok(helper_result);
	got = kind_of(&received, at);
	if (interrupted) {
		zassert_ok(isr_result);
		zassert_equal(kind_of(&isr_received, at), got == 'a' ? 'b' : 'a', "at %u", at);
	} else {
		zassert_equal(next_in_queue(at), 'b');
	}
	zassert_equal(next_in_queue(at), 'w', "at %u", at);
	zassert_equal(next_in_queue(at), '-', "at %u", at);
}

ZTEST(interrupt_each, test_a_writers_long_message_follows_those_before_it)
{
	static const struct each e = {queue_with_writer, get, isr_get, in_order_with_writer};

	each(&e, 8);
}

/* ---- Messages of some words, but the thread's memory is not that of words. */

#define WORDS 8

static struct k_msgq short_queue;
static uint32_t short_places[2][WORDS];
static uint32_t isr_words[WORDS];
static char odd[WORDS * sizeof(uint32_t) + 1];

static void short_queue_with(int messages)
{
	static const uint32_t a[WORDS] = {'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a'};

	result = isr_result = 1;
	memset(short_places, 0, sizeof(short_places));
	k_msgq_init(&short_queue, (char *)short_places, sizeof(short_places[0]), 2);
	for (int i = 0; i < messages + 1; i++) {
		zassert_ok(k_msgq_put(&short_queue, a, K_NO_WAIT));
	}
	zassert_ok(k_msgq_get(&short_queue, isr_words, K_NO_WAIT));
	memset(odd, 's', sizeof(odd));
}

static void short_and_empty(void)
{
	short_queue_with(0);
}

static void short_and_half_full(void)
{
	short_queue_with(1);
}

static void put_odd(void)
{
	result = k_msgq_put(&short_queue, odd + 1, K_NO_WAIT);
}

static void get_odd(void)
{
	result = k_msgq_get(&short_queue, odd + 1, K_NO_WAIT);
}

static void isr_get_words(const void *unused)
{
	ARG_UNUSED(unused);
	isr_result = k_msgq_get(&short_queue, isr_words, K_NO_WAIT);
}

static void isr_put_words(const void *unused)
{
	static const uint32_t i[WORDS] = {'i', 'i', 'i', 'i', 'i', 'i', 'i', 'i'};

	ARG_UNUSED(unused);
	while (k_msgq_put(&short_queue, i, K_NO_WAIT) == 0) {
	}
}

static void isr_purge_and_put_words(const void *unused)
{
	k_msgq_purge(&short_queue);
	isr_put_words(unused);
}

static void words_or_none(bool interrupted, uint32_t at)
{
	zassert_ok(result);
	if (interrupted && isr_result == 0) {
		zassert_mem_equal(isr_words, odd + 1, sizeof(isr_words), "at %u", at);
	}
}

ZTEST(interrupt_each, test_an_isr_gets_all_words_of_a_message_copied_by_bytes_or_none)
{
	static const struct each e = {short_and_empty, put_odd, isr_get_words, words_or_none};

	each(&e, 8);
}

static void words_of_one_message(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	if (result == 0) {
		const uint32_t expected[WORDS] = {odd[1], odd[1], odd[1], odd[1],
						  odd[1], odd[1], odd[1], odd[1]};

		zassert_mem_equal(odd + 1, expected, sizeof(expected), "at %u", at);
	}
}

ZTEST(interrupt_each, test_a_message_copied_by_bytes_is_whole_though_an_isr_sends_words)
{
	static const struct each e = {short_and_half_full, get_odd, isr_put_words,
				      words_of_one_message};

	each(&e, 8);
}

ZTEST(interrupt_each, test_a_message_copied_by_bytes_is_whole_though_the_queue_is_purged)
{
	static const struct each e = {short_and_half_full, get_odd, isr_purge_and_put_words,
				      words_of_one_message};

	each(&e, 8);
}

/* ---- Pipes: many bytes of one call, and an interrupt's. */

static struct k_pipe pipe;
static uint8_t pipe_buffer[2 * sizeof(struct message)];
static int moved, isr_moved;

static void pipe_setup(void)
{
	moved = isr_moved = 0;
	fill(&sent, 's');
	fill(&isr_received, 0);
	fill(&received, 0);
	k_pipe_init(&pipe, pipe_buffer, sizeof(pipe_buffer));
}

static void write_all(void)
{
	moved = k_pipe_write(&pipe, (const uint8_t *)&sent, sizeof(sent), K_NO_WAIT);
}

static void isr_read(const void *unused)
{
	ARG_UNUSED(unused);
	isr_moved = k_pipe_read(&pipe, (uint8_t *)&isr_received, sizeof(isr_received), K_NO_WAIT);
}

static void all_or_none_read(bool interrupted, uint32_t at)
{
	zassert_equal(moved, (int)sizeof(sent));
	if (interrupted && isr_moved != -EAGAIN) {
		zassert_equal(isr_moved, (int)sizeof(sent), "at %u: %d", at, isr_moved);
		zassert_equal(kind_of(&isr_received, at), 's');
	} else {
		zassert_equal(k_pipe_read(&pipe, (uint8_t *)&received, sizeof(received), K_NO_WAIT),
			      (int)sizeof(received));
		zassert_equal(kind_of(&received, at), 's');
	}
}

ZTEST(interrupt_each, test_an_isr_reads_all_bytes_of_a_long_write_or_none)
{
	static const struct each e = {pipe_setup, write_all, isr_read, all_or_none_read};

	each(&e, 8);
}

static void full_pipe(void)
{
	struct message m;

	pipe_setup();
	for (char kind = 'a'; kind <= 'b'; kind++) {
		fill(&m, kind);
		zassert_equal(k_pipe_write(&pipe, (const uint8_t *)&m, sizeof(m), K_NO_WAIT),
			      (int)sizeof(m));
	}
}

static void read_message(void)
{
	moved = k_pipe_read(&pipe, (uint8_t *)&received, sizeof(received), K_NO_WAIT);
}

static void isr_read_and_write(const void *unused)
{
	static struct message m;

	isr_read(unused);
	fill(&m, 'i');
	isr_moved = k_pipe_write(&pipe, (const uint8_t *)&m, sizeof(m), K_NO_WAIT);
}

static void read_a_or_b(bool interrupted, uint32_t at)
{
	char got;

	zassert_equal(moved, (int)sizeof(received));
	got = kind_of(&received, at);
	zassert_true(got == 'a' || (interrupted && got == 'b'), "at %u: %c", at, got);
	if (interrupted) {
		zassert_equal(isr_moved, (int)sizeof(sent));
		zassert_equal(kind_of(&isr_received, at), got == 'a' ? 'b' : 'a', "at %u", at);
	}
}

ZTEST(interrupt_each, test_bytes_are_read_whole_though_their_room_is_used_again)
{
	static const struct each e = {full_pipe, read_message, isr_read_and_write, read_a_or_b};

	each(&e, 8);
}

/* A reader that waits for all, until its time is over. */
static void read_all_until_tick(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	helper_result = k_pipe_read(&pipe, (uint8_t *)&helper_message, sizeof(helper_message),
				    K_MSEC(50));
}

static void pipe_with_reader(void)
{
	pipe_setup();
	fill(&helper_message, 0);
	each_start(0, 3, read_all_until_tick);
}

static void no_byte_lost(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(moved, (int)sizeof(sent));
	if (helper_result == -EAGAIN) {
		zassert_equal(k_pipe_read(&pipe, (uint8_t *)&received, sizeof(received), K_NO_WAIT),
			      (int)sizeof(received));
		zassert_equal(kind_of(&received, at), 's');
	} else {
		zassert_equal(helper_result, (int)sizeof(helper_message), "at %u", at);
		zassert_equal(kind_of(&helper_message, at), 's');
	}
}

ZTEST(interrupt_each, test_no_byte_is_lost_by_the_end_of_the_readers_time)
{
	static const struct each e = {pipe_with_reader, write_all, end_time, no_byte_lost};

	each(&e, 8);
}
