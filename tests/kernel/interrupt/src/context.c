/* SPDX-License-Identifier: Apache-2.0 */
/* What code can find out about where it runs. */
#include <zephyr/init.h>

#include "interrupt_test.h"

ZTEST_SUITE(interrupt_context, NULL, NULL, NULL, crew_dismiss, NULL);

static bool early_pre_kernel, late_pre_kernel, early_can_yield, late_can_yield;

static int early(void)
{
	early_pre_kernel = k_is_pre_kernel();
	early_can_yield = k_can_yield();
	return 0;
}

static int late(void)
{
	late_pre_kernel = k_is_pre_kernel();
	late_can_yield = k_can_yield();
	return 0;
}

SYS_INIT(early, PRE_KERNEL_1, 0);
SYS_INIT(late, POST_KERNEL, 0);

ZTEST(interrupt_context, test_pre_kernel_ends_with_post_kernel)
{
	zassert_true(early_pre_kernel);
	zassert_false(early_can_yield);
	zassert_false(late_pre_kernel);
	zassert_true(late_can_yield);
	zassert_false(k_is_pre_kernel());
}

static void look(const void *seen)
{
	*(int *)seen = k_is_in_isr() | k_is_preempt_thread() << 1 | k_can_yield() << 2 |
		       k_is_pre_kernel() << 3;
}

ZTEST(interrupt_context, test_a_handler_is_in_an_isr_and_nothing_else)
{
	int seen = 0;

	irq_offload(look, &seen);
	zassert_equal(seen, 1, "%x", seen);
}

ZTEST(interrupt_context, test_a_thread_is_preemptible_by_its_priority_and_lock)
{
	const int prio = k_thread_priority_get(k_current_get());

	zassert_false(k_is_in_isr());
	zassert_true(k_can_yield());
	zassert_true(k_is_preempt_thread());
	k_sched_lock();
	zassert_false(k_is_preempt_thread());
	k_sched_unlock();
	k_thread_priority_set(k_current_get(), -1);
	zassert_false(k_is_preempt_thread());
	k_thread_priority_set(k_current_get(), prio);
	zassert_true(k_is_preempt_thread());
}
