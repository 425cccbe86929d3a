/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A better thread becomes ready, and interrupts come until it runs: where it is chosen, and where
 * the switch to it is about to be made. They make another one better, or it worse, or stop it.
 */
#include <zephyr/ztest.h>

#include "each.h"

#define GIVES 3

static struct k_sem sem;
static struct k_thread *const taker = &each_helpers[0];
static struct k_thread *const best = &each_helpers[1];
static k_tid_t giver;
static int taken;
static int best_runs;
static int wrong;
static bool stopped;

static bool is_ready(const struct k_thread *t)
{
	return t->base.thread_state == 0U;
}

/* Whoever runs is not suspended, and nobody better is ready. */
static void look(const struct k_thread *better, bool is_better)
{
	if (stopped || (is_better && is_ready(better))) {
		wrong++;
	}
}

static void take(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_sem_take(&sem, K_FOREVER);
		look(best, true);
		look(giver, k_thread_priority_get(taker) > k_thread_priority_get(giver));
		taken++;
	}
}

static void run_and_suspend(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		k_thread_suspend(best);
		best_runs++;
	}
}

static void setup(void)
{
	k_sem_init(&sem, 0, GIVES);
	giver = k_current_get();
	stopped = false;
	each_start(0, 3, take);
	each_start(1, 1, run_and_suspend);
	taken = 0;
	best_runs = 0;
	wrong = 0;
}

/* Is the taker worse than the giver, or stopped? Otherwise it has taken all by now. */
static void expect_taken(int number)
{
	if (!stopped && k_thread_priority_get(taker) < 5 && taken != number) {
		wrong++;
	}
}

/* The switch is made by the call that wakes, by the end of a lock, and by the wait of another. */
static void give_in_three_ways(void)
{
	k_sem_give(&sem);
	expect_taken(1);
	k_sched_lock();
	k_sem_give(&sem);
	k_sched_unlock();
	expect_taken(2);
	k_sched_lock();
	k_sem_give(&sem);
	k_sleep(K_TICKS(1));
	k_sched_unlock();
	expect_taken(3);
}

static void resume_best(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_resume(best);
}

static void best_ran_first(bool interrupted, uint32_t at)
{
	zassert_equal(wrong, 0, "at %u", at);
	zassert_equal(taken, GIVES, "at %u: %d", at, taken);
	zassert_equal(best_runs, interrupted ? 1 : 0, "at %u", at);
}

ZTEST(interrupt_each, test_a_better_one_before_a_switch)
{
	static const struct each e = {setup, give_in_three_ways, resume_best, best_ran_first};

	each(&e, 12);
}

static void suspend_taker(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_suspend(taker);
	stopped = true;
}

static void nothing_taken_while_suspended(bool interrupted, uint32_t at)
{
	const int before = taken;

	zassert_equal(wrong, 0, "at %u", at);
	zassert_true(interrupted || before == GIVES, "at %u", at);
	stopped = false;
	k_thread_resume(taker);
	zassert_equal(wrong, 0, "at %u", at);
	zassert_equal(taken, GIVES, "at %u: %d of them before", at, before);
}

ZTEST(interrupt_each, test_who_is_next_suspended_before_the_switch)
{
	static const struct each e = {setup, give_in_three_ways, suspend_taker,
				      nothing_taken_while_suspended};

	each(&e, 12);
}

static void end_taker(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(taker);
	stopped = true;
}

static void nothing_taken_by_a_dead_one(bool interrupted, uint32_t at)
{
	zassert_equal(wrong, 0, "at %u", at);
	zassert_true(taken == GIVES || interrupted, "at %u: %d", at, taken);
}

ZTEST(interrupt_each, test_who_is_next_ended_before_the_switch)
{
	static const struct each e = {setup, give_in_three_ways, end_taker,
				      nothing_taken_by_a_dead_one};

	each(&e, 12);
}

static void lower_taker(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_priority_set(taker, 7);
}

static void all_taken_in_the_end(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(1));
	zassert_equal(wrong, 0, "at %u", at);
	zassert_equal(taken, GIVES, "at %u: %d", at, taken);
}

ZTEST(interrupt_each, test_who_is_next_gets_worse_before_the_switch)
{
	static const struct each e = {setup, give_in_three_ways, lower_taker,
				      all_taken_in_the_end};

	each(&e, 12);
}

static void resume_giver(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_thread_resume(giver);
}

static K_TIMER_DEFINE(rescue, resume_giver, NULL);

static void suspend_giver(const void *unused)
{
	ARG_UNUSED(unused);
	if (k_current_get() == giver) {
		k_timer_start(&rescue, K_TICKS(2), K_NO_WAIT);
		k_thread_suspend(giver);
	}
}

ZTEST(interrupt_each, test_who_gives_way_suspended_before_the_switch)
{
	static const struct each e = {setup, give_in_three_ways, suspend_giver,
				      all_taken_in_the_end};

	each(&e, 12);
}
