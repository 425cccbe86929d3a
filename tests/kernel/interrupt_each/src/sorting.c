/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads are brought to their places in queues with interrupts let in: those that add to the
 * queue, take out of it, and change what it is sorted by. Twelve threads make the way long.
 */
#include <zephyr/ztest.h>

#include "each.h"

#define CROWD 12
#define EXTRA CROWD /* one more, which an interrupt starts */
#define ALL   (CROWD + 1)
#define MIDDLE 4

static struct k_thread crowd[ALL];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, ALL, 1024);
static bool created[ALL];
static int order[ALL];
static int count;
static int count_before; /* when the interrupt came */
static struct k_sem sem;
static struct k_mutex mutexes[3];
static k_tid_t test_thread;

static void note_and_end(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	order[count++] = POINTER_TO_INT(p1);
}

static void create(int i, int prio, k_thread_entry_t entry)
{
	created[i] = true;
	k_thread_create(&crowd[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), entry,
			INT_TO_POINTER(i), NULL, NULL, prio, 0, K_FOREVER);
}

static void end_all(void)
{
	for (int i = 0; i < ALL; i++) {
		if (created[i]) {
			k_thread_abort(&crowd[i]);
			created[i] = false;
		}
	}
}

static int prio_of(int i)
{
	return k_thread_priority_get(&crowd[i]);
}

/* But for `i`: the better ones before the others, equals in the order in which they came. */
static void expect_sorted_but_for(int i, uint32_t at)
{
	int last = -1;

	for (int k = 0; k < count; k++) {
		const int next = order[k];

		if (next == i) {
			continue;
		}
		if (last >= 0) {
			zassert_true(prio_of(last) < prio_of(next) ||
					     (prio_of(last) == prio_of(next) && last < next),
				     "at %u: %d after %d", at, next, last);
		}
		last = next;
	}
}

static int position_of(int i)
{
	for (int k = 0; k < count; k++) {
		if (order[k] == i) {
			return k;
		}
	}
	return -1;
}

/* Nobody who began later than the interrupt, but for one who was about to, is worse than `i`. */
static void expect_in_time(int i, uint32_t at)
{
	for (int k = count_before + 1; k < position_of(i); k++) {
		zassert_true(prio_of(order[k]) <= prio_of(i), "at %u: %d before %d", at, order[k],
			     i);
	}
}

static void ready_setup(void)
{
	count = 0;
	count_before = 0;
	for (int i = 0; i < CROWD; i++) {
		create(i, 12 - (i % 6), note_and_end);
	}
	create(EXTRA, 9, note_and_end);
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
	count_before = count;
	k_thread_start(&crowd[EXTRA]);
}

static void all_ran_by_priority(bool interrupted, uint32_t at)
{
	k_sleep(K_TICKS(1));
	zassert_equal(count, interrupted ? ALL : CROWD, "at %u: %d", at, count);
	expect_sorted_but_for(EXTRA, at);
	expect_in_time(EXTRA, at);
	end_all();
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
	zassert_true(count >= CROWD - 1, "at %u: %d", at, count);
	k_thread_resume(&crowd[MIDDLE]);
	k_sleep(K_TICKS(1));
	zassert_equal(count, CROWD, "at %u: %d", at, count);
	expect_sorted_but_for(MIDDLE, at);
	end_all();
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
	count_before = count;
	k_thread_abort(&crowd[CROWD - 1]);
	k_thread_abort(&crowd[CROWD - 2]);
	k_thread_start(&crowd[EXTRA]);
}

static void others_ran_by_priority(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(count >= CROWD - 2, "at %u: %d", at, count);
	expect_sorted_but_for(EXTRA, at);
	expect_in_time(EXTRA, at);
	end_all();
}

ZTEST(interrupt_each, test_threads_ended_while_others_are_sorted)
{
	static const struct each e = {ready_setup, ready_all_and_sleep,
				      end_last_and_start_another, others_ran_by_priority};

	each(&e, 10);
}

/* Thread 7 goes before seven others in two steps; the interrupt ends all that it has passed. */
static void pass_by_setup(void)
{
	count = 0;
	count_before = 0;
	for (int i = 0; i < 8; i++) {
		create(i, i < 7 ? 12 : 8, note_and_end);
	}
	create(EXTRA, 9, note_and_end);
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
	count_before = count;
	for (int i = 1; i < 7; i++) {
		k_thread_abort(&crowd[i]);
	}
	k_thread_start(&crowd[EXTRA]);
}

static void rest_ran_by_priority(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(1));
	expect_sorted_but_for(EXTRA, at);
	expect_in_time(EXTRA, at);
	end_all();
}

ZTEST(interrupt_each, test_a_thread_that_becomes_the_last_on_the_way_to_its_place)
{
	static const struct each e = {pass_by_setup, ready_eight_and_sleep, end_those_behind,
				      rest_ran_by_priority};

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
	zassert_equal(count, CROWD, "at %u: %d", at, count);
	expect_sorted_but_for(-1, at);
	end_all();
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
	count = 0;
	for (int i = 0; i < CROWD; i++) {
		create(i, 6 - (i % 2), note_and_end);
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
	zassert_equal(count, CROWD, "at %u: %d", at, count);
	end_all();
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
	count_before = count;
	k_thread_priority_set(&crowd[MIDDLE], 6);
}

static void middle_ran_early(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(count, CROWD, "at %u: %d", at, count);
	expect_sorted_but_for(MIDDLE, at);
	if (position_of(MIDDLE) > count_before) {
		expect_in_time(MIDDLE, at);
	}
	end_all();
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
	count = 0;
	create(0, 4, note_and_end);
	create(1, 3, note_and_end);
	create(2, 5, note_and_end);
	create(EXTRA, 6, note_and_end);
}

static void lose_to_two(void)
{
	k_sched_lock();
	for (int i = 0; i < 3; i++) {
		k_thread_start(&crowd[i]);
	}
	k_sched_unlock();
	order[count++] = CROWD - 1;
	k_sleep(K_TICKS(1));
}

static void went_on_before_its_equal(bool interrupted, uint32_t at)
{
	static const int expected[] = {1, 0, CROWD - 1, 2};

	k_sleep(K_TICKS(1));
	zassert_equal(count, interrupted ? 5 : 4, "at %u: %d", at, count);
	for (int i = 0; i < 4; i++) {
		zassert_equal(order[i], expected[i], "at %u: %d", at, order[i]);
	}
	end_all();
}

ZTEST(interrupt_each, test_a_preempted_thread_goes_on_before_its_equals)
{
	static const struct each e = {preempted_setup, lose_to_two, start_another,
				      went_on_before_its_equal};

	each(&e, 4);
}

static void take_and_note(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (k_sem_take(&sem, K_FOREVER) == 0) {
		order[count++] = POINTER_TO_INT(p1);
	}
}

/* Each waits before all earlier ones. */
static void wait_setup(void)
{
	count = 0;
	k_sem_init(&sem, 0, ALL);
	for (int i = 0; i < CROWD; i++) {
		create(i, 4 - i, take_and_note);
		if (i < CROWD - 1) {
			k_thread_start(&crowd[i]);
		}
	}
}

static void last_waits(void)
{
	k_thread_start(&crowd[CROWD - 1]);
}

/* The preempting takers note themselves at once. */
static void serve_all(void)
{
	for (int i = 0; i < CROWD; i++) {
		k_sem_give(&sem);
	}
}

static void prefer_a_waiter(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_priority_set(&crowd[0], -3);
}

/* Thread 0 behind the four better ones and the one that has that priority already. */
static void served_by_priority(bool interrupted, uint32_t at)
{
	serve_all();
	zassert_equal(count, CROWD, "at %u: %d", at, count);
	expect_sorted_but_for(0, at);
	zassert_equal(position_of(0), interrupted ? 5 : CROWD - 1, "at %u: %d", at,
		      position_of(0));
	end_all();
}

ZTEST(interrupt_each, test_a_waiter_preferred_while_another_comes_to_its_place)
{
	static const struct each e = {wait_setup, last_waits, prefer_a_waiter, served_by_priority};

	each(&e, 1);
}

static void serve_one(const void *unused)
{
	ARG_UNUSED(unused);
	k_sem_give(&sem);
}

static void first_was_best_then(bool interrupted, uint32_t at)
{
	zassert_equal(count, interrupted ? 1 : 0, "at %u: %d", at, count);
	if (interrupted) {
		zassert_true(order[0] == CROWD - 1 || order[0] == CROWD - 2, "at %u: %d", at,
			     order[0]);
	}
	serve_all();
	zassert_equal(count, CROWD, "at %u: %d", at, count);
	expect_sorted_but_for(order[0], at);
	end_all();
}

ZTEST(interrupt_each, test_a_waiter_served_while_another_comes_to_its_place)
{
	static const struct each e = {wait_setup, last_waits, serve_one, first_was_best_then};

	each(&e, 1);
}

static void end_the_last(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(&crowd[CROWD - 1]);
	k_thread_abort(&crowd[0]);
}

static void others_served(bool interrupted, uint32_t at)
{
	serve_all();
	zassert_equal(count, interrupted ? CROWD - 2 : CROWD, "at %u: %d", at, count);
	expect_sorted_but_for(-1, at);
	end_all();
}

ZTEST(interrupt_each, test_a_waiter_ended_on_the_way_to_its_place)
{
	static const struct each e = {wait_setup, last_waits, end_the_last, others_served};

	each(&e, 1);
}

/* The eighth comes anew: with it goes the only one that is in a lane, where there are lanes. */
#define LAST 7

static void equal_waiters_setup(void)
{
	count = 0;
	k_sem_init(&sem, 0, ALL);
	for (int i = 0; i < CROWD; i++) {
		create(i, 4, take_and_note);
		k_thread_start(&crowd[i]);
	}
	k_thread_abort(&crowd[LAST]);
	create(LAST, 4, take_and_note);
	k_thread_start(&crowd[LAST]);
}

static void prefer_the_last(void)
{
	k_thread_priority_set(&crowd[LAST], 0);
}

static void prefer_its_neighbour_more(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_priority_set(&crowd[CROWD - 1], -1);
}

/* One that is better still goes by both: those who were on the way left nothing behind. */
static void third_goes_before_both(bool interrupted, uint32_t at)
{
	k_thread_priority_set(&crowd[CROWD - 2], -2);
	serve_all();
	zassert_equal(count, CROWD, "at %u: %d", at, count);
	zassert_equal(order[0], CROWD - 2, "at %u: %d", at, order[0]);
	zassert_equal(order[1], interrupted ? CROWD - 1 : LAST, "at %u: %d", at, order[1]);
	expect_sorted_but_for(-1, at);
	end_all();
}

ZTEST(interrupt_each, test_two_waiters_on_the_way_at_once)
{
	static const struct each e = {equal_waiters_setup, prefer_the_last,
				      prefer_its_neighbour_more, third_goes_before_both};

	each(&e, 1);
}

/* Thread i holds mutex i and waits for that of its predecessor. */
static void hold_and_want(void *p1, void *p2, void *p3)
{
	const int i = POINTER_TO_INT(p1);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (i < 3) {
		k_mutex_lock(&mutexes[i], K_FOREVER);
	}
	if (i > 0) {
		k_mutex_lock(&mutexes[i - 1], K_FOREVER);
		k_mutex_unlock(&mutexes[i - 1]);
	} else {
		k_sem_take(&sem, K_FOREVER);
	}
	if (i < 3) {
		k_mutex_unlock(&mutexes[i]);
	}
	order[count++] = i;
}

static void chain_setup(void)
{
	count = 0;
	k_sem_init(&sem, 0, 1);
	for (int i = 0; i < 3; i++) {
		k_mutex_init(&mutexes[i]);
	}
	for (int i = 0; i < 4; i++) {
		create(i, 4 - i, hold_and_want);
		if (i < 3) {
			k_thread_start(&crowd[i]);
		}
	}
}

static void best_wants(void)
{
	k_thread_start(&crowd[3]);
}

static void chain_ends(uint32_t at)
{
	k_sem_give(&sem);
	for (int i = 0; i < 3; i++) {
		zassert_equal(mutexes[i].owner, NULL, "at %u: %d", at, i);
	}
	end_all();
}

static void prefer_the_second(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_priority_set(&crowd[1], -2);
}

static void inherited_from_the_second(bool interrupted, uint32_t at)
{
	zassert_equal(prio_of(0), interrupted ? -2 : 1, "at %u: %d", at, prio_of(0));
	zassert_equal(prio_of(1), interrupted ? -2 : 1, "at %u: %d", at, prio_of(1));
	zassert_equal(prio_of(2), 1, "at %u: %d", at, prio_of(2));
	chain_ends(at);
	zassert_equal(count, 4, "at %u: %d", at, count);
}

ZTEST(interrupt_each, test_a_priority_changed_while_it_is_passed_on_along_a_chain)
{
	static const struct each e = {chain_setup, best_wants, prefer_the_second,
				      inherited_from_the_second};

	each(&e, 2);
}

static void end_the_best(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(&crowd[3]);
}

static void inherited_no_more(bool interrupted, uint32_t at)
{
	const int best = interrupted ? 2 : 1;

	for (int i = 0; i < 3; i++) {
		zassert_equal(prio_of(i), best, "at %u: %d has %d", at, i, prio_of(i));
	}
	chain_ends(at);
	zassert_equal(count, interrupted ? 3 : 4, "at %u: %d", at, count);
}

ZTEST(interrupt_each, test_a_waiter_ended_while_its_priority_is_passed_on)
{
	static const struct each e = {chain_setup, best_wants, end_the_best, inherited_no_more};

	each(&e, 2);
}
