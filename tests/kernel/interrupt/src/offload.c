/* SPDX-License-Identifier: Apache-2.0 */
/* irq_offload(): from threads and from handlers. */
#include "interrupt_test.h"

ZTEST_SUITE(interrupt_offload, NULL, NULL, NULL, crew_dismiss, NULL);

static void level(const void *left_ptr)
{
	const int left = POINTER_TO_INT(left_ptr);

	note(k_is_in_isr() ? 10 + left : left);
	if (left > 0) {
		irq_offload(level, INT_TO_POINTER(left - 1));
	}
	note(k_is_in_isr() ? 20 + left : left);
}

static void offload_in_handler(const void *unused)
{
	ARG_UNUSED(unused);
	note(1);
	irq_offload(level, INT_TO_POINTER(0));
	note(2);
}

ZTEST(interrupt_offload, test_runs_at_once_in_a_handler_of_a_line)
{
	IRQ_CONNECT(PLAIN_OFFLOAD_LINE, PRIORITY(1), offload_in_handler, NULL, 0);
	irq_enable(PLAIN_OFFLOAD_LINE);
	trigger_irq(PLAIN_OFFLOAD_LINE);
	irq_disable(PLAIN_OFFLOAD_LINE);
	zassert_notes(1, 10, 20, 2);
	zassert_false(k_is_in_isr());
}

static void start_helper(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_start(&crew[0]);
	note(4);
}

static void start_in_nested(const void *unused)
{
	ARG_UNUSED(unused);
	irq_offload(start_helper, NULL);
	note(5);
}

static void helper(int n)
{
	note(n);
}

ZTEST(interrupt_offload, test_a_thread_readied_in_the_inner_runs_after_the_outer)
{
	IRQ_CONNECT(NESTING_LINE, PRIORITY(1), start_in_nested, NULL, 0);
	irq_enable(NESTING_LINE);
	crew_start_after(0, BETTER(1), helper, K_FOREVER);
	trigger_irq(NESTING_LINE);
	irq_disable(NESTING_LINE);
	note(6);
	zassert_notes(4, 5, 0, 6);
}

#ifdef CONFIG_ASSERT
static void offload(void *unused)
{
	ARG_UNUSED(unused);
	irq_offload(level, INT_TO_POINTER(0));
}

ZTEST(interrupt_offload, test_interrupts_must_be_open)
{
	const unsigned int key = irq_lock();
	const bool found = asserts(offload, NULL);

	irq_unlock(key);
	zassert_true(found);
	zassert_no_notes();
}
#endif
