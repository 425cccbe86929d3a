/* SPDX-License-Identifier: Apache-2.0 */
/* How a k_poll() ends otherwise: by time, by cancellation, by the thread's own end. */
#include "polling.h"

static struct k_queue queue;

/* ---- Time. */

ZTEST(poll, test_poll_times_out_and_leaves_nothing_behind)
{
	int64_t start;

	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_poll(polling[0].events, 2, K_TICKS(3)), -EAGAIN);
	zassert_ticks_since(start, 4);
	zassert_equal(state(0, 0), K_POLL_STATE_NOT_READY);
	zassert_true(sys_dlist_is_empty(&sem_a.poll_events));
	zassert_true(sys_dlist_is_empty(&signal_a.poll_events));
	k_sem_give(&sem_a);
	zassert_equal(state(0, 0), K_POLL_STATE_NOT_READY);
}

static void let_time_run_out(void)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(1, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	polling[0].timeout = K_TICKS(1);
	start_polling(0, WORSE(1));
	start_polling(1, WORSE(2));
	settle();
	k_busy_wait(k_ticks_to_us_ceil32(4));
}

ZTEST(poll, test_told_after_its_time_but_before_it_runs_is_told)
{
	let_time_run_out();
	k_sem_give(&sem_a);
	settle();
	zassert_notes(0);
	zassert_equal(polling[0].result, 0);
	zassert_equal(state(0, 0), K_POLL_STATE_SEM_AVAILABLE);
}

ZTEST(poll, test_poller_that_timed_out_leaves_the_next_to_be_told)
{
	let_time_run_out();
	settle();
	zassert_notes(0);
	zassert_equal(polling[0].result, -EAGAIN);
	k_sem_give(&sem_a);
	settle();
	zassert_notes(1);
}

static void raise_in_timer(struct k_timer *timer)
{
	ARG_UNUSED(timer);
	k_poll_signal_raise(&signal_a, 1);
}

K_TIMER_DEFINE(raiser, raise_in_timer, NULL);

/* Both end at the same tick. */
ZTEST(poll, test_raise_at_the_tick_of_the_timeout_but_armed_before_it_wins)
{
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	tick_begin();
	k_timer_start(&raiser, K_TICKS(4), K_NO_WAIT);
	zassert_ok(k_poll(polling[0].events, 1, K_TICKS(3)));
	zassert_equal(state(0, 0), K_POLL_STATE_SIGNALED);
}

ZTEST(poll, test_raise_at_the_tick_of_the_timeout_is_seen_by_the_next_poll)
{
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	polling[0].timeout = K_TICKS(3);
	tick_begin();
	start_polling(0, BETTER(1));
	k_timer_start(&raiser, K_TICKS(4), K_NO_WAIT);
	k_sleep(K_TICKS(6));
	zassert_notes(0);
	zassert_equal(signal_a.signaled, 1);
	zassert_ok(k_poll(polling[0].events, 1, K_NO_WAIT));
}

/* ---- Cancellation. */

ZTEST(poll, test_cancelled_poll_returns_eintr)
{
	k_queue_init(&queue);
	add(0, K_POLL_TYPE_DATA_AVAILABLE, &queue);
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	start_polling(0, BETTER(1));
	k_queue_cancel_wait(&queue);
	zassert_notes(0);
	zassert_equal(polling[0].result, -EINTR);
	zassert_equal(state(0, 0), K_POLL_STATE_CANCELLED);
	zassert_equal(state(0, 1), K_POLL_STATE_NOT_READY);
	zassert_is_null(k_queue_get(&queue, K_NO_WAIT));
}

ZTEST(poll, test_cancellation_leaves_other_states_valid)
{
	static void *item[4];

	k_queue_init(&queue);
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	add(0, K_POLL_TYPE_DATA_AVAILABLE, &queue);
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	start_polling(0, WORSE(1));
	settle();
	k_poll_signal_raise(&signal_a, 1);
	k_queue_cancel_wait(&queue);
	k_queue_append(&queue, item);
	settle();
	zassert_notes(0);
	zassert_equal(polling[0].result, -EINTR);
	zassert_equal(state(0, 0), K_POLL_STATE_SIGNALED);
	zassert_equal(state(0, 1), K_POLL_STATE_CANCELLED);
	zassert_equal(state(0, 2), K_POLL_STATE_NOT_READY);
}

ZTEST(poll, test_cancellation_without_pollers_is_not_remembered)
{
	k_queue_init(&queue);
	k_queue_cancel_wait(&queue);
	add(0, K_POLL_TYPE_DATA_AVAILABLE, &queue);
	zassert_equal(k_poll(polling[0].events, 1, K_NO_WAIT), -EAGAIN);
}

/* ---- Abort and suspend. */

static void poll_own_event(int n)
{
	struct k_poll_event events[2];

	k_poll_event_init(&events[0], K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem_a);
	k_poll_event_init(&events[1], K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY, &sem_b);
	(void)k_poll(events, 2, K_FOREVER);
	note(n);
}

/* Its stack, where its events were, is another's now. */
static void reuse_stack(int n)
{
	volatile uint8_t rubbish[400];

	for (size_t i = 0; i < sizeof(rubbish); i++) {
		rubbish[i] = 0x55;
	}
	note(n);
}

static void check_nobody_polls(void)
{
	zassert_true(sys_dlist_is_empty(&sem_a.poll_events));
	zassert_true(sys_dlist_is_empty(&sem_b.poll_events));
	crew_start(0, BETTER(1), reuse_stack);
	k_sem_give(&sem_a);
	k_sem_give(&sem_b);
	zassert_notes(0);
	zassert_equal(k_sem_count_get(&sem_a), 1);
}

ZTEST(poll, test_aborted_poller_leaves_nothing_behind)
{
	crew_start(0, BETTER(1), poll_own_event);
	zassert_false(sys_dlist_is_empty(&sem_a.poll_events));
	k_thread_abort(&crew[0]);
	check_nobody_polls();
}

ZTEST(poll, test_poller_aborted_between_being_told_and_running_leaves_nothing_behind)
{
	crew_start(0, WORSE(1), poll_own_event);
	settle();
	k_sem_give(&sem_b);
	zassert_false(sys_dlist_is_empty(&sem_a.poll_events));
	k_thread_abort(&crew[0]);
	k_sem_reset(&sem_b);
	check_nobody_polls();
}

static void abort_isr(const void *thread)
{
	k_thread_abort((k_tid_t)thread);
}

ZTEST(poll, test_poller_aborted_in_isr_leaves_nothing_behind)
{
	crew_start(0, BETTER(1), poll_own_event);
	irq_offload(abort_isr, &crew[0]);
	check_nobody_polls();
}

ZTEST(poll, test_aborted_poller_leaves_the_next_to_be_told)
{
	add(1, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	crew_start(0, BETTER(2), poll_own_event);
	start_polling(1, BETTER(1));
	k_thread_abort(&crew[0]);
	k_sem_give(&sem_a);
	zassert_notes(1);
}

ZTEST(poll, test_suspended_poller_is_told_and_returns_when_resumed)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	start_polling(0, BETTER(1));
	k_thread_suspend(&crew[0]);
	k_sem_give(&sem_a);
	k_poll_signal_raise(&signal_a, 1);
	zassert_no_notes();
	k_thread_resume(&crew[0]);
	zassert_notes(0);
	zassert_equal(state(0, 0), K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(state(0, 1), K_POLL_STATE_SIGNALED);
}
