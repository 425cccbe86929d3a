/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clock while the processor is held up at any instruction of a restart of SysTick, by an
 * interrupt that nothing masks: it is never ahead of a timer that is not restarted, and not
 * further behind it than the processor was held up. Under icount, where every position is met.
 */
#include <zephyr/drivers/timer/system_timer.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#if defined(CONFIG_ZERO_LATENCY_IRQS) && defined(CONFIG_TICKLESS_KERNEL) && \
	(defined(CONFIG_SOC_MPS2_AN385) || defined(CONFIG_SOC_MPS2_AN386))

#define REFERENCE(offset) (*(volatile uint32_t *)(0x40000000U + (offset)))
#define ALARM(offset)     (*(volatile uint32_t *)(0x40001000U + (offset)))
#define CTRL              0x0U
#define VALUE             0x4U
#define RELOAD            0x8U
#define INTCLEAR          0xCU
#define ALARM_LINE        9

/* Instructions from the call to the end of the restart, and some more. */
#define POSITIONS 200U
/* The clock is read before or after the reference: cycles by which that differs, and by which a
 * restart does. */
#define SLACK   6
#define LONGEST 0x1000000U

static volatile uint32_t hold;
static volatile bool held;

static uint32_t reference(void)
{
	return -REFERENCE(VALUE);
}

static void spin(uint32_t cycles)
{
	const uint32_t start = reference();

	while (reference() - start < cycles) {
		for (volatile uint32_t i = 0; i < MIN(cycles, 10000U) / 4U; i++) {
		}
	}
}

static void alarm(void)
{
	ALARM(CTRL) = 0U;
	ALARM(INTCLEAR) = 1U;
	spin(hold);
	held = true;
}

static int ahead(void)
{
	return (int)(k_cycle_get_32() - reference());
}

/* Restart the clock, held up after `at` instructions; by how much it is ahead of where it was. A
 * cycle is five instructions.
 */
static int restart_held_up(uint32_t at)
{
	const unsigned int key = irq_lock();
	const int before = ahead();

	held = false;
	ALARM(VALUE) = 2U + at / 5U;
	ALARM(CTRL) = 9U;
	switch (4U - at % 5U) {
	case 4:
		arch_nop();
		__fallthrough;
	case 3:
		arch_nop();
		__fallthrough;
	case 2:
		arch_nop();
		__fallthrough;
	case 1:
		arch_nop();
		__fallthrough;
	default:
		break;
	}
	sys_clock_set_target(0);
	while (!held) {
	}

	const int gained = ahead() - before;

	irq_unlock(key);
	/* Until the short period is over, so that the next time it is restarted again. */
	spin(500);
	return gained;
}

/* Hold it up at every position or every `step`th; at how many of them the clock loses. */
static uint32_t hold_at_every(uint32_t step, uint32_t cycles)
{
	uint32_t behind = 0;

	hold = cycles;
	for (uint32_t at = 0; at < POSITIONS; at += step) {
		const int gained = restart_held_up(at);

		zassert_true(gained <= SLACK, "%u cycles at %u: %d ahead", cycles, at, gained);
		zassert_true(gained >= -(int)(cycles + cycles / 8U) - 64,
			     "%u cycles at %u: %d behind", cycles, at, -gained);
		behind += gained < -(int)(cycles / 2U);
	}
	TC_PRINT("held up for %u cycles: behind at %u positions\n", cycles, behind);
	return behind;
}

ZTEST_SUITE(cortex_m_held_up, NULL, NULL, NULL, NULL, NULL);

ZTEST(cortex_m_held_up, test_clock_is_never_ahead)
{
	uint32_t behind;

	REFERENCE(RELOAD) = UINT32_MAX;
	REFERENCE(VALUE) = UINT32_MAX;
	REFERENCE(CTRL) = 1U;
	ALARM(RELOAD) = UINT32_MAX;
	ARCH_IRQ_DIRECT_CONNECT(ALARM_LINE, 0, alarm, IRQ_ZERO_LATENCY);
	irq_enable(ALARM_LINE);
	behind = hold_at_every(1, 90);
	behind += hold_at_every(1, 300);
	behind += hold_at_every(1, 5000);
	behind += hold_at_every(7, LONGEST + LONGEST / 4U);
	irq_disable(ALARM_LINE);
	/* Else none was between the last look at the counter and its restart. */
	zassert_true(behind > 0);
}

#endif
