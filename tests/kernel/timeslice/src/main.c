/* SPDX-License-Identifier: Apache-2.0 */
/* Time slices, common and of single threads. */
#include "crew.h"

#define TICK_US (USEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC)
#define TICK_MS (MSEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC)

static void slices_off(void *fixture)
{
	k_sched_time_slice_set(0, 0);
	crew_dismiss(fixture);
}

ZTEST_SUITE(timeslice, NULL, NULL, NULL, slices_off, NULL);

static int runs_of[CREW_SIZE];

/* Runs for `ticks` of its own time, noting each time it gets the processor anew. */
static int last_to_run;

static void spin(int n, int ticks)
{
	for (int i = 0; i < 10 * ticks; i++) {
		if (last_to_run != n) {
			last_to_run = n;
			runs_of[n]++;
			note(n);
		}
		k_busy_wait(TICK_US / 10);
	}
}

static void spin_ten(int n)
{
	spin(n, 10);
}

ZTEST(timeslice, test_without_slices_equals_run_to_their_end)
{
	last_to_run = -1;
	crew_start(0, WORSE(1), spin_ten);
	crew_start(1, WORSE(1), spin_ten);
	crew_join(1);
	zassert_notes(0, 1);
}

ZTEST(timeslice, test_equals_take_turns)
{
	last_to_run = -1;
	k_sched_time_slice_set(5 * TICK_MS, 0);
	crew_start(0, WORSE(1), spin_ten);
	crew_start(1, WORSE(1), spin_ten);
	crew_join(1);
	crew_join(0);
	zassert_true(note_count() >= 4, "%d turns", note_count());
	zassert_true(note_count() <= 7, "%d turns", note_count());
}

ZTEST(timeslice, test_a_thread_alone_at_its_priority_goes_on)
{
	last_to_run = -1;
	k_sched_time_slice_set(2 * TICK_MS, 0);
	crew_start(0, WORSE(1), spin_ten);
	crew_start(1, WORSE(2), spin_ten);
	crew_join(1);
	zassert_notes(0, 1);
}

ZTEST(timeslice, test_better_priorities_than_the_limit_have_no_slice)
{
	last_to_run = -1;
	k_sched_time_slice_set(2 * TICK_MS, WORSE(2));
	crew_start(0, WORSE(1), spin_ten);
	crew_start(1, WORSE(1), spin_ten);
	crew_join(1);
	zassert_notes(0, 1);
}

static void spin_locked(int n)
{
	k_sched_lock();
	spin(n, 10);
	k_sched_unlock();
}

ZTEST(timeslice, test_a_locked_scheduler_has_no_slices)
{
	last_to_run = -1;
	k_sched_time_slice_set(2 * TICK_MS, 0);
	crew_start(0, WORSE(1), spin_locked);
	crew_start(1, WORSE(1), spin_locked);
	crew_join(1);
	zassert_notes(0, 1);
}

static int expiries;
static bool in_isr;

static void expired(struct k_thread *thread, void *data)
{
	zassert_equal_ptr(thread, data);
	expiries++;
	in_isr = k_is_in_isr();
}

ZTEST(timeslice, test_a_thread_with_its_own_slice_is_told_of_its_end)
{
	expiries = 0;
	last_to_run = -1;
	crew_start_after(0, WORSE(1), spin_ten, K_FOREVER);
	crew_start(1, WORSE(1), spin_ten);
	k_thread_time_slice_set(&crew[0], 3, expired, &crew[0]);
	k_thread_start(&crew[0]);
	crew_join(0);
	zassert_true(expiries >= 2 && expiries <= 4, "%d", expiries);
	zassert_true(in_isr);
	crew_join(1);
	zassert_notes(1, 0);
}

static void suspend_it(struct k_thread *thread, void *data)
{
	ARG_UNUSED(data);
	k_thread_suspend(thread);
}

ZTEST(timeslice, test_the_callback_may_suspend_its_thread)
{
	last_to_run = -1;
	crew_start_after(0, WORSE(1), spin_ten, K_FOREVER);
	k_thread_time_slice_set(&crew[0], 2, suspend_it, NULL);
	k_thread_start(&crew[0]);
	k_sleep(K_TICKS(40));
	zassert_false(crew_ended(0));
	k_thread_time_slice_set(&crew[0], 0, NULL, NULL);
	k_thread_resume(&crew[0]);
	crew_join(0);
	zassert_notes(0);
}
