/* SPDX-License-Identifier: Apache-2.0 */
/* Hooks of heaps and of the system heap. */
#include <tracing_user.h>

#include "crew.h"
#include "recorder.h"

#define NOTE(...) record_event(OBJECTS, (struct event){__VA_ARGS__})

#define MOST 400 /* of which there is room for one only */

static struct k_heap heap;
static char memory[640] __aligned(8);
static void *got;

void sys_trace_k_heap_init_user(struct k_heap *h)
{
	NOTE("init", .object = h);
}

void sys_trace_k_heap_alloc_enter_user(struct k_heap *h, k_timeout_t timeout)
{
	NOTE("alloc_enter", .object = h, .timeout = timeout);
}

void sys_trace_k_heap_alloc_blocking_user(struct k_heap *h, k_timeout_t timeout)
{
	NOTE("alloc_blocking", .object = h, .timeout = timeout);
}

void sys_trace_k_heap_alloc_exit_user(struct k_heap *h, k_timeout_t timeout, void *ret)
{
	NOTE("alloc_exit", .object = h, .timeout = timeout, .result = (intptr_t)ret);
}

void sys_trace_k_heap_aligned_alloc_enter_user(struct k_heap *h, k_timeout_t timeout)
{
	NOTE("aligned_enter", .object = h, .timeout = timeout);
}

void sys_trace_k_heap_aligned_alloc_blocking_user(struct k_heap *h, k_timeout_t timeout)
{
	NOTE("aligned_blocking", .object = h, .timeout = timeout);
}

void sys_trace_k_heap_aligned_alloc_exit_user(struct k_heap *h, k_timeout_t timeout, void *ret)
{
	NOTE("aligned_exit", .object = h, .timeout = timeout, .result = (intptr_t)ret);
}

void sys_trace_k_heap_calloc_enter_user(struct k_heap *h, k_timeout_t timeout)
{
	NOTE("calloc_enter", .object = h, .timeout = timeout);
}

void sys_trace_k_heap_calloc_exit_user(struct k_heap *h, k_timeout_t timeout, void *ret)
{
	NOTE("calloc_exit", .object = h, .timeout = timeout, .result = (intptr_t)ret);
}

void sys_trace_k_heap_realloc_enter_user(struct k_heap *h, void *ptr, size_t bytes,
					 k_timeout_t timeout)
{
	NOTE("realloc_enter", .object = h, .timeout = timeout, .memory = ptr, .bytes = bytes);
}

void sys_trace_k_heap_realloc_blocking_user(struct k_heap *h, void *ptr, size_t bytes,
					    k_timeout_t timeout)
{
	NOTE("realloc_blocking", .object = h, .timeout = timeout, .memory = ptr, .bytes = bytes);
}

void sys_trace_k_heap_realloc_exit_user(struct k_heap *h, void *ptr, size_t bytes,
					k_timeout_t timeout, void *ret)
{
	NOTE("realloc_exit", .object = h, .timeout = timeout, .memory = ptr, .bytes = bytes,
	     .result = (intptr_t)ret);
}

void sys_trace_k_heap_free_user(struct k_heap *h)
{
	NOTE("free", .object = h);
}

void sys_trace_k_heap_sys_k_malloc_enter_user(struct k_heap *h)
{
	NOTE("k_malloc_enter", .object = h);
}

void sys_trace_k_heap_sys_k_malloc_exit_user(struct k_heap *h, void *ret)
{
	NOTE("k_malloc_exit", .object = h, .result = (intptr_t)ret);
}

void sys_trace_k_heap_sys_k_aligned_alloc_enter_user(struct k_heap *h)
{
	NOTE("k_aligned_enter", .object = h);
}

void sys_trace_k_heap_sys_k_aligned_alloc_exit_user(struct k_heap *h, void *ret)
{
	NOTE("k_aligned_exit", .object = h, .result = (intptr_t)ret);
}

void sys_trace_k_heap_sys_k_calloc_enter_user(struct k_heap *h)
{
	NOTE("k_calloc_enter", .object = h);
}

void sys_trace_k_heap_sys_k_calloc_exit_user(struct k_heap *h, void *ret)
{
	NOTE("k_calloc_exit", .object = h, .result = (intptr_t)ret);
}

void sys_trace_k_heap_sys_k_realloc_enter_user(struct k_heap *h, void *ptr)
{
	NOTE("k_realloc_enter", .object = h, .memory = ptr);
}

void sys_trace_k_heap_sys_k_realloc_exit_user(struct k_heap *h, void *ptr, void *ret)
{
	NOTE("k_realloc_exit", .object = h, .memory = ptr, .result = (intptr_t)ret);
}

void sys_trace_k_heap_sys_k_free_enter_user(struct k_heap *h, struct k_heap **ref)
{
	NOTE("k_free_enter", .object = h, .memory = ref);
}

void sys_trace_k_heap_sys_k_free_exit_user(struct k_heap *h, struct k_heap **ref)
{
	NOTE("k_free_exit", .object = h, .memory = ref);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_heap_init(&heap, memory, sizeof(memory));
	record(OBJECTS);
}

/* Events `first` to `last` are about `object`, and an operation of `timeout`. */
static void zassert_about(int first, int last, const void *object, k_timeout_t timeout)
{
	for (int i = first; i <= last; i++) {
		zassert_equal_ptr(recorded(i)->object, object, "event %d", i);
		zassert_true(K_TIMEOUT_EQ(recorded(i)->timeout, timeout), "event %d", i);
	}
}

ZTEST(tracing_heap, test_init)
{
	k_heap_init(&heap, memory, sizeof(memory));
	zassert_recorded("init");
	zassert_about(0, 0, &heap, (k_timeout_t){0});
}

ZTEST(tracing_heap, test_alloc_that_succeeds_at_once)
{
	void *mem = k_heap_alloc(&heap, MOST, K_FOREVER);

	zassert_recorded("alloc_enter alloc_exit");
	zassert_about(0, 1, &heap, K_FOREVER);
	zassert_equal(recorded(1)->result, (intptr_t)mem);
}

ZTEST(tracing_heap, test_alloc_that_may_not_wait_does_not_block)
{
	(void)k_heap_alloc(&heap, MOST, K_NO_WAIT);
	record(OBJECTS);
	zassert_is_null(k_heap_alloc(&heap, MOST, K_NO_WAIT));
	zassert_recorded("alloc_enter alloc_exit");
	zassert_about(0, 1, &heap, K_NO_WAIT);
	zassert_equal(recorded(1)->result, 0);
}

ZTEST(tracing_heap, test_time_over)
{
	void *mem = k_heap_alloc(&heap, MOST, K_NO_WAIT);

	record(OBJECTS);
	zassert_is_null(k_heap_alloc(&heap, MOST, K_TICKS(1)));
	zassert_is_null(k_heap_aligned_alloc(&heap, 64, MOST, K_TICKS(1)));
	zassert_is_null(k_heap_realloc(&heap, mem, 2 * MOST, K_TICKS(1)));
	zassert_recorded("alloc_enter alloc_blocking alloc_exit "
			 "aligned_enter aligned_blocking aligned_exit "
			 "realloc_enter realloc_blocking realloc_exit");
	zassert_about(0, 8, &heap, K_TICKS(1));
	zassert_equal(recorded(2)->result, 0);
	zassert_equal(recorded(5)->result, 0);
	zassert_equal(recorded(8)->result, 0);
	for (int i = 6; i <= 8; i++) {
		zassert_equal_ptr(recorded(i)->memory, mem);
		zassert_equal(recorded(i)->bytes, 2 * MOST);
	}
}

static void wait_for_memory(int n)
{
	ARG_UNUSED(n);
	got = k_heap_alloc(&heap, MOST, K_SECONDS(1));
}

ZTEST(tracing_heap, test_waiter_exits_behind_the_free)
{
	void *mem = k_heap_alloc(&heap, MOST, K_NO_WAIT);

	record(OBJECTS);
	crew_start(1, BETTER(1), wait_for_memory);
	k_heap_free(&heap, mem);
	crew_join(1);
	zassert_recorded("alloc_enter alloc_blocking free alloc_exit");
	zassert_equal_ptr(recorded(2)->object, &heap);
	zassert_equal(recorded(3)->result, (intptr_t)got);
	zassert_not_null(got);
}

/* However often it tries. */
ZTEST(tracing_heap, test_waiter_blocks_once)
{
	void *mem = k_heap_alloc(&heap, MOST - 64, K_NO_WAIT);
	void *small = k_heap_alloc(&heap, 32, K_NO_WAIT);

	crew_start(1, BETTER(1), wait_for_memory);
	record(OBJECTS);
	k_heap_free(&heap, small);
	zassert_recorded("free");
	record(OBJECTS);
	k_heap_free(&heap, mem);
	crew_join(1);
	zassert_recorded("free alloc_exit");
}

ZTEST(tracing_heap, test_aborted_waiter_has_no_exit)
{
	(void)k_heap_alloc(&heap, MOST, K_NO_WAIT);
	record(OBJECTS);
	crew_start(1, BETTER(1), wait_for_memory);
	k_thread_abort(&crew[1]);
	settle();
	zassert_recorded("alloc_enter alloc_blocking");
}

ZTEST(tracing_heap, test_calloc_is_around_an_alloc)
{
	void *mem = k_heap_calloc(&heap, 4, 10, K_MSEC(5));

	zassert_is_null(k_heap_calloc(&heap, SIZE_MAX, 2, K_FOREVER));
	zassert_recorded("calloc_enter alloc_enter alloc_exit calloc_exit "
			 "calloc_enter calloc_exit");
	zassert_about(0, 3, &heap, K_MSEC(5));
	zassert_equal(recorded(3)->result, (intptr_t)mem);
	zassert_equal(recorded(5)->result, 0);
}

ZTEST(tracing_heap, test_realloc_tells_what_it_does)
{
	void *mem = k_heap_realloc(&heap, NULL, 8, K_NO_WAIT);

	zassert_recorded("realloc_enter alloc_enter alloc_exit realloc_exit");
	zassert_equal(recorded(3)->result, (intptr_t)mem);
	record(OBJECTS);
	(void)k_heap_alloc(&heap, 8, K_NO_WAIT);
	record(OBJECTS);
	void *moved = k_heap_realloc(&heap, mem, 100, K_NO_WAIT);

	zassert_recorded("realloc_enter free realloc_exit");
	zassert_equal_ptr(recorded(2)->memory, mem);
	zassert_equal(recorded(2)->result, (intptr_t)moved);
	record(OBJECTS);
	zassert_is_null(k_heap_realloc(&heap, moved, 0, K_NO_WAIT));
	zassert_recorded("realloc_enter free realloc_exit");
}

ZTEST(tracing_heap, test_system_heap)
{
	void *mem = k_malloc(16);
	struct k_heap **const ref = (struct k_heap **)mem - 1;

	zassert_recorded("k_malloc_enter alloc_enter alloc_exit k_malloc_exit");
	zassert_equal(recorded(3)->result, (intptr_t)mem);

	const void *system_heap = recorded(0)->object;

	zassert_equal_ptr(system_heap, recorded(1)->object);
	record(OBJECTS);
	k_free(mem);
	k_free(NULL);
	zassert_recorded("k_free_enter free k_free_exit");
	zassert_about(0, 2, system_heap, (k_timeout_t){0});
	zassert_equal_ptr(recorded(0)->memory, ref);
	zassert_equal_ptr(recorded(2)->memory, ref);
}

ZTEST(tracing_heap, test_system_heap_other_forms)
{
	void *aligned = k_aligned_alloc(64, 16);
	void *zeroed = k_calloc(2, 8);

	zassert_recorded("k_aligned_enter aligned_enter aligned_exit k_aligned_exit "
			 "k_calloc_enter k_malloc_enter alloc_enter alloc_exit k_malloc_exit "
			 "k_calloc_exit");
	zassert_equal(recorded(3)->result, (intptr_t)aligned);
	zassert_equal(recorded(9)->result, (intptr_t)zeroed);
	record(OBJECTS);
	void *resized = k_realloc(zeroed, 12);

	zassert_recorded("k_realloc_enter realloc_enter realloc_exit k_realloc_exit");
	zassert_equal_ptr(recorded(3)->memory, zeroed);
	zassert_equal(recorded(3)->result, (intptr_t)resized);
	k_free(aligned);
	k_free(resized);
}

ZTEST_SUITE(tracing_heap, NULL, NULL, before, crew_dismiss, NULL);
