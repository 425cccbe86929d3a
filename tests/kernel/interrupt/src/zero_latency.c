/* SPDX-License-Identifier: Apache-2.0 */
/* Lines that the kernel never masks. */
#include "interrupt_test.h"

static bool call_kernel, found, in_isr;

static void give(void *sem)
{
	k_sem_give((struct k_sem *)sem);
}

static K_SEM_DEFINE(sem, 0, 1);

ISR_DIRECT_DECLARE(unmasked)
{
	in_isr = k_is_in_isr();
	note(8);
	if (call_kernel) {
		found = asserts(give, &sem);
	}
	return 0;
}

static void masked(const void *unused)
{
	ARG_UNUSED(unused);
	note(1);
	trigger_irq(UNMASKED_LINE);
	note(2);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	call_kernel = found = in_isr = false;
	IRQ_DIRECT_CONNECT(UNMASKED_LINE, 0, unmasked, IRQ_ZERO_LATENCY);
	IRQ_CONNECT(MASKED_LINE, 0, masked, NULL, 0);
	irq_enable(UNMASKED_LINE);
	irq_enable(MASKED_LINE);
}

static void after(void *fixture)
{
	irq_disable(UNMASKED_LINE);
	irq_disable(MASKED_LINE);
	crew_dismiss(fixture);
}

ZTEST_SUITE(interrupt_zero_latency, NULL, NULL, before, after, NULL);

ZTEST(interrupt_zero_latency, test_the_lock_does_not_hold_it_back)
{
	const unsigned int key = irq_lock();

	trigger_irq(MASKED_LINE);
	trigger_irq(UNMASKED_LINE);
	note(3);
	irq_unlock(key);
	zassert_true(in_isr);
	zassert_notes(8, 3, 1, 8, 2);
}

ZTEST(interrupt_zero_latency, test_it_interrupts_the_most_urgent_of_the_others)
{
	trigger_irq(MASKED_LINE);
	zassert_notes(1, 8, 2);
}

ZTEST(interrupt_zero_latency, test_a_closed_line_waits)
{
	const unsigned int key = irq_lock();

	irq_disable(UNMASKED_LINE);
	trigger_irq(UNMASKED_LINE);
	zassert_no_notes();
	irq_enable(UNMASKED_LINE);
	k_busy_wait(1);
	note(3);
	irq_unlock(key);
	zassert_notes(8, 3);
}

static void helper(int n)
{
	note(n);
}

static void start_and_raise(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_start(&crew[0]);
	trigger_irq(UNMASKED_LINE);
}

/* Its 0 is not taken for the handler's that it interrupts. */
ZTEST(interrupt_zero_latency, test_it_does_not_take_a_switch_away)
{
	crew_start_after(0, BETTER(1), helper, K_FOREVER);
	irq_offload(start_and_raise, NULL);
	note(9);
	zassert_equal(note_count(), 3);
	zassert_true(crew_ended(0));
	crew_start_after(0, BETTER(1), helper, K_FOREVER);

	const unsigned int key = irq_lock();

	k_thread_start(&crew[0]);
	trigger_irq(UNMASKED_LINE);
	irq_unlock(key);
	k_reschedule();
	zassert_true(crew_ended(0));
}

ZTEST(interrupt_zero_latency, test_calling_the_kernel_asserts)
{
	call_kernel = true;
	trigger_irq(UNMASKED_LINE);
	zassert_true(found);
	zassert_equal(k_sem_count_get(&sem), 0);
}
