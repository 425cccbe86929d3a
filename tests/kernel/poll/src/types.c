/* SPDX-License-Identifier: Apache-2.0 */
/* Each type of object: ready when it holds something, told when something comes. */
#include "polling.h"

K_QUEUE_DEFINE(queue);
K_FIFO_DEFINE(fifo);
K_LIFO_DEFINE(lifo);
K_MSGQ_DEFINE(msgq, sizeof(uint32_t), 2, 4);
K_PIPE_DEFINE(pipe, 4, 4);

static struct k_pipe unbuffered;

static void *items[3][4];

/* Helper 0 polls `object`; put() is what it waits for. */
static void check_type(uint32_t type, void *object, uint32_t wanted, void (*put)(void))
{
	add(0, type, object);
	zassert_equal(k_poll(polling[0].events, 1, K_NO_WAIT), -EAGAIN);
	start_polling(0, BETTER(1));
	zassert_no_notes();
	put();
	zassert_notes(0);
	zassert_equal(polling[0].result, 0);
	zassert_equal(state(0, 0), wanted);
	polling[0].events[0].state = K_POLL_STATE_NOT_READY;
	zassert_ok(k_poll(polling[0].events, 1, K_FOREVER));
	zassert_equal(state(0, 0), wanted);
}

static void append(void)
{
	k_queue_append(&queue, items[0]);
}

ZTEST(poll, test_queue)
{
	k_queue_init(&queue);
	check_type(K_POLL_TYPE_DATA_AVAILABLE, &queue, K_POLL_STATE_DATA_AVAILABLE, append);
	zassert_equal_ptr(k_queue_get(&queue, K_NO_WAIT), items[0]);
}

ZTEST(poll, test_defined_queue)
{
	while (k_queue_get(&queue, K_NO_WAIT) != NULL) {
	}
	check_type(K_POLL_TYPE_DATA_AVAILABLE, &queue, K_POLL_STATE_DATA_AVAILABLE, append);
}

static void put_fifo(void)
{
	k_fifo_put(&fifo, items[0]);
}

ZTEST(poll, test_fifo)
{
	check_type(K_POLL_TYPE_FIFO_DATA_AVAILABLE, &fifo, K_POLL_STATE_FIFO_DATA_AVAILABLE,
		   put_fifo);
	zassert_equal_ptr(k_fifo_get(&fifo, K_NO_WAIT), items[0]);
}

static void put_lifo(void)
{
	k_lifo_put(&lifo, items[0]);
}

ZTEST(poll, test_lifo)
{
	check_type(K_POLL_TYPE_LIFO_DATA_AVAILABLE, &lifo, K_POLL_STATE_LIFO_DATA_AVAILABLE,
		   put_lifo);
	zassert_equal_ptr(k_lifo_get(&lifo, K_NO_WAIT), items[0]);
}

static void put_msgq(void)
{
	const uint32_t message = 7;

	zassert_ok(k_msgq_put(&msgq, &message, K_NO_WAIT));
}

ZTEST(poll, test_msgq)
{
	check_type(K_POLL_TYPE_MSGQ_DATA_AVAILABLE, &msgq, K_POLL_STATE_MSGQ_DATA_AVAILABLE,
		   put_msgq);
	k_msgq_purge(&msgq);
}

static void put_msgq_front(void)
{
	const uint32_t message = 8;

	zassert_ok(k_msgq_put_front(&msgq, &message));
}

ZTEST(poll, test_msgq_put_at_the_front)
{
	check_type(K_POLL_TYPE_MSGQ_DATA_AVAILABLE, &msgq, K_POLL_STATE_MSGQ_DATA_AVAILABLE,
		   put_msgq_front);
	k_msgq_purge(&msgq);
}

static void write_pipe(void)
{
	zassert_equal(k_pipe_write(&pipe, (const uint8_t *)"abc", 3, K_NO_WAIT), 3);
}

ZTEST(poll, test_pipe)
{
	uint8_t buffer[4];

	check_type(K_POLL_TYPE_PIPE_DATA_AVAILABLE, &pipe, K_POLL_STATE_PIPE_DATA_AVAILABLE,
		   write_pipe);
	zassert_equal(k_pipe_read(&pipe, buffer, sizeof(buffer), K_NO_WAIT), 3);
}

ZTEST(poll, test_what_is_written_around_the_end_of_the_buffer_is_told_once)
{
	uint8_t buffer[4];

	k_pipe_reset(&pipe);
	write_pipe();
	zassert_equal(k_pipe_read(&pipe, buffer, 3, K_NO_WAIT), 3);
	for (int i = 0; i < 2; i++) {
		add(i, K_POLL_TYPE_PIPE_DATA_AVAILABLE, &pipe);
		start_polling(i, BETTER(2 - i));
	}
	write_pipe();
	zassert_notes(0);
	zassert_equal(k_pipe_read(&pipe, buffer, 3, K_NO_WAIT), 3);
	zassert_mem_equal(buffer, "abc", 3);
	write_pipe();
	zassert_notes(1);
	k_pipe_reset(&pipe);
}

static void write_unbuffered(int n)
{
	zassert_equal(k_pipe_write(&unbuffered, (const uint8_t *)"xy", 2, K_FOREVER), 2);
	note(100 + n);
}

static void let_one_write(void)
{
	crew_start(7, BETTER(2), write_unbuffered);
}

ZTEST(poll, test_pipe_without_buffer_is_ready_while_a_thread_waits_to_write)
{
	uint8_t buffer[4];

	k_pipe_init(&unbuffered, NULL, 0);
	check_type(K_POLL_TYPE_PIPE_DATA_AVAILABLE, &unbuffered, K_POLL_STATE_PIPE_DATA_AVAILABLE,
		   let_one_write);
	zassert_equal(k_pipe_read(&unbuffered, buffer, 2, K_NO_WAIT), 2);
	zassert_notes(107);
	zassert_equal(k_poll(polling[0].events, 1, K_NO_WAIT), -EAGAIN);
}

static void get_and_note(int n)
{
	zassert_not_null(k_queue_get(&queue, K_FOREVER));
	note(100 + n);
}

ZTEST(poll, test_item_for_a_waiter_is_not_told_to_a_poller)
{
	k_queue_init(&queue);
	add(0, K_POLL_TYPE_DATA_AVAILABLE, &queue);
	start_polling(0, BETTER(2));
	crew_start(1, WORSE(1), get_and_note);
	settle();
	append();
	zassert_no_notes();
	settle();
	zassert_notes(101);
}

static void append_isr(const void *unused)
{
	ARG_UNUSED(unused);
	append();
	put_msgq();
}

ZTEST(poll, test_items_that_come_in_isr)
{
	k_queue_init(&queue);
	add(0, K_POLL_TYPE_DATA_AVAILABLE, &queue);
	add(0, K_POLL_TYPE_MSGQ_DATA_AVAILABLE, &msgq);
	start_polling(0, BETTER(1));
	irq_offload(append_isr, NULL);
	zassert_notes(0);
	zassert_equal(state(0, 0), K_POLL_STATE_DATA_AVAILABLE);
	zassert_equal(state(0, 1), K_POLL_STATE_MSGQ_DATA_AVAILABLE);
	k_msgq_purge(&msgq);
}

/* ---- What a waiting writer puts in when room comes is news as well. */

static const uint32_t late = 3;

static void write_late(int n)
{
	ARG_UNUSED(n);
	zassert_ok(k_msgq_put(&msgq, &late, K_FOREVER));
}

ZTEST(poll, test_message_of_a_waiting_writer_is_told)
{
	uint32_t message;

	for (int i = 0; i < 3; i++) {
		add(i, K_POLL_TYPE_MSGQ_DATA_AVAILABLE, &msgq);
		start_polling(i, BETTER(1));
	}
	put_msgq();
	put_msgq();
	crew_start(3, BETTER(1), write_late);
	zassert_notes(0, 1);
	zassert_ok(k_msgq_get(&msgq, &message, K_NO_WAIT));
	zassert_notes(2);
	k_msgq_purge(&msgq);
}

static void write_bytes(int n)
{
	ARG_UNUSED(n);
	zassert_equal(k_pipe_write(&pipe, (const uint8_t *)&late, sizeof(late), K_FOREVER),
		      sizeof(late));
}

ZTEST(poll, test_bytes_of_a_waiting_writer_are_told)
{
	uint8_t bytes[4];

	for (int i = 0; i < 2; i++) {
		add(i, K_POLL_TYPE_PIPE_DATA_AVAILABLE, &pipe);
		start_polling(i, BETTER(1));
	}
	write_bytes(0);
	zassert_notes(0);
	crew_start(3, BETTER(1), write_bytes);
	zassert_no_notes();
	zassert_equal(k_pipe_read(&pipe, bytes, sizeof(bytes), K_NO_WAIT), sizeof(bytes));
	zassert_notes(1);
	k_pipe_reset(&pipe);
}
