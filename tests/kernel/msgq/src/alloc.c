/* SPDX-License-Identifier: Apache-2.0 */
/* Message queues whose buffer comes from a heap: taken, refused, given back. */
#include "msgq_test.h"

#define LARGE 200U

K_HEAP_DEFINE(heap, 576);

static struct k_msgq queue;

static void before(void *fixture)
{
	msgq_anew(fixture);
	k_thread_heap_assign(k_current_get(), &heap);
}

ZTEST(msgq_alloc, test_allocated_queue_works)
{
	uint16_t sent = 0;
	uint16_t received;

	zassert_ok(k_msgq_alloc_init(&queue, sizeof(sent), 3));
	for (int round = 0; round < 7; round++) {
		for (int i = 0; i < 3; i++) {
			sent++;
			zassert_ok(k_msgq_put(&queue, &sent, K_NO_WAIT));
		}
		zassert_equal(k_msgq_put(&queue, &sent, K_NO_WAIT), -ENOMSG);
		for (int i = 0; i < 3; i++) {
			zassert_ok(k_msgq_get(&queue, &received, K_NO_WAIT));
			zassert_equal(received, sent - 2 + i);
		}
	}
	zassert_ok(k_msgq_cleanup(&queue));
}

ZTEST(msgq_alloc, test_cleanup_gives_the_buffer_back)
{
	const uint8_t message[LARGE] = {1};

	for (int round = 0; round < 10; round++) {
		zassert_ok(k_msgq_alloc_init(&queue, LARGE, 2), "round %d", round);
		zassert_ok(k_msgq_put(&queue, message, K_NO_WAIT));
		zassert_ok(k_msgq_cleanup(&queue));
	}
	zassert_ok(k_msgq_cleanup(&queue), "a buffer is freed twice");
}

ZTEST(msgq_alloc, test_queue_that_is_cleaned_up_has_no_place_and_no_message)
{
	uint32_t message = 1;

	zassert_ok(k_msgq_alloc_init(&queue, sizeof(message), 2));
	zassert_ok(k_msgq_put(&queue, &message, K_NO_WAIT));
	zassert_ok(k_msgq_cleanup(&queue));
	zassert_equal(k_msgq_get(&queue, &message, K_NO_WAIT), -ENOMSG);
	zassert_equal(k_msgq_put(&queue, &message, K_NO_WAIT), -ENOMSG);
	zassert_equal(k_msgq_put_front(&queue, &message), -ENOMSG);
}

static void get_from_queue(int n)
{
	uint32_t message;

	note(n);
	note(k_msgq_get(&queue, &message, K_FOREVER));
}

ZTEST(msgq_alloc, test_cleanup_while_a_thread_waits_frees_nothing)
{
	uint32_t message = 7;

	zassert_ok(k_msgq_alloc_init(&queue, sizeof(message), 2));
	crew_start(0, BETTER(1), get_from_queue);
	zassert_equal(k_msgq_cleanup(&queue), -EBUSY);
	zassert_ok(k_msgq_put(&queue, &message, K_NO_WAIT));
	zassert_notes(0, 0);
	zassert_ok(k_msgq_cleanup(&queue));
}

ZTEST(msgq_alloc, test_what_cannot_be_is_refused)
{
	zassert_equal(k_msgq_alloc_init(&queue, 0, 3), -EINVAL);
	zassert_equal(k_msgq_alloc_init(&queue, 3, 0), -EINVAL);
	zassert_equal(k_msgq_alloc_init(&queue, SIZE_MAX / 2, 3), -EINVAL);
	zassert_equal(k_msgq_alloc_init(&queue, SIZE_MAX, UINT32_MAX), -EINVAL);
	zassert_equal(k_msgq_alloc_init(&queue, LARGE, 100), -ENOMEM);
	zassert_equal(k_msgq_alloc_init(&queue, SIZE_MAX, 1), -ENOMEM);
	k_thread_heap_assign(k_current_get(), NULL);
	zassert_equal(k_msgq_alloc_init(&queue, 4, 1), -ENOMEM);
}

ZTEST_SUITE(msgq_alloc, NULL, NULL, before, crew_dismiss, NULL);
