/* SPDX-License-Identifier: Apache-2.0 */
/* Threads created, suspended, resumed, ended and joined, interrupted everywhere. */
#include <zephyr/ztest.h>

#include "each.h"

static int rounds;
static int joined;

static void counter(void *p1, void *p2, void *p3)
{
	for (;;) {
		rounds++;
		k_thread_suspend(k_current_get());
	}
}

static void suspend_setup(void)
{
	rounds = 0;
	each_start(0, 3, counter);
	each_start(1, 7, counter);
}

static void suspend_run(void)
{
	for (int i = 0; i < 3; i++) {
		k_thread_resume(&each_helpers[0]);
		k_thread_suspend(&each_helpers[1]);
		k_thread_resume(&each_helpers[1]);
		k_yield();
	}
	k_sleep(K_TICKS(1));
}

static void resume_both(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_resume(&each_helpers[0]);
	k_thread_resume(&each_helpers[1]);
}

static void suspend_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(rounds >= 5, "at %u: %d", at, rounds);
	zassert_equal(each_helpers[0].base.thread_state, _THREAD_SUSPENDED, "at %u", at);
}

ZTEST(interrupt_each, test_suspend_and_resume)
{
	static const struct each e = {suspend_setup, suspend_run, resume_both, suspend_verify};

	each(&e, 10);
}

/* The interrupt suspends the very thread that it has interrupted, and a timer resumes it. */
static void resume_victim(struct k_timer *timer)
{
	k_thread_resume(k_timer_user_data_get(timer));
}

static K_TIMER_DEFINE(rescue, resume_victim, NULL);

static void suspend_current(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_user_data_set(&rescue, k_current_get());
	k_timer_start(&rescue, K_TICKS(3), K_NO_WAIT);
	k_thread_suspend(k_current_get());
}

static void current_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(rounds >= 4, "at %u: %d", at, rounds);
	k_timer_stop(&rescue);
}

ZTEST(interrupt_each, test_an_interrupt_suspends_what_it_interrupts)
{
	static const struct each e = {suspend_setup, suspend_run, suspend_current, current_verify};

	each(&e, 10);
}

static void short_lived(void *p1, void *p2, void *p3)
{
	k_sleep(K_TICKS(1));
}

static int created;

static void join_setup(void)
{
	joined = -1;
	created = 0;
}

static void join_run(void)
{
	each_start(0, 4, short_lived);
	created = 1;
	each_start(1, 6, short_lived);
	created = 2;
	joined = k_thread_join(&each_helpers[1], K_FOREVER);
	joined |= k_thread_join(&each_helpers[0], K_FOREVER);
}

static void abort_both(const void *unused)
{
	ARG_UNUSED(unused);
	for (int i = 0; i < 2; i++) {
		/* Only what has been created: the struct may be anything before. */
		if (i < created || k_current_get() == &each_helpers[i]) {
			k_thread_abort(&each_helpers[i]);
		}
	}
}

static void join_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(joined, 0, "at %u", at);
	zassert_equal(each_helpers[0].base.thread_state, _THREAD_DEAD, "at %u", at);
	zassert_equal(each_helpers[1].base.thread_state, _THREAD_DEAD, "at %u", at);
}

ZTEST(interrupt_each, test_join_returns_however_the_thread_ends)
{
	static const struct each e = {join_setup, join_run, abort_both, join_verify};

	/* So that the first interrupts find dead threads, not garbage. */
	join_run();
	each(&e, 8);
}

static int locked_runs;

static void lock_runner(void *p1, void *p2, void *p3)
{
	for (;;) {
		locked_runs++;
		k_sleep(K_FOREVER);
	}
}

static void lock_setup(void)
{
	each_start(0, 2, lock_runner);
	k_sleep(K_TICKS(1));
	locked_runs = 0;
}

static bool ran_under_lock;

static void lock_run(void)
{
	ran_under_lock = false;
	k_sched_lock();
	const int before = locked_runs;

	k_sched_lock();
	k_wakeup(&each_helpers[0]);
	k_sched_unlock();
	ran_under_lock = locked_runs != before;
	k_sched_unlock();
	k_wakeup(&each_helpers[0]);
}

static void wake_one(const void *unused)
{
	ARG_UNUSED(unused);
	k_wakeup(&each_helpers[0]);
}

static void lock_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_false(ran_under_lock, "at %u: preempted with the scheduler locked", at);
	zassert_true(locked_runs >= 2, "at %u", at);
}

ZTEST(interrupt_each, test_nothing_preempts_a_locked_scheduler)
{
	static const struct each e = {lock_setup, lock_run, wake_one, lock_verify};

	each(&e, 8);
}
