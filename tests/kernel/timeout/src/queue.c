/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The queue of timeouts, through timers: hundreds of them, armed, stopped and armed
 * again in pseudo-random order, expire each at its tick, and those of one tick in
 * the order of arming.
 */
#include "crew.h"

/* As many as fit: the smallest board has 64 KiB. */
#define TIMERS (IS_ENABLED(CONFIG_BOARD_QEMU_CORTEX_M3) ? 300 : 1000)

static struct k_timer timers[TIMERS];
static uint32_t armed_as[TIMERS];  /* number of the arming */
static int64_t expected_at[TIMERS]; /* tick, 0 when not armed */

static int expired;
static int wrong;
static int64_t last_tick;
static uint32_t last_arming;

static uint32_t random_state;
static uint32_t armings;

static uint32_t next_random(uint32_t range)
{
	random_state = random_state * 1664525U + 1013904223U;
	return (random_state >> 8) % range;
}

static void check_expiry(struct k_timer *timer)
{
	const int i = (int)(timer - timers);
	const int64_t now = k_uptime_ticks();

	expired++;
	if (expected_at[i] != now || now < last_tick ||
	    (now == last_tick && armed_as[i] < last_arming)) {
		wrong++;
	}
	expected_at[i] = 0;
	last_tick = now;
	last_arming = armed_as[i];
}

static void arm(int i, uint32_t ticks)
{
	/* Locked, lest it expires before it is expected to. */
	const unsigned int key = irq_lock();
	const int64_t earliest = k_uptime_ticks() + ticks;

	armed_as[i] = armings++;
	k_timer_start(&timers[i], K_TICKS(ticks), K_NO_WAIT);
	expected_at[i] = k_timer_expires_ticks(&timers[i]);
	if (expected_at[i] < earliest || expected_at[i] > k_uptime_ticks() + ticks) {
		wrong++;
	}
	irq_unlock(key);
}

/* How many have been stopped: 0 when it has expired meanwhile. */
static int stop(int i)
{
	const unsigned int key = irq_lock();
	const int stopped = expected_at[i] != 0 ? 1 : 0;

	k_timer_stop(&timers[i]);
	expected_at[i] = 0;
	irq_unlock(key);
	return stopped;
}

static int count_armed(void)
{
	int count = 0;

	for (int i = 0; i < TIMERS; i++) {
		count += expected_at[i] != 0 ? 1 : 0;
	}
	return count;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; i < TIMERS; i++) {
		k_timer_init(&timers[i], check_expiry, NULL);
		expected_at[i] = 0;
	}
	expired = 0;
	wrong = 0;
	last_tick = 0;
	random_state = 1;
	armings = 0;
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	for (int i = 0; i < TIMERS; i++) {
		k_timer_stop(&timers[i]);
	}
}

static void check_all_expired(int count)
{
	zassert_equal(wrong, 0, "%d of %d at the wrong tick or out of order", wrong, expired);
	zassert_equal(expired, count, "%d expired, not %d", expired, count);
	zassert_equal(count_armed(), 0);
}

ZTEST(timeout_queue, test_many_timeouts_expire_in_order)
{
	for (int i = 0; i < TIMERS; i++) {
		arm(i, 1 + next_random(500));
	}
	k_sleep(K_TICKS(600));
	check_all_expired(TIMERS);
}

ZTEST(timeout_queue, test_many_timeouts_of_few_ticks)
{
	for (int i = 0; i < TIMERS; i++) {
		arm(i, 20 + next_random(3));
	}
	k_sleep(K_TICKS(100));
	check_all_expired(TIMERS);
}

ZTEST(timeout_queue, test_many_timeouts_over_a_long_time)
{
	for (int i = 0; i < TIMERS; i++) {
		arm(i, 1 + next_random(1U << (4 + next_random(12))));
	}
	k_sleep(K_TICKS(40000));
	check_all_expired(TIMERS);
}

ZTEST(timeout_queue, test_stopped_ones_leave_the_others_alone)
{
	int stopped = 0;

	for (int i = 0; i < TIMERS; i++) {
		arm(i, 30 + next_random(500));
	}
	for (int i = 0; i < TIMERS; i++) {
		if (next_random(3) == 0) {
			stopped += stop(i);
		}
	}
	k_sleep(K_TICKS(600));
	check_all_expired(TIMERS - stopped);
}

ZTEST(timeout_queue, test_timeouts_come_and_go_as_time_passes)
{
	for (int step = 0; step < 400; step++) {
		for (int k = 0; k < 20; k++) {
			const int i = (int)next_random(TIMERS);

			if (next_random(4) == 0) {
				(void)stop(i);
			} else {
				arm(i, 1 + next_random(1U << next_random(11)));
			}
		}
		k_sleep(K_TICKS(next_random(5)));
		zassert_equal(wrong, 0, "step %d", step);
	}
	k_sleep(K_TICKS(3000));
	zassert_equal(wrong, 0);
	zassert_equal(count_armed(), 0);
}

static void rearm_self(struct k_timer *timer)
{
	check_expiry(timer);
	if (armings < 3 * TIMERS) {
		arm((int)(timer - timers), 1 + next_random(70));
	}
}

ZTEST(timeout_queue, test_timeouts_armed_by_timeouts)
{
	for (int i = 0; i < TIMERS; i++) {
		k_timer_init(&timers[i], rearm_self, NULL);
		arm(i, 1 + next_random(70));
	}
	k_sleep(K_TICKS(1000));
	zassert_true(armings >= 3 * TIMERS);
	check_all_expired((int)armings);
}

ZTEST(timeout_queue, test_late_announcement_expires_in_order)
{
	unsigned int key;

	if (!IS_ENABLED(CONFIG_TICKLESS_KERNEL)) {
		ztest_test_skip();
	}
	for (int i = 0; i < TIMERS; i++) {
		arm(i, 30 + next_random(60));
	}
	k_sleep(K_TICKS(20));
	key = irq_lock();
	k_busy_wait(k_ticks_to_us_ceil32(30));
	irq_unlock(key);
	k_sleep(K_TICKS(150));
	check_all_expired(TIMERS);
}

ZTEST_SUITE(timeout_queue, NULL, NULL, before, after, NULL);
