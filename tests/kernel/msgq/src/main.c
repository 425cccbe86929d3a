/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Message queues that nobody waits for: order, wrapping, sizes and alignments of all
 * kinds, peeking, purging, attributes, definition and the end of use.
 */
#include "msgq_test.h"

#include <string.h>

K_MSGQ_DEFINE(defined, 5, 4, 1);
K_MSGQ_DEFINE_STATIC(defined_static, 12, 2, 8);
K_MSGQ_DEFINE_TYPE(defined_type, struct message, 3);
K_MSGQ_DEFINE_STATIC_TYPE(defined_static_type, uint64_t, 2);

struct k_msgq msgq;
static struct message places[PLACES];

void msgq_anew(void *fixture)
{
	ARG_UNUSED(fixture);
	memset(places, 0x55, sizeof(places));
	k_msgq_init(&msgq, (char *)places, sizeof(struct message), PLACES);
}

int put(int number, k_timeout_t timeout)
{
	const struct message m = {.number = number, .check = ~number};

	return k_msgq_put(&msgq, &m, timeout);
}

int put_front(int number)
{
	const struct message m = {.number = number, .check = ~number};

	return k_msgq_put_front(&msgq, &m);
}

int get(k_timeout_t timeout)
{
	struct message m = {0};
	int result = k_msgq_get(&msgq, &m, timeout);

	if (result != 0) {
		zassert_equal(m.number, 0, "a get that failed has written");
		return result;
	}
	zassert_equal(m.check, ~m.number);
	return m.number;
}

void fill(void)
{
	for (int i = 1; i <= PLACES; i++) {
		zassert_ok(put(i, K_NO_WAIT));
	}
}

static int peek_at(uint32_t idx)
{
	struct message m = {0};
	int result = k_msgq_peek_at(&msgq, &m, idx);

	return result != 0 ? result : m.number;
}

/* ---- Order. */

ZTEST(msgq, test_messages_come_in_order)
{
	fill();
	for (int i = 1; i <= PLACES; i++) {
		zassert_equal(get(K_NO_WAIT), i);
	}
}

ZTEST(msgq, test_messages_come_in_order_from_every_place_of_the_ring)
{
	int sent = 0;
	int received = 0;

	for (int round = 0; round < 20; round++) {
		for (int i = 0; i <= round % PLACES; i++) {
			zassert_ok(put(++sent, K_NO_WAIT));
		}
		for (int i = 0; i <= round % PLACES; i++) {
			zassert_equal(get(K_NO_WAIT), ++received);
		}
	}
}

ZTEST(msgq, test_empty_queue_has_no_message)
{
	zassert_equal(get(K_NO_WAIT), -ENOMSG);
	zassert_ok(put(1, K_NO_WAIT));
	zassert_equal(get(K_NO_WAIT), 1);
	zassert_equal(get(K_NO_WAIT), -ENOMSG);
	zassert_equal(get(K_MSEC(-1)), -ENOMSG);
}

ZTEST(msgq, test_full_queue_takes_no_message)
{
	fill();
	zassert_equal(put(9, K_NO_WAIT), -ENOMSG);
	zassert_equal(put(9, K_MSEC(-1)), -ENOMSG);
	zassert_equal(put_front(9), -ENOMSG);
	for (int i = 1; i <= PLACES; i++) {
		zassert_equal(get(K_NO_WAIT), i);
	}
}

ZTEST(msgq, test_put_front_is_received_first)
{
	zassert_ok(put(1, K_NO_WAIT));
	zassert_ok(put_front(2));
	zassert_ok(put_front(3));
	zassert_equal(get(K_NO_WAIT), 3);
	zassert_ok(put(4, K_NO_WAIT));
	zassert_equal(get(K_NO_WAIT), 2);
	zassert_equal(get(K_NO_WAIT), 1);
	zassert_equal(get(K_NO_WAIT), 4);
}

ZTEST(msgq, test_front_and_end_may_alternate_everywhere_in_the_ring)
{
	for (int round = 0; round < 3 * PLACES; round++) {
		zassert_ok(put(10, K_NO_WAIT));
		zassert_ok(put_front(11));
		zassert_equal(get(K_NO_WAIT), 11);
		zassert_ok(put(12, K_NO_WAIT));
		zassert_equal(get(K_NO_WAIT), 10);
		zassert_equal(get(K_NO_WAIT), 12);
		zassert_ok(put_front(13));
		zassert_equal(get(K_NO_WAIT), 13);
		if (round % 2 == 0) {
			zassert_ok(put_front(14));
			zassert_equal(get(K_NO_WAIT), 14);
			zassert_ok(put(15, K_NO_WAIT));
			zassert_equal(get(K_NO_WAIT), 15);
		}
	}
}

/* ---- Looking and counting. */

ZTEST(msgq, test_peek_leaves_the_message)
{
	struct message m;

	zassert_equal(k_msgq_peek(&msgq, &m), -ENOMSG);
	zassert_ok(put(7, K_NO_WAIT));
	zassert_ok(put(8, K_NO_WAIT));
	for (int i = 0; i < 2; i++) {
		zassert_ok(k_msgq_peek(&msgq, &m));
		zassert_equal(m.number, 7);
	}
	zassert_equal(k_msgq_num_used_get(&msgq), 2);
	zassert_equal(get(K_NO_WAIT), 7);
}

ZTEST(msgq, test_peek_at_finds_every_message_from_every_place)
{
	for (int round = 0; round < 2 * PLACES; round++) {
		zassert_equal(peek_at(0), -ENOMSG);
		fill();
		for (int i = 0; i < PLACES; i++) {
			zassert_equal(peek_at(i), i + 1);
		}
		zassert_equal(peek_at(PLACES), -ENOMSG);
		zassert_equal(peek_at(UINT32_MAX), -ENOMSG);
		zassert_equal(get(K_NO_WAIT), 1);
		zassert_equal(peek_at(PLACES - 1), -ENOMSG);
		zassert_equal(peek_at(1), 3);
		while (get(K_NO_WAIT) > 0) {
		}
		zassert_ok(put(round, K_NO_WAIT)); /* the next round begins elsewhere */
		zassert_equal(get(K_NO_WAIT), round);
	}
}

ZTEST(msgq, test_numbers_and_attributes_tell_the_state)
{
	struct k_msgq_attrs attrs;

	for (uint32_t n = 0; n <= PLACES; n++) {
		zassert_equal(k_msgq_num_used_get(&msgq), n);
		zassert_equal(k_msgq_num_free_get(&msgq), PLACES - n);
		k_msgq_get_attrs(&msgq, &attrs);
		zassert_equal(attrs.used_msgs, n);
		zassert_equal(attrs.max_msgs, PLACES);
		zassert_equal(attrs.msg_size, sizeof(struct message));
		(void)put(1, K_NO_WAIT);
	}
}

ZTEST(msgq, test_purge_empties)
{
	fill();
	k_msgq_purge(&msgq);
	zassert_equal(k_msgq_num_used_get(&msgq), 0);
	zassert_equal(get(K_NO_WAIT), -ENOMSG);
	fill();
	zassert_equal(get(K_NO_WAIT), 1);
	k_msgq_purge(&msgq);
	k_msgq_purge(&msgq);
	fill();
	zassert_equal(get(K_NO_WAIT), 1);
}

/* ---- Sizes and alignments. */

#define LARGEST 70U

static char many_places[LARGEST * 2 + 8] __aligned(8);
static char many_sent[LARGEST + 8] __aligned(8);
static char many_received[LARGEST + 16] __aligned(8);

/* One queue of two messages of `size` bytes; buffer, source and destination `offsets` off. */
static void send_and_receive(size_t size, size_t at, size_t from, size_t to)
{
	struct k_msgq q;

	k_msgq_init(&q, many_places + at, size, 2);
	for (int round = 0; round < 5; round++) {
		for (size_t i = 0; i < size; i++) {
			many_sent[from + i] = (char)(i + 17 * round);
		}
		memset(many_received, 0x77, sizeof(many_received));
		memset(many_places + at + 2 * size, 0x66, sizeof(many_places) - at - 2 * size);
		zassert_ok(k_msgq_put(&q, many_sent + from, K_NO_WAIT));
		zassert_ok(k_msgq_get(&q, many_received + to, K_NO_WAIT));
		zassert_mem_equal(many_received + to, many_sent + from, size);
		zassert_equal(many_received[to + size], 0x77, "more than the message is written");
		zassert_equal(many_places[at + 2 * size], 0x66, "more than the buffer is written");
		if (round % 2 == 1) {
			zassert_ok(k_msgq_put_front(&q, many_sent + from));
			zassert_ok(k_msgq_peek(&q, many_received + to));
			zassert_ok(k_msgq_get(&q, many_received + to, K_NO_WAIT));
			zassert_mem_equal(many_received + to, many_sent + from, size);
		}
	}
}

ZTEST(msgq, test_messages_of_every_size_and_alignment_arrive_whole)
{
	for (size_t size = 1; size <= LARGEST; size++) {
		for (size_t offset = 0; offset < 4; offset++) {
			send_and_receive(size, offset, 0, 0);
			send_and_receive(size, 0, offset, 0);
			send_and_receive(size, 0, 0, offset);
			send_and_receive(size, offset, 3 - offset, (offset + 2) % 4);
		}
	}
}

ZTEST(msgq, test_long_messages_arrive_whole)
{
	static char places_of_long[2 * 700];
	static char sent[700];
	static char received[700];
	struct k_msgq q;

	k_msgq_init(&q, places_of_long, sizeof(sent), 2);
	for (int round = 0; round < 5; round++) {
		memset(sent, round, sizeof(sent));
		zassert_ok(k_msgq_put(&q, sent, K_NO_WAIT));
		zassert_ok(k_msgq_get(&q, received, K_NO_WAIT));
		zassert_mem_equal(received, sent, sizeof(sent));
	}
}

ZTEST(msgq, test_queue_of_one_message)
{
	struct k_msgq q;
	uint32_t place;
	uint32_t value = 5;

	k_msgq_init(&q, (char *)&place, sizeof(place), 1);
	for (uint32_t i = 0; i < 4; i++) {
		zassert_ok(i % 2 == 0 ? k_msgq_put(&q, &i, K_NO_WAIT) : k_msgq_put_front(&q, &i));
		zassert_equal(k_msgq_put(&q, &i, K_NO_WAIT), -ENOMSG);
		zassert_ok(k_msgq_get(&q, &value, K_NO_WAIT));
		zassert_equal(value, i);
		zassert_equal(k_msgq_get(&q, &value, K_NO_WAIT), -ENOMSG);
	}
}

/* ---- Definition, initialisation, end. */

static void check_defined(struct k_msgq *q, size_t size, uint32_t places_of_q, size_t align)
{
	char sent[16];
	char received[16];
	struct k_msgq_attrs attrs;

	k_msgq_get_attrs(q, &attrs);
	zassert_equal(attrs.msg_size, size);
	zassert_equal(attrs.max_msgs, places_of_q);
	zassert_equal(attrs.used_msgs, 0);
	zassert_equal((uintptr_t)q->buffer_start % align, 0);
	zassert_equal(q->buffer_end - q->buffer_start, (ptrdiff_t)(size * places_of_q));
	zassert_equal_ptr(q->write_ptr, q->buffer_start);
	for (uint32_t i = 0; i < places_of_q; i++) {
		memset(sent, (int)i, sizeof(sent));
		zassert_ok(k_msgq_put(q, sent, K_NO_WAIT));
	}
	zassert_equal(k_msgq_put(q, sent, K_NO_WAIT), -ENOMSG);
	for (uint32_t i = 0; i < places_of_q; i++) {
		memset(sent, (int)i, sizeof(sent));
		zassert_ok(k_msgq_get(q, received, K_NO_WAIT));
		zassert_mem_equal(sent, received, size);
	}
	zassert_equal_ptr(q->read_ptr, q->buffer_start);
	zassert_equal(k_msgq_get(q, received, K_NO_WAIT), -ENOMSG);
	k_msgq_purge(q);
}

ZTEST(msgq, test_defined_queues_are_ready)
{
	check_defined(&defined, 5, 4, 1);
	check_defined(&defined_static, 12, 2, 8);
	check_defined(&defined_type, sizeof(struct message), 3, sizeof(int));
	check_defined(&defined_static_type, 8, 2, __alignof__(uint64_t));
}

ZTEST(msgq, test_defined_queues_are_in_their_section)
{
	bool found = false;

	STRUCT_SECTION_FOREACH(k_msgq, q) {
		found = found || q == &defined_type;
	}
	zassert_true(found);
}

static void init_with(void *buffer)
{
	struct k_msgq q;

	k_msgq_init(&q, buffer, 4, 4);
}

static void init_size_0(void *buffer)
{
	struct k_msgq q;

	k_msgq_init(&q, buffer, 0, 4);
}

static void init_no_place(void *buffer)
{
	struct k_msgq q;

	k_msgq_init(&q, buffer, 4, 0);
}

static void init_too_large(void *buffer)
{
	struct k_msgq q;

	k_msgq_init(&q, buffer, SIZE_MAX / 2, 3);
}

ZTEST(msgq, test_init_asserts_that_its_arguments_are_valid)
{
	zassert_false(asserts(init_with, many_places));
	zassert_true(asserts(init_with, NULL));
	zassert_true(asserts(init_size_0, many_places));
	zassert_true(asserts(init_no_place, many_places));
	zassert_true(asserts(init_too_large, many_places));
}

ZTEST(msgq, test_cleanup_of_a_queue_with_its_own_buffer_frees_nothing)
{
	fill();
	zassert_ok(k_msgq_cleanup(&msgq));
	zassert_ok(k_msgq_cleanup(&msgq));
	msgq_anew(NULL);
	fill();
	zassert_equal(get(K_NO_WAIT), 1);
}

ZTEST_SUITE(msgq, NULL, NULL, msgq_anew, crew_dismiss, NULL);
