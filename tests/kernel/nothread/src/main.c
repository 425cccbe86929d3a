/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel without threads: time, timers, interrupts, sleeping. */
#include <zephyr/irq_offload.h>
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

static volatile int expiries;

static void count(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	zassert_true(k_is_in_isr());
	expiries++;
}

static K_TIMER_DEFINE(timer, count, NULL);

ZTEST(nothread, test_sleep_lets_time_pass)
{
	const int64_t before = k_uptime_get();

	zassert_equal(k_sleep(K_MSEC(100)), 0);
	zassert_between_inclusive(k_uptime_get() - before, 100, 130);
	zassert_equal(k_usleep(1000), 0);
	zassert_equal(k_sleep(K_NO_WAIT), 0);
}

ZTEST(nothread, test_timers_expire_during_sleep)
{
	expiries = 0;
	k_timer_start(&timer, K_MSEC(50), K_MSEC(50));
	k_sleep(K_MSEC(200));
	k_timer_stop(&timer);
	zassert_between_inclusive(expiries, 4, 5);
}

ZTEST(nothread, test_status_sync_waits)
{
	const int64_t before = k_uptime_get();

	k_timer_start(&timer, K_MSEC(50), K_NO_WAIT);
	zassert_equal(k_timer_status_sync(&timer), 1);
	zassert_true(k_uptime_get() - before >= 50);
	zassert_equal(k_timer_status_sync(&timer), 0);
}

ZTEST(nothread, test_busy_wait_lets_time_pass)
{
	const uint32_t before = k_cycle_get_32();

	k_busy_wait(1000);
	zassert_true(k_cycle_get_32() - before >= k_us_to_cyc_floor32(1000));
}

static volatile bool offloaded;

static void offload(const void *unused)
{
	ARG_UNUSED(unused);
	offloaded = k_is_in_isr();
}

ZTEST(nothread, test_interrupts_work)
{
	irq_offload(offload, NULL);
	zassert_true(offloaded);
	zassert_false(k_is_in_isr());
	zassert_false(k_can_yield());
	zassert_equal(k_is_preempt_thread(), 0);
}

ZTEST_SUITE(nothread, NULL, NULL, NULL, NULL, NULL);
