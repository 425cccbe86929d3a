/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Triggered work: what triggers an item and when its handler runs, what can be done with
 * an item in each of its states, and queues that refuse it.
 */
#include "crew.h"

#define ITEMS 4

static K_THREAD_STACK_DEFINE(stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static K_THREAD_STACK_DEFINE(other_stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static struct k_work_q queue;
static struct k_work_q other;
static struct k_work_q unstarted;

static struct k_poll_signal signal;
static struct k_sem sem;
static struct k_work_poll items[ITEMS];
static struct k_poll_event events[ITEMS][2];

/* Notes the number of its item, and 100 more when the time was over. */
static void note_item(struct k_work *work)
{
	struct k_work_poll *item = CONTAINER_OF(work, struct k_work_poll, work);
	const int n = (int)(item - items);

	zassert_false(k_is_in_isr());
	zassert_is_null(item->workq);
	zassert_true(item->poll_result == 0 || item->poll_result == -EAGAIN);
	note(item->poll_result == 0 ? n : 100 + n);
}

/* One queue is better than the tests' thread, the other, worse, waits for settle(). */
static void *start_queues(void)
{
	k_work_queue_start(&queue, stack, K_THREAD_STACK_SIZEOF(stack), BETTER(1), NULL);
	k_work_queue_start(&other, other_stack, K_THREAD_STACK_SIZEOF(other_stack), WORSE(1), NULL);
	return NULL;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_poll_signal_init(&signal);
	k_sem_init(&sem, 0, 10);
	for (int n = 0; n < ITEMS; n++) {
		k_work_poll_init(&items[n], note_item);
		k_poll_event_init(&events[n][0], K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY,
				  &signal);
		k_poll_event_init(&events[n][1], K_POLL_TYPE_SEM_AVAILABLE,
				  K_POLL_MODE_NOTIFY_ONLY, &sem);
	}
}

static void after(void *fixture)
{
	for (int n = 0; n < ITEMS; n++) {
		(void)k_work_poll_cancel(&items[n]);
	}
	settle();
	crew_dismiss(fixture);
}

static int submit(struct k_work_q *q, int n, k_timeout_t timeout)
{
	return k_work_poll_submit_to_queue(q, &items[n], events[n], 2, timeout);
}

static void check_nobody_polls(void)
{
	zassert_true(sys_dlist_is_empty(&signal.poll_events));
	zassert_true(sys_dlist_is_empty(&sem.poll_events));
}

/* ---- What triggers. */

ZTEST(work_poll, test_event_triggers_the_handler_once)
{
	zassert_ok(submit(&queue, 0, K_FOREVER));
	zassert_no_notes();
	k_sem_give(&sem);
	zassert_notes(0);
	zassert_equal(events[0][0].state, K_POLL_STATE_NOT_READY);
	zassert_equal(events[0][1].state, K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(k_sem_count_get(&sem), 1);
	k_poll_signal_raise(&signal, 0);
	zassert_no_notes();
	check_nobody_polls();
}

ZTEST(work_poll, test_handler_runs_on_the_system_queue)
{
	zassert_ok(k_work_poll_submit(&items[0], events[0], 2, K_FOREVER));
	k_poll_signal_raise(&signal, 0);
	k_sleep(K_TICKS(1));
	zassert_notes(0);
}

ZTEST(work_poll, test_event_that_has_come_triggers_at_once)
{
	k_sem_give(&sem);
	zassert_ok(submit(&queue, 0, K_FOREVER));
	zassert_notes(0);
	events[0][1].state = K_POLL_STATE_NOT_READY;
	zassert_ok(submit(&queue, 0, K_NO_WAIT));
	zassert_notes(0);
	zassert_equal(events[0][1].state, K_POLL_STATE_SEM_AVAILABLE);
}

ZTEST(work_poll, test_without_time_the_handler_runs_at_once)
{
	zassert_ok(submit(&queue, 0, K_NO_WAIT));
	zassert_notes(100);
	check_nobody_polls();
}

ZTEST(work_poll, test_handler_runs_when_the_time_is_over)
{
	tick_begin();
	zassert_ok(submit(&queue, 0, K_TICKS(2)));
	k_sleep(K_TICKS(1));
	zassert_no_notes();
	k_sleep(K_TICKS(2));
	zassert_notes(100);
	zassert_equal(events[0][0].state, K_POLL_STATE_NOT_READY);
	check_nobody_polls();
	k_sem_give(&sem);
	zassert_no_notes();
}

ZTEST(work_poll, test_event_in_time_stops_the_time)
{
	zassert_ok(submit(&queue, 0, K_TICKS(2)));
	k_sem_give(&sem);
	zassert_notes(0);
	k_sleep(K_TICKS(4));
	zassert_no_notes();
}

ZTEST(work_poll, test_no_events_is_a_delay)
{
	zassert_ok(k_work_poll_submit_to_queue(&queue, &items[0], NULL, 0, K_TICKS(1)));
	zassert_no_notes();
	k_sleep(K_TICKS(3));
	zassert_notes(100);
}

ZTEST(work_poll, test_all_that_comes_before_the_handler_runs_is_reported)
{
	zassert_ok(submit(&other, 0, K_FOREVER));
	k_sem_give(&sem);
	k_poll_signal_raise(&signal, 0);
	zassert_no_notes();
	settle();
	zassert_notes(0);
	zassert_equal(events[0][0].state, K_POLL_STATE_SIGNALED);
	zassert_equal(events[0][1].state, K_POLL_STATE_SEM_AVAILABLE);
}

ZTEST(work_poll, test_signal_triggers_all_items)
{
	for (int n = 0; n < ITEMS; n++) {
		zassert_ok(submit(&queue, n, K_TICKS(10)));
	}
	k_poll_signal_raise(&signal, 0);
	zassert_notes(0, 1, 2, 3);
}

static void poll_and_note(int n)
{
	struct k_poll_event event;

	k_poll_event_init(&event, K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem);
	zassert_ok(k_poll(&event, 1, K_FOREVER));
	note(200 + n);
}

ZTEST(work_poll, test_each_give_triggers_one_item_or_thread_by_priority)
{
	zassert_ok(submit(&other, 0, K_FOREVER));
	crew_start(0, TEST_PRIO, poll_and_note);
	k_yield();
	zassert_ok(submit(&queue, 1, K_FOREVER));
	crew_start(1, BETTER(2), poll_and_note);
	k_sem_give(&sem);
	zassert_notes(201);
	k_sem_give(&sem);
	zassert_notes(1);
	k_sem_give(&sem);
	k_sem_give(&sem);
	settle();
	zassert_notes(200, 0);
}

static void submit_isr(const void *unused)
{
	ARG_UNUSED(unused);
	zassert_ok(submit(&queue, 0, K_TICKS(5)));
	zassert_ok(submit(&queue, 1, K_NO_WAIT));
	zassert_ok(submit(&queue, 2, K_FOREVER));
	zassert_ok(k_work_poll_cancel(&items[2]));
	k_sem_give(&sem);
	note(99);
}

ZTEST(work_poll, test_everything_in_isr)
{
	irq_offload(submit_isr, NULL);
	zassert_notes(99, 101, 0);
}

/* ---- Cancelling. */

ZTEST(work_poll, test_cancelled_item_is_not_triggered)
{
	zassert_ok(submit(&queue, 0, K_TICKS(2)));
	zassert_ok(k_work_poll_cancel(&items[0]));
	check_nobody_polls();
	k_poll_signal_raise(&signal, 0);
	k_sleep(K_TICKS(4));
	zassert_no_notes();
	zassert_ok(submit(&queue, 0, K_FOREVER));
	zassert_notes(0);
}

ZTEST(work_poll, test_only_an_item_that_watches_can_be_cancelled)
{
	zassert_equal(k_work_poll_cancel(NULL), -EINVAL);
	zassert_equal(k_work_poll_cancel(&items[0]), -EINVAL);
	zassert_ok(submit(&other, 0, K_FOREVER));
	k_sem_give(&sem);
	zassert_equal(k_work_poll_cancel(&items[0]), -EINVAL);
	settle();
	zassert_notes(0);
	zassert_equal(k_work_poll_cancel(&items[0]), -EINVAL);
	zassert_ok(submit(&queue, 1, K_FOREVER));
	zassert_notes(1);
}

/* ---- Submitting again. */

ZTEST(work_poll, test_item_that_is_queued_is_not_submitted)
{
	zassert_ok(submit(&other, 0, K_NO_WAIT));
	zassert_equal(submit(&other, 0, K_FOREVER), -EINVAL);
	zassert_equal(submit(&queue, 0, K_FOREVER), -EADDRINUSE);
	settle();
	zassert_notes(100);
}

ZTEST(work_poll, test_item_that_watches_for_one_queue_is_not_submitted_to_another)
{
	zassert_ok(submit(&queue, 0, K_FOREVER));
	zassert_equal(submit(&other, 0, K_FOREVER), -EADDRINUSE);
	k_sem_give(&sem);
	zassert_notes(0);
}

ZTEST(work_poll, test_item_that_watches_takes_other_events_and_another_time)
{
	zassert_ok(submit(&queue, 0, K_TICKS(1)));
	zassert_ok(k_work_poll_submit_to_queue(&queue, &items[0], &events[1][0], 1, K_TICKS(5)));
	k_sleep(K_TICKS(3));
	zassert_no_notes();
	k_sem_give(&sem);
	zassert_no_notes();
	zassert_is_null(events[0][0].poller);
	zassert_is_null(events[0][1].poller);
	k_poll_signal_raise(&signal, 0);
	zassert_notes(0);
	zassert_equal(events[1][0].state, K_POLL_STATE_SIGNALED);
}

static int handler_runs;

static void submit_again(struct k_work *work)
{
	struct k_work_poll *item = CONTAINER_OF(work, struct k_work_poll, work);

	note(events[0][1].state == K_POLL_STATE_SEM_AVAILABLE ? k_sem_take(&sem, K_NO_WAIT) : 99);
	events[0][1].state = K_POLL_STATE_NOT_READY;
	if (++handler_runs < 3) {
		zassert_equal(k_work_poll_cancel(item), -EINVAL);
		zassert_ok(k_work_poll_submit_to_queue(&queue, item, events[0], 2, K_FOREVER));
	}
}

ZTEST(work_poll, test_handler_submits_its_item_again)
{
	handler_runs = 0;
	k_work_poll_init(&items[0], submit_again);
	zassert_ok(submit(&queue, 0, K_FOREVER));
	k_sem_give(&sem);
	zassert_notes(0);
	k_sched_lock();
	k_sem_give(&sem);
	k_sem_give(&sem);
	k_sched_unlock();
	zassert_notes(0, 0);
	zassert_equal(handler_runs, 3);
	check_nobody_polls();
}

static void overwrite(struct k_work *work)
{
	memset(CONTAINER_OF(work, struct k_work_poll, work), 0x55, sizeof(struct k_work_poll));
	memset(events[0], 0x55, sizeof(events[0]));
	note(1);
}

ZTEST(work_poll, test_handler_may_free_its_item_and_events)
{
	k_work_poll_init(&items[0], overwrite);
	zassert_ok(submit(&queue, 0, K_TICKS(1)));
	k_sem_give(&sem);
	k_poll_signal_raise(&signal, 0);
	k_sleep(K_TICKS(3));
	zassert_notes(1);
	before(NULL);
}

/* ---- Queues that refuse. */

ZTEST(work_poll, test_refused_at_once)
{
	zassert_equal(submit(&unstarted, 0, K_NO_WAIT), -ENODEV);
	k_sem_give(&sem);
	zassert_equal(submit(&unstarted, 0, K_FOREVER), -ENODEV);
	zassert_ok(submit(&queue, 0, K_FOREVER));
	zassert_notes(0);
}

ZTEST(work_poll, test_refused_later_is_idle)
{
	zassert_ok(k_work_queue_drain(&queue, true));
	zassert_ok(submit(&queue, 0, K_FOREVER));
	zassert_ok(submit(&queue, 1, K_TICKS(1)));
	zassert_equal(submit(&queue, 2, K_NO_WAIT), -EBUSY);
	k_sleep(K_TICKS(3));
	zassert_is_null(items[1].workq);
	zassert_not_null(items[0].workq);
	k_sem_give(&sem);
	zassert_is_null(items[0].workq);
	check_nobody_polls();
	zassert_ok(k_work_queue_unplug(&queue));
	settle();
	zassert_no_notes();
	zassert_ok(submit(&queue, 0, K_FOREVER));
	zassert_notes(0);
}

/* ---- Time against events. */

static void raise_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_poll_signal_raise(&signal, 1);
}

K_TIMER_DEFINE(raiser, raise_in_timer, NULL);

/* Both come at one tick; what was armed first wins, and the handler runs once. */
ZTEST(work_poll, test_event_at_the_tick_of_the_timeout_but_armed_before_it_wins)
{
	tick_begin();
	k_timer_start(&raiser, K_TICKS(4), K_NO_WAIT);
	zassert_ok(submit(&queue, 0, K_TICKS(3)));
	k_sleep(K_TICKS(6));
	zassert_notes(0);
}

ZTEST(work_poll, test_timeout_at_the_tick_of_the_event_but_armed_before_it_wins)
{
	tick_begin();
	zassert_ok(submit(&queue, 0, K_TICKS(3)));
	k_timer_start(&raiser, K_TICKS(4), K_NO_WAIT);
	k_sleep(K_TICKS(6));
	zassert_notes(100);
	check_nobody_polls();
}

ZTEST_SUITE(work_poll, NULL, start_queues, before, after, NULL);
