/* SPDX-License-Identifier: Apache-2.0 */
/* Constants and initialisers, and k_poll() when it need not wait. */
#include "polling.h"

K_SEM_DEFINE(defined, 1, 2)

static struct k_poll_signal defined_signal = K_POLL_SIGNAL_INITIALIZER(defined_signal);

static struct k_poll_event defined_events[] = {
	K_POLL_EVENT_STATIC_INITIALIZER(K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
					&defined, 0xa5),
	K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &defined_signal),
	K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_IGNORE, K_POLL_MODE_NOTIFY_ONLY, NULL),
};

ZTEST(poll, test_constants_have_their_values)
{
	BUILD_ASSERT(K_POLL_TYPE_IGNORE == 0 && K_POLL_TYPE_SIGNAL == 1);
	BUILD_ASSERT(K_POLL_TYPE_SEM_AVAILABLE == 2 && K_POLL_TYPE_DATA_AVAILABLE == 4);
	BUILD_ASSERT(K_POLL_TYPE_FIFO_DATA_AVAILABLE == 4 && K_POLL_TYPE_LIFO_DATA_AVAILABLE == 4);
	BUILD_ASSERT(K_POLL_TYPE_MSGQ_DATA_AVAILABLE == 8 &&
		     K_POLL_TYPE_PIPE_DATA_AVAILABLE == 16);
	BUILD_ASSERT(K_POLL_STATE_NOT_READY == 0 && K_POLL_STATE_SIGNALED == 1);
	BUILD_ASSERT(K_POLL_STATE_SEM_AVAILABLE == 2 && K_POLL_STATE_DATA_AVAILABLE == 4);
	BUILD_ASSERT(K_POLL_STATE_FIFO_DATA_AVAILABLE == 4 &&
		     K_POLL_STATE_LIFO_DATA_AVAILABLE == 4);
	BUILD_ASSERT(K_POLL_STATE_CANCELLED == 8 && K_POLL_STATE_MSGQ_DATA_AVAILABLE == 16);
	BUILD_ASSERT(K_POLL_STATE_PIPE_DATA_AVAILABLE == 32);
	BUILD_ASSERT(K_POLL_MODE_NOTIFY_ONLY == 0 && K_POLL_NUM_MODES == 1);
	BUILD_ASSERT(sizeof(struct k_poll_event) ==
		     4 * sizeof(void *) + ROUND_UP(4, sizeof(void *)));
}

ZTEST(poll, test_initialisers_fill_the_fields)
{
	zassert_equal(defined_events[0].tag, 0xa5);
	zassert_equal(defined_events[0].type, K_POLL_TYPE_SEM_AVAILABLE);
	zassert_equal(defined_events[0].mode, K_POLL_MODE_NOTIFY_ONLY);
	zassert_equal_ptr(defined_events[0].sem, &defined);
	zassert_equal_ptr(defined_events[0].obj, &defined);
	zassert_equal(defined_events[1].tag, 0);
	zassert_equal_ptr(defined_events[1].signal, &defined_signal);
}

ZTEST(poll, test_initialised_objects_can_be_polled)
{
	zassert_ok(k_poll(defined_events, ARRAY_SIZE(defined_events), K_FOREVER));
	zassert_equal(defined_events[0].state, K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(defined_events[1].state, K_POLL_STATE_NOT_READY);
	zassert_equal(defined_events[2].state, K_POLL_STATE_NOT_READY);
	zassert_equal(defined_events[0].tag, 0xa5);
	defined_events[0].state = K_POLL_STATE_NOT_READY;
}

ZTEST(poll, test_init_sets_everything_but_the_tag)
{
	struct k_poll_event event = {.tag = 7, .state = 3, .poller = (struct z_poller *)&event};

	k_poll_event_init(&event, K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &signal_a);
	zassert_equal(event.tag, 7);
	zassert_equal(event.type, K_POLL_TYPE_SIGNAL);
	zassert_equal(event.state, K_POLL_STATE_NOT_READY);
	zassert_equal_ptr(event.signal, &signal_a);
	zassert_is_null(event.poller);
}

ZTEST(poll, test_nothing_ready_without_waiting)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	zassert_equal(k_poll(polling[0].events, 2, K_NO_WAIT), -EAGAIN);
	zassert_equal(state(0, 0), K_POLL_STATE_NOT_READY);
	zassert_equal(state(0, 1), K_POLL_STATE_NOT_READY);
	zassert_is_null(polling[0].events[0].poller);
}

static void check_two_of_three(k_timeout_t timeout)
{
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_b);
	k_poll_signal_raise(&signal_a, 1);
	k_sem_give(&sem_b);
	zassert_ok(k_poll(polling[0].events, 3, timeout));
	zassert_equal(state(0, 0), K_POLL_STATE_SIGNALED);
	zassert_equal(state(0, 1), K_POLL_STATE_NOT_READY);
	zassert_equal(state(0, 2), K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(k_sem_count_get(&sem_b), 1);
}

ZTEST(poll, test_all_that_is_ready_is_reported_without_waiting)
{
	check_two_of_three(K_NO_WAIT);
}

ZTEST(poll, test_all_that_is_ready_is_reported_when_waiting_was_allowed)
{
	check_two_of_three(K_FOREVER);
}

ZTEST(poll, test_event_ready_behind_one_that_is_not_leaves_that_unlisted)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_b);
	k_sem_give(&sem_b);
	zassert_ok(k_poll(polling[0].events, 2, K_FOREVER));
	zassert_is_null(polling[0].events[0].poller);
	zassert_true(sys_dlist_is_empty(&sem_a.poll_events));
}

ZTEST(poll, test_state_is_added_to_what_the_caller_has_left)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	polling[0].events[0].state = K_POLL_STATE_CANCELLED;
	zassert_equal(k_poll(polling[0].events, 1, K_NO_WAIT), -EAGAIN);
	k_sem_give(&sem_a);
	zassert_ok(k_poll(polling[0].events, 1, K_NO_WAIT));
	zassert_equal(state(0, 0), K_POLL_STATE_CANCELLED | K_POLL_STATE_SEM_AVAILABLE);
}

ZTEST(poll, test_ignored_event_takes_no_part)
{
	add(0, K_POLL_TYPE_IGNORE, &sem_a);
	k_sem_give(&sem_a);
	zassert_equal(k_poll(polling[0].events, 1, K_NO_WAIT), -EAGAIN);
	zassert_equal(k_poll(polling[0].events, 1, K_TICKS(1)), -EAGAIN);
	zassert_equal(state(0, 0), K_POLL_STATE_NOT_READY);
}

ZTEST(poll, test_no_events_is_a_sleep)
{
	int64_t start;

	zassert_equal(k_poll(NULL, 0, K_NO_WAIT), -EAGAIN);
	tick_begin();
	start = k_uptime_ticks();
	zassert_equal(k_poll(NULL, 0, K_TICKS(3)), -EAGAIN);
	zassert_ticks_since(start, 4);
}

static void poll_isr(const void *unused)
{
	ARG_UNUSED(unused);
	note(k_poll(polling[0].events, 1, K_NO_WAIT));
}

ZTEST(poll, test_isr_looks_without_waiting)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	irq_offload(poll_isr, NULL);
	k_sem_give(&sem_a);
	irq_offload(poll_isr, NULL);
	zassert_notes(-EAGAIN, 0);
}

static void poll_forever(void *unused)
{
	ARG_UNUSED(unused);
	(void)k_poll(polling[0].events, 1, K_FOREVER);
}

ZTEST(poll, test_isr_that_would_wait_is_caught)
{
	add(0, K_POLL_TYPE_SEM_AVAILABLE, &sem_a);
	zassert_true(asserts_in_isr(poll_forever, NULL));
}

static void poll_bad_type(void *unused)
{
	ARG_UNUSED(unused);
	polling[0].events[0].type = 0x05;
	(void)k_poll(polling[0].events, 1, K_NO_WAIT);
}

ZTEST(poll, test_unknown_type_is_caught)
{
	add(0, K_POLL_TYPE_SIGNAL, &signal_a);
	zassert_true(asserts(poll_bad_type, NULL));
}

static void init_without_object(void *unused)
{
	ARG_UNUSED(unused);
	add(0, K_POLL_TYPE_SIGNAL, NULL);
}

ZTEST(poll, test_event_without_object_is_caught)
{
	zassert_true(asserts(init_without_object, NULL));
}
