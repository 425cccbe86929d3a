/* SPDX-License-Identifier: Apache-2.0 */
/* Creation of threads: at build time, at run time, delayed; arguments and misuse. */
#include "crew.h"

static int static_runs;
static int64_t delayed_at = -1;
static int args_seen;

static void static_body(void *p1, void *p2, void *p3)
{
	args_seen = POINTER_TO_INT(p1) * 100 + POINTER_TO_INT(p2) * 10 + POINTER_TO_INT(p3);
	static_runs++;
}

static void delayed_body(void *p1, void *p2, void *p3)
{
	delayed_at = k_uptime_get();
}

K_THREAD_DEFINE(static_thread, 1024, static_body, 1, 2, 3, 3, 0, 0);
K_THREAD_DEFINE(delayed_thread, 1024, delayed_body, NULL, NULL, NULL, 3, 0, 200);
K_KERNEL_THREAD_DEFINE(never_thread, 1024, static_body, 4, 5, 6, 3, 0, SYS_FOREVER_MS);

ZTEST(thread, test_static_thread_has_run_before_main_with_its_arguments)
{
	zassert_equal(static_runs, 1);
	zassert_equal(args_seen, 123);
	zassert_ok(k_thread_join(static_thread, K_NO_WAIT));
	zassert_str_equal(k_thread_name_get(static_thread), "static_thread");
}

ZTEST(thread, test_static_thread_with_delay_runs_late)
{
	zassert_ok(k_thread_join(delayed_thread, K_SECONDS(1)));
	zassert_true(delayed_at >= 200, "at %d", (int)delayed_at);
}

ZTEST(thread, test_static_thread_with_endless_delay_waits_for_its_start)
{
	zassert_equal(k_thread_join(never_thread, K_MSEC(50)), -EAGAIN);
	args_seen = 0;
	k_thread_start(never_thread);
	zassert_ok(k_thread_join(never_thread, K_MSEC(50)));
	zassert_equal(args_seen, 456);
	static_runs = 1;
}

static void note_it(int n)
{
	note(n);
}

ZTEST(thread, test_better_thread_runs_at_once_worse_one_later)
{
	crew_start(0, WORSE(1), note_it);
	zassert_no_notes();
	crew_start(1, BETTER(1), note_it);
	zassert_notes(1);
	crew_join(0);
	zassert_notes(0);
}

ZTEST(thread, test_delayed_thread_starts_after_its_delay)
{
	tick_begin();
	crew_start_after(0, BETTER(1), note_it, K_TICKS(5));
	k_sleep(K_TICKS(2));
	zassert_no_notes();
	k_sleep(K_TICKS(4));
	zassert_notes(0);
}

ZTEST(thread, test_start_ends_the_delay_and_a_second_start_does_nothing)
{
	crew_start_after(0, BETTER(1), note_it, K_TICKS(50));
	k_thread_start(&crew[0]);
	zassert_notes(0);
	k_thread_start(&crew[0]);
	k_sleep(K_TICKS(60));
	zassert_no_notes();
}

ZTEST(thread, test_abort_before_the_start_cancels_it)
{
	crew_start_after(0, BETTER(1), note_it, K_TICKS(3));
	k_thread_abort(&crew[0]);
	k_sleep(K_TICKS(5));
	zassert_no_notes();
	zassert_true(crew_ended(0));
}

static K_THREAD_STACK_DEFINE(spare_stack, 1024);
static struct k_thread spare;

static void nothing(void *p1, void *p2, void *p3)
{
}

static void create_with_prio(void *prio)
{
	k_thread_create(&spare, spare_stack, K_THREAD_STACK_SIZEOF(spare_stack), nothing, NULL,
			NULL, NULL, POINTER_TO_INT(prio), 0, K_FOREVER);
}

static void create_on_small_stack(void *size)
{
	k_thread_create(&spare, spare_stack, (size_t)POINTER_TO_UINT(size), nothing, NULL, NULL,
			NULL, 5, 0, K_FOREVER);
}

ZTEST(thread, test_bad_arguments_of_create_are_assertions)
{
	zassert_true(asserts(create_with_prio, INT_TO_POINTER(K_LOWEST_THREAD_PRIO)));
	zassert_true(asserts(create_with_prio, INT_TO_POINTER(K_HIGHEST_THREAD_PRIO - 1)));
	zassert_true(asserts(create_on_small_stack, UINT_TO_POINTER(16)));
	zassert_true(asserts_in_isr(create_with_prio, INT_TO_POINTER(5)));
}

static void create_crew_0(void *unused)
{
	ARG_UNUSED(unused);
	k_thread_create(&crew[0], spare_stack, K_THREAD_STACK_SIZEOF(spare_stack), nothing, NULL,
			NULL, NULL, 5, 0, K_FOREVER);
}

ZTEST(thread, test_creating_a_thread_that_is_alive_is_an_assertion)
{
	crew_start_after(0, BETTER(1), note_it, K_FOREVER);
	zassert_true(asserts(create_crew_0, NULL));
	k_thread_start(&crew[0]);
	zassert_notes(0);
	create_crew_0(NULL);
	zassert_true(asserts(create_crew_0, NULL));
	k_thread_abort(&crew[0]);
}

static void user_entry(void *p1, void *p2, void *p3)
{
	note(POINTER_TO_INT(p1));
}

static void becomes_user(int n)
{
	note(n);
	k_thread_user_mode_enter(user_entry, INT_TO_POINTER(7), NULL, NULL);
	note(99);
}

ZTEST(thread, test_user_mode_enter_runs_the_entry_and_ends)
{
	crew_start(0, BETTER(1), becomes_user);
	zassert_notes(0, 7);
	zassert_true(crew_ended(0));
}

ZTEST_SUITE(thread, NULL, NULL, NULL, crew_dismiss, NULL);
