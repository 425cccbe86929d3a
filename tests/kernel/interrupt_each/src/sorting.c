/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads that are ready are brought to their places with interrupts let in: those that add to the
 * queue, take out of it, and change what it is sorted by. Twelve threads make the way long.
 */
#include <zephyr/ztest.h>

#include "crowd.h"
#include "each.h"

#define MIDDLE 4

static int count_before; /* when the interrupt came */
static k_tid_t test_thread;

static void note_and_end(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	crowd_order[crowd_count++] = POINTER_TO_INT(p1);
}

/* Nobody who began later than the interrupt, but for one who was about to, is worse than `i`. */
static void expect_in_time(int i, uint32_t at)
{
	for (int k = count_before + 1; k < crowd_position(i); k++) {
		zassert_true(crowd_prio(crowd_order[k]) <= crowd_prio(i), "at %u: %d before %d", at,
			     crowd_order[k], i);
	}
}

static void ready_setup(void)
{
	crowd_count = 0;
	count_before = 0;
	for (int i = 0; i < CROWD; i++) {
		crowd_create(i, 12 - (i % 6), note_and_end);
	}
	crowd_create(EXTRA, 9, note_and_end);
}

static void ready_all_and_sleep(void)
{
	for (int i = 0; i < CROWD; i++) {
		k_thread_start(&crowd[i]);
	}
	k_sleep(K_TICKS(1));
}

static void start_another(const void *unused)
{
	ARG_UNUSED(unused);
	count_before = crowd_count;
	k_thread_start(&crowd[EXTRA]);
}

static void all_ran_by_priority(bool interrupted, uint32_t at)
{
	k_sleep(K_TICKS(1));
	zassert_equal(crowd_count, interrupted ? ALL : CROWD, "at %u: %d", at, crowd_count);
	crowd_expect_sorted_but_for(EXTRA, at);
	expect_in_time(EXTRA, at);
	crowd_end();
}

ZTEST(interrupt_each, test_a_thread_readied_while_others_are_sorted)
{
	static const struct each e = {ready_setup, ready_all_and_sleep, start_another,
				      all_ran_by_priority};

	each(&e, 10);
}

static void suspend_middle(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_suspend(&crowd[MIDDLE]);
}

static void middle_runs_when_resumed(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(crowd_count >= CROWD - 1, "at %u: %d", at, crowd_count);
	k_thread_resume(&crowd[MIDDLE]);
	k_sleep(K_TICKS(1));
	zassert_equal(crowd_count, CROWD, "at %u: %d", at, crowd_count);
	crowd_expect_sorted_but_for(MIDDLE, at);
	crowd_end();
}

ZTEST(interrupt_each, test_a_thread_suspended_while_it_is_sorted_in)
{
	static const struct each e = {ready_setup, ready_all_and_sleep, suspend_middle,
				      middle_runs_when_resumed};

	each(&e, 10);
}

/* The last one, so that what is being sorted becomes the last. */
static void end_last_and_start_another(const void *unused)
{
	ARG_UNUSED(unused);
	count_before = crowd_count;
	k_thread_abort(&crowd[CROWD - 1]);
	k_thread_abort(&crowd[CROWD - 2]);
	k_thread_start(&crowd[EXTRA]);
}

static void others_ran_by_priority(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(crowd_count >= CROWD - 2, "at %u: %d", at, crowd_count);
	crowd_expect_sorted_but_for(EXTRA, at);
	expect_in_time(EXTRA, at);
	crowd_end();
}

ZTEST(interrupt_each, test_threads_ended_while_others_are_sorted)
{
	static const struct each e = {ready_setup, ready_all_and_sleep, end_last_and_start_another,
				      others_ran_by_priority};

	each(&e, 10);
}

/* Thread 7 goes before seven others in two steps; the interrupt ends all that it has passed. */
static void pass_by_setup(void)
{
	crowd_count = 0;
	count_before = 0;
	for (int i = 0; i < 8; i++) {
		crowd_create(i, i < 7 ? 12 : 8, note_and_end);
	}
	crowd_create(EXTRA, 9, note_and_end);
}

static void ready_eight_and_sleep(void)
{
	for (int i = 0; i < 8; i++) {
		k_thread_start(&crowd[i]);
	}
	k_sleep(K_TICKS(1));
}

static void end_those_behind(const void *unused)
{
	ARG_UNUSED(unused);
	count_before = crowd_count;
	for (int i = 1; i < 7; i++) {
		k_thread_abort(&crowd[i]);
	}
	k_thread_start(&crowd[EXTRA]);
}

static void rest_ran_by_priority(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(1));
	crowd_expect_sorted_but_for(EXTRA, at);
	expect_in_time(EXTRA, at);
	crowd_end();
}

ZTEST(interrupt_each, test_a_thread_that_becomes_the_last_on_the_way_to_its_place)
{
	static const struct each e = {pass_by_setup, ready_eight_and_sleep, end_those_behind,
				      rest_ran_by_priority};

	each(&e, 10);
}

/* Thread 10 passes by nine others; the interrupt ends eight of these: the next is unsorted. */
static void pass_by_nine_setup(void)
{
	crowd_count = 0;
	for (int i = 0; i < CROWD; i++) {
		crowd_create(i, i < 10 ? 12 : i - 2, note_and_end);
	}
}

/* With the eighth goes the only one that would be in a lane, where there are lanes. */
static void ready_all_but_one_and_sleep(void)
{
	for (int i = 0; i < 8; i++) {
		k_thread_start(&crowd[i]);
	}
	k_thread_abort(&crowd[7]);
	for (int i = 8; i < CROWD; i++) {
		k_thread_start(&crowd[i]);
	}
	k_sleep(K_TICKS(1));
}

static void end_all_that_it_passed(const void *unused)
{
	ARG_UNUSED(unused);
	for (int i = 1; i < 10; i++) {
		k_thread_abort(&crowd[i]);
	}
}

static void rest_is_sorted(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(1));
	zassert_true(crowd_position(10) >= 0 && crowd_position(11) >= 0, "at %u", at);
	crowd_expect_sorted_but_for(-1, at);
	crowd_end();
}

ZTEST(interrupt_each, test_threads_ended_that_another_has_passed_by)
{
	static const struct each e = {pass_by_nine_setup, ready_all_but_one_and_sleep,
				      end_all_that_it_passed, rest_is_sorted};

	each(&e, 10);
}

/*
 * Thread 10 has passed by four others. Three end, and the fourth, the only one behind it, gets a
 * priority between that of thread 10 and those that it has not passed by.
 */
#define FOURTH 6

static void pass_by_ten_setup(void)
{
	crowd_count = 0;
	count_before = 0;
	for (int i = 0; i <= 10; i++) {
		crowd_create(i, i < 10 ? 12 : 8, note_and_end);
	}
}

static void ready_eleven_and_sleep(void)
{
	for (int i = 0; i <= 10; i++) {
		k_thread_start(&crowd[i]);
	}
	k_sleep(K_TICKS(1));
}

static void prefer_the_only_one_behind(const void *unused)
{
	ARG_UNUSED(unused);
	count_before = crowd_count;
	for (int i = FOURTH + 1; i < 10; i++) {
		k_thread_abort(&crowd[i]);
	}
	if (crowd_position(FOURTH) < 0) {
		k_thread_priority_set(&crowd[FOURTH], 10);
	}
}

static void fourth_ran_before_the_rest(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(1));
	zassert_true(crowd_position(FOURTH) >= 0, "at %u", at);
	crowd_expect_sorted_but_for(FOURTH, at);
	expect_in_time(FOURTH, at);
	crowd_end();
}

ZTEST(interrupt_each, test_a_priority_changed_of_the_only_one_that_another_has_passed_by)
{
	static const struct each e = {pass_by_ten_setup, ready_eleven_and_sleep,
				      prefer_the_only_one_behind, fourth_ran_before_the_rest};

	each(&e, 10);
}

/* The thread that sorts is to sleep, and is woken before it has given way. */
static void wake_the_sleeper(const void *unused)
{
	ARG_UNUSED(unused);
	k_wakeup(test_thread);
}

static void sleep_long(void)
{
	test_thread = k_current_get();
	for (int i = 0; i < CROWD; i++) {
		k_thread_start(&crowd[i]);
	}
	k_sleep(K_TICKS(20));
}

static void all_ran(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(1));
	zassert_equal(crowd_count, CROWD, "at %u: %d", at, crowd_count);
	crowd_expect_sorted_but_for(-1, at);
	crowd_end();
}

ZTEST(interrupt_each, test_a_sleeper_woken_while_it_sorts)
{
	static const struct each e = {ready_setup, sleep_long, wake_the_sleeper, all_ran};

	each(&e, 10);
}

/* The thread that sorts yields, and is suspended before it has. */
static void resume_test_thread(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_thread_resume(test_thread);
}

static K_TIMER_DEFINE(resume_later, resume_test_thread, NULL);

static void suspend_the_yielding(const void *unused)
{
	ARG_UNUSED(unused);
	if (k_current_get() == test_thread) {
		k_timer_start(&resume_later, K_TICKS(2), K_NO_WAIT);
		k_thread_suspend(test_thread);
	}
}

static void equals_setup(void)
{
	crowd_count = 0;
	for (int i = 0; i < CROWD; i++) {
		crowd_create(i, 6 - (i % 2), note_and_end);
	}
}

static void yield_among_many(void)
{
	test_thread = k_current_get();
	for (int i = 0; i < CROWD; i++) {
		k_thread_start(&crowd[i]);
	}
	k_yield();
	zassert_equal(test_thread->base.thread_state, 0, "a suspended thread runs");
}

/* Those that were ready when it was suspended ran before the others were. */
static void all_ran_somehow(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(1));
	zassert_equal(crowd_count, CROWD, "at %u: %d", at, crowd_count);
	crowd_end();
}

ZTEST(interrupt_each, test_a_thread_suspended_while_it_yields)
{
	static const struct each e = {equals_setup, yield_among_many, suspend_the_yielding,
				      all_ran_somehow};

	each(&e, 10);
}

static void prefer_middle(const void *unused)
{
	ARG_UNUSED(unused);
	count_before = crowd_count;
	k_thread_priority_set(&crowd[MIDDLE], 6);
}

static void middle_ran_early(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(crowd_count, CROWD, "at %u: %d", at, crowd_count);
	crowd_expect_sorted_but_for(MIDDLE, at);
	if (crowd_position(MIDDLE) > count_before) {
		expect_in_time(MIDDLE, at);
	}
	crowd_end();
}

ZTEST(interrupt_each, test_a_priority_changed_while_threads_are_sorted)
{
	static const struct each e = {ready_setup, ready_all_and_sleep, prefer_middle,
				      middle_ran_early};

	each(&e, 10);
}

/* The test's thread loses the processor to two better ones, and goes on before its equal. */
static void preempted_setup(void)
{
	crowd_count = 0;
	crowd_create(0, 4, note_and_end);
	crowd_create(1, 3, note_and_end);
	crowd_create(2, 5, note_and_end);
	crowd_create(EXTRA, 6, note_and_end);
}

static void lose_to_two(void)
{
	k_sched_lock();
	for (int i = 0; i < 3; i++) {
		k_thread_start(&crowd[i]);
	}
	k_sched_unlock();
	crowd_order[crowd_count++] = CROWD - 1;
	k_sleep(K_TICKS(1));
}

static void went_on_before_its_equal(bool interrupted, uint32_t at)
{
	static const int expected[] = {1, 0, CROWD - 1, 2};

	k_sleep(K_TICKS(1));
	zassert_equal(crowd_count, interrupted ? 5 : 4, "at %u: %d", at, crowd_count);
	for (int i = 0; i < 4; i++) {
		zassert_equal(crowd_order[i], expected[i], "at %u: %d", at, crowd_order[i]);
	}
	crowd_end();
}

ZTEST(interrupt_each, test_a_preempted_thread_goes_on_before_its_equals)
{
	static const struct each e = {preempted_setup, lose_to_two, start_another,
				      went_on_before_its_equal};

	each(&e, 4);
}
