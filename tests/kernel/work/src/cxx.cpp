/* SPDX-License-Identifier: Apache-2.0 */
/* The macros and inline functions of work queues in C++. */
#include "crew.h"

static int runs;

static void handler(struct k_work *work)
{
	runs += work != nullptr ? 1 : 0;
}

static void delayable_handler(struct k_work *work)
{
	runs += k_work_delayable_from_work(work) != nullptr ? 10 : 0;
}

static void user_handler(struct k_work_user *work)
{
	runs += k_work_user_is_pending(work) ? 0 : 100;
}

static K_WORK_DEFINE(item, handler);
static K_WORK_DELAYABLE_DEFINE(dwork, delayable_handler);
static K_WORK_USER_DEFINE(user_item, user_handler);
static struct k_work_user_q user_queue;
static K_THREAD_STACK_DEFINE(stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);

ZTEST(work_cxx, test_everything_that_is_defined_runs)
{
	struct k_work_user second;
	struct k_work_sync sync;

	runs = 0;
	zassert_equal(k_work_submit(&item), 1);
	zassert_equal(k_work_schedule(&dwork, K_SECONDS(1)), 1);
	zassert_true(k_work_delayable_is_pending(&dwork));
	zassert_true(k_work_flush_delayable(&dwork, &sync));
	k_work_user_queue_start(&user_queue, stack, K_THREAD_STACK_SIZEOF(stack), BETTER(1), nullptr);
	k_work_user_init(&second, user_handler);
	zassert_ok(k_work_user_submit_to_queue(&user_queue, &user_item));
	zassert_ok(k_work_user_submit_to_queue(&user_queue, &second));
	zassert_equal(runs, 211);
	k_thread_abort(&user_queue.thread);
}

ZTEST_SUITE(work_cxx, NULL, NULL, NULL, NULL, NULL);
