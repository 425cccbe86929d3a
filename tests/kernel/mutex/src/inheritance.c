/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Priority inheritance: through lock, timeout, abort and changes of priority, along
 * chains of owners, and over several mutexes of one owner. The test's thread is
 * mostly the owner at the end of the chain.
 */
#include "mutex_plan.h"

ZTEST(mutex_inheritance, test_owner_has_the_priority_of_a_better_waiter_until_unlock)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(2), NULL, &a, K_FOREVER);
	zassert_equal(my_prio(), BETTER(2));
	zassert_ok(k_mutex_unlock(&a));
	zassert_equal(my_prio(), TEST_PRIO);
	zassert_notes(0);
}

ZTEST(mutex_inheritance, test_worse_waiter_changes_nothing)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, WORSE(2), NULL, &a, K_FOREVER);
	settle();
	zassert_equal(my_prio(), TEST_PRIO);
	zassert_equal(prio_of(0), WORSE(2));
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST(mutex_inheritance, test_inner_unlock_keeps_the_priority)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(2), NULL, &a, K_FOREVER);
	zassert_ok(k_mutex_unlock(&a));
	zassert_equal(my_prio(), BETTER(2));
	zassert_ok(k_mutex_unlock(&a));
	zassert_equal(my_prio(), TEST_PRIO);
}

static void hold_a_and_work(int n)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	k_sleep(K_FOREVER);
	note(n);
	zassert_ok(k_mutex_unlock(&a));
	note(n + 10);
}

static void only_note(int n)
{
	note(n);
}

ZTEST(mutex_inheritance, test_middle_thread_does_not_keep_a_better_one_waiting)
{
	crew_start(0, WORSE(5), hold_a_and_work);
	settle();
	plan(1, BETTER(1), NULL, &a, K_FOREVER);
	zassert_equal(prio_of(0), BETTER(1));
	k_sched_lock();
	crew_start(2, WORSE(2), only_note);
	k_wakeup(&crew[0]);
	k_sched_unlock();
	settle();
	zassert_notes(0, 1, 2, 10);
}

ZTEST(mutex_inheritance, test_timeout_of_the_waiter_ends_it)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(2), NULL, &a, K_TICKS(2));
	zassert_equal(my_prio(), BETTER(2));
	k_sleep(K_TICKS(4));
	zassert_equal(plan_result(0), -EAGAIN);
	zassert_equal(my_prio(), TEST_PRIO);
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST(mutex_inheritance, test_abort_of_the_waiter_ends_it)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(2), NULL, &a, K_FOREVER);
	k_thread_abort(&crew[0]);
	zassert_equal(my_prio(), TEST_PRIO);
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST(mutex_inheritance, test_owner_falls_step_by_step_as_waiters_leave)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(1), NULL, &a, K_FOREVER);
	plan(1, BETTER(2), NULL, &a, K_FOREVER);
	plan(2, BETTER(3), NULL, &a, K_TICKS(2));
	plan(3, BETTER(4), NULL, &a, K_FOREVER);
	zassert_equal(my_prio(), BETTER(4));
	k_thread_abort(&crew[3]);
	zassert_equal(my_prio(), BETTER(3));
	k_sleep(K_TICKS(4));
	zassert_equal(my_prio(), BETTER(2));
	k_thread_abort(&crew[0]);
	zassert_equal(my_prio(), BETTER(2));
	k_thread_abort(&crew[1]);
	zassert_equal(my_prio(), TEST_PRIO);
	zassert_ok(k_mutex_unlock(&a));
	zassert_no_notes();
}

ZTEST(mutex_inheritance, test_owner_follows_a_waiter_whose_priority_changes)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(2), NULL, &a, K_FOREVER);
	k_thread_priority_set(&crew[0], BETTER(4));
	zassert_equal(my_prio(), BETTER(4));
	k_thread_priority_set(&crew[0], BETTER(1));
	zassert_equal(my_prio(), BETTER(1));
	k_thread_priority_set(&crew[0], WORSE(1));
	zassert_equal(my_prio(), TEST_PRIO);
	k_thread_priority_set(&crew[0], BETTER(3));
	zassert_equal(my_prio(), BETTER(3));
	zassert_ok(k_mutex_unlock(&a));
	zassert_notes(0);
}

static void improve_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_priority_set(&crew[0], BETTER(3));
}

ZTEST(mutex_inheritance, test_owner_follows_a_waiter_changed_in_an_isr)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(1), NULL, &a, K_FOREVER);
	irq_offload(improve_isr, NULL);
	zassert_equal(my_prio(), BETTER(3));
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST(mutex_inheritance, test_owner_made_worse_keeps_what_it_inherits)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(2), NULL, &a, K_FOREVER);
	k_thread_priority_set(k_current_get(), WORSE(3));
	zassert_equal(my_prio(), BETTER(2));
	zassert_ok(k_mutex_unlock(&a));
	zassert_equal(my_prio(), WORSE(3));
	k_thread_priority_set(k_current_get(), TEST_PRIO);
}

ZTEST(mutex_inheritance, test_owner_made_better_than_the_waiter_has_its_own)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(2), NULL, &a, K_FOREVER);
	k_thread_priority_set(k_current_get(), BETTER(5));
	zassert_equal(my_prio(), BETTER(5));
	k_thread_priority_set(k_current_get(), BETTER(1));
	zassert_equal(my_prio(), BETTER(2));
	zassert_ok(k_mutex_unlock(&a));
	zassert_equal(my_prio(), BETTER(1));
	k_thread_priority_set(k_current_get(), TEST_PRIO);
}

ZTEST(mutex_inheritance, test_cooperative_waiter_makes_the_owner_cooperative)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_true(k_is_preempt_thread());
	plan(0, K_PRIO_COOP(3), NULL, &a, K_FOREVER);
	zassert_equal(my_prio(), K_PRIO_COOP(3));
	zassert_false(k_is_preempt_thread());
	zassert_ok(k_mutex_unlock(&a));
	zassert_true(k_is_preempt_thread());
}

/* ---- Chains: the test holds a; 0 holds b and waits for a; 1 holds c and waits for b; ... */

static void chain(k_timeout_t last_limit)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(1), &b, &a, K_FOREVER);
	plan(1, BETTER(2), &c, &b, K_FOREVER);
	plan(2, BETTER(3), &d, &c, K_FOREVER);
	plan(3, BETTER(4), NULL, &d, last_limit);
}

static void check_chain(int mine, int first, int second, int third)
{
	zassert_equal(my_prio(), mine);
	zassert_equal(prio_of(0), first);
	zassert_equal(prio_of(1), second);
	zassert_equal(prio_of(2), third);
}

ZTEST(mutex_inheritance, test_chain_of_owners_inherits_from_its_end)
{
	chain(K_FOREVER);
	check_chain(BETTER(4), BETTER(4), BETTER(4), BETTER(4));
	zassert_ok(k_mutex_unlock(&a));
	zassert_notes(0, 1, 2, 3);
	zassert_equal(my_prio(), TEST_PRIO);
}

ZTEST(mutex_inheritance, test_chain_falls_when_its_end_times_out)
{
	chain(K_TICKS(2));
	check_chain(BETTER(4), BETTER(4), BETTER(4), BETTER(4));
	k_sleep(K_TICKS(4));
	zassert_equal(plan_result(3), -EAGAIN);
	check_chain(BETTER(3), BETTER(3), BETTER(3), BETTER(3));
	zassert_ok(k_mutex_unlock(&a));
	zassert_notes(0, 1, 2);
}

ZTEST(mutex_inheritance, test_chain_falls_when_its_end_is_aborted)
{
	chain(K_FOREVER);
	k_thread_abort(&crew[3]);
	check_chain(BETTER(3), BETTER(3), BETTER(3), BETTER(3));
	zassert_ok(k_mutex_unlock(&a));
	zassert_notes(0, 1, 2);
}

ZTEST(mutex_inheritance, test_chain_follows_changes_of_its_end)
{
	chain(K_FOREVER);
	k_thread_priority_set(&crew[3], BETTER(6));
	check_chain(BETTER(6), BETTER(6), BETTER(6), BETTER(6));
	k_thread_priority_set(&crew[3], WORSE(3));
	check_chain(BETTER(3), BETTER(3), BETTER(3), BETTER(3));
	k_thread_priority_set(&crew[2], WORSE(2));
	check_chain(BETTER(2), BETTER(2), BETTER(2), WORSE(2));
	zassert_ok(k_mutex_unlock(&a));
	k_sleep(K_TICKS(2));
	zassert_notes(0, 1, 2, 3);
}

ZTEST(mutex_inheritance, test_chain_splits_when_its_middle_is_aborted)
{
	chain(K_FOREVER);
	k_thread_abort(&crew[1]);
	zassert_equal(my_prio(), BETTER(1));
	zassert_equal(prio_of(0), BETTER(1));
	zassert_equal(prio_of(2), BETTER(4));
	zassert_ok(k_mutex_unlock(&a));
	zassert_notes(0);
}

ZTEST(mutex_inheritance, test_chain_starts_in_the_middle_of_others_waits)
{
	/* 0 and 1 wait for a; when 2 waits for what 0 holds, 0 passes 1 in the queue. */
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(1), &b, &a, K_FOREVER);
	plan(1, BETTER(2), NULL, &a, K_FOREVER);
	plan(2, BETTER(3), NULL, &b, K_FOREVER);
	zassert_equal(my_prio(), BETTER(3));
	zassert_ok(k_mutex_unlock(&a));
	zassert_notes(0, 2, 1);
}

/* ---- Several mutexes of one owner. */

/* Unlock in the order given; after each the priority is that of the best one left. */
static void unlock_in_order(const int order[3])
{
	static struct k_mutex *const mutexes[] = {&a, &b, &c};
	bool held[] = {true, true, true};

	for (int i = 0; i < 3; i++) {
		zassert_ok(k_mutex_lock(mutexes[i], K_FOREVER));
	}
	for (int i = 0; i < 3; i++) {
		plan(i, BETTER(i + 1), NULL, mutexes[i], K_FOREVER);
	}
	for (int i = 0; i < 3; i++) {
		int expected = TEST_PRIO;

		held[order[i]] = false;
		for (int k = 0; k < 3; k++) {
			expected = held[k] ? BETTER(k + 1) : expected;
		}
		zassert_ok(k_mutex_unlock(mutexes[order[i]]));
		zassert_equal(my_prio(), expected, "unlock %d of %d%d%d", i, order[0], order[1],
			      order[2]);
	}
	for (int i = 0; i < 3; i++) {
		crew_join(i);
		zassert_ok(plan_result(i));
	}
}

ZTEST(mutex_inheritance, test_several_mutexes_are_unlocked_in_any_order)
{
	static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
					{1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

	ARRAY_FOR_EACH(orders, i) {
		unlock_in_order(orders[i]);
	}
}

ZTEST(mutex_inheritance, test_unlock_of_another_mutex_keeps_what_is_inherited)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_ok(k_mutex_lock(&b, K_FOREVER));
	plan(0, BETTER(2), NULL, &a, K_FOREVER);
	zassert_ok(k_mutex_unlock(&b));
	zassert_equal(my_prio(), BETTER(2));
	zassert_ok(k_mutex_unlock(&a));
	zassert_equal(my_prio(), TEST_PRIO);
}

ZTEST(mutex_inheritance, test_timeout_on_one_mutex_keeps_what_another_gives)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_ok(k_mutex_lock(&b, K_FOREVER));
	plan(0, BETTER(1), NULL, &a, K_FOREVER);
	plan(1, BETTER(3), NULL, &b, K_TICKS(2));
	zassert_equal(my_prio(), BETTER(3));
	k_sleep(K_TICKS(4));
	zassert_equal(my_prio(), BETTER(1));
	zassert_ok(k_mutex_unlock(&a));
	zassert_ok(k_mutex_unlock(&b));
}

ZTEST(mutex_inheritance, test_new_owner_inherits_from_who_comes_later)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, WORSE(1), NULL, &a, K_FOREVER);
	settle();
	zassert_ok(k_mutex_unlock(&a));
	/* Helper 0 owns it and has not run. */
	plan(1, BETTER(2), NULL, &a, K_FOREVER);
	zassert_notes(0, 1);
	zassert_equal(prio_of(0), WORSE(1));
}

/* ---- Owners that do not run. */

ZTEST(mutex_inheritance, test_sleeping_owner_wakes_with_the_better_priority)
{
	crew_start(0, WORSE(5), hold_a_and_work);
	settle();
	plan(1, BETTER(1), NULL, &a, K_FOREVER);
	k_wakeup(&crew[0]);
	note(99);
	zassert_notes(0, 1, 99);
}

ZTEST(mutex_inheritance, test_suspended_owner_resumes_with_the_better_priority)
{
	crew_start(0, WORSE(5), hold_a_and_work);
	settle();
	k_thread_suspend(&crew[0]);
	k_wakeup(&crew[0]);
	plan(1, BETTER(1), NULL, &a, K_FOREVER);
	zassert_equal(prio_of(0), BETTER(1));
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	note(99);
	zassert_notes(0, 1, 99);
}

static struct k_sem sem;

static void hold_a_and_take(int n)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	zassert_ok(k_sem_take(&sem, K_FOREVER));
	note(n);
	zassert_ok(k_mutex_unlock(&a));
}

static void only_take(int n)
{
	zassert_ok(k_sem_take(&sem, K_FOREVER));
	note(n);
}

ZTEST(mutex_inheritance, test_owner_passes_others_in_the_queue_it_waits_in)
{
	zassert_ok(k_sem_init(&sem, 0, 1));
	crew_start(0, WORSE(2), hold_a_and_take);
	crew_start(1, WORSE(1), only_take);
	settle();
	plan(2, BETTER(1), NULL, &a, K_FOREVER);
	k_sem_give(&sem);
	zassert_notes(0, 2);
	k_sem_give(&sem);
	settle();
	zassert_notes(1);
}

static void spin_holding_a(int n)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	k_sem_give(&sem);
	k_busy_wait(10);
	note(n);
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST(mutex_inheritance, test_ready_owner_moves_up_in_the_ready_queue)
{
	/* 0 is preempted as owner by the test, in which 1 comes to wait: 0 goes before 2. */
	zassert_ok(k_sem_init(&sem, 0, 1));
	crew_start(0, WORSE(2), spin_holding_a);
	zassert_ok(k_sem_take(&sem, K_FOREVER));
	crew_start(2, WORSE(1), only_note);
	plan(1, BETTER(1), NULL, &a, K_FOREVER);
	note(99);
	zassert_notes(0, 1, 99);
	settle();
	zassert_notes(2);
}

ZTEST_SUITE(mutex_inheritance, NULL, NULL, plan_reset, crew_dismiss, NULL);
