/* SPDX-License-Identifier: Apache-2.0 */
/* Hooks of slabs. */
#include <errno.h>

#include <tracing_user.h>

#include "crew.h"
#include "recorder.h"

#define NOTE(...) record_event(OBJECTS, (struct event){__VA_ARGS__})

static struct k_mem_slab slab;
static char memory[sizeof(void *)] __aligned(sizeof(void *));
static void *block;

void sys_trace_k_mem_slab_init_user(struct k_mem_slab *s, int rc)
{
	NOTE("init", .object = s, .result = rc);
}

void sys_trace_k_mem_slab_alloc_enter_user(struct k_mem_slab *s, k_timeout_t timeout)
{
	NOTE("alloc_enter", .object = s, .timeout = timeout);
}

void sys_trace_k_mem_slab_alloc_blocking_user(struct k_mem_slab *s, k_timeout_t timeout)
{
	NOTE("alloc_blocking", .object = s, .timeout = timeout);
}

void sys_trace_k_mem_slab_alloc_exit_user(struct k_mem_slab *s, k_timeout_t timeout, int ret)
{
	NOTE("alloc_exit", .object = s, .timeout = timeout, .result = ret);
}

void sys_trace_k_mem_slab_free_enter_user(struct k_mem_slab *s)
{
	NOTE("free_enter", .object = s);
}

void sys_trace_k_mem_slab_free_exit_user(struct k_mem_slab *s)
{
	NOTE("free_exit", .object = s);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_ok(k_mem_slab_init(&slab, memory, sizeof(memory), 1));
	record(OBJECTS);
}

static void zassert_about_slab(int count, k_timeout_t timeout)
{
	for (int i = 0; i < count; i++) {
		zassert_equal_ptr(recorded(i)->object, &slab, "event %d", i);
		zassert_true(K_TIMEOUT_EQ(recorded(i)->timeout, timeout), "event %d", i);
	}
}

ZTEST(tracing_mem_slab, test_init)
{
	zassert_ok(k_mem_slab_init(&slab, memory, sizeof(memory), 1));
	zassert_equal(k_mem_slab_init(&slab, memory, 1, 1), -EINVAL);
	zassert_recorded("init init");
	zassert_about_slab(2, (k_timeout_t){0});
	zassert_equal(recorded(0)->result, 0);
	zassert_equal(recorded(1)->result, -EINVAL);
}

ZTEST(tracing_mem_slab, test_alloc_and_free)
{
	zassert_ok(k_mem_slab_alloc(&slab, &block, K_FOREVER));
	zassert_recorded("alloc_enter alloc_exit");
	zassert_about_slab(2, K_FOREVER);
	zassert_equal(recorded(1)->result, 0);
	record(OBJECTS);
	k_mem_slab_free(&slab, block);
	zassert_recorded("free_enter free_exit");
	zassert_about_slab(2, (k_timeout_t){0});
}

ZTEST(tracing_mem_slab, test_alloc_that_may_not_wait_does_not_block)
{
	zassert_ok(k_mem_slab_alloc(&slab, &block, K_NO_WAIT));
	record(OBJECTS);
	zassert_equal(k_mem_slab_alloc(&slab, &block, K_NO_WAIT), -ENOMEM);
	zassert_recorded("alloc_enter alloc_exit");
	zassert_about_slab(2, K_NO_WAIT);
	zassert_equal(recorded(1)->result, -ENOMEM);
}

ZTEST(tracing_mem_slab, test_time_over)
{
	zassert_ok(k_mem_slab_alloc(&slab, &block, K_NO_WAIT));
	record(OBJECTS);
	zassert_equal(k_mem_slab_alloc(&slab, &block, K_TICKS(1)), -EAGAIN);
	zassert_recorded("alloc_enter alloc_blocking alloc_exit");
	zassert_about_slab(3, K_TICKS(1));
	zassert_equal(recorded(2)->result, -EAGAIN);
}

static void wait_for_block(int n)
{
	void *mem;

	ARG_UNUSED(n);
	(void)k_mem_slab_alloc(&slab, &mem, K_FOREVER);
}

ZTEST(tracing_mem_slab, test_waiter_exits_when_it_runs)
{
	zassert_ok(k_mem_slab_alloc(&slab, &block, K_NO_WAIT));
	record(OBJECTS);
	crew_start(1, BETTER(1), wait_for_block);
	k_mem_slab_free(&slab, block);
	zassert_recorded("alloc_enter alloc_blocking free_enter alloc_exit free_exit");
	zassert_equal(recorded(3)->result, 0);
}

ZTEST(tracing_mem_slab, test_aborted_waiter_has_no_exit)
{
	zassert_ok(k_mem_slab_alloc(&slab, &block, K_NO_WAIT));
	record(OBJECTS);
	crew_start(1, BETTER(1), wait_for_block);
	k_thread_abort(&crew[1]);
	k_mem_slab_free(&slab, block);
	zassert_recorded("alloc_enter alloc_blocking free_enter free_exit");
}

ZTEST_SUITE(tracing_mem_slab, NULL, NULL, before, crew_dismiss, NULL);
