/* SPDX-License-Identifier: Apache-2.0 */
/* Pipes whose buffer comes from a heap: taken, refused, given back. */
#include "pipe_test.h"

#define LARGE 300U

K_HEAP_DEFINE(heap, 512);

static struct k_pipe pipe;

static void before(void *fixture)
{
	pipes_anew(fixture);
	k_thread_heap_assign(k_current_get(), &heap);
}

ZTEST(pipe_alloc, test_allocated_pipe_works_until_it_is_cleaned_up)
{
	for (int round = 0; round < 10; round++) {
		zassert_ok(k_pipe_alloc_init(&pipe, LARGE), "round %d", round);
		zassert_equal(k_pipe_write_avail(&pipe), LARGE);
		zassert_equal(write_next(&pipe, 30, K_NO_WAIT), 30);
		zassert_equal(read_next(&pipe, 30, K_NO_WAIT), 30);
		zassert_equal(write_next(&pipe, 0, K_NO_WAIT), 0);
		zassert_ok(k_pipe_cleanup(&pipe));
	}
	zassert_ok(k_pipe_cleanup(&pipe), "a buffer is freed twice");
	zassert_equal(write_next(&pipe, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(read_next(&pipe, 1, K_NO_WAIT), -EAGAIN);
}

ZTEST(pipe_alloc, test_bytes_in_a_pipe_are_lost_by_its_cleanup)
{
	zassert_ok(k_pipe_alloc_init(&pipe, 4));
	zassert_equal(write_text(&pipe, "abc", K_NO_WAIT), 3);
	zassert_ok(k_pipe_cleanup(&pipe));
	zassert_equal(read_text(&pipe, 1, "", K_NO_WAIT), -EAGAIN);
}

ZTEST(pipe_alloc, test_no_size_is_a_pipe_without_buffer)
{
	zassert_ok(k_pipe_alloc_init(&pipe, 0));
	zassert_equal(write_next(&pipe, 1, K_NO_WAIT), -EAGAIN);
	zassert_ok(k_pipe_cleanup(&pipe));
}

static void read_one(int n)
{
	note(n);
	note(read_text(&pipe, 1, "a", K_FOREVER));
}

ZTEST(pipe_alloc, test_cleanup_while_a_thread_waits_frees_nothing)
{
	zassert_ok(k_pipe_alloc_init(&pipe, 4));
	crew_start(0, BETTER(1), read_one);
	zassert_equal(k_pipe_cleanup(&pipe), -EAGAIN);
	zassert_equal(write_text(&pipe, "abcde", K_NO_WAIT), 5);
	zassert_notes(0, 1);
	zassert_ok(k_pipe_cleanup(&pipe));
}

ZTEST(pipe_alloc, test_too_large_a_pipe_is_refused)
{
	zassert_equal(k_pipe_alloc_init(&pipe, 10 * LARGE), -ENOMEM);
	zassert_equal(k_pipe_alloc_init(&pipe, SIZE_MAX), -ENOMEM);
	k_thread_heap_assign(k_current_get(), NULL);
	zassert_equal(k_pipe_alloc_init(&pipe, 1), -ENOMEM);
}

ZTEST_SUITE(pipe_alloc, NULL, NULL, before, crew_dismiss, NULL);
