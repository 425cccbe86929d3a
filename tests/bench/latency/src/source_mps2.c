/* SPDX-License-Identifier: Apache-2.0 */
/*
 * TIMER1 of the MPS2 boards: it counts down at 25 MHz, interrupts at 0, and goes on counting
 * from the reload value, so that the handler can read for how long it has been waiting.
 */
#include "latency.h"

#include <zephyr/kernel.h>

#define TIMER1       ((volatile uint32_t *)0x40001000)
#define TIMER1_CTRL  TIMER1[0]
#define TIMER1_VALUE TIMER1[1]
#define TIMER1_RELOAD TIMER1[2]
#define TIMER1_CLEAR TIMER1[3]
#define TIMER1_LINE  9
#define TIMER1_NS    40U

#define ENABLE    BIT(0)
#define INTERRUPT BIT(3)

static uint32_t reload;

static void isr(const void *unused)
{
	const uint32_t ticks = reload - TIMER1_VALUE;

	ARG_UNUSED(unused);
	TIMER1_CLEAR = 1U;
	latency_seen((ticks * TIMER1_NS) >> CONFIG_BENCH_SHIFT);
}

void source_set(uint32_t instructions)
{
	reload = (instructions << CONFIG_BENCH_SHIFT) / TIMER1_NS;
	TIMER1_RELOAD = reload;
	TIMER1_VALUE = reload;
}

void source_start(void)
{
	IRQ_CONNECT(TIMER1_LINE, 0, isr, NULL, 0);
	irq_enable(TIMER1_LINE);
	source_set(10000U);
	TIMER1_CTRL = ENABLE | INTERRUPT;
}
