/* SPDX-License-Identifier: Apache-2.0 */
/* SysTick keeps step with a timer that is never restarted, while the processor is busy. */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#if defined(CONFIG_SOC_MPS2_AN385) || defined(CONFIG_SOC_MPS2_AN386)

#define TIMER0(offset) (*(volatile uint32_t *)(0x40000000U + (offset)))

/* Counts down, at the processor's clock as SysTick does. */
static uint32_t timer0_now(void)
{
	return -TIMER0(0x4);
}

static uint32_t loop_time(void)
{
	const uint32_t start = timer0_now();

	for (volatile int i = 0; i < 1000; i++) {
	}
	return timer0_now() - start;
}

/* In real time QEMU limits the rate of timers, and a restart takes it 10 us. */
static bool emulated_in_real_time(void)
{
	const uint32_t first = loop_time();
	const uint32_t second = loop_time();

	return first < 30 || first - second + 1 > 2 || second - loop_time() + 1 > 2;
}

static volatile uint32_t restarts;

static void expire(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	restarts++;
}

static K_TIMER_DEFINE(timer, expire, NULL);

ZTEST_SUITE(cortex_m_clock, NULL, NULL, NULL, NULL, NULL);

ZTEST(cortex_m_clock, test_restarts_do_not_drift)
{
	uint32_t cycles, reference;
	int drift;

	TIMER0(0x8) = UINT32_MAX;
	TIMER0(0x4) = UINT32_MAX;
	TIMER0(0x0) = 1;
	if (emulated_in_real_time()) {
		ztest_test_skip();
	}
	restarts = 0;
	cycles = k_cycle_get_32();
	reference = timer0_now();
	for (uint32_t i = 0; i < 2000; i++) {
		k_timer_start(&timer, K_TICKS(1 + i % 3), K_NO_WAIT);
		k_busy_wait(i % 61);
		k_timer_stop(&timer);
		if (i % 4 == 0) {
			const uint32_t before = restarts;

			k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
			while (restarts == before) {
			}
		}
	}
	drift = (int)(k_cycle_get_32() - cycles - (timer0_now() - reference));
	TC_PRINT("%d cycles of %u\n", drift, timer0_now() - reference);
	zassert_within(drift, 0, 2500, "%d cycles", drift);
}

#endif
