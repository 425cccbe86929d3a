/* SPDX-License-Identifier: Apache-2.0 */
/* Suspending, resuming, ending and joining. */
#include <zephyr/ztest_error_hook.h>

#include "crew.h"

static void clean_up(void *fixture)
{
	crew[0].base.user_options &= (uint8_t)~K_ESSENTIAL;
	crew_dismiss(fixture);
}

ZTEST_SUITE(thread_life, NULL, NULL, NULL, clean_up, NULL);

static struct k_sem sem;

static void count_for_ever(int n)
{
	for (;;) {
		note(n);
		k_thread_suspend(k_current_get());
	}
}

ZTEST(thread_life, test_a_thread_suspends_itself_until_resumed)
{
	crew_start(0, BETTER(1), count_for_ever);
	zassert_notes(0);
	k_thread_resume(&crew[0]);
	zassert_notes(0);
	k_sleep(K_TICKS(2));
	zassert_no_notes();
}

static void note_it(int n)
{
	note(n);
}

ZTEST(thread_life, test_a_suspended_ready_thread_does_not_run)
{
	crew_start(0, WORSE(1), note_it);
	k_thread_suspend(&crew[0]);
	k_thread_suspend(&crew[0]);
	k_sleep(K_TICKS(2));
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	k_sleep(K_TICKS(2));
	zassert_notes(0);
}

ZTEST(thread_life, test_resume_of_a_thread_that_is_not_suspended_does_nothing)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	k_thread_resume(&crew[0]);
	k_thread_resume(k_current_get());
	zassert_no_notes();
}

static void take_and_note(int n)
{
	note(k_sem_take(&sem, K_TICKS(5)) == 0 ? 10 + n : 20 + n);
}

ZTEST(thread_life, test_what_a_suspended_thread_waits_for_still_reaches_it)
{
	k_sem_init(&sem, 0, 1);
	crew_start(0, BETTER(1), take_and_note);
	k_thread_suspend(&crew[0]);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 0);
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(10);
}

ZTEST(thread_life, test_the_timeout_of_a_suspended_thread_goes_on)
{
	k_sem_init(&sem, 0, 1);
	crew_start(0, BETTER(1), take_and_note);
	k_thread_suspend(&crew[0]);
	k_sleep(K_TICKS(10));
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(20);
}

static void suspend_current(const void *unused)
{
	k_thread_suspend(k_current_get());
}


static k_tid_t tester;

static void resume_tester(int n)
{
	note(n);
	k_thread_resume(tester);
}

ZTEST(thread_life, test_an_isr_suspends_the_thread_it_interrupts)
{
	tester = k_current_get();
	crew_start(0, WORSE(1), resume_tester);
	irq_offload(suspend_current, NULL);
	note(1);
	zassert_notes(0, 1);
}

static void wait_for_ever(int n)
{
	k_sem_take(&sem, K_FOREVER);
	note(n);
}

ZTEST(thread_life, test_an_aborted_waiter_leaves_its_queue)
{
	k_sem_init(&sem, 0, 1);
	crew_start(0, BETTER(2), wait_for_ever);
	crew_start(1, BETTER(1), wait_for_ever);
	k_thread_abort(&crew[0]);
	k_sem_give(&sem);
	zassert_notes(1);
}

ZTEST(thread_life, test_abort_of_a_ready_thread)
{
	crew_start(0, WORSE(1), note_it);
	k_thread_abort(&crew[0]);
	k_sleep(K_TICKS(2));
	zassert_no_notes();
	k_thread_abort(&crew[0]);
}

static void abort_self(int n)
{
	note(n);
	k_thread_abort(k_current_get());
	note(99);
}

ZTEST(thread_life, test_a_thread_aborts_itself)
{
	crew_start(0, BETTER(1), abort_self);
	zassert_notes(0);
	zassert_true(crew_ended(0));
}

static void abort_current(const void *unused)
{
	k_thread_abort(k_current_get());
}

static void offloads_its_end(int n)
{
	note(n);
	irq_offload(abort_current, NULL);
	note(99);
}

ZTEST(thread_life, test_an_isr_aborts_the_thread_it_interrupts)
{
	crew_start(0, BETTER(1), offloads_its_end);
	zassert_notes(0);
	zassert_true(crew_ended(0));
}

ZTEST(thread_life, test_join_tells_whether_a_thread_lives)
{
	crew_start_after(0, BETTER(1), note_it, K_TICKS(3));
	zassert_equal(k_thread_join(&crew[0], K_NO_WAIT), -EBUSY);
	zassert_equal(k_thread_join(&crew[0], K_TICKS(1)), -EAGAIN);
	zassert_ok(k_thread_join(&crew[0], K_FOREVER));
	zassert_ok(k_thread_join(&crew[0], K_NO_WAIT));
	zassert_notes(0);
}

ZTEST(thread_life, test_join_on_oneself_is_a_dead_lock)
{
	zassert_equal(k_thread_join(k_current_get(), K_FOREVER), -EDEADLK);
	zassert_equal(k_thread_join(k_current_get(), K_NO_WAIT), -EBUSY);
}

static void join_tester(int n)
{
	note(k_thread_join(tester, K_TICKS(5)) == -EAGAIN ? n : 99);
}

ZTEST(thread_life, test_join_on_a_joiner_is_a_dead_lock)
{
	tester = k_current_get();
	crew_start(0, BETTER(1), join_tester);
	zassert_equal(k_thread_join(&crew[0], K_FOREVER), -EDEADLK);
	k_sleep(K_TICKS(10));
	zassert_notes(0);
}

static void join_first(int n)
{
	zassert_ok(k_thread_join(&crew[0], K_FOREVER));
	note(n);
}

ZTEST(thread_life, test_all_joiners_return_best_first)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	crew_start(1, BETTER(2), join_first);
	crew_start(2, BETTER(3), join_first);
	k_thread_abort(&crew[0]);
	zassert_notes(2, 1);
}

static void join_from_isr(const void *unused)
{
	note(k_thread_join(&crew[0], K_NO_WAIT));
}

ZTEST(thread_life, test_an_isr_asks_whether_a_thread_lives)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	irq_offload(join_from_isr, NULL);
	zassert_notes(-EBUSY);
}

ZTEST(thread_life, test_a_thread_struct_is_used_again_a_hundred_times)
{
	for (int i = 0; i < 100; i++) {
		crew_start(0, BETTER(1), note_it);
		zassert_true(crew_ended(0));
		zassert_notes(0);
	}
}

ZTEST(thread_life, test_the_end_of_an_essential_thread_is_a_panic)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	crew[0].base.user_options |= K_ESSENTIAL;
	ztest_set_fault_valid(true);
	k_thread_abort(&crew[0]);
	zassert_unreachable("the panic returned");
}
