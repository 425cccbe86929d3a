/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dead-locks: the kernel goes on, timeouts and aborts dissolve them, and afterwards
 * every priority is as it was, although those in the loop inherit from each other.
 */
#include "mutex_plan.h"

ZTEST(mutex_deadlock, test_two_threads_leave_a_deadlock_by_timeout)
{
	/* The test: a, then b. Helper 0: b, then a. */
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(1), &b, &a, K_FOREVER);
	zassert_equal(my_prio(), BETTER(1));
	zassert_equal(k_mutex_lock(&b, K_TICKS(2)), -EAGAIN);
	zassert_equal(my_prio(), BETTER(1));
	zassert_ok(k_mutex_unlock(&a));
	zassert_notes(0);
	zassert_equal(my_prio(), TEST_PRIO);
}

/* Helper 0 holds a and waits for b, helper 1 the other way round; both are worse than the test. */
static void loop_of_two(k_timeout_t limit_of_0, k_timeout_t limit_of_1)
{
	plan_with_pause(0, WORSE(1), &a, &b, limit_of_0);
	plan_with_pause(1, WORSE(2), &b, &a, limit_of_1);
	settle();
	k_wakeup(&crew[0]);
	k_wakeup(&crew[1]);
	settle();
	zassert_equal(prio_of(0), WORSE(1));
	zassert_equal(prio_of(1), WORSE(1));
}

ZTEST(mutex_deadlock, test_timeout_in_the_loop_dissolves_it)
{
	loop_of_two(K_TICKS(6), K_FOREVER);
	k_sleep(K_TICKS(8));
	zassert_equal(plan_result(0), -EAGAIN);
	zassert_notes(1);
	crew_join(0);
	crew_join(1);
	zassert_equal(prio_of(1), WORSE(2));
}

ZTEST(mutex_deadlock, test_timeout_in_the_loop_after_one_from_outside)
{
	loop_of_two(K_TICKS(8), K_FOREVER);
	plan(2, BETTER(2), NULL, &b, K_TICKS(1));
	zassert_equal(prio_of(0), BETTER(2));
	zassert_equal(prio_of(1), BETTER(2));
	/* Once 2 has gone both keep its priority, each from the other, until the loop opens. */
	k_sleep(K_TICKS(10));
	zassert_equal(plan_result(2), -EAGAIN);
	zassert_equal(plan_result(0), -EAGAIN);
	zassert_notes(1);
	crew_join(0);
	crew_join(1);
	zassert_equal(prio_of(0), WORSE(1));
	zassert_equal(prio_of(1), WORSE(2));
}

ZTEST(mutex_deadlock, test_priority_changes_in_the_loop_end)
{
	loop_of_two(K_TICKS(8), K_FOREVER);
	k_thread_priority_set(&crew[0], BETTER(3));
	zassert_equal(prio_of(0), BETTER(3));
	zassert_equal(prio_of(1), BETTER(3));
	k_thread_priority_set(&crew[0], WORSE(1));
	k_thread_priority_set(&crew[1], WORSE(3));
	k_sleep(K_TICKS(10));
	zassert_equal(plan_result(0), -EAGAIN);
	crew_join(1);
	zassert_notes(1);
	zassert_equal(prio_of(0), WORSE(1));
	zassert_equal(prio_of(1), WORSE(3));
}

ZTEST(mutex_deadlock, test_abort_in_the_loop_takes_its_priority_away)
{
	loop_of_two(K_FOREVER, K_TICKS(4));
	k_thread_priority_set(&crew[0], BETTER(1));
	zassert_equal(prio_of(1), BETTER(1));
	k_thread_abort(&crew[0]);
	zassert_equal(prio_of(1), WORSE(2));
	k_sleep(K_TICKS(6));
	zassert_equal(plan_result(1), -EAGAIN);
}

ZTEST(mutex_deadlock, test_loop_of_three_dissolves)
{
	plan_with_pause(0, WORSE(1), &a, &b, K_FOREVER);
	plan_with_pause(1, WORSE(2), &b, &c, K_FOREVER);
	plan_with_pause(2, WORSE(3), &c, &a, K_TICKS(8));
	settle();
	for (int n = 0; n < 3; n++) {
		k_wakeup(&crew[n]);
	}
	settle();
	plan(3, BETTER(1), NULL, &c, K_TICKS(1));
	for (int n = 0; n < 3; n++) {
		zassert_equal(prio_of(n), BETTER(1));
	}
	k_sleep(K_TICKS(10));
	zassert_equal(plan_result(3), -EAGAIN);
	zassert_equal(plan_result(2), -EAGAIN);
	/* 2 gives back c: 1 gets it and gives back b: 0 gets that. */
	zassert_notes(1, 0);
	for (int n = 0; n < 3; n++) {
		zassert_equal(prio_of(n), WORSE(1 + n));
	}
}

ZTEST_SUITE(mutex_deadlock, NULL, NULL, plan_reset, crew_dismiss, NULL);
