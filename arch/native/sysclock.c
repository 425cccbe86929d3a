/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The system clock's driver. Ticks are derived from cycles by exact division, so
 * the two never drift apart, whatever the frequencies. Tickless: the next event is
 * where the kernel asks for it. Ticked: one event per tick.
 */
#include <limits.h>

#include <zephyr/drivers/timer/system_timer.h>
#include <zephyr/init.h>
#include <zephyr/irq.h>
#include <zephyr/sys/clock.h>
#include <zephyr/sys/util.h>

#include "native.h"

#define TICKS_PER_SEC  ((uint64_t)CONFIG_SYS_CLOCK_TICKS_PER_SEC)
#define CLOCK_PRIORITY 1

static uint64_t announced; /* ticks that the kernel knows of; written by the interrupt */

static void raise(struct native_event *event)
{
	ARG_UNUSED(event);
	native_irq_raise(NATIVE_CLOCK_IRQ);
}

static struct native_event compare = {.fire = raise};

/* The tick in which `cycle` is. */
static uint64_t tick_of(uint64_t cycle)
{
	return (uint64_t)((unsigned __int128)cycle * TICKS_PER_SEC / NATIVE_CYCLES_PER_SEC);
}

/* Fire where `tick` begins. */
static void arm(uint64_t tick)
{
	unsigned __int128 scaled = (unsigned __int128)tick * NATIVE_CYCLES_PER_SEC;

	native_event_arm(&compare, (uint64_t)((scaled + TICKS_PER_SEC - 1U) / TICKS_PER_SEC));
}

static void interrupt(const void *unused)
{
	uint64_t ticks = MIN(tick_of(native_now()) - announced, (uint64_t)INT32_MAX);

	ARG_UNUSED(unused);
	(void)arch_irq_lock();
	announced += ticks;
	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		arm(announced + 1U);
	}
	sys_clock_announce((int32_t)ticks);
}

/*
 * Even when nothing is waited for the kernel hears of time now and then, lest the
 * ticks since the last announcement exceed 32 bits.
 */
void sys_clock_set_target(uint32_t ticks)
{
	compare.background = ticks == INT32_MAX;
	if (IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		arm(announced + MAX(ticks, 1U));
	}
}

uint32_t sys_clock_elapsed(void)
{
	native_clock_look();
	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		return 0U;
	}
	return (uint32_t)(tick_of(native_now()) - announced);
}

void sys_clock_idle_exit(void)
{
}

void sys_clock_disable(void)
{
	irq_disable(NATIVE_CLOCK_IRQ);
	native_event_disarm(&compare);
}

static int start(void)
{
	IRQ_CONNECT(NATIVE_CLOCK_IRQ, CLOCK_PRIORITY, interrupt, NULL, 0);
	irq_enable(NATIVE_CLOCK_IRQ);
	compare.background = !compare.armed;
	/* A timer may have been started already. */
	if (!compare.armed) {
		arm(IS_ENABLED(CONFIG_TICKLESS_KERNEL) ? INT32_MAX : 1U);
	}
	return 0;
}

SYS_INIT(start, PRE_KERNEL_2, 0);
