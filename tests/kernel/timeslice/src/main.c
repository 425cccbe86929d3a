/* SPDX-License-Identifier: Apache-2.0 */
/* Time slices, common and of single threads. */
#include <zephyr/init.h>

#include "crew.h"

#define TICK_US (USEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC)
#define TICK_MS (MSEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC)

static void slices_off(void *fixture)
{
	k_sched_time_slice_set(0, 0);
	crew_dismiss(fixture);
}

ZTEST_SUITE(timeslice, NULL, NULL, slices_off, slices_off, NULL);

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

/* With most of the slice behind it, a thread lets another run, which has a whole one. */
static int64_t began, preempted;

static void spin_until_preempted(int n)
{
	ARG_UNUSED(n);
	began = k_uptime_ticks();
	preempted = 0;
	while (preempted == 0 && k_uptime_ticks() < began + 20) {
		k_busy_wait(TICK_US / 10);
	}
}

static void note_preempted(int n)
{
	ARG_UNUSED(n);
	preempted = k_uptime_ticks();
}

static void spin_and_sleep(int n)
{
	spin(n, 4);
	k_sleep(K_TICKS(30));
}

ZTEST(timeslice, test_whoever_follows_a_wait_has_a_whole_slice)
{
	k_sched_time_slice_set(5 * TICK_MS, 0);
	crew_start(0, WORSE(1), spin_and_sleep);
	crew_start(1, WORSE(1), spin_until_preempted);
	crew_start(2, WORSE(1), note_preempted);
	crew_join(1);
	zassert_between_inclusive(preempted - began, 4, 6);
	crew_join(0);
}

static void start_equal_and_spin(int n)
{
	crew_start(2, WORSE(1), note_preempted);
	spin_until_preempted(n);
}

static void spin_and_start_better(int n)
{
	spin(n, 4);
	crew_start(1, WORSE(1), start_equal_and_spin);
}

ZTEST(timeslice, test_whoever_preempts_has_a_whole_slice)
{
	k_sched_time_slice_set(5 * TICK_MS, 0);
	crew_start(0, WORSE(2), spin_and_start_better);
	crew_join(0);
	zassert_between_inclusive(preempted - began, 4, 6);
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

ZTEST(timeslice, test_a_negative_slice_of_a_thread_is_none_of_its_own)
{
	last_to_run = -1;
	crew_start_after(0, WORSE(1), spin_ten, K_FOREVER);
	crew_start(1, WORSE(1), spin_ten);
	k_thread_time_slice_set(&crew[0], INT32_MIN, expired, &crew[0]);
	expiries = 0;
	k_thread_start(&crew[0]);
	crew_join(0);
	crew_join(1);
	zassert_equal(expiries, 0);
	zassert_notes(1, 0);
}

static uint32_t ends[4]; /* cycles: the uptime does not count the slice yet */

static void renew(struct k_thread *thread, void *data)
{
	ARG_UNUSED(data);
	if (expiries < (int)ARRAY_SIZE(ends)) {
		ends[expiries] = k_cycle_get_32();
	}
	expiries++;
	k_thread_time_slice_set(thread, 5, renew, NULL);
}

ZTEST(timeslice, test_a_slice_set_by_the_callback_has_its_whole_length)
{
	expiries = 0;
	crew_start_after(0, WORSE(1), spin_ten, K_FOREVER);
	k_thread_time_slice_set(&crew[0], 3, renew, NULL);
	k_thread_start(&crew[0]);
	crew_join(0);
	zassert_between_inclusive(expiries, 2, 3);
	for (int i = 1; i < expiries; i++) {
		const uint32_t ticks = k_cyc_to_ticks_near32(ends[i] - ends[i - 1]);

		zassert_between_inclusive(ticks, 4, 6, "%u ticks", ticks);
	}
}

#if CONFIG_TIMESLICE_SIZE > 0
static bool equal_ran;

static void equal_of_main(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	equal_ran = true;
}

K_THREAD_DEFINE(equal, 1024, equal_of_main, NULL, NULL, NULL, CONFIG_MAIN_THREAD_PRIORITY, 0, 0);

static bool ran_during_start;

/* In the main thread, which has not been switched to yet: it has run since the boot. */
static int spin_in_start(void)
{
	k_busy_wait(3U * USEC_PER_MSEC * CONFIG_TIMESLICE_SIZE);
	ran_during_start = equal_ran;
	return 0;
}

SYS_INIT(spin_in_start, PRE_MAIN, 0);

ZTEST(timeslice, test_the_main_thread_has_a_slice_from_the_start)
{
	zassert_true(ran_during_start);
}
#endif
