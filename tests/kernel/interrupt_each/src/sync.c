/* SPDX-License-Identifier: Apache-2.0 */
/* Semaphores, mutexes and condition variables, interrupted everywhere. */
#include <zephyr/ztest.h>

#include "each.h"

static struct k_sem sem;
static struct k_mutex mutex;
static struct k_condvar cond;
static int taken, given, woken;

static void give_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	k_sem_give(&sem);
	given++;
}

static void taker(void *p1, void *p2, void *p3)
{
	for (;;) {
		if (k_sem_take(&sem, K_FOREVER) == 0) {
			taken++;
		}
	}
}

static void sem_setup(void)
{
	k_sem_init(&sem, 0, 10);
	taken = given = 0;
	each_start(0, 3, taker);
	each_start(1, 7, taker);
}

static void sem_run(void)
{
	for (int i = 0; i < 3; i++) {
		k_sem_give(&sem);
		given++;
		if (k_sem_take(&sem, K_NO_WAIT) == 0) {
			taken++;
		}
	}
	if (k_sem_take(&sem, K_TICKS(2)) == 0) {
		taken++;
	}
}

static void sem_verify(bool interrupted, uint32_t at)
{
	zassert_equal(given, interrupted ? 4 : 3);
	zassert_equal(taken + (int)k_sem_count_get(&sem), given, "at %u", at);
	zassert_equal(k_sem_count_get(&sem), 0, "at %u: given, but waiters sleep on", at);
}

ZTEST(interrupt_each, test_no_give_is_lost_or_doubled)
{
	static const struct each e = {sem_setup, sem_run, give_from_interrupt, sem_verify};

	each(&e, 8);
}

static void reset_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	k_sem_reset(&sem);
}

static void reset_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(taken <= given, "at %u", at);
	zassert_equal(k_sem_count_get(&sem), 0, "at %u", at);
}

ZTEST(interrupt_each, test_reset_leaves_waiters_waiting_or_told)
{
	static const struct each e = {sem_setup, sem_run, reset_from_interrupt, reset_verify};

	each(&e, 8);
}

static void contender(void *p1, void *p2, void *p3)
{
	for (;;) {
		zassert_ok(k_mutex_lock(&mutex, K_FOREVER));
		woken++;
		zassert_ok(k_mutex_unlock(&mutex));
		k_sleep(K_FOREVER);
	}
}

static void wake_helpers(const void *unused)
{
	ARG_UNUSED(unused);
	k_wakeup(&each_helpers[0]);
	k_wakeup(&each_helpers[1]);
}

static void mutex_setup(void)
{
	k_mutex_init(&mutex);
	woken = 0;
	each_start(0, 2, contender);
	each_start(1, 6, contender);
	k_sleep(K_TICKS(1));
}

static void mutex_run(void)
{
	for (int i = 0; i < 3; i++) {
		zassert_ok(k_mutex_lock(&mutex, K_TICKS(5)));
		zassert_ok(k_mutex_lock(&mutex, K_NO_WAIT));
		k_wakeup(&each_helpers[0]);
		zassert_ok(k_mutex_unlock(&mutex));
		zassert_ok(k_mutex_unlock(&mutex));
	}
	k_sleep(K_TICKS(1));
}

static void mutex_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_is_null(mutex.owner, "at %u", at);
	zassert_equal(mutex.lock_count, 0, "at %u", at);
	zassert_equal(k_thread_priority_get(k_current_get()), 5, "at %u: inherited for good", at);
	zassert_equal(k_thread_priority_get(&each_helpers[1]), 6, "at %u", at);
	zassert_true(woken >= 4, "at %u", at);
}

ZTEST(interrupt_each, test_mutex_ends_free_and_priorities_as_they_were)
{
	static const struct each e = {mutex_setup, mutex_run, wake_helpers, mutex_verify};

	each(&e, 12);
}

static void raise_helper(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_priority_set(&each_helpers[1], 1);
}

static void raise_verify(bool interrupted, uint32_t at)
{
	zassert_is_null(mutex.owner, "at %u", at);
	zassert_equal(k_thread_priority_get(k_current_get()), 5, "at %u", at);
	zassert_equal(k_thread_priority_get(&each_helpers[1]), interrupted ? 1 : 6, "at %u", at);
}

ZTEST(interrupt_each, test_priority_change_in_the_midst_of_inheritance)
{
	static const struct each e = {mutex_setup, mutex_run, raise_helper, raise_verify};

	each(&e, 12);
}

static void signal_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	k_condvar_signal(&cond);
}

static void cond_setup(void)
{
	k_mutex_init(&mutex);
	k_condvar_init(&cond);
}

static int cond_result;

static void cond_run(void)
{
	zassert_ok(k_mutex_lock(&mutex, K_NO_WAIT));
	cond_result = k_condvar_wait(&cond, &mutex, K_TICKS(3));
	zassert_equal_ptr(mutex.owner, k_current_get());
	zassert_ok(k_mutex_unlock(&mutex));
}

static void cond_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(cond_result == 0 || cond_result == -EAGAIN, "at %u: %d", at, cond_result);
	zassert_is_null(mutex.owner, "at %u", at);
}

ZTEST(interrupt_each, test_condvar_wait_always_returns_with_the_mutex)
{
	static const struct each e = {cond_setup, cond_run, signal_from_interrupt, cond_verify};

	each(&e, 4);
}
