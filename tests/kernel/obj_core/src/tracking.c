/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of objects by type, as debuggers want them. */
#include <zephyr/tracing/tracking.h>

#include "listed.h"

ZTEST_SUITE(obj_core_tracking, NULL, NULL, NULL, crew_dismiss, NULL);

K_QUEUE_DEFINE(tracked_queue);
K_FIFO_DEFINE(tracked_fifo);
K_LIFO_DEFINE(tracked_lifo);
K_MUTEX_DEFINE(tracked_mutex);

#define times_tracked(type, object)                                                                \
	({                                                                                         \
		int times_ = 0;                                                                    \
		for (struct type *o_ = _track_list_##type; o_ != NULL;                             \
		     o_ = SYS_PORT_TRACK_NEXT(o_)) {                                               \
			times_ += o_ == (object);                                                  \
		}                                                                                  \
		times_;                                                                            \
	})

ZTEST(obj_core_tracking, test_initialised_objects_are_tracked)
{
	static struct k_timer timer;
	static struct k_sem sem;
	static struct k_event event;
	static struct k_mbox mbox;

	zassert_equal(times_tracked(k_timer, &timer), 0);
	k_timer_init(&timer, NULL, NULL);
	zassert_equal(times_tracked(k_timer, &timer), 1);
	k_sem_init(&sem, 0, 1);
	zassert_equal(times_tracked(k_sem, &sem), 1);
	sys_track_k_sem_init(&sem);
	zassert_equal(times_tracked(k_sem, &sem), 1);
	k_event_init(&event);
	zassert_equal(times_tracked(k_event, &event), 1);
	k_mbox_init(&mbox);
	zassert_equal(times_tracked(k_mbox, &mbox), 1);
}

ZTEST(obj_core_tracking, test_fifos_and_lifos_are_tracked_as_queues)
{
	static struct k_fifo fifo;

	zassert_equal(times_tracked(k_queue, &tracked_queue), 1);
	zassert_equal(times_tracked(k_queue, &tracked_fifo._queue), 1);
	zassert_equal(times_tracked(k_queue, &tracked_lifo._queue), 1);
	zassert_equal(times_tracked(k_queue, &fifo._queue), 0);
	k_fifo_init(&fifo);
	zassert_equal(times_tracked(k_queue, &fifo._queue), 1);
}

ZTEST(obj_core_tracking, test_other_lists)
{
	zassert_equal(times_tracked(k_mutex, &tracked_mutex), 1);
	zassert_not_null(_track_list_k_msgq);
	zassert_not_null(_track_list_k_stack);
	zassert_not_null(_track_list_k_mem_slab);
}
