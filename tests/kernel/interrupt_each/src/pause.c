/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Long work of the kernel lets interrupts in: those that change what it works on. Twenty
 * timers, ten on each side, make arming a timeout long; two helpers make waking all long.
 */
#include <zephyr/ztest.h>

#include "each.h"

#define CROWD 20
#define LATE  30 /* ticks: in the middle of the crowd */
#define DELAY 35 /* ticks, past LATE, for which an interrupt keeps the processor */

static struct k_timer crowd[CROWD];
static struct k_timer late;
static int64_t began, ended;
static int expiries;

static struct k_sem sem;
static struct k_event event;
static struct k_mutex mutex;
static struct k_condvar condvar;
static int results[2];
static int done;

static void note_end(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	ended = k_uptime_ticks();
	expiries++;
}

static void crowd_setup(void)
{
	k_sleep(K_TICKS(1));
	for (int i = 0; i < CROWD; i++) {
		k_timer_init(&crowd[i], NULL, NULL);
		k_timer_start(&crowd[i], K_TICKS(i < CROWD / 2 ? 2 + i : LATE + i), K_NO_WAIT);
	}
	k_timer_init(&late, note_end, NULL);
	expiries = 0;
	done = 0;
	k_sem_init(&sem, 0, 1);
}

static void crowd_verify(uint32_t at)
{
	k_sleep(K_TICKS(LATE + CROWD + 2));
	for (int i = 0; i < CROWD; i++) {
		zassert_equal(k_timer_status_get(&crowd[i]), 1, "at %u: timer %d", at, i);
	}
}

static void start_late(void)
{
	began = k_uptime_ticks();
	k_timer_start(&late, K_TICKS(LATE), K_NO_WAIT);
}

static void stop_late(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_stop(&late);
}

static void late_or_never(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	crowd_verify(at);
	zassert_true(expiries == 0 || (expiries == 1 && ended == began + LATE), "at %u", at);
	zassert_equal(k_timer_remaining_ticks(&late), 0, "at %u", at);
}

ZTEST(interrupt_each, test_a_timer_stopped_on_the_way_to_its_place)
{
	static const struct each e = {crowd_setup, start_late, stop_late, late_or_never};

	each(&e, 4);
}

static void start_it_early(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_start(&late, K_TICKS(5), K_NO_WAIT);
}

static void late_or_early(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	crowd_verify(at);
	zassert_equal(expiries, 1, "at %u: %d", at, expiries);
	zassert_true(ended == began + LATE || ended == began + 5, "at %u", at);
}

ZTEST(interrupt_each, test_a_timer_started_anew_on_the_way_to_its_place)
{
	static const struct each e = {crowd_setup, start_late, start_it_early, late_or_early};

	each(&e, 4);
}

/* Of two starts one counts, with all that it says. */
static void start_it_early_and_often(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_start(&late, K_TICKS(5), K_TICKS(7));
}

static void late_once_or_early_and_often(bool interrupted, uint32_t at)
{
	k_sleep(K_TICKS(20));
	zassert_true(expiries == 0 || interrupted, "at %u: %d", at, expiries);
	const bool early = expiries != 0;

	crowd_verify(at);
	zassert_equal(expiries > 1, early, "at %u: %d", at, expiries);
	k_timer_stop(&late);
}

ZTEST(interrupt_each, test_a_periodic_timer_started_on_the_way_of_a_single_one)
{
	static const struct each e = {crowd_setup, start_late, start_it_early_and_often,
				      late_once_or_early_and_often};

	each(&e, 4);
}

static void take_long(const void *unused)
{
	ARG_UNUSED(unused);
	k_busy_wait(k_ticks_to_us_ceil32(DELAY));
}

static void late_by_no_more(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	crowd_verify(at);
	zassert_equal(expiries, 1, "at %u: %d", at, expiries);
	zassert_between_inclusive(ended, began + LATE, began + LATE + DELAY + 1, "at %u", at);
}

ZTEST(interrupt_each, test_a_timer_overtaken_by_time_on_the_way_to_its_place)
{
	static const struct each e = {crowd_setup, start_late, take_long, late_by_no_more};

	each(&e, 4);
}

/* Its neighbours are of ticks 2 and 6; the interrupt ends in tick 5. Others stand far behind. */
static void between_setup(void)
{
	k_sleep(K_TICKS(1));
	began = k_uptime_ticks();
	for (int i = 0; i < CROWD; i++) {
		const int ticks = i < 13 ? 2 : i < 17 ? 6 : LATE;

		k_timer_init(&crowd[i], NULL, NULL);
		k_timer_start(&crowd[i], K_TIMEOUT_ABS_TICKS(began + ticks), K_NO_WAIT);
	}
	k_timer_init(&late, note_end, NULL);
	expiries = 0;
}

static void start_between(void)
{
	k_timer_start(&late, K_TIMEOUT_ABS_TICKS(began + 4), K_NO_WAIT);
}

static void until_tick_5(const void *unused)
{
	ARG_UNUSED(unused);
	while (k_uptime_ticks() < began + 5) {
		k_busy_wait(k_ticks_to_us_ceil32(1) / 4U);
	}
}

static void overtaken_but_in_order(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	crowd_verify(at);
	zassert_equal(expiries, 1, "at %u: %d", at, expiries);
	zassert_between_inclusive(ended, began + 4, began + 7, "at %u", at);
}

ZTEST(interrupt_each, test_a_timer_overtaken_by_time_just_before_its_neighbours)
{
	static const struct each e = {between_setup, start_between, until_tick_5,
				      overtaken_but_in_order};

	each(&e, 4);
}

static struct k_timer neighbours[3];

static void start_neighbours(const void *unused)
{
	ARG_UNUSED(unused);
	for (int i = 0; i < 3; i++) {
		k_timer_start(&neighbours[i], K_TICKS(LATE - 1 + i), K_NO_WAIT);
	}
}

static void neighbours_setup(void)
{
	crowd_setup();
	for (int i = 0; i < 3; i++) {
		k_timer_init(&neighbours[i], NULL, NULL);
	}
}

static void all_in_time(bool interrupted, uint32_t at)
{
	crowd_verify(at);
	zassert_equal(expiries, 1, "at %u: %d", at, expiries);
	zassert_equal(ended, began + LATE, "at %u", at);
	for (int i = 0; i < 3; i++) {
		zassert_equal(k_timer_status_get(&neighbours[i]), interrupted ? 1 : 0, "at %u", at);
	}
}

ZTEST(interrupt_each, test_timers_started_while_another_is_on_the_way_to_its_place)
{
	static const struct each e = {neighbours_setup, start_late, start_neighbours, all_in_time};

	each(&e, 4);
}

static void stop_crowd(const void *unused)
{
	ARG_UNUSED(unused);
	for (int i = 0; i < CROWD; i++) {
		k_timer_stop(&crowd[i]);
	}
}

static void late_alone(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(LATE + CROWD + 2));
	zassert_equal(expiries, 1, "at %u: %d", at, expiries);
	zassert_equal(ended, began + LATE, "at %u", at);
}

ZTEST(interrupt_each, test_all_others_stopped_while_a_timer_is_on_the_way_to_its_place)
{
	static const struct each e = {crowd_setup, start_late, stop_crowd, late_alone};

	each(&e, 4);
}

/* Some timers of one tick, far enough for a wheel to move them down before they expire. */
#define SAME    6
#define FAR     70
#define STOPPED 3

static int order[SAME + 1];
static int64_t same_tick;

static void note_order(struct k_timer *timer)
{
	order[expiries++] = timer == &late ? SAME : (int)(timer - crowd);
	ended = k_uptime_ticks();
}

static void same_setup(void)
{
	k_sleep(K_TICKS(1));
	same_tick = k_uptime_ticks() + FAR;
	for (int i = 0; i < SAME; i++) {
		k_timer_init(&crowd[i], note_order, NULL);
		k_timer_start(&crowd[i], K_TIMEOUT_ABS_TICKS(same_tick), K_NO_WAIT);
	}
	k_timer_init(&late, note_order, NULL);
	expiries = 0;
}

static void sleep_past(void)
{
	k_sleep(K_TICKS(FAR + 1));
}

static void one_more_one_less(const void *unused)
{
	ARG_UNUSED(unused);
	k_timer_start(&late, K_TIMEOUT_ABS_TICKS(same_tick), K_NO_WAIT);
	k_timer_stop(&crowd[STOPPED]);
}

static void in_order(bool interrupted, uint32_t at)
{
	k_sleep(K_TICKS(2));
	zassert_true(expiries == SAME + (interrupted ? 1 : 0) ||
			     (interrupted && expiries == SAME), "at %u: %d", at, expiries);
	for (int i = 1; i < expiries; i++) {
		zassert_true(order[i - 1] < order[i], "at %u: %d after %d", at, order[i],
			     order[i - 1]);
	}
	zassert_true(ended == same_tick || interrupted, "at %u", at);
}

ZTEST(interrupt_each, test_timers_of_one_tick_expire_in_order)
{
	static const struct each e = {same_setup, sleep_past, one_more_one_less, in_order};

	each(&e, 8);
}

static void take_with_limit(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[0] = k_sem_take(&sem, K_TICKS(LATE));
	done++;
}

static void let_helper_wait(void)
{
	each_start(0, 3, take_with_limit);
}

static void end_helper(const void *unused)
{
	ARG_UNUSED(unused);
	if (each_helpers[0].base.thread_state == 0U || _current == &each_helpers[0]) {
		k_thread_abort(&each_helpers[0]);
	}
}

static void nobody_waits(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	crowd_verify(at);
	zassert_true(done == 0 || results[0] == -EAGAIN, "at %u", at);
	k_sem_give(&sem);
	zassert_equal(k_sem_count_get(&sem), 1, "at %u: somebody is in the queue", at);
}

ZTEST(interrupt_each, test_a_thread_ended_while_it_begins_to_wait)
{
	static const struct each e = {crowd_setup, let_helper_wait, end_helper, nobody_waits};

	each(&e, 8);
}

static void give(const void *unused)
{
	ARG_UNUSED(unused);
	k_sem_give(&sem);
}

static void got_it(bool interrupted, uint32_t at)
{
	crowd_verify(at);
	zassert_equal(done, 1, "at %u", at);
	zassert_equal(results[0], interrupted ? 0 : -EAGAIN, "at %u", at);
}

ZTEST(interrupt_each, test_a_thread_served_while_it_begins_to_wait)
{
	static const struct each e = {crowd_setup, let_helper_wait, give, got_it};

	each(&e, 8);
}

static void suspend_helper(const void *unused)
{
	ARG_UNUSED(unused);
	if (_current == &each_helpers[0]) {
		k_thread_suspend(&each_helpers[0]);
	}
}

static void ends_when_resumed(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	crowd_verify(at);
	k_thread_resume(&each_helpers[0]);
	k_sleep(K_TICKS(LATE + 2));
	zassert_equal(done, 1, "at %u", at);
	zassert_equal(results[0], -EAGAIN, "at %u", at);
}

ZTEST(interrupt_each, test_a_thread_suspended_while_it_begins_to_wait)
{
	static const struct each e = {crowd_setup, let_helper_wait, suspend_helper,
				      ends_when_resumed};

	each(&e, 8);
}

static void wait_for_bit(void *p1, void *p2, void *p3)
{
	const int me = _current == &each_helpers[1];

	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	results[me] = (int)k_event_wait_safe(&event, BIT(0), false, K_TICKS(3));
	done++;
}

static void event_setup(void)
{
	k_event_init(&event);
	done = 0;
	each_start(0, 3, wait_for_bit);
	each_start(1, 4, wait_for_bit);
}

static void post(void)
{
	k_event_post(&event, BIT(0));
}

static void post_again(const void *unused)
{
	ARG_UNUSED(unused);
	k_event_post(&event, BIT(0));
}

/* One of the posts serves both, so the other one's bit stays. */
static void both_received(bool interrupted, uint32_t at)
{
	k_sleep(K_TICKS(4));
	zassert_equal(done, 2, "at %u", at);
	zassert_equal(results[0], BIT(0), "at %u", at);
	zassert_equal(results[1], BIT(0), "at %u", at);
	zassert_equal(k_event_test(&event, BIT(0)), interrupted ? BIT(0) : 0U, "at %u", at);
}

ZTEST(interrupt_each, test_an_event_posted_while_others_are_woken)
{
	static const struct each e = {event_setup, post, post_again, both_received};

	each(&e, 8);
}

static void end_second(const void *unused)
{
	ARG_UNUSED(unused);
	k_wakeup(&each_helpers[1]);
	k_thread_abort(&each_helpers[1]);
}

static void first_received(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(4));
	zassert_equal(results[0], BIT(0), "at %u", at);
}

ZTEST(interrupt_each, test_a_waiter_ended_while_others_are_woken)
{
	static const struct each e = {event_setup, post, end_second, first_received};

	each(&e, 8);
}

static bool came_behind;

static void old_bit_setup(void)
{
	k_event_init(&event);
	k_event_post(&event, BIT(1));
	came_behind = false;
}

static void wait_anew(void)
{
	results[0] = (int)k_event_wait(&event, BIT(0), true, K_TICKS(2));
}

static void post_behind_reset(const void *unused)
{
	ARG_UNUSED(unused);
	came_behind = k_event_test(&event, BIT(1)) == 0U;
	k_event_post(&event, BIT(0));
}

/* Unless it comes when time is up already, or before the reset. */
static void not_reset(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(!came_behind || results[0] == BIT(0) || k_event_test(&event, BIT(0)) != 0U,
		     "at %u", at);
}

ZTEST(interrupt_each, test_bits_that_come_behind_a_reset_are_not_reset)
{
	static const struct each e = {old_bit_setup, wait_anew, post_behind_reset, not_reset};

	each(&e, 4);
}

static void wait_for_broadcast(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_mutex_lock(&mutex, K_FOREVER);
	if (k_condvar_wait(&condvar, &mutex, K_FOREVER) == 0) {
		done++;
	}
	k_mutex_unlock(&mutex);
}

static void broadcast_setup(void)
{
	k_mutex_init(&mutex);
	k_condvar_init(&condvar);
	done = 0;
	each_start(0, 3, wait_for_broadcast);
	each_start(1, 7, wait_for_broadcast);
	k_sleep(K_TICKS(1));
}

static void broadcast(void)
{
	(void)k_condvar_broadcast(&condvar);
}

static void signal(const void *unused)
{
	ARG_UNUSED(unused);
	(void)k_condvar_signal(&condvar);
}

static void all_woken(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	k_sleep(K_TICKS(1));
	zassert_equal(done, 2, "at %u: %d", at, done);
}

ZTEST(interrupt_each, test_a_broadcast_with_a_signal_at_any_moment)
{
	static const struct each e = {broadcast_setup, broadcast, signal, all_woken};

	each(&e, 8);
}
