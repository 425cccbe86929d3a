/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The real-time clock of QEMU's virt machine, in nanoseconds, with its alarm. It counts virtual
 * time if QEMU is started with "-rtc clock=vm".
 */
#include "latency.h"

#include <zephyr/irq.h>
#include <zephyr/irq_multilevel.h>
#include <zephyr/kernel.h>

#define RTC            ((volatile uint32_t *)0x101000)
#define RTC_TIME_LOW   RTC[0] /* latches the high half */
#define RTC_TIME_HIGH  RTC[1]
#define RTC_ALARM_LOW  RTC[2] /* sets the alarm */
#define RTC_ALARM_HIGH RTC[3]
#define RTC_ENABLE     RTC[4]
#define RTC_CLEAR      RTC[7]
#define RTC_LINE       (IRQ_TO_L2(11) | RISCV_IRQ_MEXT)

static uint32_t alarm_low;

static void isr(const void *unused)
{
	const uint32_t ns = RTC_TIME_LOW - alarm_low;

	ARG_UNUSED(unused);
	RTC_CLEAR = 1U;
	latency_seen(ns >> CONFIG_BENCH_SHIFT);
}

void source_set(uint32_t instructions)
{
	const uint32_t low = RTC_TIME_LOW;
	const uint64_t alarm = ((uint64_t)RTC_TIME_HIGH << 32 | low) +
			       ((uint64_t)instructions << CONFIG_BENCH_SHIFT);

	alarm_low = (uint32_t)alarm;
	RTC_ALARM_HIGH = (uint32_t)(alarm >> 32);
	RTC_ALARM_LOW = (uint32_t)alarm;
}

void source_start(void)
{
	IRQ_CONNECT(RTC_LINE, 1, isr, NULL, 0);
	irq_enable(RTC_LINE);
	RTC_ENABLE = 1U;
	source_set(10000U);
}
