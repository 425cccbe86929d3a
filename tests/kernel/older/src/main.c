/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Older and semi-public names, as existing tests include and use them: the private
 * headers by their older file names, wait queues and timeouts without an object.
 */
#include <zephyr/debug/object_tracing.h>
#include <zephyr/debug/stack.h>
#include <zephyr/kernel.h>
#include <zephyr/sw_isr_table.h>
#include <zephyr/timeout_q.h>
#include <zephyr/wait_q.h>
#include <zephyr/ztest.h>

#include <kernel_arch_interface.h>
#include <kernel_internal.h>
#include <ksched.h>
#include <kswap.h>

#include "kernel_arch_func.h"

static K_THREAD_STACK_DEFINE(stack, 1024);
static struct k_thread helper;
static _wait_q_t queue;
static int result;
static bool done;
static bool started;

static void pend(void *timeout_ms, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	result = z_pend_curr_irqlock(irq_lock(), &queue, K_MSEC(POINTER_TO_INT(timeout_ms)));
	done = true;
}

static void start_pend(int timeout_ms)
{
	z_waitq_init(&queue);
	result = 1;
	done = false;
	started = true;
	k_thread_create(&helper, stack, K_THREAD_STACK_SIZEOF(stack), pend,
			INT_TO_POINTER(timeout_ms), NULL, NULL, 1, 0, K_NO_WAIT);
}

ZTEST(older, test_a_thread_waits_in_a_queue_and_is_readied)
{
	struct k_thread *t;

	zassert_is_null(z_unpend_first_thread(&queue));
	start_pend(1000);
	zassert_equal_ptr(z_waitq_head(&queue), &helper);
	zassert_true(z_is_thread_state_set(&helper, _THREAD_PENDING));
	zassert_true(z_is_thread_prevented_from_running(&helper));
	t = z_unpend_first_thread(&queue);
	zassert_equal_ptr(t, &helper);
	zassert_is_null(z_waitq_head(&queue));
	zassert_false(done);
	z_ready_thread(t);
	zassert_false(z_is_thread_prevented_from_running(&helper));
	zassert_false(done);
	z_swap_unlocked();
	zassert_true(done);
	zassert_equal(result, 0);
}

ZTEST(older, test_a_wait_in_a_queue_times_out)
{
	start_pend(20);
	k_sleep(K_MSEC(50));
	zassert_true(done);
	zassert_equal(result, -EAGAIN);
	zassert_is_null(z_waitq_head(&queue));
}

static void *caller;
static int calls;

static void called(struct _timeout *to)
{
	caller = to;
	calls++;
}

ZTEST(older, test_a_timeout_without_a_timer)
{
	struct _timeout to = {0};

	calls = 0;
	z_init_timeout(&to);
	zassert_true(z_is_inactive_timeout(&to));
	zassert_equal(z_abort_timeout(&to), -EINVAL);
	z_add_timeout(&to, called, K_FOREVER);
	zassert_true(z_is_inactive_timeout(&to));
	z_add_timeout(&to, called, K_TICKS(3));
	zassert_false(z_is_inactive_timeout(&to));
	zassert_between_inclusive(z_timeout_remaining(&to), 3, 4);
	zassert_between_inclusive(z_get_next_timeout_expiry(), 1, 4);
	zassert_ok(z_abort_timeout(&to));
	zassert_equal(z_timeout_remaining(&to), 0);
	z_add_timeout(&to, called, K_TICKS(2));
	k_sleep(K_TICKS(4));
	zassert_equal(calls, 1);
	zassert_equal_ptr(caller, &to);
	zassert_true(z_is_inactive_timeout(&to));
}

ZTEST(older, test_the_essential_mark_of_the_caller)
{
	zassert_false(z_is_thread_essential());
	z_thread_essential_set();
	zassert_true(z_is_thread_essential());
	z_thread_essential_clear();
	zassert_false(z_is_thread_essential());
}

ZTEST(older, test_threads_and_priorities)
{
	struct k_thread *t = SYS_THREAD_MONITOR_HEAD;
	bool main_found = false;
	bool self_found = false;

	for (; t != NULL; t = SYS_THREAD_MONITOR_NEXT(t)) {
		main_found |= t == &z_main_thread;
		self_found |= t == k_current_get();
	}
	zassert_true(main_found && self_found);
	zassert_true(_is_valid_prio(0, NULL));
	zassert_false(_is_valid_prio(K_LOWEST_APPLICATION_THREAD_PRIO + 1, NULL));
	zassert_true(Z_VALID_PRIO(K_HIGHEST_APPLICATION_THREAD_PRIO, NULL));
	zassert_false(z_is_idle_thread_object(k_current_get()));
	zassert_equal(arch_num_cpus(), 1);
	zassert_equal_ptr(arch_curr_cpu()->current, k_current_get());
	log_stack_usage(k_current_get());
}

BUILD_ASSERT(K_ISR == 0 && K_COOP_THREAD == 1 && K_PREEMPT_THREAD == 2);
BUILD_ASSERT(K_ARC_DSP_REGS == K_DSP_REGS && K_ARC_AGU_REGS == K_AGU_REGS);
BUILD_ASSERT(IRQ_TABLE_SIZE == CONFIG_NUM_IRQS && ISR_FLAG_DIRECT == 1);

static void clean(void *fixture)
{
	ARG_UNUSED(fixture);
	if (started) {
		k_thread_abort(&helper);
		started = false;
	}
	z_waitq_init(&queue);
}

ZTEST_SUITE(older, NULL, NULL, clean, clean, NULL);
