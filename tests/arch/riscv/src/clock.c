/* SPDX-License-Identifier: Apache-2.0 */
/* The counter of 64 bits is read and compared right where its lower half wraps. */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define TICK      (CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC)
#define COUNTER_L (*(volatile uint32_t *)(CONFIG_RISCV_CLINT_ADDRESS + 0xBFF8))
#define COUNTER_H (*(volatile uint32_t *)(CONFIG_RISCV_CLINT_ADDRESS + 0xBFFC))
#define COMPARE_L (*(volatile uint32_t *)(CONFIG_RISCV_CLINT_ADDRESS + 0x4000))

/* Halves that do not belong together are 2^32 cycles wrong; a slow emulator is late, by less. */
#define LATE BIT(31)

ZTEST_SUITE(riscv_clock, NULL, NULL, NULL, NULL, NULL);

/*
 * So many cycles before the lower half wraps; returns the upper one. The kernel's time jumps, by
 * more than it expects.
 */
static uint32_t go_to_wrap(uint32_t before)
{
	const unsigned int key = irq_lock();
	const uint32_t high = COUNTER_H;

	if (COUNTER_L < UINT32_MAX - 2 * before) {
		COUNTER_L = UINT32_MAX - before;
	}
	irq_unlock(key);
	k_sleep(K_TICKS(2));
	return high;
}

ZTEST(riscv_clock, test_reading_while_the_counter_wraps)
{
	const uint32_t high = go_to_wrap(10 * TICK);
	uint64_t last = k_cycle_get_64();
	uint32_t rounds = 0;

	while (COUNTER_H == high || rounds == 0) {
		for (int i = 0; i < 50; i++) {
			const uint64_t t = k_cycle_get_64();
			const uint32_t low = k_cycle_get_32();

			zassert_true(t >= last && t - last < LATE, "from %llx to %llx", last, t);
			zassert_true(low - (uint32_t)t < LATE);
			last = t;
		}
		rounds++;
	}
	zassert_equal(COUNTER_H, high + 1);
}

ZTEST(riscv_clock, test_timeouts_while_the_counter_wraps)
{
	const uint32_t high = go_to_wrap(20 * TICK);

	for (int n = 0; n < 40; n++) {
		const int64_t start = k_uptime_ticks();

		k_sleep(K_TICKS(1));
		zassert_between_inclusive(k_uptime_ticks() - start, 1, LATE / TICK, "%d ticks",
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
