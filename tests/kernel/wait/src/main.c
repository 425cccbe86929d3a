/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Waiting as such, over semaphores, sleep and join: a wait ends once, by whoever is
 * first; suspension keeps a thread from running, not from being served; queues
 * follow the priorities of those in them.
 */
#include "crew.h"

static struct k_sem sem;
static int results[CREW_SIZE];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_ok(k_sem_init(&sem, 0, 10));
	memset(results, 1, sizeof(results));
}

static void take_and_note(int n)
{
	results[n] = k_sem_take(&sem, K_FOREVER);
	note(n);
}

static void take_for_3_ticks(int n)
{
	results[n] = k_sem_take(&sem, K_TICKS(3));
	note(n);
}

/* ---- Abort. */

ZTEST(wait, test_aborted_waiter_is_in_no_queue)
{
	crew_start(0, BETTER(2), take_for_3_ticks);
	crew_start(1, BETTER(1), take_and_note);
	k_thread_abort(&crew[0]);
	zassert_true(crew_ended(0));
	k_sleep(K_TICKS(6));
	zassert_no_notes();
	k_sem_give(&sem);
	k_sem_give(&sem);
	zassert_notes(1);
	zassert_equal(k_sem_count_get(&sem), 1);
}

ZTEST(wait, test_thread_can_be_created_anew_after_an_abort_while_waiting)
{
	for (int i = 0; i < 5; i++) {
		crew_start(0, BETTER(1), take_for_3_ticks);
		k_thread_abort(&crew[0]);
	}
	crew_start(0, BETTER(1), take_and_note);
	k_sleep(K_TICKS(5));
	k_sem_give(&sem);
	zassert_notes(0);
	zassert_ok(results[0]);
}

static void join_0(int n)
{
	results[n] = k_thread_join(&crew[0], K_FOREVER);
	note(n);
}

ZTEST(wait, test_abort_of_a_waiter_wakes_its_joiners_best_first)
{
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, BETTER(1), join_0);
	crew_start(2, BETTER(3), join_0);
	k_thread_abort(&crew[0]);
	zassert_notes(2, 1);
	zassert_ok(results[1]);
	zassert_ok(results[2]);
}

static void abort_isr(const void *thread)
{
	k_thread_abort((k_tid_t)thread);
}

ZTEST(wait, test_isr_aborts_a_waiter)
{
	crew_start(0, BETTER(1), take_and_note);
	irq_offload(abort_isr, &crew[0]);
	zassert_true(crew_ended(0));
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1);
}

/* ---- Suspension. */

ZTEST(wait, test_suspended_waiter_is_served_and_runs_when_resumed)
{
	crew_start(0, BETTER(1), take_and_note);
	k_thread_suspend(&crew[0]);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 0);
	zassert_no_notes();
	settle();
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(0);
	zassert_ok(results[0]);
}

ZTEST(wait, test_resumed_waiter_goes_on_waiting)
{
	crew_start(0, BETTER(1), take_and_note);
	k_thread_suspend(&crew[0]);
	k_thread_resume(&crew[0]);
	zassert_no_notes();
	k_sem_give(&sem);
	zassert_notes(0);
}

ZTEST(wait, test_suspended_best_waiter_keeps_its_place)
{
	crew_start(0, BETTER(2), take_and_note);
	crew_start(1, BETTER(1), take_and_note);
	k_thread_suspend(&crew[0]);
	k_sem_give(&sem);
	zassert_no_notes();
	k_sem_give(&sem);
	zassert_notes(1);
	k_thread_resume(&crew[0]);
	zassert_notes(0);
}

ZTEST(wait, test_timeout_goes_on_while_suspended)
{
	crew_start(0, BETTER(1), take_for_3_ticks);
	k_thread_suspend(&crew[0]);
	k_sleep(K_TICKS(6));
	zassert_no_notes();
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1, "its wait is over");
	k_thread_resume(&crew[0]);
	zassert_notes(0);
	zassert_equal(results[0], -EAGAIN);
}

ZTEST(wait, test_result_stays_that_of_the_waker_when_suspended_past_the_timeout)
{
	crew_start(0, BETTER(1), take_for_3_ticks);
	k_thread_suspend(&crew[0]);
	k_sem_give(&sem);
	k_sleep(K_TICKS(6));
	k_thread_resume(&crew[0]);
	zassert_notes(0);
	zassert_ok(results[0]);
}

ZTEST(wait, test_resume_of_a_waiter_that_is_not_suspended_changes_nothing)
{
	crew_start(0, BETTER(1), take_for_3_ticks);
	k_thread_resume(&crew[0]);
	zassert_no_notes();
	k_sleep(K_TICKS(5));
	zassert_notes(0);
	zassert_equal(results[0], -EAGAIN);
}

ZTEST(wait, test_suspension_does_not_count)
{
	crew_start(0, BETTER(1), take_and_note);
	k_thread_suspend(&crew[0]);
	k_thread_suspend(&crew[0]);
	k_sem_give(&sem);
	k_thread_resume(&crew[0]);
	zassert_notes(0);
}

ZTEST(wait, test_abort_of_a_suspended_waiter)
{
	crew_start(0, BETTER(1), take_for_3_ticks);
	k_thread_suspend(&crew[0]);
	k_thread_abort(&crew[0]);
	zassert_true(crew_ended(0));
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1);
	k_thread_resume(&crew[0]);
	k_sleep(K_TICKS(5));
	zassert_no_notes();
}

static void suspend_resume_isr(const void *thread)
{
	k_thread_suspend((k_tid_t)thread);
	k_sem_give(&sem);
	k_thread_resume((k_tid_t)thread);
	note(98);
}

ZTEST(wait, test_isr_suspends_serves_and_resumes)
{
	crew_start(0, BETTER(1), take_and_note);
	irq_offload(suspend_resume_isr, &crew[0]);
	note(99);
	zassert_notes(98, 0, 99);
}

/* ---- What does not end a wait. */

ZTEST(wait, test_wakeup_does_not_end_a_wait_for_an_object)
{
	crew_start(0, BETTER(1), take_and_note);
	k_wakeup(&crew[0]);
	zassert_no_notes();
	k_sem_give(&sem);
	zassert_notes(0);
}

/* ---- Priorities of waiters. */

static void three_waiters(void)
{
	crew_start(0, BETTER(3), take_and_note);
	crew_start(1, BETTER(2), take_and_note);
	crew_start(2, BETTER(1), take_and_note);
}

static void give_three(void)
{
	for (int i = 0; i < 3; i++) {
		k_sem_give(&sem);
	}
}

ZTEST(wait, test_improved_waiter_moves_forward)
{
	three_waiters();
	k_thread_priority_set(&crew[2], BETTER(4));
	give_three();
	zassert_notes(2, 0, 1);
}

ZTEST(wait, test_worsened_waiter_moves_back)
{
	three_waiters();
	k_thread_priority_set(&crew[0], WORSE(1));
	give_three();
	settle();
	zassert_notes(1, 2, 0);
}

ZTEST(wait, test_changed_waiter_goes_behind_its_new_equals)
{
	three_waiters();
	k_thread_priority_set(&crew[0], BETTER(1));
	give_three();
	zassert_notes(1, 2, 0);
}

ZTEST(wait, test_unchanged_priority_keeps_the_place)
{
	for (int n = 0; n < 3; n++) {
		crew_start(n, BETTER(1), take_and_note);
	}
	k_thread_priority_set(&crew[0], BETTER(1));
	give_three();
	zassert_notes(0, 1, 2);
}

ZTEST(wait, test_priority_change_keeps_the_timeout)
{
	crew_start(0, BETTER(1), take_for_3_ticks);
	k_thread_priority_set(&crew[0], BETTER(2));
	k_sleep(K_TICKS(5));
	zassert_notes(0);
	zassert_equal(results[0], -EAGAIN);
}

ZTEST(wait, test_joiner_moves_with_its_priority)
{
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, BETTER(3), join_0);
	crew_start(2, BETTER(2), join_0);
	k_thread_priority_set(&crew[2], BETTER(4));
	k_sem_give(&sem);
	zassert_notes(0, 2, 1);
}

/* A model of the queue beside it: (priority, arrival) of each waiter. */
static struct {
	int prio;
	int arrival;
} model[CREW_SIZE];

static int arrivals;

static uint32_t next_random(void)
{
	static uint32_t state = 1;

	state = state * 1664525U + 1013904223U;
	return state >> 8;
}

static void model_start(int n)
{
	model[n].prio = BETTER(1 + (int)(next_random() % 5U));
	model[n].arrival = arrivals++;
	crew_start(n, model[n].prio, take_and_note);
}

static int model_best(void)
{
	int best = 0;

	for (int n = 1; n < CREW_SIZE; n++) {
		if (model[n].prio < model[best].prio ||
		    (model[n].prio == model[best].prio &&
		     model[n].arrival < model[best].arrival)) {
			best = n;
		}
	}
	return best;
}

static void model_step(void)
{
	const int n = (int)(next_random() % CREW_SIZE);
	const int prio = BETTER(1 + (int)(next_random() % 5U));
	const int best = model_best();
	int expected[1];

	switch (next_random() % 3U) {
	case 0:
		if (prio != model[n].prio) {
			model[n].prio = prio;
			model[n].arrival = arrivals++;
		}
		k_thread_priority_set(&crew[n], prio);
		break;
	case 1:
		k_thread_abort(&crew[n]);
		model_start(n);
		break;
	default:
		expected[0] = best;
		k_sem_give(&sem);
		check_notes(__FILE__, __LINE__, expected, 1);
		model_start(best);
		break;
	}
}

ZTEST(wait, test_queue_stays_sorted_under_random_changes)
{
	for (int n = 0; n < CREW_SIZE; n++) {
		model_start(n);
	}
	for (int i = 0; i < 600; i++) {
		model_step();
	}
}

/* ---- State that comes back with the thread. */

static void give_later(int n)
{
	note(n);
	k_sem_give(&sem);
}

ZTEST(wait, test_scheduler_lock_is_given_up_while_waiting_only)
{
	crew_start(0, WORSE(1), give_later);
	k_sched_lock();
	zassert_ok(k_sem_take(&sem, K_FOREVER));
	crew_start(1, BETTER(1), give_later);
	zassert_notes(0);
	k_sched_unlock();
	zassert_notes(1);
}

/* ---- Who is first. */

static void give_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_sem_give(&sem);
}

K_TIMER_DEFINE(giver, give_in_timer, NULL);

ZTEST(wait, test_waiters_that_time_out_together_are_served_or_not_in_order)
{
	/* At one tick: 0 times out, the timer gives to 1, 2 times out. */
	tick_begin();
	crew_start(0, BETTER(1), take_for_3_ticks);
	k_timer_start(&giver, K_TICKS(4), K_NO_WAIT);
	crew_start(1, BETTER(3), take_for_3_ticks);
	crew_start(2, BETTER(2), take_for_3_ticks);
	k_sleep(K_TICKS(6));
	zassert_notes(1, 2, 0);
	zassert_equal(results[0], -EAGAIN);
	zassert_ok(results[1]);
	zassert_equal(results[2], -EAGAIN);
	zassert_equal(k_sem_count_get(&sem), 0);
}

ZTEST_SUITE(wait, NULL, NULL, before, crew_dismiss, NULL);
