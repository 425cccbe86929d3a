/* SPDX-License-Identifier: Apache-2.0 */
/* The initialisers in C++. */
#include "polling.h"

K_SEM_DEFINE(cpp_sem, 0, 2)
K_EVENT_DEFINE(cpp_event)

static struct k_poll_signal cpp_signal = K_POLL_SIGNAL_INITIALIZER(cpp_signal);

static struct k_poll_event cpp_events[] = {
	K_POLL_EVENT_STATIC_INITIALIZER(K_POLL_TYPE_SEM_AVAILABLE, K_POLL_MODE_NOTIFY_ONLY,
					&cpp_sem, 200),
	K_POLL_EVENT_INITIALIZER(K_POLL_TYPE_SIGNAL, K_POLL_MODE_NOTIFY_ONLY, &cpp_signal),
};

ZTEST(poll, test_initialisers_in_cpp)
{
	zassert_equal(k_poll(cpp_events, ARRAY_SIZE(cpp_events), K_NO_WAIT), -EAGAIN);
	k_sem_give(&cpp_sem);
	zassert_ok(k_poll_signal_raise(&cpp_signal, 3));
	zassert_ok(k_poll(cpp_events, ARRAY_SIZE(cpp_events), K_MSEC(10)));
	zassert_equal(cpp_events[0].state, K_POLL_STATE_SEM_AVAILABLE);
	zassert_equal(cpp_events[1].state, K_POLL_STATE_SIGNALED);
	zassert_equal(cpp_events[0].tag, 200);
	zassert_equal_ptr(cpp_events[0].sem, &cpp_sem);
	zassert_equal(k_event_post(&cpp_event, 1), 0);
	zassert_equal(k_event_wait_safe(&cpp_event, 3, false, K_FOREVER), 1);
}
