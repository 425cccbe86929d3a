/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Semaphores: counts and limits, whom a give goes to and when, the end of a take by
 * time and by reset, and both from interrupts.
 */
#include "crew.h"

K_SEM_DEFINE(defined, 2, 3);

static struct k_sem sem;


static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_ok(k_sem_init(&sem, 0, 10));
}

static void take_and_note(int n)
{
	zassert_ok(k_sem_take(&sem, K_FOREVER));
	note(n);
}

static void note_result_of_take(int n)
{
	note(n);
	note(k_sem_take(&sem, K_TICKS(3)));
}

static void give_isr(const void *sem_to_give)
{
	k_sem_give((struct k_sem *)sem_to_give);
}

/* ---- Counts. */

ZTEST(sem, test_init_refuses_limit_zero)
{
	zassert_equal(k_sem_init(&sem, 0, 0), -EINVAL);
}

ZTEST(sem, test_init_refuses_count_above_limit)
{
	zassert_equal(k_sem_init(&sem, 2, 1), -EINVAL);
	zassert_equal(k_sem_init(&sem, UINT_MAX, UINT_MAX - 1), -EINVAL);
}

ZTEST(sem, test_failed_init_leaves_the_semaphore_as_it_was)
{
	zassert_ok(k_sem_init(&sem, 3, 4));
	zassert_equal(k_sem_init(&sem, 5, 4), -EINVAL);
	zassert_equal(k_sem_count_get(&sem), 3);
}

ZTEST(sem, test_init_accepts_count_equal_to_limit)
{
	zassert_ok(k_sem_init(&sem, 1, 1));
	zassert_equal(k_sem_count_get(&sem), 1);
	zassert_ok(k_sem_init(&sem, K_SEM_MAX_LIMIT, K_SEM_MAX_LIMIT));
	zassert_equal(k_sem_count_get(&sem), UINT_MAX);
}

ZTEST(sem, test_defined_semaphore_has_its_count_and_limit)
{
	zassert_equal(k_sem_count_get(&defined), 2);
	k_sem_give(&defined);
	k_sem_give(&defined);
	zassert_equal(k_sem_count_get(&defined), 3);
	for (int i = 0; i < 3; i++) {
		zassert_ok(k_sem_take(&defined, K_NO_WAIT));
	}
	zassert_equal(k_sem_take(&defined, K_NO_WAIT), -EBUSY);
}

ZTEST(sem, test_take_decrements_until_none_is_left)
{
	zassert_ok(k_sem_init(&sem, 2, 2));
	zassert_ok(k_sem_take(&sem, K_NO_WAIT));
	zassert_equal(k_sem_count_get(&sem), 1);
	zassert_ok(k_sem_take(&sem, K_FOREVER));
	zassert_equal(k_sem_count_get(&sem), 0);
	zassert_equal(k_sem_take(&sem, K_NO_WAIT), -EBUSY);
	zassert_equal(k_sem_count_get(&sem), 0);
}

ZTEST(sem, test_give_saturates_at_the_limit)
{
	zassert_ok(k_sem_init(&sem, 0, 2));
	for (int i = 0; i < 5; i++) {
		k_sem_give(&sem);
	}
	zassert_equal(k_sem_count_get(&sem), 2);
}

ZTEST(sem, test_give_saturates_at_the_largest_limit)
{
	zassert_ok(k_sem_init(&sem, K_SEM_MAX_LIMIT - 1, K_SEM_MAX_LIMIT));
	k_sem_give(&sem);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), K_SEM_MAX_LIMIT);
	zassert_ok(k_sem_take(&sem, K_NO_WAIT));
	zassert_equal(k_sem_count_get(&sem), K_SEM_MAX_LIMIT - 1);
}

/* ---- To whom. */

ZTEST(sem, test_give_goes_to_the_best_waiter_then_in_order_of_arrival)
{
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, BETTER(3), take_and_note);
	crew_start(2, BETTER(2), take_and_note);
	crew_start(3, BETTER(3), take_and_note);
	crew_start(4, BETTER(1), take_and_note);
	for (int i = 0; i < 5; i++) {
		k_sem_give(&sem);
	}
	zassert_notes(1, 3, 2, 0, 4);
}

ZTEST(sem, test_give_to_a_waiter_leaves_the_count_at_zero)
{
	crew_start(0, BETTER(1), take_and_note);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 0);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1);
}

ZTEST(sem, test_give_belongs_to_the_waiter_before_that_has_run)
{
	crew_start(0, WORSE(1), take_and_note);
	settle();
	k_sem_give(&sem);
	zassert_no_notes();
	zassert_equal(k_sem_count_get(&sem), 0);
	zassert_equal(k_sem_take(&sem, K_NO_WAIT), -EBUSY);
	settle();
	zassert_notes(0);
}

ZTEST(sem, test_give_switches_to_a_better_waiter_at_once)
{
	crew_start(0, BETTER(1), take_and_note);
	k_sem_give(&sem);
	note(99);
	zassert_notes(0, 99);
}

ZTEST(sem, test_give_does_not_switch_to_an_equal_waiter)
{
	crew_start(0, TEST_PRIO, take_and_note);
	k_yield();
	k_sem_give(&sem);
	note(99);
	k_yield();
	zassert_notes(99, 0);
}

ZTEST(sem, test_give_with_scheduler_locked_switches_at_unlock)
{
	crew_start(0, BETTER(1), take_and_note);
	k_sched_lock();
	k_sem_give(&sem);
	note(98);
	k_sched_unlock();
	note(99);
	zassert_notes(98, 0, 99);
}

ZTEST(sem, test_give_with_interrupts_locked_switches_at_next_reschedule)
{
	unsigned int key;

	crew_start(0, BETTER(1), take_and_note);
	key = irq_lock();
	k_sem_give(&sem);
	note(98);
	irq_unlock(key);
	k_reschedule();
	note(99);
	zassert_notes(98, 0, 99);
}

ZTEST(sem, test_other_calls_work_between_a_locked_give_and_the_switch)
{
	unsigned int key;

	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, BETTER(2), take_and_note);
	key = irq_lock();
	k_sem_give(&sem);
	irq_unlock(key);
	zassert_ok(k_sem_init(&defined, 1, 3));
	zassert_ok(k_sem_take(&defined, K_NO_WAIT));
	k_sem_give(&defined);
	/* A give to a waiter is a reschedule point. */
	k_sem_give(&sem);
	note(99);
	zassert_notes(1, 0, 99);
}

ZTEST(sem, test_each_give_wakes_one_of_many)
{
	for (int n = 0; n < CREW_SIZE; n++) {
		crew_start(n, BETTER(1), take_and_note);
	}
	for (int n = 0; n < CREW_SIZE; n++) {
		zassert_equal(note_count(), n);
		k_sem_give(&sem);
	}
	zassert_notes(0, 1, 2, 3, 4, 5, 6, 7);
}

ZTEST(sem, test_aborted_waiter_gets_nothing)
{
	crew_start(0, BETTER(2), take_and_note);
	crew_start(1, BETTER(1), take_and_note);
	k_thread_abort(&crew[0]);
	k_sem_give(&sem);
	zassert_notes(1);
}

/* ---- Time. */

ZTEST(sem, test_take_times_out)
{
	int64_t start;

	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_sem_take(&sem, K_TICKS(3)), -EAGAIN);
	zassert_ticks_since(start, 4);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1, "a waiter is left behind");
}

ZTEST(sem, test_take_times_out_while_higher_waits)
{
	crew_start(0, BETTER(1), take_and_note);
	zassert_equal(k_sem_take(&sem, K_TICKS(2)), -EAGAIN);
	zassert_no_notes();
	k_sem_give(&sem);
	zassert_notes(0);
	zassert_equal(k_sem_count_get(&sem), 0);
}

ZTEST(sem, test_waiter_times_out_while_lower_waits)
{
	crew_start(0, BETTER(1), note_result_of_take);
	zassert_ok(k_sem_init(&defined, 0, 1));
	zassert_equal(k_sem_take(&defined, K_TICKS(5)), -EAGAIN);
	zassert_notes(0, -EAGAIN);
}

ZTEST(sem, test_negative_duration_does_not_wait)
{
	zassert_equal(k_sem_take(&sem, K_MSEC(-1)), -EBUSY);
	zassert_equal(k_sem_take(&sem, K_SECONDS(-3)), -EBUSY);
	k_sem_give(&sem);
	zassert_ok(k_sem_take(&sem, K_MSEC(-1)));
}

ZTEST(sem, test_absolute_timeout_ends_at_its_tick)
{
#ifdef CONFIG_TIMEOUT_64BIT
	int64_t end = k_uptime_ticks() + 4;

	zassert_equal(k_sem_take(&sem, K_TIMEOUT_ABS_TICKS(end)), -EAGAIN);
	zassert_ticks_since(end, 0);
#else
	ztest_test_skip();
#endif
}

ZTEST(sem, test_absolute_timeout_in_the_past_ends_at_once)
{
#ifdef CONFIG_TIMEOUT_64BIT
	int64_t start = k_uptime_ticks();

	zassert_equal(k_sem_take(&sem, K_TIMEOUT_ABS_TICKS(0)), -EAGAIN);
	zassert_true(k_uptime_ticks() - start <= 1);
	k_sem_give(&sem);
	zassert_ok(k_sem_take(&sem, K_TIMEOUT_ABS_TICKS(0)));
#else
	ztest_test_skip();
#endif
}

static void give_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_sem_give(&sem);
}

K_TIMER_DEFINE(giver, give_in_timer, NULL);

ZTEST(sem, test_give_from_a_timer_wakes)
{
	int64_t start;

	tick_begin();
	start = k_uptime_ticks();
	k_timer_start(&giver, K_TICKS(3), K_TICKS(2));
	for (int i = 0; i < 5; i++) {
		zassert_ok(k_sem_take(&sem, K_TICKS(20)));
		zassert_ticks_since(start, 3 + 2 * i);
	}
	k_timer_stop(&giver);
}

/* A take of 3 ticks and a timer of 4 that are armed within one tick end at the same tick. */
ZTEST(sem, test_give_at_the_tick_of_the_timeout_but_armed_before_it_wins)
{
	tick_begin();
	k_timer_start(&giver, K_TICKS(4), K_NO_WAIT);
	zassert_ok(k_sem_take(&sem, K_TICKS(3)));
	zassert_equal(k_sem_count_get(&sem), 0);
}

ZTEST(sem, test_timeout_at_the_tick_of_the_give_but_armed_before_it_wins)
{
	tick_begin();
	crew_start(0, BETTER(1), note_result_of_take);
	k_timer_start(&giver, K_TICKS(4), K_NO_WAIT);
	k_sleep(K_TICKS(6));
	zassert_notes(0, -EAGAIN);
	zassert_equal(k_sem_count_get(&sem), 1);
}

/* ---- Reset. */

ZTEST(sem, test_reset_empties)
{
	zassert_ok(k_sem_init(&sem, 5, 5));
	k_sem_reset(&sem);
	zassert_equal(k_sem_count_get(&sem), 0);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1);
}

static void note_failed_take(int n)
{
	zassert_equal(k_sem_take(&sem, K_FOREVER), -EAGAIN);
	note(n);
}

ZTEST(sem, test_reset_sends_all_waiters_away_best_first)
{
	crew_start(0, BETTER(1), note_failed_take);
	crew_start(1, BETTER(2), note_failed_take);
	crew_start(2, BETTER(1), note_failed_take);
	k_sem_reset(&sem);
	note(99);
	zassert_notes(1, 0, 2, 99);
	zassert_equal(k_sem_count_get(&sem), 0);
}

static void reset_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_sem_reset(&sem);
	note(98);
}

ZTEST(sem, test_reset_in_isr_sends_waiters_away)
{
	crew_start(0, BETTER(1), note_failed_take);
	irq_offload(reset_isr, NULL);
	zassert_notes(98, 0);
}

/* ---- Interrupts. */

static void take_isr(const void *unused)
{
	ARG_UNUSED(unused);
	note(k_sem_take(&sem, K_NO_WAIT));
}

ZTEST(sem, test_isr_takes_without_waiting)
{
	k_sem_give(&sem);
	irq_offload(take_isr, NULL);
	irq_offload(take_isr, NULL);
	zassert_notes(0, -EBUSY);
	zassert_equal(k_sem_count_get(&sem), 0);
}

static void give_twice_isr(const void *unused)
{
	ARG_UNUSED(unused);
	k_sem_give(&sem);
	note(97);
	k_sem_give(&sem);
	note(98);
}

ZTEST(sem, test_isr_gives_switch_at_its_end)
{
	crew_start(0, BETTER(1), take_and_note);
	crew_start(1, BETTER(2), take_and_note);
	irq_offload(give_twice_isr, NULL);
	note(99);
	zassert_notes(97, 98, 1, 0, 99);
}

ZTEST(sem, test_isr_give_to_a_worse_waiter_does_not_switch)
{
	crew_start(0, WORSE(1), take_and_note);
	settle();
	irq_offload(give_isr, &sem);
	note(99);
	settle();
	zassert_notes(99, 0);
}

ZTEST(sem, test_isr_give_without_waiter_counts)
{
	irq_offload(give_isr, &sem);
	zassert_equal(k_sem_count_get(&sem), 1);
}

static void take_forever(void *unused)
{
	ARG_UNUSED(unused);
	(void)k_sem_take(&sem, K_FOREVER);
}

ZTEST(sem, test_isr_that_would_wait_is_caught)
{
	zassert_true(asserts_in_isr(take_forever, NULL));
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1, "the interrupt has waited");
}

/* ---- Together. */

static struct k_sem ping;
static struct k_sem pong;
static int rounds;

static void answer(int n)
{
	ARG_UNUSED(n);
	for (;;) {
		zassert_ok(k_sem_take(&ping, K_FOREVER));
		rounds++;
		k_sem_give(&pong);
	}
}

static void play(int prio)
{
	zassert_ok(k_sem_init(&ping, 0, 1));
	zassert_ok(k_sem_init(&pong, 0, 1));
	rounds = 0;
	crew_start(0, prio, answer);
	for (int i = 0; i < 500; i++) {
		k_sem_give(&ping);
		zassert_ok(k_sem_take(&pong, K_FOREVER));
		zassert_equal(rounds, i + 1);
	}
}

ZTEST(sem, test_ping_pong_with_a_better_thread)
{
	play(BETTER(1));
}

ZTEST(sem, test_ping_pong_with_an_equal_thread)
{
	play(TEST_PRIO);
}

ZTEST(sem, test_ping_pong_with_a_worse_thread)
{
	play(WORSE(1));
}

static uint32_t taken[CREW_SIZE];

static void take_many(int n)
{
	for (;;) {
		if (k_sem_take(&sem, K_TICKS(1 + n % 3)) == 0) {
			taken[n]++;
		}
	}
}

static uint32_t sum_taken(void)
{
	uint32_t sum = 0;

	for (int n = 0; n < CREW_SIZE; n++) {
		sum += taken[n];
	}
	return sum;
}

ZTEST(sem, test_nothing_is_lost_or_doubled_by_timeouts_and_interrupts)
{
	uint32_t given = 0;

	k_timer_start(&giver, K_TICKS(1), K_TICKS(1));
	for (int n = 0; n < CREW_SIZE; n++) {
		taken[n] = 0;
		crew_start(n, n % 2 == 0 ? BETTER(n / 2) : WORSE(n / 2), take_many);
	}
	for (int i = 0; i < 30; i++) {
		for (int k = 0; k < i % 4; k++) {
			k_sem_give(&sem);
			given++;
		}
		k_sleep(K_TICKS(i % 3));
	}
	k_timer_stop(&giver);
	settle();
	settle();
	given += k_timer_status_get(&giver);
	zassert_equal(sum_taken() + k_sem_count_get(&sem), given);
}

ZTEST_SUITE(sem, NULL, NULL, before, crew_dismiss, NULL);
