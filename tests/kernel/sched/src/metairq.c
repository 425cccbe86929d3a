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
