/* SPDX-License-Identifier: Apache-2.0 */
/* Polling, triggered work and events, interrupted everywhere. */
#include <zephyr/ztest.h>

#include "each.h"

static struct k_sem sem;
static struct k_poll_signal signal;
static int given;
static int taken;

static void give_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	k_sem_give(&sem);
	given++;
}

static int poll_and_take(k_timeout_t timeout)
{
	struct k_poll_event events[2];

	k_poll_event_init(&events[0], K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal);
	k_poll_event_init(&events[1], K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem);
	const int result = k_poll(events, 2, timeout);

	zassert_equal(result == 0, events[0].state != 0 || events[1].state != 0);
	if (events[1].state != 0 && k_sem_take(&sem, K_NO_WAIT) == 0) {
		taken++;
	}
	return result;
}

static void taker(void *p1, void *p2, void *p3)
{
	for (;;) {
		poll_and_take(K_FOREVER);
	}
}

static void nobody_polls(uint32_t at)
{
	zassert_true(sys_dlist_is_empty(&sem.poll_events), "at %u", at);
	zassert_true(sys_dlist_is_empty(&signal.poll_events), "at %u", at);
}

static void setup(void)
{
	k_sem_init(&sem, 0, 10);
	k_poll_signal_init(&signal);
	given = taken = 0;
}

static void setup_takers(void)
{
	setup();
	each_start(0, 3, taker);
	each_start(1, 7, taker);
}

static void poll_run(void)
{
	for (int i = 0; i < 2; i++) {
		k_sem_give(&sem);
		given++;
		poll_and_take(K_NO_WAIT);
	}
	poll_and_take(K_TICKS(1));
	poll_and_take(K_TICKS(1));
}

static void poll_verify(bool interrupted, uint32_t at)
{
	k_sleep(K_TICKS(1));
	zassert_equal(given, interrupted ? 3 : 2);
	zassert_equal(taken, given, "at %u: %d of %d", at, taken, given);
}

ZTEST(interrupt_each, test_pollers_leave_nothing_lying)
{
	static const struct each e = {setup_takers, poll_run, give_from_interrupt, poll_verify};

	each(&e, 20);
}

static void alone_run(void)
{
	for (int i = 0; i < 3; i++) {
		poll_and_take(K_TICKS(1));
	}
}

static void alone_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(taken == given || k_sem_count_get(&sem) == 1, "at %u", at);
	poll_and_take(K_NO_WAIT);
	zassert_equal(taken, given, "at %u", at);
	nobody_polls(at);
}

ZTEST(interrupt_each, test_give_at_any_moment_of_a_poll)
{
	static const struct each e = {setup, alone_run, give_from_interrupt, alone_verify};

	each(&e, 20);
}

static void poll_again_and_again(void *p1, void *p2, void *p3)
{
	for (;;) {
		poll_and_take(K_TICKS(1));
	}
}

static void setup_victim(void)
{
	setup();
	each_start(0, 7, poll_again_and_again);
}

static void abort_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	k_thread_abort(&each_helpers[0]);
}

static void let_victim_run(void)
{
	for (int i = 0; i < 3; i++) {
		k_sleep(K_TICKS(2));
		k_sem_give(&sem);
	}
	k_sleep(K_TICKS(2));
}

static void abort_verify(bool interrupted, uint32_t at)
{
	if (!interrupted) {
		k_thread_abort(&each_helpers[0]);
	}
	nobody_polls(at);
}

ZTEST(interrupt_each, test_poller_aborted_at_any_moment_leaves_no_event)
{
	static const struct each e = {setup_victim, let_victim_run, abort_from_interrupt,
				      abort_verify};

	each(&e, 50);
}

/* ---- Triggered work. */

static struct k_work_poll item;
static struct k_poll_event item_event;
static int due;
static int run;

static void count_run(struct k_work *work)
{
	ARG_UNUSED(work);
	run++;
}

static void raise_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	k_poll_signal_raise(&signal, 0);
}

static void submit(k_timeout_t timeout)
{
	if (k_work_poll_submit(&item, &item_event, 1, timeout) == 0) {
		due++;
	}
}

static void item_setup(void)
{
	setup();
	k_work_poll_init(&item, count_run);
	k_poll_event_init(&item_event, K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal);
	due = run = 0;
}

static void item_run(void)
{
	submit(K_FOREVER);
	if (k_work_poll_cancel(&item) == 0) {
		due--;
	}
	k_poll_signal_reset(&signal);
	k_sleep(K_TICKS(1));
	submit(K_TICKS(1));
	k_sleep(K_TICKS(3));
	k_poll_signal_reset(&signal);
	submit(K_NO_WAIT);
	k_sleep(K_TICKS(1));
}

static void item_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_equal(run, due, "at %u: %d runs of %d", at, run, due);
	nobody_polls(at);
}

ZTEST(interrupt_each, test_triggered_item_runs_once_for_each_submission)
{
	static const struct each e = {item_setup, item_run, raise_from_interrupt, item_verify};

	each(&e, 20);
}

static void submit_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	if (k_work_poll_submit(&item, &item_event, 1, K_NO_WAIT) == 0) {
		due++;
	}
}

static void resubmit_run(void)
{
	submit(K_TICKS(1));
	k_sleep(K_TICKS(3));
	k_poll_signal_raise(&signal, 0);
	submit(K_FOREVER);
	k_sleep(K_TICKS(2));
}

/* A submission that replaces one that watches makes one run of two. */
static void resubmit_verify(bool interrupted, uint32_t at)
{
	ARG_UNUSED(interrupted);
	zassert_true(run == due || run == due - 1, "at %u: %d runs of %d", at, run, due);
	zassert_true(run >= 2, "at %u: %d runs", at, run);
	zassert_is_null(item.workq, "at %u", at);
	nobody_polls(at);
}

ZTEST(interrupt_each, test_item_is_idle_in_the_end_whenever_it_is_submitted_in_between)
{
	static const struct each e = {item_setup, resubmit_run, submit_from_interrupt,
				      resubmit_verify};

	each(&e, 20);
}

/* ---- Events. */

static struct k_event event;
static int bits_taken;
static int bits_posted;

static void post(uint32_t bit)
{
	if (k_event_post(&event, bit) == 0U) {
		bits_posted++;
	}
}

static void post_from_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	post(BIT(1));
}

static void event_taker(void *p1, void *p2, void *p3)
{
	for (;;) {
		bits_taken += k_event_wait_safe(&event, BIT(1), false, K_FOREVER) == BIT(1);
	}
}

static void event_setup(void)
{
	k_event_init(&event);
	bits_taken = bits_posted = 0;
	each_start(0, 7, event_taker);
}

static void event_run(void)
{
	for (int i = 0; i < 3; i++) {
		post(BIT(1));
		k_sleep(K_TICKS(1));
		post(BIT(2));
		zassert_equal(k_event_wait_all_safe(&event, BIT(2), false, K_TICKS(1)), BIT(2));
		zassert_equal(k_event_wait_all(&event, BIT(2) | BIT(3), false, K_TICKS(1)), 0);
	}
}

static void event_verify(bool interrupted, uint32_t at)
{
	k_sleep(K_TICKS(1));
	zassert_true(bits_posted >= 6 && bits_posted <= (interrupted ? 7 : 6));
	zassert_equal(bits_taken + 3, bits_posted, "at %u: %d of %d", at, bits_taken, bits_posted);
	zassert_equal(k_event_test(&event, UINT32_MAX), 0, "at %u", at);
}

ZTEST(interrupt_each, test_no_event_bit_is_lost_or_doubled)
{
	static const struct each e = {event_setup, event_run, post_from_interrupt, event_verify};

	each(&e, 20);
}
