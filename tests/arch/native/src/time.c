/* SPDX-License-Identifier: Apache-2.0 */
/* Virtual time: what makes it pass, and what does not. */
#include <time.h>

#include <zephyr/arch/native/sim.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#define CYCLES_PER_MS (CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 1000)

/* Milliseconds to whole ticks, and one tick more for the one that runs already. */
#define SLACK (2 * CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC + 1)

static void fire_nothing(struct native_event *event)
{
	ARG_UNUSED(event);
}

ZTEST(native_time, test_a_long_sleep_takes_no_time)
{
	const clock_t host = clock();
	const uint64_t start = native_now();
	const uint64_t wanted = 1000ULL * CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC;

	k_sleep(K_SECONDS(1000));
	zassert_between_inclusive(native_now() - start, wanted, wanted + SLACK);
	zassert_true(clock() - host < 5 * CLOCKS_PER_SEC);
}

ZTEST(native_time, test_code_takes_no_time)
{
	const uint64_t start = native_now();
	volatile unsigned int sum = 0;

	for (unsigned int i = 0; i < 100000; i++) {
		sum += i;
	}
	for (int i = 0; i < 1000; i++) {
		k_sched_lock();
		k_sched_unlock();
	}
	zassert_equal(native_now(), start);
}

ZTEST(native_time, test_busy_wait_is_exact)
{
	const uint64_t start = native_now();

	k_busy_wait(12345);
	zassert_equal(native_now() - start, 12345ULL * CYCLES_PER_MS / 1000);
	k_busy_wait(0);
	zassert_equal(native_now() - start, 12345ULL * CYCLES_PER_MS / 1000);
}

static uint32_t expired_at[4];

static void note_expiry(struct k_timer *timer)
{
	uint32_t n = (uint32_t)(uintptr_t)k_timer_user_data_get(timer);

	if (n < ARRAY_SIZE(expired_at)) {
		expired_at[n] = (uint32_t)native_now();
		k_timer_user_data_set(timer, (void *)(uintptr_t)(n + 1));
	}
}

static K_TIMER_DEFINE(timer, note_expiry, NULL);

ZTEST(native_time, test_busy_wait_takes_the_interrupts_on_the_way)
{
	uint32_t start;

	k_sleep(K_MSEC(1));
	start = (uint32_t)native_now();
	k_timer_user_data_set(&timer, NULL);
	k_timer_start(&timer, K_MSEC(20), K_MSEC(20));
	k_busy_wait(90000);
	k_timer_stop(&timer);
	zassert_equal(k_timer_user_data_get(&timer), (void *)4);
	for (uint32_t i = 0; i < 4; i++) {
		/* A period is a whole number of ticks. */
		zassert_within((int)(expired_at[i] - start),
			       (int)((i + 1) * k_ticks_to_cyc_floor32(k_ms_to_ticks_ceil32(20))),
			       SLACK);
	}
}

ZTEST(native_time, test_busy_wait_with_interrupts_locked_leaves_them_for_later)
{
	unsigned int key = irq_lock();

	k_timer_user_data_set(&timer, NULL);
	k_timer_start(&timer, K_MSEC(20), K_NO_WAIT);
	k_busy_wait(90000);
	zassert_is_null(k_timer_user_data_get(&timer));
	irq_unlock(key);
	zassert_equal(k_timer_user_data_get(&timer), (void *)1);
}

ZTEST(native_time, test_polling_the_clock_comes_to_an_end)
{
	const uint32_t start = k_cycle_get_32();
	const int64_t end = k_uptime_get() + 50;

	while (k_cycle_get_32() - start < 1000) {
	}
	while (k_uptime_get() < end) {
	}
	zassert_true(k_uptime_get() < end + 20);
}

ZTEST(native_time, test_polling_an_object_comes_to_an_end)
{
	k_timer_start(&timer, K_MSEC(30), K_NO_WAIT);
	while (k_timer_status_get(&timer) == 0) {
	}
	k_timer_start(&timer, K_MSEC(30), K_NO_WAIT);
	while (k_timer_remaining_ticks(&timer) != 0) {
		k_yield();
	}
}

ZTEST(native_time, test_an_hour_of_polling_is_bearable)
{
	const int64_t end = k_uptime_get() + 3600 * 1000;
	uint32_t looks = 0;

	while (k_uptime_get() < end) {
		looks++;
	}
	zassert_true(looks < 10000000, "%u", looks);
}

ZTEST(native_time, test_ticks_and_cycles_never_drift_apart)
{
	k_sleep(K_SECONDS(100000));
	zassert_within((double)k_uptime_ticks() / CONFIG_SYS_CLOCK_TICKS_PER_SEC,
		       (double)native_now() / CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC,
		       2.0 / CONFIG_SYS_CLOCK_TICKS_PER_SEC);
}

static struct native_event *fired[4];
static int n_fired;

static void note(struct native_event *event)
{
	fired[n_fired++] = event;
}

ZTEST(native_time, test_events_come_in_the_order_of_their_times)
{
	static struct native_event a = {.fire = note}, b = {.fire = note}, c = {.fire = note},
				   d = {.fire = fire_nothing};
	const uint64_t now = native_now();

	n_fired = 0;
	native_event_arm(&c, now + 300);
	native_event_arm(&a, now + 100);
	native_event_arm(&b, now + 900);
	native_event_arm(&d, now + 50);
	native_event_arm(&b, now + 100);
	native_event_disarm(&d);
	native_event_disarm(&d);
	zassert_false(d.armed);
	k_busy_wait(1000);
	zassert_equal(n_fired, 3);
	zassert_equal_ptr(fired[0], &a);
	zassert_equal_ptr(fired[1], &b);
	zassert_equal_ptr(fired[2], &c);
	native_event_arm(&a, now);
	zassert_equal(n_fired, 4, "what has passed fires at once");
}

ZTEST_SUITE(native_time, NULL, NULL, NULL, NULL, NULL);
