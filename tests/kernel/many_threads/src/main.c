/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Queues of very many threads against a model that is an array: whoever comes, goes, or changes
 * its priority at whatever place, the best is served first, and equals in the order in which they
 * came. The numbers are so that each lane of a list with lanes is in use.
 */
#include <zephyr/ztest.h>

#define CROWD  1000
#define LEVELS 12
#define STEPS  5000
#define BATCH  2500

enum state { GONE, QUEUED, SERVED };

static struct {
	enum state state;
	int prio;
	uint32_t arrival;
} model[CROWD];

static struct k_thread crowd[CROWD];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, CROWD, 1024);
static struct k_sem sem;
static uint32_t arrivals;
static uint32_t seed;
static int served; /* who was last, -1 for none */

static uint32_t draw(uint32_t below)
{
	seed = seed * 1664525U + 1013904223U;
	return (seed >> 16) % below;
}

static int draw_prio(void)
{
	return (int)draw(LEVELS);
}

/* Who is first in the queue, -1 when it is empty. */
static int model_best(void)
{
	int best = -1;

	for (int i = 0; i < CROWD; i++) {
		if (model[i].state == QUEUED &&
		    (best < 0 || model[i].prio < model[best].prio ||
		     (model[i].prio == model[best].prio &&
		      model[i].arrival < model[best].arrival))) {
			best = i;
		}
	}
	return best;
}

static void take_and_tell(void *p1, void *p2, void *p3)
{
	const int i = POINTER_TO_INT(p1);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_sem_take(&sem, K_FOREVER);
	model[i].state = SERVED;
	served = i;
}

/* Each that runs has to be the one that the model has as the best. */
static void run_and_check(void *p1, void *p2, void *p3)
{
	const int i = POINTER_TO_INT(p1);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_equal(model_best(), i);
	model[i].state = SERVED;
}

static void come(int i, int prio, k_thread_entry_t entry)
{
	model[i].prio = prio;
	model[i].state = QUEUED;
	model[i].arrival = arrivals++;
	k_thread_create(&crowd[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), entry,
			INT_TO_POINTER(i), NULL, NULL, model[i].prio, 0, K_NO_WAIT);
}

static void go(int i)
{
	k_thread_abort(&crowd[i]);
	model[i].state = GONE;
}

static void change(int i)
{
	const int prio = draw_prio();

	if (prio != model[i].prio) {
		model[i].prio = prio;
		model[i].arrival = arrivals++;
		k_thread_priority_set(&crowd[i], prio);
	}
}

/* A thread comes to the queue; of those that are there, one changes or leaves now and then. */
static void step(k_thread_entry_t entry)
{
	const int i = (int)draw(CROWD);

	if (model[i].state != QUEUED) {
		come(i, draw_prio(), entry);
	} else if (draw(4U) != 0U) {
		change(i);
	} else {
		go(i);
	}
}

static void begin(int prio)
{
	k_thread_priority_set(k_current_get(), prio);
	k_sem_init(&sem, 0, K_SEM_MAX_LIMIT);
	memset(model, 0, sizeof(model));
	seed = 1U;
	served = -1;
}

static void end(void)
{
	k_thread_priority_set(k_current_get(), K_PRIO_COOP(1));
	for (int i = 0; i < CROWD; i++) {
		if (model[i].state == QUEUED) {
			go(i);
		}
	}
}

static void expect_best_is_served(void)
{
	const int best = model_best();

	k_sem_give(&sem);
	zassert_equal(served, best);
}

ZTEST(many_threads, test_best_of_very_many_waiters_is_served_whatever_changes)
{
	begin(LEVELS);
	for (int k = 0; k < STEPS; k++) {
		step(take_and_tell);
		if (draw(8U) == 0U && model_best() >= 0) {
			expect_best_is_served();
		}
	}
	while (model_best() >= 0) {
		expect_best_is_served();
	}
	end();
}

/* The way gets shorter by the first, but the order is the same. */
ZTEST(many_threads, test_the_better_are_served_before_very_many_others)
{
	begin(LEVELS);
	for (int i = 0; i < CROWD - 4; i++) {
		come(i, LEVELS - 1, take_and_tell);
	}
	for (int i = CROWD - 4; i < CROWD; i++) {
		come(i, i % 2, take_and_tell);
	}
	for (int i = 0; i < CROWD; i++) {
		expect_best_is_served();
	}
	end();
}

/* A yield sorts the queue; it is done after each step, after several, and never. */
static void check_ready(uint32_t steps_a_yield)
{
	begin(K_PRIO_COOP(1));
	for (uint32_t k = 0; k < STEPS; k++) {
		step(run_and_check);
		if (steps_a_yield != 0U && k % steps_a_yield == 0U) {
			k_yield();
		}
		if (k % BATCH == BATCH - 1U) {
			k_thread_priority_set(k_current_get(), LEVELS);
			zassert_equal(model_best(), -1);
			k_thread_priority_set(k_current_get(), K_PRIO_COOP(1));
		}
	}
	end();
}

ZTEST(many_threads, test_very_many_ready_threads_run_in_order_whatever_changes)
{
	check_ready(1U);
	check_ready(5U);
	check_ready(0U);
}

ZTEST_SUITE(many_threads, NULL, NULL, NULL, NULL, NULL);
