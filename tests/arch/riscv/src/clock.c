/* SPDX-License-Identifier: Apache-2.0 */
/* The counter of 64 bits is read and compared right where its lower half wraps. */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define TICK      (CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC)
#define COUNTER_L (*(volatile uint32_t *)(CONFIG_RISCV_CLINT_ADDRESS + 0xBFF8))
#define COUNTER_H (*(volatile uint32_t *)(CONFIG_RISCV_CLINT_ADDRESS + 0xBFFC))
#define COMPARE_L (*(volatile uint32_t *)(CONFIG_RISCV_CLINT_ADDRESS + 0x4000))

ZTEST_SUITE(riscv_clock, NULL, NULL, NULL, NULL, NULL);

/* So many cycles before the lower half wraps. The kernel's time jumps, by more than it expects. */
static void go_to_wrap(uint32_t before)
{
	const unsigned int key = irq_lock();

	if (COUNTER_L < UINT32_MAX - 2 * before) {
		COUNTER_L = UINT32_MAX - before;
	}
	irq_unlock(key);
	k_sleep(K_TICKS(2));
}

ZTEST(riscv_clock, test_reading_while_the_counter_wraps)
{
	uint64_t last, high;
	uint32_t rounds = 0;

	go_to_wrap(10 * TICK);
	last = k_cycle_get_64();
	high = COUNTER_H;
	while (COUNTER_H == high || rounds == 0) {
		for (int i = 0; i < 50; i++) {
			const uint64_t t = k_cycle_get_64();
			const uint32_t low = k_cycle_get_32();

			zassert_true(t >= last && t - last < 20000, "from %llx to %llx", last, t);
			zassert_true(low - (uint32_t)t < 20000);
			last = t;
		}
		rounds++;
	}
	zassert_equal(COUNTER_H, high + 1);
}

ZTEST(riscv_clock, test_timeouts_while_the_counter_wraps)
{
	uint32_t high;

	go_to_wrap(20 * TICK);
	high = COUNTER_H;
	for (int n = 0; n < 40; n++) {
		const int64_t start = k_uptime_ticks();

		k_sleep(K_TICKS(1));
		zassert_within(k_uptime_ticks() - start, 2, 1, "%d ticks",
			       (int)(k_uptime_ticks() - start));
	}
	zassert_equal(COUNTER_H, high + 1);
}

ZTEST(riscv_clock, test_long_sleep)
{
	const int32_t ticks = 5 * CONFIG_SYS_CLOCK_TICKS_PER_SEC;
	int64_t start;

	k_sleep(K_TICKS(1));
	start = k_uptime_ticks();
	k_sleep(K_TICKS(ticks));
	/* It may be late in real time. */
	zassert_between_inclusive(k_uptime_ticks() - start, ticks + 1, ticks + TICK);
	/* The clock interrupts now and then even if nobody has asked. */
	zassert_true(COMPARE_L - COUNTER_L <= BIT(30) + TICK);
}
