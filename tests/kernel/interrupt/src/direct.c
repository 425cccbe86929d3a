/* SPDX-License-Identifier: Apache-2.0 */
/* Direct handlers, and their choice whether a switch follows. */
#include "interrupt_test.h"

static K_SEM_DEFINE(sem, 0, 1);
static int look;
static bool in_isr;

static void woken(int n)
{
	if (k_sem_take(&sem, K_FOREVER) == 0) {
		note(n);
	}
}

/* Returns what the test asked for. */
ISR_DIRECT_DECLARE(give)
{
	ISR_DIRECT_PM();
	in_isr = k_is_in_isr();
	note(8);
	k_sem_give(&sem);
	return look;
}

void give_by_hand(void);

void give_by_hand(void)
{
	ISR_DIRECT_HEADER();
	note(8);
	k_sem_give(&sem);
	ISR_DIRECT_FOOTER(look);
}

static void raise_direct(const void *unused)
{
	ARG_UNUSED(unused);
	trigger_irq(DIRECT_LINE);
	note(7);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_sem_reset(&sem);
	IRQ_DIRECT_CONNECT(DIRECT_LINE, PRIORITY(3), give, 0);
	IRQ_DIRECT_CONNECT(PLAIN_LINE, PRIORITY(3), give_by_hand, 0);
	IRQ_CONNECT(RAISER_LINE, PRIORITY(0), raise_direct, NULL, 0);
	irq_enable(DIRECT_LINE);
	irq_enable(PLAIN_LINE);
	irq_enable(RAISER_LINE);
	crew_start(0, BETTER(1), woken);
}

static void after(void *fixture)
{
	irq_disable(DIRECT_LINE);
	irq_disable(PLAIN_LINE);
	irq_disable(RAISER_LINE);
	crew_dismiss(fixture);
}

ZTEST_SUITE(interrupt_direct, NULL, NULL, before, after, NULL);

ZTEST(interrupt_direct, test_1_lets_the_end_switch)
{
	look = 1;
	trigger_irq(DIRECT_LINE);
	note(9);
	zassert_true(in_isr);
	zassert_notes(8, 0, 9);
}

ZTEST(interrupt_direct, test_0_leaves_the_switch_to_the_next_reschedule_point)
{
	look = 0;
	trigger_irq(DIRECT_LINE);
	note(9);
	k_reschedule();
	zassert_notes(8, 9, 0);
}

static void nothing(const void *unused)
{
	ARG_UNUSED(unused);
	k_reschedule();
}

ZTEST(interrupt_direct, test_0_leaves_the_switch_to_the_next_interrupt)
{
	look = 0;
	trigger_irq(DIRECT_LINE);
	note(9);
	irq_offload(nothing, NULL);
	zassert_notes(8, 9, 0);
}

ZTEST(interrupt_direct, test_what_others_ready_after_0_comes_in_order)
{
	look = 0;
	crew_start_after(1, BETTER(2), woken, K_FOREVER);
	trigger_irq(DIRECT_LINE);
	note(9);
	k_sem_give(&sem);
	k_thread_start(&crew[1]); /* better than who waits since the interrupt */
	zassert_notes(8, 9, 1, 0);
}

ZTEST(interrupt_direct, test_0_and_waiting_does_not_lose_the_thread)
{
	look = 0;
	trigger_irq(DIRECT_LINE);
	note(9);
	k_sleep(K_TICKS(1));
	zassert_notes(8, 9, 0);
}

ZTEST(interrupt_direct, test_in_another_handler_that_one_decides)
{
	look = 0;
	trigger_irq(RAISER_LINE);
	note(9);
	zassert_notes(8, 7, 0, 9);
}

ZTEST(interrupt_direct, test_header_and_footer_by_hand)
{
	look = 1;
	trigger_irq(PLAIN_LINE);
	note(9);
	zassert_notes(8, 0, 9);
	crew_join(0);
	crew_start(0, BETTER(1), woken);
	look = 0;
	trigger_irq(PLAIN_LINE);
	note(9);
	k_reschedule();
	zassert_notes(8, 9, 0);
}
