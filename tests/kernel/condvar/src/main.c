/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Condition variables: who is woken, that releasing the mutex and waiting are one
 * step, and that the mutex is held again however the wait ends.
 */
#include "crew.h"

K_CONDVAR_DEFINE(defined);

static struct k_condvar condvar;
static struct k_mutex mutex;
static k_timeout_t limit;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_ok(k_condvar_init(&condvar));
	zassert_ok(k_mutex_init(&mutex));
	limit = K_FOREVER;
}

/* Notes n when signalled, else the error; the mutex is held either way. */
static void wait_and_note(int n)
{
	int result;

	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	result = k_condvar_wait(&condvar, &mutex, limit);
	note(result == 0 ? n : result);
	zassert_ok(k_mutex_unlock(&mutex));
}

static bool mutex_is_free(void)
{
	return k_mutex_lock(&mutex, K_NO_WAIT) == 0 && k_mutex_unlock(&mutex) == 0;
}

/* ---- Whom. */

ZTEST(condvar, test_signal_without_waiter_is_not_remembered)
{
	zassert_ok(k_condvar_signal(&condvar));
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_TICKS(2)), -EAGAIN);
	zassert_ok(k_mutex_unlock(&mutex));
}

ZTEST(condvar, test_broadcast_without_waiter_wakes_none)
{
	zassert_equal(k_condvar_broadcast(&condvar), 0);
	zassert_equal(k_condvar_broadcast(&defined), 0);
}

ZTEST(condvar, test_signal_wakes_the_best_then_in_order_of_arrival)
{
	crew_start(0, BETTER(1), wait_and_note);
	crew_start(1, BETTER(3), wait_and_note);
	crew_start(2, BETTER(2), wait_and_note);
	crew_start(3, BETTER(3), wait_and_note);
	for (int i = 0; i < 4; i++) {
		zassert_ok(k_condvar_signal(&condvar));
		zassert_equal(note_count(), i + 1, "a signal wakes one");
	}
	zassert_notes(1, 3, 2, 0);
	zassert_ok(k_condvar_signal(&condvar));
}

ZTEST(condvar, test_broadcast_wakes_all_best_first_and_counts_them)
{
	crew_start(0, BETTER(1), wait_and_note);
	crew_start(1, BETTER(3), wait_and_note);
	crew_start(2, BETTER(2), wait_and_note);
	crew_start(3, BETTER(3), wait_and_note);
	crew_start(4, WORSE(1), wait_and_note);
	settle();
	zassert_equal(k_condvar_broadcast(&condvar), 5);
	settle();
	zassert_notes(1, 3, 2, 0, 4);
	zassert_equal(k_condvar_broadcast(&condvar), 0);
}

ZTEST(condvar, test_defined_condvar_works)
{
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	zassert_equal(k_condvar_wait(&defined, &mutex, K_TICKS(1)), -EAGAIN);
	zassert_ok(k_mutex_unlock(&mutex));
}

ZTEST(condvar, test_signal_passes_an_aborted_waiter)
{
	crew_start(0, BETTER(2), wait_and_note);
	crew_start(1, BETTER(1), wait_and_note);
	k_thread_abort(&crew[0]);
	zassert_ok(k_condvar_signal(&condvar));
	zassert_notes(1);
}

ZTEST(condvar, test_signal_passes_a_waiter_that_timed_out)
{
	limit = K_TICKS(2);
	crew_start(0, BETTER(2), wait_and_note);
	limit = K_FOREVER;
	crew_start(1, BETTER(1), wait_and_note);
	k_sleep(K_TICKS(4));
	zassert_notes(-EAGAIN);
	zassert_ok(k_condvar_signal(&condvar));
	zassert_notes(1);
}

ZTEST(condvar, test_waiter_moves_with_its_priority)
{
	crew_start(0, BETTER(3), wait_and_note);
	crew_start(1, BETTER(2), wait_and_note);
	k_thread_priority_set(&crew[0], BETTER(1));
	zassert_ok(k_condvar_signal(&condvar));
	zassert_ok(k_condvar_signal(&condvar));
	zassert_notes(1, 0);
}

/* ---- The mutex. */

ZTEST(condvar, test_mutex_is_free_during_the_wait)
{
	crew_start(0, BETTER(1), wait_and_note);
	zassert_true(mutex_is_free());
	zassert_ok(k_condvar_signal(&condvar));
	zassert_notes(0);
	zassert_true(mutex_is_free());
}

ZTEST(condvar, test_woken_thread_waits_for_the_mutex)
{
	crew_start(0, BETTER(1), wait_and_note);
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	zassert_ok(k_condvar_signal(&condvar));
	zassert_no_notes();
	zassert_equal(k_thread_priority_get(k_current_get()), BETTER(1));
	zassert_ok(k_mutex_unlock(&mutex));
	zassert_notes(0);
	zassert_equal(k_thread_priority_get(k_current_get()), TEST_PRIO);
}

ZTEST(condvar, test_waiting_for_the_condition_lends_no_priority)
{
	crew_start(0, BETTER(1), wait_and_note);
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	zassert_equal(k_thread_priority_get(k_current_get()), TEST_PRIO);
	zassert_ok(k_mutex_unlock(&mutex));
}

ZTEST(condvar, test_broadcast_under_the_mutex_lets_them_out_one_by_one)
{
	crew_start(0, BETTER(1), wait_and_note);
	crew_start(1, BETTER(3), wait_and_note);
	crew_start(2, BETTER(2), wait_and_note);
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	zassert_equal(k_condvar_broadcast(&condvar), 3);
	zassert_no_notes();
	zassert_ok(k_mutex_unlock(&mutex));
	zassert_notes(1, 2, 0);
}

static void signal_when_locked(int n)
{
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	note(n);
	zassert_ok(k_condvar_signal(&condvar));
	zassert_ok(k_mutex_unlock(&mutex));
}

ZTEST(condvar, test_signal_of_who_got_the_mutex_from_the_wait_is_not_lost)
{
	/* The helper gets the mutex from k_condvar_wait() itself and is better than the waiter. */
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	crew_start(0, BETTER(1), signal_when_locked);
	zassert_ok(k_condvar_wait(&condvar, &mutex, K_TICKS(5)));
	zassert_notes(0);
	zassert_ok(k_mutex_unlock(&mutex));
}

ZTEST(condvar, test_inherited_priority_ends_with_the_wait)
{
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	crew_start(0, BETTER(1), signal_when_locked);
	zassert_equal(k_thread_priority_get(k_current_get()), BETTER(1));
	zassert_ok(k_condvar_wait(&condvar, &mutex, K_TICKS(5)));
	zassert_equal(k_thread_priority_get(k_current_get()), TEST_PRIO);
	zassert_ok(k_mutex_unlock(&mutex));
}

static void wait_locked_twice(int n)
{
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	zassert_ok(k_condvar_wait(&condvar, &mutex, K_FOREVER));
	zassert_ok(k_mutex_unlock(&mutex));
	zassert_ok(k_mutex_unlock(&mutex));
	zassert_equal(k_mutex_unlock(&mutex), -EINVAL);
	note(n);
}

ZTEST(condvar, test_wait_undoes_one_lock_of_several)
{
	crew_start(0, BETTER(1), wait_locked_twice);
	zassert_equal(k_mutex_lock(&mutex, K_NO_WAIT), -EBUSY);
	zassert_ok(k_condvar_signal(&condvar));
	zassert_notes(0);
	zassert_true(mutex_is_free());
}

/* ---- Time. */

ZTEST(condvar, test_wait_times_out_with_the_mutex)
{
	int64_t start;

	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_TICKS(3)), -EAGAIN);
	zassert_ticks_since(start, 4);
	zassert_ok(k_mutex_unlock(&mutex));
}

static void hold_for_10_ticks(int n)
{
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	k_sleep(K_TICKS(9));
	note(n);
	zassert_ok(k_mutex_unlock(&mutex));
}

ZTEST(condvar, test_wait_that_timed_out_still_waits_for_the_mutex)
{
	int64_t start;

	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	crew_start(0, BETTER(1), hold_for_10_ticks);
	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_TICKS(2)), -EAGAIN);
	zassert_ticks_since(start, 10);
	zassert_notes(0);
	zassert_ok(k_mutex_unlock(&mutex));
}

ZTEST(condvar, test_no_wait_is_a_timeout_at_once_with_the_mutex)
{
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_NO_WAIT), -EAGAIN);
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_MSEC(-5)), -EAGAIN);
	zassert_ok(k_mutex_unlock(&mutex));
	zassert_true(mutex_is_free());
}

/* ---- Misuse. */

ZTEST(condvar, test_wait_with_an_unlocked_mutex_is_an_error)
{
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_FOREVER), -EINVAL);
	zassert_true(mutex_is_free());
}

static void hold(int n)
{
	ARG_UNUSED(n);
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	k_sleep(K_FOREVER);
}

ZTEST(condvar, test_wait_with_anothers_mutex_is_an_error)
{
	crew_start(0, BETTER(1), hold);
	zassert_equal(k_condvar_wait(&condvar, &mutex, K_FOREVER), -EPERM);
	zassert_false(mutex_is_free());
}

static void wait_in_isr(void *unused)
{
	ARG_UNUSED(unused);
	(void)k_condvar_wait(&condvar, &mutex, K_FOREVER);
}

ZTEST(condvar, test_wait_in_isr_is_caught_with_the_mutex_held)
{
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	zassert_true(asserts_in_isr(wait_in_isr, NULL));
	zassert_ok(k_mutex_unlock(&mutex));
}

/* ---- Interrupts. */

static void signal_isr(const void *unused)
{
	ARG_UNUSED(unused);
	note(90);
	zassert_ok(k_condvar_signal(&condvar));
	note(91);
}

static void broadcast_isr(const void *unused)
{
	ARG_UNUSED(unused);
	note(k_condvar_broadcast(&condvar));
}

ZTEST(condvar, test_isr_signals)
{
	crew_start(0, BETTER(1), wait_and_note);
	crew_start(1, BETTER(2), wait_and_note);
	irq_offload(signal_isr, NULL);
	zassert_notes(90, 91, 1);
	irq_offload(broadcast_isr, NULL);
	zassert_notes(1, 0);
}

static void signal_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	(void)k_condvar_signal(&condvar);
}

K_TIMER_DEFINE(signaller, signal_in_timer, NULL);

ZTEST(condvar, test_signal_at_the_tick_of_the_timeout_but_armed_before_it_wins)
{
	zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
	tick_begin();
	k_timer_start(&signaller, K_TICKS(4), K_NO_WAIT);
	zassert_ok(k_condvar_wait(&condvar, &mutex, K_TICKS(3)));
	zassert_ok(k_mutex_unlock(&mutex));
}

/* ---- Together: a bounded buffer. */

#define ITEMS 60

static struct k_condvar not_full;
static struct k_condvar not_empty;
static int filled;
static int produced;
static int consumed;

static void produce(int n)
{
	ARG_UNUSED(n);
	for (int i = 0; i < ITEMS; i++) {
		zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
		while (filled == 3) {
			zassert_ok(k_condvar_wait(&not_full, &mutex, K_FOREVER));
		}
		filled++;
		produced++;
		zassert_ok(k_condvar_signal(&not_empty));
		zassert_ok(k_mutex_unlock(&mutex));
	}
}

static void consume(int n)
{
	for (int i = 0; i < ITEMS; i++) {
		zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
		while (filled == 0) {
			zassert_ok(k_condvar_wait(&not_empty, &mutex, K_FOREVER));
		}
		if (i % 16 == n % 16) {
			k_sleep(K_TICKS(1));
		}
		filled--;
		consumed++;
		zassert_ok(k_condvar_signal(&not_full));
		zassert_ok(k_mutex_unlock(&mutex));
	}
}

ZTEST(condvar, test_bounded_buffer_passes_everything)
{
	zassert_ok(k_condvar_init(&not_full));
	zassert_ok(k_condvar_init(&not_empty));
	filled = 0;
	produced = 0;
	consumed = 0;
	for (int n = 0; n < 6; n++) {
		crew_start(n, n % 2 == 0 ? BETTER(n) : WORSE(n), n < 3 ? produce : consume);
	}
	for (int n = 0; n < 6; n++) {
		crew_join(n);
	}
	zassert_equal(produced, 3 * ITEMS);
	zassert_equal(consumed, 3 * ITEMS);
	zassert_equal(filled, 0);
}

ZTEST_SUITE(condvar, NULL, NULL, before, crew_dismiss, NULL);
