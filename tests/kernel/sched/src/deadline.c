/* SPDX-License-Identifier: Apache-2.0 */
/* Earliest deadline first, among equals only. */
#include "crew.h"

ZTEST_SUITE(deadline, NULL, NULL, NULL, crew_dismiss, NULL);

static struct k_sem sem;

static void note_it(int n)
{
	note(n);
}

ZTEST(deadline, test_the_earliest_of_equals_runs_first)
{
	static const int deadlines[] = {5000, 1000, 4000, 2000, 3000};

	for (int i = 0; i < 5; i++) {
		crew_start(i, WORSE(1), note_it);
		k_thread_deadline_set(&crew[i], deadlines[i] * 100);
	}
	k_sleep(K_TICKS(2));
	zassert_notes(1, 3, 4, 2, 0);
}

ZTEST(deadline, test_priority_comes_before_deadline)
{
	crew_start(0, WORSE(2), note_it);
	crew_start(1, WORSE(1), note_it);
	k_thread_deadline_set(&crew[0], 10);
	k_thread_deadline_set(&crew[1], 1000000);
	k_sleep(K_TICKS(2));
	zassert_notes(1, 0);
}

static void take_and_note(int n)
{
	k_sem_take(&sem, K_FOREVER);
	note(n);
}

ZTEST(deadline, test_the_earliest_of_equal_waiters_is_served_first)
{
	k_sem_init(&sem, 0, 2);
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, BETTER(1), take_and_note);
	k_thread_absolute_deadline_set(&crew[0], (int)(k_cycle_get_32() + 200000U));
	k_thread_absolute_deadline_set(&crew[1], (int)(k_cycle_get_32() + 100000U));
	k_sem_give(&sem);
	zassert_notes(1);
	k_sem_give(&sem);
	zassert_notes(0);
}

ZTEST(deadline, test_deadlines_out_of_range_are_clamped)
{
	crew_start(0, WORSE(1), note_it);
	crew_start(1, WORSE(1), note_it);
	k_thread_deadline_set(&crew[0], INT_MAX);
	k_thread_deadline_set(&crew[1], -5);
	k_sleep(K_TICKS(2));
	zassert_notes(1, 0);
}

ZTEST(deadline, test_the_order_survives_the_wrap_of_the_cycle_counter)
{
	crew_start(0, WORSE(1), note_it);
	crew_start(1, WORSE(1), note_it);
	k_thread_absolute_deadline_set(&crew[0], (int)0x00000010);
	k_thread_absolute_deadline_set(&crew[1], (int)0xfffffff0);
	k_sleep(K_TICKS(2));
	zassert_notes(1, 0);
}
