/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An interrupt wakes a thread and then changes its mind, or its thread: what runs at
 * its end follows the state at its end. Helper 0 waits for the semaphore.
 */
#include "crew.h"

static struct k_sem sem;
static struct k_sem other;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_ok(k_sem_init(&sem, 0, 10));
	zassert_ok(k_sem_init(&other, 0, 10));
}

static void take_and_note(int n)
{
	zassert_ok(k_sem_take(&sem, K_FOREVER));
	note(n);
}

static void take_other_and_note(int n)
{
	zassert_ok(k_sem_take(&other, K_FOREVER));
	note(n);
}

static void only_note(int n)
{
	note(n);
}

/* Give, then the second act, in one interrupt; 99 when the interrupted thread goes on. */
static void act_isr(const void *act)
{
	k_sem_give(&sem);
	((void (*)(void))act)();
	note(98);
}

static void interrupt(void (*act)(void))
{
	irq_offload(act_isr, (const void *)act);
	note(99);
}

static void nothing(void)
{
}

static k_tid_t tester;

static void improve_tester(void)
{
	k_thread_priority_set(tester, BETTER(3));
}

static void worsen_tester(void)
{
	k_thread_priority_set(tester, WORSE(3));
}

static void abort_0(void)
{
	k_thread_abort(&crew[0]);
}

static void suspend_0(void)
{
	k_thread_suspend(&crew[0]);
}

static void worsen_0(void)
{
	k_thread_priority_set(&crew[0], WORSE(1));
}

static void improve_1(void)
{
	k_thread_priority_set(&crew[1], BETTER(3));
}

static void give_and_abort_1(void)
{
	k_sem_give(&sem);
	k_thread_abort(&crew[1]);
}

static void suspend_and_resume_0(void)
{
	k_thread_suspend(&crew[0]);
	k_thread_resume(&crew[0]);
}

ZTEST(wait_isr, test_woken_thread_runs_at_the_end)
{
	crew_start(0, BETTER(1), take_and_note);
	interrupt(nothing);
	zassert_notes(98, 0, 99);
}

ZTEST(wait_isr, test_interrupted_thread_that_becomes_better_goes_on)
{
	tester = k_current_get();
	crew_start(0, BETTER(1), take_and_note);
	interrupt(improve_tester);
	zassert_notes(98, 99);
	k_thread_priority_set(tester, TEST_PRIO);
	zassert_notes(0);
}

ZTEST(wait_isr, test_interrupted_thread_that_becomes_worse_than_others_waits_for_them)
{
	tester = k_current_get();
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, WORSE(1), only_note);
	interrupt(worsen_tester);
	zassert_notes(98, 0, 1, 99);
	k_thread_priority_set(tester, TEST_PRIO);
}

ZTEST(wait_isr, test_woken_thread_that_is_aborted_does_not_run)
{
	crew_start(0, BETTER(1), take_and_note);
	interrupt(abort_0);
	settle();
	zassert_notes(98, 99);
	zassert_equal(k_sem_count_get(&sem), 0);
}

ZTEST(wait_isr, test_woken_thread_that_is_suspended_runs_when_resumed)
{
	crew_start(0, BETTER(1), take_and_note);
	interrupt(suspend_0);
	zassert_notes(98, 99);
	k_thread_resume(&crew[0]);
	zassert_notes(0);
}

ZTEST(wait_isr, test_woken_thread_that_is_suspended_and_resumed_runs)
{
	crew_start(0, BETTER(1), take_and_note);
	interrupt(suspend_and_resume_0);
	zassert_notes(98, 0, 99);
}

ZTEST(wait_isr, test_woken_thread_that_becomes_worse_waits)
{
	crew_start(0, BETTER(1), take_and_note);
	interrupt(worsen_0);
	zassert_notes(98, 99);
	settle();
	zassert_notes(0);
}

ZTEST(wait_isr, test_ready_thread_that_becomes_better_goes_first)
{
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, WORSE(1), only_note);
	interrupt(improve_1);
	zassert_notes(98, 1, 0, 99);
}

static void give_other(void)
{
	k_sem_give(&other);
}

ZTEST(wait_isr, test_better_thread_woken_second_goes_first)
{
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, BETTER(3), take_other_and_note);
	interrupt(give_other);
	zassert_notes(98, 1, 0, 99);
}

ZTEST(wait_isr, test_worse_thread_woken_second_goes_later)
{
	crew_start(0, BETTER(2), take_and_note);
	crew_start(1, BETTER(1), take_other_and_note);
	crew_start(2, TEST_PRIO, take_other_and_note);
	k_yield();
	interrupt(give_other);
	zassert_notes(98, 0, 1, 99);
	interrupt(give_other);
	zassert_notes(98, 99);
	k_yield();
	zassert_notes(2);
}

static void reset_other(void)
{
	k_sem_reset(&other);
}

static void fail_other_and_note(int n)
{
	zassert_equal(k_sem_take(&other, K_FOREVER), -EAGAIN);
	note(n);
}

ZTEST(wait_isr, test_several_woken_after_the_first_go_by_priority)
{
	crew_start(0, BETTER(2), take_and_note);
	crew_start(1, BETTER(1), fail_other_and_note);
	crew_start(2, BETTER(3), fail_other_and_note);
	crew_start(3, BETTER(2), fail_other_and_note);
	interrupt(reset_other);
	zassert_notes(98, 2, 0, 3, 1, 99);
}

ZTEST(wait_isr, test_second_woken_thread_that_is_aborted_leaves_the_first)
{
	/* The first give goes to 0, the second to 1. */
	crew_start(0, BETTER(2), take_and_note);
	crew_start(1, BETTER(1), take_and_note);
	interrupt(give_and_abort_1);
	zassert_notes(98, 0, 99);
}

static void abort_2(void)
{
	k_thread_abort(&crew[2]);
}

static void be_interrupted(int n)
{
	ARG_UNUSED(n);
	interrupt(abort_2);
}

ZTEST(wait_isr, test_interrupted_thread_that_is_aborted_gives_way)
{
	crew_start(0, BETTER(2), take_and_note);
	crew_start(2, BETTER(1), be_interrupted);
	zassert_notes(98, 0);
	zassert_true(crew_ended(2));
}

static void suspend_2(void)
{
	k_thread_suspend(&crew[2]);
}

static void be_suspended(int n)
{
	ARG_UNUSED(n);
	interrupt(suspend_2);
}

ZTEST(wait_isr, test_interrupted_thread_that_is_suspended_gives_way_until_resumed)
{
	crew_start(0, BETTER(2), take_and_note);
	crew_start(2, BETTER(1), be_suspended);
	zassert_notes(98, 0);
	k_thread_resume(&crew[2]);
	zassert_notes(99);
}

static void act_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_sem_give(&sem);
	k_thread_priority_set(&crew[0], WORSE(2));
	k_thread_priority_set(&crew[1], WORSE(1));
	k_sem_give(&sem);
}

K_TIMER_DEFINE(actor, act_in_timer, NULL);

ZTEST(wait_isr, test_priorities_settle_before_idle_ends)
{
	crew_start(0, BETTER(2), take_and_note);
	crew_start(1, BETTER(1), take_and_note);
	k_timer_start(&actor, K_TICKS(2), K_NO_WAIT);
	k_sleep(K_TICKS(4));
	zassert_notes(1, 0);
}

ZTEST_SUITE(wait_isr, NULL, NULL, before, crew_dismiss, NULL);
