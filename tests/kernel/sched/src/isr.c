/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an interrupt handler does to threads takes effect at its end, all of it
 * together: it may change its mind about a thread that it has readied, ready
 * better ones, or take the processor from the interrupted thread.
 */
#include "crew.h"

ZTEST_SUITE(sched_isr, NULL, NULL, NULL, crew_dismiss, NULL);

static k_tid_t test_thread;

static void note_it(int n)
{
	note(n);
}

static void note_and_resume_test(int n)
{
	note(n);
	k_thread_resume(test_thread);
}

static void start_0_and_1(const void *unused)
{
	k_thread_start(&crew[0]);
	k_thread_start(&crew[1]);
	note(10);
}

ZTEST(sched_isr, test_the_better_of_two_comes_first)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	crew_start_after(1, BETTER(2), note_it, K_FOREVER);
	irq_offload(start_0_and_1, NULL);
	note(9);
	zassert_notes(10, 1, 0, 9);
}

ZTEST(sched_isr, test_equals_come_in_the_order_of_the_calls)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	crew_start_after(1, BETTER(1), note_it, K_FOREVER);
	irq_offload(start_0_and_1, NULL);
	note(9);
	zassert_notes(10, 0, 1, 9);
}

ZTEST(sched_isr, test_a_worse_one_waits_for_the_interrupted_thread)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	crew_start_after(1, WORSE(1), note_it, K_FOREVER);
	irq_offload(start_0_and_1, NULL);
	note(9);
	k_sleep(K_TICKS(1));
	zassert_notes(10, 0, 9, 1);
}

static void start_and_suspend_0(const void *unused)
{
	k_thread_start(&crew[0]);
	k_thread_suspend(&crew[0]);
}

ZTEST(sched_isr, test_readied_and_suspended_does_not_run)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	irq_offload(start_and_suspend_0, NULL);
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(0);
}

static void start_and_abort_0(const void *unused)
{
	k_thread_start(&crew[0]);
	k_thread_abort(&crew[0]);
}

ZTEST(sched_isr, test_readied_and_aborted_does_not_run)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	irq_offload(start_and_abort_0, NULL);
	k_sleep(K_TICKS(1));
	zassert_no_notes();
	zassert_true(crew_ended(0));
}

static void start_0_and_make_it_worse(const void *unused)
{
	k_thread_start(&crew[0]);
	k_thread_priority_set(&crew[0], WORSE(1));
}

ZTEST(sched_isr, test_readied_and_made_worse_waits)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	irq_offload(start_0_and_make_it_worse, NULL);
	note(9);
	k_sleep(K_TICKS(1));
	zassert_notes(9, 0);
}

static void start_0_and_make_1_better(const void *unused)
{
	k_thread_start(&crew[0]);
	k_thread_priority_set(&crew[1], BETTER(2));
}

ZTEST(sched_isr, test_another_made_better_comes_first)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	crew_start(1, WORSE(1), note_it);
	irq_offload(start_0_and_make_1_better, NULL);
	note(9);
	zassert_notes(1, 0, 9);
}

static void start_0_and_make_the_test_better(const void *unused)
{
	k_thread_start(&crew[0]);
	k_thread_priority_set(test_thread, BETTER(2));
}

ZTEST(sched_isr, test_the_interrupted_thread_made_better_goes_on)
{
	test_thread = k_current_get();
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	irq_offload(start_0_and_make_the_test_better, NULL);
	note(9);
	k_thread_priority_set(test_thread, TEST_PRIO);
	zassert_notes(9, 0);
}

static void start_0_and_suspend_the_test(const void *unused)
{
	k_thread_start(&crew[0]);
	k_thread_suspend(test_thread);
}

static void suspend_the_test_and_start_0(const void *unused)
{
	k_thread_suspend(test_thread);
	k_thread_start(&crew[0]);
}

ZTEST(sched_isr, test_the_interrupted_thread_suspended_gives_way)
{
	test_thread = k_current_get();
	crew_start_after(0, BETTER(1), note_and_resume_test, K_FOREVER);
	irq_offload(start_0_and_suspend_the_test, NULL);
	note(9);
	zassert_notes(0, 9);
	crew_start_after(0, WORSE(1), note_and_resume_test, K_FOREVER);
	irq_offload(suspend_the_test_and_start_0, NULL);
	note(9);
	zassert_notes(0, 9);
}

static void suspend_and_resume_the_test(const void *unused)
{
	k_thread_suspend(test_thread);
	k_thread_resume(test_thread);
	note(10);
}

ZTEST(sched_isr, test_the_interrupted_thread_suspended_and_resumed_goes_on)
{
	test_thread = k_current_get();
	crew_start(0, TEST_PRIO, note_it);
	irq_offload(suspend_and_resume_the_test, NULL);
	note(9);
	k_yield();
	zassert_notes(10, 9, 0);
}

static void start_with_interrupts_locked(const void *unused)
{
	const unsigned int key = irq_lock();

	k_thread_start(&crew[0]);
	irq_unlock(key);
	k_thread_start(&crew[1]);
}

ZTEST(sched_isr, test_interrupts_locked_in_the_handler_change_nothing)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	crew_start_after(1, BETTER(2), note_it, K_FOREVER);
	irq_offload(start_with_interrupts_locked, NULL);
	note(9);
	zassert_notes(1, 0, 9);
}
