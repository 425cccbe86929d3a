/* SPDX-License-Identifier: Apache-2.0 */
/* The system work queue: there from POST_KERNEL on, as configured. */
#include <zephyr/init.h>

#include "plain.h"

static int early_result;
static volatile int early_runs;

static void early_handler(struct k_work *work)
{
	ARG_UNUSED(work);
	early_runs++;
}

static K_WORK_DEFINE(early_item, early_handler);

static int submit_early(void)
{
	early_result = k_work_submit(&early_item);
	return 0;
}

SYS_INIT(submit_early, POST_KERNEL, 41);

static struct k_work item;
static struct k_work_delayable dwork;

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	k_work_init(&item, note_handler);
	k_work_init_delayable(&dwork, note_handler);
	plain_name(&item, 1);
	plain_name(&dwork.work, 2);
}

ZTEST(work_system, test_it_is_started_at_post_kernel)
{
	zassert_equal(early_result, 1);
	zassert_equal(early_runs, 1);
}

ZTEST(work_system, test_its_thread_is_as_configured)
{
	k_tid_t thread = k_work_queue_thread_get(&k_sys_work_q);

	zassert_str_equal(k_thread_name_get(thread), "sysworkq");
	zassert_equal(k_thread_priority_get(thread), CONFIG_SYSTEM_WORKQUEUE_PRIORITY);
	zassert_equal(k_sys_work_q.flags, K_WORK_QUEUE_STARTED);
	zassert_equal(k_work_queue_stop(&k_sys_work_q, K_NO_WAIT), -ENOTSUP);
}

ZTEST(work_system, test_submit)
{
	zassert_equal(k_work_submit(&item), 1);
	zassert_notes(1);
	zassert_equal_ptr(item.queue, &k_sys_work_q);
}

ZTEST(work_system, test_schedule_and_reschedule)
{
	zassert_equal(k_work_schedule(&dwork, K_TICKS(2)), 1);
	zassert_equal(k_work_schedule(&dwork, K_TICKS(1)), 0);
	zassert_equal(k_work_reschedule(&dwork, K_TICKS(1)), 1);
	k_sleep(K_TICKS(2));
	zassert_notes(2);
	zassert_equal(k_work_reschedule(&dwork, K_NO_WAIT), 1);
	zassert_notes(2);
}

ZTEST(work_system, test_flush_and_cancel)
{
	struct k_work_sync sync;

	k_sched_lock();
	k_work_submit(&item);
	zassert_equal(k_work_cancel(&item), 0);
	k_work_submit(&item);
	k_sched_unlock();
	zassert_notes(1);
	k_work_schedule(&dwork, K_SECONDS(10));
	zassert_true(k_work_flush_delayable(&dwork, &sync));
	zassert_notes(2);
}

ZTEST_SUITE(work_system, NULL, NULL, before, crew_dismiss, NULL);
