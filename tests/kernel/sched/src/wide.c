/* SPDX-License-Identifier: Apache-2.0 */
/* 90 priorities: more than one word of a bitmap, and more than 32 in each kind. */
#include "crew.h"

ZTEST_SUITE(wide, NULL, NULL, NULL, crew_dismiss, NULL);

static void note_it(int n)
{
	note(n);
}

ZTEST(wide, test_far_priorities_run_in_order)
{
	static const int prios[] = {49, -38, 31, 32, -1, 0, 33, -9};

	k_sched_lock();
	for (int i = 0; i < 8; i++) {
		crew_start_after(i, prios[i], note_it, K_FOREVER);
	}
	for (int i = 0; i < 8; i++) {
		k_thread_start(&crew[i]);
	}
	k_sched_unlock();
	k_sleep(K_TICKS(2));
	zassert_notes(1, 7, 4, 5, 2, 3, 6, 0);
}

/* Each alone in the ready queue: with the scheduler locked it goes there before it runs. */
ZTEST(wide, test_every_priority_can_be_used)
{
	for (int prio = K_HIGHEST_APPLICATION_THREAD_PRIO; prio <= K_LOWEST_APPLICATION_THREAD_PRIO;
	     prio++) {
		k_sched_lock();
		crew_start(0, prio, note_it);
		k_sched_unlock();
		crew_join(0);
		zassert_notes(0);
	}
}
