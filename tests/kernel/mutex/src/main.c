/* SPDX-License-Identifier: Apache-2.0 */
/* Mutexes without inheritance: ownership, recursion, errors, time, hand-over. */
#include "mutex_plan.h"

K_MUTEX_DEFINE(defined);

ZTEST(mutex, test_defined_mutex_is_unlocked)
{
	zassert_equal(k_mutex_unlock(&defined), -EINVAL);
	zassert_ok(k_mutex_lock(&defined, K_NO_WAIT));
	zassert_ok(k_mutex_unlock(&defined));
}

ZTEST(mutex, test_unlock_of_unlocked_is_an_error)
{
	zassert_equal(k_mutex_unlock(&a), -EINVAL);
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_ok(k_mutex_unlock(&a));
	zassert_equal(k_mutex_unlock(&a), -EINVAL);
}

static void unlock_anothers(int n)
{
	ARG_UNUSED(n);
	note(k_mutex_unlock(&a));
}

ZTEST(mutex, test_unlock_of_anothers_is_an_error_and_keeps_it_locked)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	crew_start(0, BETTER(1), unlock_anothers);
	zassert_notes(-EPERM);
	plan(1, BETTER(1), NULL, &a, K_NO_WAIT);
	zassert_equal(plan_result(1), -EBUSY);
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST(mutex, test_lock_of_anothers_without_waiting_is_busy)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(1), NULL, &a, K_NO_WAIT);
	plan(1, BETTER(1), NULL, &a, K_MSEC(-1));
	zassert_equal(plan_result(0), -EBUSY);
	zassert_equal(plan_result(1), -EBUSY);
	zassert_ok(k_mutex_unlock(&a));
}

static void hold_a_forever(int n)
{
	ARG_UNUSED(n);
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	k_sleep(K_FOREVER);
	zassert_ok(k_mutex_unlock(&a));
	k_sleep(K_FOREVER);
}

ZTEST(mutex, test_lock_times_out)
{
	int64_t start;

	crew_start(0, BETTER(1), hold_a_forever);
	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_mutex_lock(&a, K_TICKS(3)), -EAGAIN);
	zassert_ticks_since(start, 4);
	k_wakeup(&crew[0]);
	zassert_ok(k_mutex_lock(&a, K_NO_WAIT));
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST(mutex, test_lock_gets_it_just_before_the_timeout)
{
	crew_start(0, WORSE(1), hold_a_forever);
	settle();
	plan(1, BETTER(1), NULL, &a, K_TICKS(5));
	k_sleep(K_TICKS(2));
	k_wakeup(&crew[0]);
	settle();
	zassert_ok(plan_result(1));
	zassert_notes(1);
}

/* ---- Recursion. */

ZTEST(mutex, test_owner_locks_again_without_waiting)
{
	for (int i = 0; i < 100; i++) {
		zassert_ok(k_mutex_lock(&a, i % 2 == 0 ? K_FOREVER : K_NO_WAIT));
	}
	plan(0, BETTER(1), NULL, &a, K_FOREVER);
	for (int i = 0; i < 100; i++) {
		zassert_no_notes();
		zassert_ok(k_mutex_unlock(&a));
	}
	zassert_notes(0);
	zassert_equal(k_mutex_unlock(&a), -EINVAL);
}

static void lock_thrice(int n)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_ok(k_mutex_lock(&a, K_NO_WAIT));
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	note(n);
	for (int i = 0; i < 3; i++) {
		zassert_ok(k_mutex_unlock(&a));
	}
	zassert_equal(k_mutex_unlock(&a), -EINVAL);
}

ZTEST(mutex, test_new_owner_has_locked_once_and_may_lock_again)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	crew_start(0, BETTER(1), lock_thrice);
	zassert_ok(k_mutex_unlock(&a));
	zassert_no_notes();
	zassert_ok(k_mutex_unlock(&a));
	zassert_notes(0);
}

/* ---- Hand-over. */

ZTEST(mutex, test_unlock_hands_over_to_the_best_then_in_order_of_arrival)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(1), NULL, &a, K_FOREVER);
	plan(1, BETTER(2), NULL, &a, K_FOREVER);
	plan(2, BETTER(4), NULL, &a, K_FOREVER);
	/* The test's thread has inherited by now: these run when it sleeps. */
	plan(3, BETTER(2), NULL, &a, K_FOREVER);
	plan(4, BETTER(4), NULL, &a, K_FOREVER);
	settle();
	zassert_no_notes();
	zassert_ok(k_mutex_unlock(&a));
	note(99);
	zassert_notes(2, 4, 1, 3, 0, 99);
}

ZTEST(mutex, test_unlock_gives_away_before_the_waiter_has_run)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, WORSE(1), NULL, &a, K_FOREVER);
	settle();
	zassert_ok(k_mutex_unlock(&a));
	zassert_no_notes();
	zassert_equal(k_mutex_lock(&a, K_NO_WAIT), -EBUSY);
	zassert_equal(k_mutex_unlock(&a), -EPERM);
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_notes(0);
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST(mutex, test_equal_threads_take_turns)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	for (int n = 0; n < 3; n++) {
		plan(n, TEST_PRIO, NULL, &a, K_FOREVER);
	}
	k_yield();
	zassert_ok(k_mutex_unlock(&a));
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_notes(0, 1, 2);
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST(mutex, test_unlock_with_scheduler_locked_switches_at_unlock)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(1), NULL, &a, K_FOREVER);
	k_sched_lock();
	zassert_ok(k_mutex_unlock(&a));
	note(98);
	k_sched_unlock();
	zassert_notes(98, 0);
}

ZTEST(mutex, test_mutex_of_an_aborted_owner_stays_locked)
{
	crew_start(0, BETTER(1), hold_a_forever);
	plan(1, BETTER(2), NULL, &a, K_TICKS(3));
	k_thread_abort(&crew[0]);
	zassert_equal(k_mutex_lock(&a, K_NO_WAIT), -EBUSY);
	zassert_equal(k_mutex_lock(&a, K_TICKS(1)), -EAGAIN);
	zassert_equal(k_mutex_unlock(&a), -EPERM);
	k_sleep(K_TICKS(4));
	zassert_equal(plan_result(1), -EAGAIN);
}

/* ---- Misuse. */

static void lock_a(void *unused)
{
	ARG_UNUSED(unused);
	(void)k_mutex_lock(&a, K_NO_WAIT);
}

static void unlock_a(void *unused)
{
	ARG_UNUSED(unused);
	(void)k_mutex_unlock(&a);
}

ZTEST(mutex, test_lock_in_isr_is_caught)
{
	zassert_true(asserts_in_isr(lock_a, NULL));
	zassert_equal(k_mutex_unlock(&a), -EINVAL);
}

ZTEST(mutex, test_unlock_in_isr_is_caught)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_true(asserts_in_isr(unlock_a, NULL));
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST_SUITE(mutex, NULL, NULL, plan_reset, crew_dismiss, NULL);
