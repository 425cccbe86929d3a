/* SPDX-License-Identifier: Apache-2.0 */
/* Who runs when: yield, preemption, the scheduler lock, priority changes, context queries. */
#include "crew.h"

ZTEST_SUITE(sched, NULL, NULL, NULL, crew_dismiss, NULL);

static struct k_sem sem;

static void yield_twice(int n)
{
	note(n);
	k_yield();
	note(n);
}

ZTEST(sched, test_yield_goes_round_among_equals)
{
	crew_start(0, WORSE(1), yield_twice);
	crew_start(1, WORSE(1), yield_twice);
	crew_start(2, WORSE(1), yield_twice);
	k_sleep(K_TICKS(2));
	zassert_notes(0, 1, 2, 0, 1, 2);
}

static void note_it(int n)
{
	note(n);
}

ZTEST(sched, test_yield_does_not_run_the_worse)
{
	crew_start(0, WORSE(1), note_it);
	k_yield();
	zassert_no_notes();
}

ZTEST(sched, test_a_preempted_thread_goes_on_before_its_equals)
{
	/* 1 is preempted by 0 right after 2 has become ready behind it. */
	k_sem_init(&sem, 0, 1);
	crew_start(0, TEST_PRIO, note_it);
	crew_start(1, BETTER(1), note_it);
	note(9);
	k_yield();
	zassert_notes(1, 9, 0);
}

static void wake_others(int n)
{
	k_thread_start(&crew[1]);
	note(n);
}

ZTEST(sched, test_a_cooperative_thread_is_not_preempted)
{
	crew_start_after(1, K_PRIO_COOP(5), note_it, K_FOREVER);
	crew_start(0, K_PRIO_COOP(10), wake_others);
	zassert_notes(0, 1);
}

ZTEST(sched, test_a_preemptible_thread_is_preempted)
{
	crew_start_after(1, BETTER(2), note_it, K_FOREVER);
	crew_start(0, BETTER(1), wake_others);
	zassert_notes(1, 0);
}

ZTEST(sched, test_lock_keeps_the_better_waiting_and_nests)
{
	k_sched_lock();
	k_sched_lock();
	crew_start(0, BETTER(1), note_it);
	k_sched_unlock();
	zassert_no_notes();
	zassert_false(k_is_preempt_thread());
	k_sched_unlock();
	zassert_notes(0);
	zassert_true(k_is_preempt_thread());
}

ZTEST(sched, test_blocking_under_the_lock_lets_others_run_and_keeps_it)
{
	k_sched_lock();
	crew_start(0, WORSE(1), note_it);
	k_sleep(K_TICKS(1));
	zassert_notes(0);
	crew_start(1, BETTER(1), note_it);
	zassert_no_notes();
	k_sched_unlock();
	zassert_notes(1);
}

static void unlock(void *unused)
{
	k_sched_unlock();
}

ZTEST(sched, test_unlock_without_lock_is_an_assertion)
{
	zassert_true(asserts(unlock, NULL));
}

ZTEST(sched, test_raising_a_ready_thread_runs_it)
{
	crew_start(0, WORSE(1), note_it);
	k_thread_priority_set(&crew[0], BETTER(1));
	zassert_notes(0);
}

ZTEST(sched, test_lowering_oneself_lets_others_run)
{
	crew_start(0, WORSE(1), note_it);
	k_thread_priority_set(k_current_get(), WORSE(2));
	zassert_notes(0);
	k_thread_priority_set(k_current_get(), TEST_PRIO);
	zassert_equal(k_thread_priority_get(k_current_get()), TEST_PRIO);
}

ZTEST(sched, test_lowering_a_cooperative_self_keeps_running)
{
	k_thread_priority_set(k_current_get(), K_PRIO_COOP(5));
	crew_start(0, K_PRIO_COOP(8), note_it);
	k_thread_priority_set(k_current_get(), K_PRIO_COOP(9));
	zassert_no_notes();
	k_thread_priority_set(k_current_get(), TEST_PRIO);
	zassert_notes(0);
}

static void take_and_note(int n)
{
	k_sem_take(&sem, K_FOREVER);
	note(n);
}

ZTEST(sched, test_a_changed_priority_changes_the_order_of_waiters)
{
	k_sem_init(&sem, 0, 3);
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, BETTER(2), take_and_note);
	crew_start(2, BETTER(3), take_and_note);
	k_thread_priority_set(&crew[0], BETTER(5));
	k_sched_lock();
	k_sem_give(&sem);
	k_sem_give(&sem);
	k_sem_give(&sem);
	k_sched_unlock();
	zassert_notes(0, 2, 1);
}

static void set_bad_priority(void *prio)
{
	k_thread_priority_set(k_current_get(), POINTER_TO_INT(prio));
}

ZTEST(sched, test_a_priority_out_of_range_is_an_assertion)
{
	zassert_true(asserts(set_bad_priority, INT_TO_POINTER(K_IDLE_PRIO)));
	zassert_true(asserts(set_bad_priority, INT_TO_POINTER(K_HIGHEST_THREAD_PRIO - 1)));
}

static void start_from_isr(const void *unused)
{
	k_thread_start(&crew[0]);
	note(k_is_in_isr() ? 10 : 11);
	note(k_is_preempt_thread() ? 12 : 13);
	note(k_can_yield() ? 14 : 15);
}

ZTEST(sched, test_what_an_isr_readies_runs_after_it)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	irq_offload(start_from_isr, NULL);
	zassert_notes(10, 13, 15, 0);
	zassert_false(k_is_in_isr());
	zassert_true(k_can_yield());
	zassert_false(k_is_pre_kernel());
}

ZTEST(sched, test_reschedule_after_locked_interrupts)
{
	const unsigned int key = irq_lock();

	crew_start(0, BETTER(1), note_it);
	zassert_no_notes();
	irq_unlock(key);
	k_reschedule();
	zassert_notes(0);
}

static void reschedule_and_note(int n)
{
	k_reschedule();
	note(n);
}

ZTEST(sched, test_reschedule_does_not_replace_a_cooperative_thread)
{
	crew_start_after(1, K_PRIO_COOP(5), note_it, K_FOREVER);
	k_sched_lock();
	crew_start(0, K_PRIO_COOP(10), reschedule_and_note);
	k_thread_start(&crew[1]);
	k_thread_priority_set(&crew[1], K_PRIO_COOP(11));
	k_sched_unlock();
	zassert_notes(0, 1);
}

ZTEST(sched, test_the_current_thread_is_the_one_that_asks)
{
	zassert_equal_ptr(k_current_get(), k_sched_current_thread_query());
	zassert_equal_ptr(k_current_get(), _current);
}

static void yields(void *unused)
{
	k_yield();
}

ZTEST(sched, test_blocking_calls_in_an_isr_are_assertions)
{
	zassert_true(asserts_in_isr(yields, NULL));
	zassert_true(asserts_in_isr(unlock, NULL));
}
