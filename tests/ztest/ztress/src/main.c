/* SPDX-License-Identifier: Apache-2.0 */
/* Stress tests end when their counts are reached, on request and on time. */
#include <zephyr/ztest.h>
#include <zephyr/busy_sim.h>
#include <zephyr/ztress.h>

static uint32_t calls[3];

static bool busy(void *user_data, uint32_t cnt, bool last, int prio)
{
	uint32_t *count = user_data;

	ARG_UNUSED(last);
	zassert_equal_ptr(count, &calls[prio]);
	zassert_equal(cnt, *count);
	(*count)++;
	k_busy_wait(300);
	return true;
}

static bool aborting(void *user_data, uint32_t cnt, bool last, int prio)
{
	ARG_UNUSED(user_data);
	ARG_UNUSED(last);
	ARG_UNUSED(prio);
	if (cnt == 5) {
		ztress_abort();
	}
	return true;
}

static bool idle(void *user_data, uint32_t cnt, bool last, int prio)
{
	ARG_UNUSED(user_data);
	ARG_UNUSED(cnt);
	ARG_UNUSED(last);
	ARG_UNUSED(prio);
	return true;
}

ZTEST_SUITE(ztress, NULL, NULL, NULL, NULL, NULL);

ZTEST(ztress, test_counts_are_reached)
{
	memset(calls, 0, sizeof(calls));
	ZTRESS_EXECUTE(ZTRESS_TIMER(busy, &calls[0], 100, K_TICKS(2)),
		       ZTRESS_THREAD(busy, &calls[1], 100, 10, K_TICKS(2)),
		       ZTRESS_THREAD(busy, &calls[2], 100, 10, K_TICKS(2)));
	for (uint32_t id = 0; id < 3; id++) {
		zassert_true(ztress_exec_count(id) >= 100);
		zassert_equal(ztress_exec_count(id), calls[id]);
		zassert_true(ztress_optimized_ticks(id) > 0);
	}
	zassert_equal(ztress_preempt_count(0), 0);
	zassert_true(ztress_preempt_count(1) >= 10);
	zassert_true(ztress_preempt_count(2) >= 10);
	zassert_equal(ztress_exec_count(3), -EINVAL);
}

ZTEST(ztress, test_abort)
{
	ZTRESS_EXECUTE(ZTRESS_THREAD(aborting, NULL, 0, 0, K_MSEC(1)),
		       ZTRESS_THREAD(aborting, NULL, 1000000, 0, K_MSEC(1)));
	zassert_between_inclusive(ztress_exec_count(0) + ztress_exec_count(1), 6, 12);
}

ZTEST(ztress, test_timeout)
{
	int64_t start = k_uptime_get();

	ztress_set_timeout(K_MSEC(500));
	ZTRESS_EXECUTE(ZTRESS_THREAD(idle, NULL, 1000000, 0, K_MSEC(10)));
	zassert_within(k_uptime_get() - start, 510, 20);
}

static volatile uint32_t interrupts;

static void count_interrupt(void)
{
	interrupts++;
}

ZTEST(ztress, test_busy_sim)
{
	uint32_t before;

	busy_sim_start(100, 50, 1000, 500, count_interrupt);
	k_sleep(K_MSEC(500));
	busy_sim_stop();
	before = interrupts;
	zassert_between_inclusive(before, 100, 1000);
	k_sleep(K_MSEC(50));
	zassert_equal(interrupts, before);
}
