/* SPDX-License-Identifier: Apache-2.0 */
/* The same for threads that wait, and for priorities that are passed on along mutexes. */
#include <zephyr/ztest.h>

#include "crowd.h"
#include "each.h"

static struct k_sem sem;
static struct k_mutex mutexes[3];

static void take_and_note(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (k_sem_take(&sem, K_FOREVER) == 0) {
		crowd_order[crowd_count++] = POINTER_TO_INT(p1);
	}
}

/* Each waits before all earlier ones. */
static void wait_setup(void)
{
	crowd_count = 0;
	k_sem_init(&sem, 0, ALL);
	for (int i = 0; i < CROWD; i++) {
		crowd_create(i, 4 - i, take_and_note);
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
	zassert_equal(crowd_count, CROWD, "at %u: %d", at, crowd_count);
	crowd_expect_sorted_but_for(0, at);
	zassert_equal(crowd_position(0), interrupted ? 5 : CROWD - 1, "at %u: %d", at,
		      crowd_position(0));
	crowd_end();
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
	zassert_equal(crowd_count, interrupted ? 1 : 0, "at %u: %d", at, crowd_count);
	if (interrupted) {
		zassert_true(crowd_order[0] == CROWD - 1 || crowd_order[0] == CROWD - 2,
			     "at %u: %d", at, crowd_order[0]);
	}
	serve_all();
	zassert_equal(crowd_count, CROWD, "at %u: %d", at, crowd_count);
	crowd_expect_sorted_but_for(crowd_order[0], at);
	crowd_end();
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
	zassert_equal(crowd_count, interrupted ? CROWD - 2 : CROWD, "at %u: %d", at, crowd_count);
	crowd_expect_sorted_but_for(-1, at);
	crowd_end();
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
	crowd_count = 0;
	k_sem_init(&sem, 0, ALL);
	for (int i = 0; i < CROWD; i++) {
		crowd_create(i, 4, take_and_note);
		k_thread_start(&crowd[i]);
	}
	k_thread_abort(&crowd[LAST]);
	crowd_create(LAST, 4, take_and_note);
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
	zassert_equal(crowd_count, CROWD, "at %u: %d", at, crowd_count);
	zassert_equal(crowd_order[0], CROWD - 2, "at %u: %d", at, crowd_order[0]);
	zassert_equal(crowd_order[1], interrupted ? CROWD - 1 : LAST, "at %u: %d", at,
		      crowd_order[1]);
	crowd_expect_sorted_but_for(-1, at);
	crowd_end();
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
	crowd_order[crowd_count++] = i;
}

static void chain_setup(void)
{
	crowd_count = 0;
	k_sem_init(&sem, 0, 1);
	for (int i = 0; i < 3; i++) {
		k_mutex_init(&mutexes[i]);
	}
	for (int i = 0; i < 4; i++) {
		crowd_create(i, 4 - i, hold_and_want);
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
	crowd_end();
}

static void prefer_the_second(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_priority_set(&crowd[1], -2);
}

static void inherited_from_the_second(bool interrupted, uint32_t at)
{
	zassert_equal(crowd_prio(0), interrupted ? -2 : 1, "at %u: %d", at, crowd_prio(0));
	zassert_equal(crowd_prio(1), interrupted ? -2 : 1, "at %u: %d", at, crowd_prio(1));
	zassert_equal(crowd_prio(2), 1, "at %u: %d", at, crowd_prio(2));
	chain_ends(at);
	zassert_equal(crowd_count, 4, "at %u: %d", at, crowd_count);
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
		zassert_equal(crowd_prio(i), best, "at %u: %d has %d", at, i, crowd_prio(i));
	}
	chain_ends(at);
	zassert_equal(crowd_count, interrupted ? 3 : 4, "at %u: %d", at, crowd_count);
}

ZTEST(interrupt_each, test_a_waiter_ended_while_its_priority_is_passed_on)
{
	static const struct each e = {chain_setup, best_wants, end_the_best, inherited_no_more};

	each(&e, 2);
}
