/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts without a handler, and errors in handlers. */
#include <string.h>

#include "interrupt_test.h"

static void after(void *fixture)
{
	irq_disable(SPURIOUS_LINE);
	crew_dismiss(fixture);
}

ZTEST_SUITE(interrupt_fatal, NULL, NULL, NULL, after, NULL);

static void raise_spurious(void)
{
	irq_enable(SPURIOUS_LINE);
	trigger_irq(SPURIOUS_LINE);
}

ZTEST(interrupt_fatal, test_a_spurious_interrupt_is_reported_with_its_number)
{
	char expected[40];

	zassert_true(dies(raise_spurious));
	zassert_equal(death.reason, K_ERR_SPURIOUS_IRQ);
	zassert_true(death.in_isr);
	snprintk(expected, sizeof(expected), "Interrupt %u ", SPURIOUS_LINE);
	zassert_not_null(strstr(death.text, expected), "%s", death.text);
	zassert_not_null(strstr(death.text, "has no handler"));
	/* Interrupts go on. */
	k_sleep(K_TICKS(2));
}

static void oops_in_handler(const void *unused)
{
	ARG_UNUSED(unused);
	k_oops();
}

static void raise_oops(void)
{
	irq_offload(oops_in_handler, NULL);
}

ZTEST(interrupt_fatal, test_an_error_in_a_handler_ends_the_interrupted_thread)
{
	zassert_true(dies(raise_oops));
	zassert_equal(death.reason, K_ERR_KERNEL_OOPS);
	zassert_true(death.in_isr);
	k_sleep(K_TICKS(2));
}
