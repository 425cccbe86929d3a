/* SPDX-License-Identifier: Apache-2.0 */
/* The macros of queues, FIFOs, LIFOs, stacks and mailboxes are C++ as well. */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

struct thing {
	void *reserved;
	int value;
};

K_QUEUE_DEFINE(cxx_queue);
K_FIFO_DEFINE(cxx_fifo);
K_LIFO_DEFINE(cxx_lifo);
K_STACK_DEFINE(cxx_stack, 2);
K_MBOX_DEFINE(cxx_mbox);

ZTEST(cxx, test_objects_of_cxx_files_work)
{
	thing one = {nullptr, 1};
	thing two = {nullptr, 2};
	stack_data_t word = 0;
	k_mbox_msg msg = {};

	k_queue_append(&cxx_queue, &one);
	zassert_equal(static_cast<thing *>(k_queue_get(&cxx_queue, K_NO_WAIT))->value, 1);
	k_fifo_init(&cxx_fifo);
	k_fifo_put(&cxx_fifo, &one);
	k_fifo_put(&cxx_fifo, &two);
	zassert_equal(static_cast<thing *>(k_fifo_get(&cxx_fifo, K_NO_WAIT))->value, 1);
	k_lifo_init(&cxx_lifo);
	k_lifo_put(&cxx_lifo, &one);
	k_lifo_put(&cxx_lifo, &two);
	zassert_equal(static_cast<thing *>(k_lifo_get(&cxx_lifo, K_NO_WAIT))->value, 2);
	zassert_ok(k_stack_push(&cxx_stack, 5));
	zassert_ok(k_stack_pop(&cxx_stack, &word, K_NO_WAIT));
	zassert_equal(word, 5U);
	zassert_equal(k_mbox_put(&cxx_mbox, &msg, K_NO_WAIT), -ENOMSG);
}

ZTEST_SUITE(cxx, NULL, NULL, NULL, NULL, NULL);
