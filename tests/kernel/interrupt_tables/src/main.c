/* SPDX-License-Identifier: Apache-2.0 */
/* Handlers are where interrupts look for them, however they got there. */
#include <string.h>

#include "lines.h"

char trace[16];

void note(const void *character)
{
	const size_t length = strlen(trace);

	zassert_true(k_is_in_isr());
	if (length < sizeof(trace) - 1U) {
		trace[length] = *(const char *)character;
	}
}

void interrupt(unsigned int irq)
{
	irq_enable(irq);
	trigger_irq((int)irq);
	irq_disable(irq);
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	memset(trace, 0, sizeof(trace));
}

ZTEST_SUITE(interrupt_tables, NULL, NULL, before, NULL, NULL);
