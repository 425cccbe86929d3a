/* SPDX-License-Identifier: Apache-2.0 */
/* Uptime in its units, the cycle counter, busy waiting. */
#include "crew.h"

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	tick_begin();
}

/* ---- Uptime. */

ZTEST(uptime, test_uptime_advances_by_the_ticks_that_pass)
{
	int64_t last = k_uptime_ticks();

	for (int i = 1; i < 5; i++) {
		k_sleep(K_TICKS(i));
		zassert_ticks_since(last, i + 1);
		last = k_uptime_ticks();
	}
}

ZTEST(uptime, test_units_agree)
{
	/* All within a tick: it has just begun. */
	const uint64_t ticks = (uint64_t)k_uptime_ticks();

	zassert_equal(sys_clock_tick_get(), ticks);
	zassert_equal(sys_clock_tick_get_32(), (uint32_t)ticks);
	zassert_equal(k_uptime_get(), k_ticks_to_ms_floor64(ticks));
	zassert_equal(k_uptime_get_32(), (uint32_t)k_ticks_to_ms_floor64(ticks));
	zassert_equal(k_uptime_seconds(), k_ticks_to_sec_floor64(ticks));
}

ZTEST(uptime, test_delta_is_the_time_since_and_moves_the_reference)
{
	int64_t reference = k_uptime_get();
	const int64_t start = reference;

	k_sleep(K_TICKS(4));
	zassert_within(k_uptime_delta(&reference), k_ticks_to_ms_near32(5),
		       k_ticks_to_ms_ceil32(1));
	zassert_within(reference, start + k_ticks_to_ms_near32(5), k_ticks_to_ms_ceil32(1));
	zassert_true(k_uptime_delta(&reference) <= k_ticks_to_ms_ceil32(1));
}

static int64_t uptime_in_isr;

static void look_isr(const void *unused)
{
	ARG_UNUSED(unused);
	uptime_in_isr = k_uptime_ticks();
}

ZTEST(uptime, test_uptime_in_isr)
{
	const int64_t now = k_uptime_ticks();

	irq_offload(look_isr, NULL);
	zassert_between_inclusive(uptime_in_isr, now, now + 1);
}

static void look_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	uptime_in_isr = k_uptime_ticks();
}

K_TIMER_DEFINE(looker, look_in_timer, NULL);

ZTEST(uptime, test_uptime_in_a_timer_is_the_tick_of_its_expiry)
{
	const int64_t start = k_uptime_ticks();
	unsigned int key;

	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		ztest_test_skip();
	}
	k_timer_start(&looker, K_TICKS(2), K_NO_WAIT);
	key = irq_lock();
	k_busy_wait(k_ticks_to_us_ceil32(4));
	irq_unlock(key);
	zassert_equal(uptime_in_isr, start + 2);
	zassert_true(k_uptime_ticks() >= start + 4);
}

ZTEST(uptime, test_uptime_advances_with_interrupts_locked)
{
	const int64_t start = k_uptime_ticks();
	int64_t last = start;
	unsigned int key;

	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		ztest_test_skip();
	}
	key = irq_lock();
	for (int i = 0; i < 12; i++) {
		int64_t now;

		k_busy_wait(k_ticks_to_us_ceil32(1) / 3U);
		now = k_uptime_ticks();
		zassert_true(now >= last, "uptime goes back");
		last = now;
	}
	irq_unlock(key);
	zassert_true(k_uptime_ticks() >= last, "uptime goes back");
	zassert_true(last - start >= 3);
}

ZTEST(uptime, test_uptime_never_goes_back)
{
	int64_t last = k_uptime_ticks();
	uint32_t last_cycle = k_cycle_get_32();

	k_timer_start(&looker, K_TICKS(1), K_TICKS(1));
	for (int i = 0; i < 5000; i++) {
		const int64_t now = k_uptime_ticks();
		const uint32_t cycle = k_cycle_get_32();

		zassert_true(now >= last && now <= last + 1);
		zassert_true((int32_t)(cycle - last_cycle) >= 0);
		last = now;
		last_cycle = cycle;
	}
	k_timer_stop(&looker);
}

ZTEST(uptime, test_uptime_outgrows_32_bits)
{
	int64_t start = k_uptime_get();
	const int64_t step = INT64_C(60) * 24 * 3600 * 1000; /* 60 days */

	/* Only where time is virtual, and skipped in one go. */
	if (!IS_ENABLED(CONFIG_ARCH_POSIX) || !IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		ztest_test_skip();
	}
	k_sleep(K_MSEC(step));
	zassert_between_inclusive(k_uptime_get() - start, step,
				  step + k_ticks_to_ms_ceil32(2));
	zassert_true(k_uptime_get() > UINT32_MAX);
	zassert_equal(k_uptime_get_32(), (uint32_t)k_uptime_get());
	zassert_equal(k_uptime_seconds(), k_uptime_get() / 1000);
	start = k_uptime_get();
	zassert_equal(k_uptime_delta(&start), 0);
}

/* ---- Cycles. */

ZTEST(uptime, test_cycles_and_ticks_advance_together)
{
	const uint32_t cycle = k_cycle_get_32();
	const int64_t tick = k_uptime_ticks();
	uint32_t passed;

	k_sleep(K_TICKS(8));
	passed = k_cycle_get_32() - cycle;
	zassert_within(passed, k_ticks_to_cyc_near32((uint32_t)(k_uptime_ticks() - tick)),
		       k_ticks_to_cyc_ceil32(1));
}

static void get_cycle_64(void *cycle)
{
	*(uint64_t *)cycle = k_cycle_get_64();
}

ZTEST(uptime, test_64_bit_cycles_continue_the_32_bit_ones_or_are_caught)
{
	uint64_t cycle = 1;

	if (!IS_ENABLED(CONFIG_TIMER_HAS_64BIT_CYCLE_COUNTER)) {
		zassert_true(asserts(get_cycle_64, &cycle));
		return;
	}
	get_cycle_64(&cycle);
	zassert_true((uint32_t)(k_cycle_get_32() - (uint32_t)cycle) <
		     k_ticks_to_cyc_ceil32(1));
	k_sleep(K_TICKS(3));
	zassert_true(k_cycle_get_64() - cycle >= k_ticks_to_cyc_floor64(3));
}

/* ---- Busy waiting. */

ZTEST(uptime, test_busy_wait_lasts_at_least_its_time)
{
	static const uint32_t durations[] = {0, 1, 7, 100, 2500};

	ARRAY_FOR_EACH(durations, i) {
		const uint32_t start = k_cycle_get_32();

		k_busy_wait(durations[i]);
		zassert_true(k_cycle_get_32() - start >= k_us_to_cyc_floor32(durations[i]),
			     "%u us", durations[i]);
	}
}

ZTEST(uptime, test_interrupts_come_during_a_busy_wait)
{
	uptime_in_isr = 0;
	k_timer_start(&looker, K_TICKS(1), K_NO_WAIT);
	k_busy_wait(k_ticks_to_us_ceil32(2));
	zassert_not_equal(uptime_in_isr, 0);
}

static void better_thread(int n)
{
	k_sleep(K_TICKS(1));
	note(n);
}

ZTEST(uptime, test_better_threads_run_during_a_busy_wait)
{
	crew_start(0, BETTER(1), better_thread);
	k_busy_wait(k_ticks_to_us_ceil32(3));
	zassert_notes(0);
}

static void wait_isr(const void *cycles)
{
	const uint32_t start = k_cycle_get_32();

	k_busy_wait(200);
	*(uint32_t *)cycles = k_cycle_get_32() - start;
}

ZTEST(uptime, test_busy_wait_in_isr)
{
	uint32_t cycles = 0;

	irq_offload(wait_isr, &cycles);
	zassert_true(cycles >= k_us_to_cyc_floor32(200));
}

ZTEST_SUITE(uptime, NULL, NULL, before, crew_dismiss, NULL);
