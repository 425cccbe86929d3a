/* SPDX-License-Identifier: Apache-2.0 */
/* The clock driver's contract: ticks and cycles agree, nothing is late, nothing drifts. */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define TICK (CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC)
/* From the interrupt to the code that looks, in cycles. */
#define LATENCY (CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 20000)
#define PERIODS (CONFIG_SYS_CLOCK_TICKS_PER_SEC < 10 ? 3 : 50)

ZTEST_SUITE(contract_clock, NULL, NULL, NULL, NULL, NULL);

ZTEST(contract_clock, test_cycles_go_forward)
{
	uint64_t last = k_cycle_get_64();

	for (int i = 0; i < 1000; i++) {
		const uint64_t t = k_cycle_get_64();

		zassert_true(t >= last, "back by %d", (int)(last - t));
		zassert_true(t - last < LATENCY, "forth by %d", (int)(t - last));
		last = t;
		k_busy_wait(1 + i % 7);
		last += (uint64_t)(1 + i % 7) * CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 1000000;
	}
}

ZTEST(contract_clock, test_cycle_width)
{
	const uint32_t low = k_cycle_get_32();
	const uint64_t all = k_cycle_get_64();

	zassert_true((uint32_t)all - low < LATENCY);
}

ZTEST(contract_clock, test_ticks_are_cycles)
{
	for (int i = 0; i < 500; i++) {
		const uint64_t before = k_cycle_get_64();
		const uint64_t ticks = k_uptime_ticks();
		const uint64_t after = k_cycle_get_64();

		zassert_true(ticks <= after / TICK, "%d ahead", (int)(ticks - after / TICK));
		zassert_true(ticks >= before / TICK, "%d late", (int)(before / TICK - ticks));
		k_busy_wait(37);
	}
}

ZTEST(contract_clock, test_busy_wait)
{
	const uint32_t start = k_cycle_get_32();
	uint32_t cycles;

	k_busy_wait(1000);
	cycles = k_cycle_get_32() - start;
	zassert_true(cycles >= CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 1000, "%u", cycles);
	zassert_true(cycles < CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 1000 + LATENCY, "%u", cycles);
}

/* Mostly without looking at the clock, which is dear in an emulator that counts instructions. */
static void spin_us(uint32_t usec)
{
	const uint64_t start = k_cycle_get_64();

	while (k_cycle_get_64() - start < k_us_to_cyc_ceil64(usec)) {
		for (volatile int i = 0; i < 1000; i++) {
		}
	}
}

ZTEST(contract_clock, test_cycles_with_interrupts_masked)
{
	const unsigned int key = irq_lock();
	const uint64_t start = k_cycle_get_64();
	uint64_t cycles;

	/* Long enough for a counter of 24 bits to wrap, once. */
	spin_us(900000);
	cycles = k_cycle_get_64() - start;
	irq_unlock(key);
	zassert_true(cycles / 9 >= CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 10);
	zassert_true(cycles / 10 < CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 10);
}

ZTEST(contract_clock, test_sleep_ends_at_its_tick)
{
	for (int n = 1; n < 30; n++) {
		int64_t start;
		uint64_t cycles;

		/* The tick must not end between the look at it and the call. */
		while (k_cycle_get_64() % TICK > TICK / 4 * 3) {
		}
		start = k_uptime_ticks();
		k_sleep(K_TICKS(n));
		cycles = k_cycle_get_64();
		zassert_equal(k_uptime_ticks(), start + n + 1, "%d ticks, asked for %d",
			      (int)(k_uptime_ticks() - start), n);
		zassert_true(cycles % TICK < LATENCY, "%u cycles late", (uint32_t)(cycles % TICK));
		k_busy_wait(11 * n);
	}
}

static volatile int expired;
static volatile uint32_t worst;

static void expire(struct k_timer *timer)
{
	const uint32_t late = (uint32_t)(k_cycle_get_64() % TICK);

	ARG_UNUSED(timer);
	expired++;
	worst = MAX(worst, late);
}

static K_TIMER_DEFINE(timer, expire, NULL);

/* A period holds while other timeouts come and go. */
ZTEST(contract_clock, test_period_does_not_drift)
{
	int64_t start;

	k_sleep(K_TICKS(1));
	start = k_uptime_ticks();
	expired = 0;
	worst = 0;
	k_timer_start(&timer, K_TICKS(7), K_TICKS(7));
	while (expired < PERIODS) {
		k_sleep(K_TICKS(1 + expired % 3));
		k_busy_wait(expired * 3);
	}
	zassert_equal(k_uptime_ticks() - start, 7 * PERIODS + (k_uptime_ticks() - start) % 7);
	k_timer_stop(&timer);
	zassert_true(worst < LATENCY, "%u cycles late", worst);
}

ZTEST(contract_clock, test_long_sleep)
{
	int64_t start;
	uint64_t cycles;

	k_sleep(K_TICKS(1)); /* to the beginning of a tick */
	start = k_uptime_ticks();
	cycles = k_cycle_get_64();
	k_sleep(K_SECONDS(10));
	zassert_equal(k_uptime_ticks() - start, 10 * CONFIG_SYS_CLOCK_TICKS_PER_SEC + 1);
	zassert_true((k_cycle_get_64() - cycles) / 10 >= CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC);
}
