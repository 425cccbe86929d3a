/* SPDX-License-Identifier: Apache-2.0 */
/* The status of timers, and waiting for it. */
#include "timer_log.h"

#include <zephyr/sys/util.h>

static struct k_timer timer;
static uint32_t synced[CREW_SIZE];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_timer_init(&timer, NULL, NULL);
	log_start();
}

static void after(void *fixture)
{
	k_timer_stop(&timer);
	crew_dismiss(fixture);
}

static void sync_and_note(int n)
{
	synced[n] = k_timer_status_sync(&timer);
	note(n);
}

ZTEST(timer_status, test_status_counts_expiries_and_reading_clears_it)
{
	zassert_equal(k_timer_status_get(&timer), 0);
	k_timer_start(&timer, K_TICKS(2), K_TICKS(2));
	k_sleep(K_TICKS(6));
	zassert_equal(k_timer_status_get(&timer), 3);
	zassert_equal(k_timer_status_get(&timer), 0);
	k_sleep(K_TICKS(1));
	zassert_equal(k_timer_status_get(&timer), 1);
}

ZTEST(timer_status, test_sync_waits_for_the_next_expiry)
{
	k_timer_start(&timer, K_TICKS(3), K_TICKS(2));
	for (uint32_t i = 0; i < 10; i++) {
		zassert_equal(k_timer_status_sync(&timer), 1);
		zassert_between_inclusive(log_now(), 3 + 2 * i, 4 + 2 * i);
	}
}

ZTEST(timer_status, test_sync_returns_at_once_what_has_expired)
{
	k_timer_start(&timer, K_TICKS(1), K_TICKS(2));
	k_sleep(K_TICKS(5));
	zassert_equal(k_timer_status_sync(&timer), 3);
	zassert_equal(k_timer_status_get(&timer), 0);
}

ZTEST(timer_status, test_sync_with_a_timer_that_does_not_run_returns_zero)
{
	zassert_equal(k_timer_status_sync(&timer), 0);
	k_timer_start(&timer, K_TICKS(50), K_NO_WAIT);
	k_timer_stop(&timer);
	zassert_equal(k_timer_status_sync(&timer), 0);
	zassert_true(log_now() <= 1);
}

ZTEST(timer_status, test_sync_with_an_expired_one_shot)
{
	k_timer_start(&timer, K_TICKS(1), K_NO_WAIT);
	k_sleep(K_TICKS(2));
	zassert_equal(k_timer_status_sync(&timer), 1);
	zassert_equal(k_timer_status_sync(&timer), 0);
}

ZTEST(timer_status, test_stop_releases_sync)
{
	k_timer_start(&timer, K_TICKS(50), K_TICKS(50));
	crew_start(0, BETTER(1), sync_and_note);
	synced[0] = 99;
	k_timer_stop(&timer);
	note(98);
	zassert_notes(0, 98);
	zassert_equal(synced[0], 0);
}

static void stop_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_stop(&timer);
	note(97);
}

ZTEST(timer_status, test_stop_in_isr_releases_sync_at_its_end)
{
	k_timer_start(&timer, K_TICKS(50), K_TICKS(50));
	crew_start(0, BETTER(1), sync_and_note);
	irq_offload(stop_isr, NULL);
	zassert_notes(97, 0);
	zassert_equal(synced[0], 0);
}

ZTEST(timer_status, test_restart_keeps_sync_waiting)
{
	k_timer_start(&timer, K_TICKS(3), K_NO_WAIT);
	crew_start(0, BETTER(1), sync_and_note);
	k_timer_start(&timer, K_TICKS(8), K_NO_WAIT);
	k_sleep(K_TICKS(5));
	zassert_no_notes();
	k_sleep(K_TICKS(4));
	zassert_notes(0);
	zassert_equal(synced[0], 1);
}

ZTEST(timer_status, test_aborted_sync_leaves_the_status)
{
	k_timer_start(&timer, K_TICKS(2), K_NO_WAIT);
	crew_start(0, BETTER(1), sync_and_note);
	k_thread_abort(&crew[0]);
	k_sleep(K_TICKS(3));
	zassert_equal(k_timer_status_get(&timer), 1);
}

ZTEST(timer_status, test_sync_while_suspended_gets_the_status_of_the_first_expiry)
{
	k_timer_start(&timer, K_TICKS(2), K_TICKS(2));
	crew_start(0, BETTER(1), sync_and_note);
	k_thread_suspend(&crew[0]);
	k_sleep(K_TICKS(4));
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(0);
	zassert_equal(synced[0] + k_timer_status_get(&timer), 2);
}

static void restart_self(struct k_timer *t)
{
	k_timer_start(t, K_TICKS(2), K_NO_WAIT);
}

ZTEST(timer_status, test_sync_returns_although_the_handler_restarts_the_timer)
{
	k_timer_init(&timer, restart_self, NULL);
	k_timer_start(&timer, K_TICKS(2), K_NO_WAIT);
	crew_start(0, BETTER(1), sync_and_note);
	k_sleep(K_TICKS(2));
	zassert_notes(0);
}

static void read_status(struct k_timer *t)
{
	note((int)k_timer_status_get(t));
}

ZTEST(timer_status, test_handler_sees_its_own_expiry_and_sync_returns)
{
	k_timer_init(&timer, read_status, NULL);
	k_timer_start(&timer, K_TICKS(2), K_TICKS(2));
	crew_start(0, BETTER(1), sync_and_note);
	k_sleep(K_TICKS(2));
	zassert_notes(1, 0);
}

static void stop_self(struct k_timer *t)
{
	k_timer_stop(t);
}

ZTEST(timer_status, test_sync_gets_the_expiry_whose_handler_stops_the_timer)
{
	k_timer_init(&timer, stop_self, NULL);
	k_timer_start(&timer, K_TICKS(2), K_TICKS(2));
	crew_start(0, BETTER(1), sync_and_note);
	k_sleep(K_TICKS(3));
	zassert_notes(0);
	zassert_equal(synced[0], 1);
}

ZTEST(timer_status, test_cleanup_refuses_while_a_thread_waits)
{
	k_timer_start(&timer, K_TICKS(3), K_NO_WAIT);
	crew_start(0, BETTER(1), sync_and_note);
	zassert_equal(k_timer_cleanup(&timer), -EAGAIN);
	k_sleep(K_TICKS(4));
	zassert_notes(0);
	zassert_ok(k_timer_cleanup(&timer));
}

static void sync(void *unused)
{
	ARG_UNUSED(unused);
	(void)k_timer_status_sync(&timer);
}

ZTEST(timer_status, test_sync_in_isr_is_caught)
{
	zassert_true(asserts_in_isr(sync, NULL));
}

ZTEST_SUITE(timer_status, NULL, NULL, before, after, NULL);
