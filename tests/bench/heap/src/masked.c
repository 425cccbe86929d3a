/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For how long are interrupts masked? TIMER1 of the board interrupts again and again while the
 * sequence runs. How far it has counted when its handler begins tells for how long the interrupt
 * has waited; what it waits outside of any operation is taken off. The period is odd and the
 * sequence is run many times, so that the interrupt comes at ever different places of it. The
 * kernel's clock, which masks interrupts as well, stands still meanwhile.
 */
#include "rows.h"

#define TIMER1         ((volatile uint32_t *)0x40001000)
#define TIMER1_CTRL    TIMER1[0]
#define TIMER1_VALUE   TIMER1[1]
#define TIMER1_RELOAD  TIMER1[2]
#define TIMER1_CLEAR   TIMER1[3]
#define TIMER1_LINE    9
#define TIMER1_ENABLE  (1U << 0)
#define TIMER1_IRQ     (1U << 3)

#define SYSTICK_CTRL (*(volatile uint32_t *)0xE000E010)

/* Ticks: more than the longest operation and the handler take. */
#define PERIOD 25013U
#define PASSES 20

static uint32_t most;
static uint32_t least;

static void handler(const void *arg)
{
	const uint32_t waited = PERIOD - TIMER1_VALUE;

	ARG_UNUSED(arg);
	TIMER1_CLEAR = 1U;
	most = MAX(most, waited);
	least = MIN(least, waited);
}

uint32_t most_masked(const struct allocator *allocator, int steps)
{
	const uint32_t clock = SYSTICK_CTRL;
	struct row rows[ROWS] = {0};

	most = 0U;
	least = UINT32_MAX;
	IRQ_CONNECT(TIMER1_LINE, 0, handler, NULL, 0);
	irq_enable(TIMER1_LINE);
	SYSTICK_CTRL = 0U;
	TIMER1_RELOAD = PERIOD;
	TIMER1_VALUE = PERIOD;
	TIMER1_CTRL = TIMER1_ENABLE | TIMER1_IRQ;
	for (int pass = 0; pass < PASSES; pass++) {
		rewind_sequence();
		allocator->reset();
		for (int i = 0; i < steps; i++) {
			allocator->step(rows);
		}
		allocator->reset();
	}
	TIMER1_CTRL = 0U;
	irq_disable(TIMER1_LINE);
	SYSTICK_CTRL = clock;
	return most - least;
}
