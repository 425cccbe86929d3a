/* SPDX-License-Identifier: Apache-2.0 */
/* Meta-IRQ priorities preempt everybody, and the preempted cooperative thread goes on first. */
#include "crew.h"

ZTEST_SUITE(metairq, NULL, NULL, NULL, crew_dismiss, NULL);

static void note_it(int n)
{
	note(n);
}

static void start_two(int n)
{
	k_thread_start(&crew[1]);
	k_thread_start(&crew[2]);
	note(n);
}

ZTEST(metairq, test_a_metairq_thread_preempts_a_cooperative_one)
{
	crew_start_after(1, K_PRIO_COOP(1), note_it, K_FOREVER);
	crew_start_after(2, K_PRIO_COOP(4), note_it, K_FOREVER);
	crew_start(0, K_PRIO_COOP(10), start_two);
	/* 2 is better than 0 too, but an ordinary cooperative thread: it has to wait. */
	zassert_notes(1, 0, 2);
}

ZTEST(metairq, test_a_metairq_thread_preempts_a_locked_scheduler)
{
	k_sched_lock();
	crew_start(1, K_PRIO_COOP(0), note_it);
	zassert_notes(1);
	crew_start(0, K_PRIO_COOP(3), note_it);
	zassert_no_notes();
	k_sched_unlock();
	zassert_notes(0);
}

static void start_second(int n)
{
	note(n);
	k_thread_start(&crew[2]);
}

static void start_first(int n)
{
	k_thread_start(&crew[1]);
	note(n);
}

ZTEST(metairq, test_the_preempted_cooperative_thread_goes_on_before_a_better_one)
{
	crew_start_after(1, K_PRIO_COOP(1), start_second, K_FOREVER);
	crew_start_after(2, K_PRIO_COOP(4), note_it, K_FOREVER);
	crew_start(0, K_PRIO_COOP(10), start_first);
	zassert_notes(1, 0, 2);
}

ZTEST(metairq, test_the_holder_of_the_scheduler_lock_goes_on_before_a_better_thread)
{
	crew_start_after(2, K_PRIO_COOP(4), note_it, K_FOREVER);
	k_sched_lock();
	crew_start(1, K_PRIO_COOP(0), start_second);
	zassert_notes(1);
	k_sched_unlock();
	zassert_notes(2);
}

static void abort_first_start_second(int n)
{
	note(n);
	k_thread_abort(&crew[0]);
	k_thread_start(&crew[2]);
}

ZTEST(metairq, test_a_preempted_thread_that_is_ended_does_not_go_on)
{
	crew_start_after(1, K_PRIO_COOP(1), abort_first_start_second, K_FOREVER);
	crew_start_after(2, K_PRIO_COOP(4), note_it, K_FOREVER);
	crew_start(0, K_PRIO_COOP(10), start_first);
	zassert_notes(1, 2);
}
