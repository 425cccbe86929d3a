/* SPDX-License-Identifier: Apache-2.0 */
/* Handlers that take too long: the queue's thread ends, nobody is left waiting. */
#include "plain.h"

static struct k_work_q limited;
static K_THREAD_STACK_DEFINE(stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);
static struct k_work stuck, queued;

static void start(uint32_t ms)
{
	const struct k_work_queue_config config = {.name = "limited", .work_timeout_ms = ms};

	k_work_queue_start(&limited, stack, K_THREAD_STACK_SIZEOF(stack), BETTER(1), &config);
}

static void before(void *fixture)
{
	plain_start(fixture);
	k_work_init(&stuck, gate_handler);
	k_work_init(&queued, note_handler);
}

static void after(void *fixture)
{
	if ((limited.flags & K_WORK_QUEUE_STARTED) != 0) {
		limited.thread.base.user_options &= (uint8_t)~K_ESSENTIAL;
		k_thread_abort(&limited.thread);
	}
	k_work_queue_init(&limited);
	plain_stop(fixture);
}

static void flush_stuck(int n)
{
	struct k_work_sync sync;

	note(10 * n + k_work_flush(&stuck, &sync));
}

static void flush_queued(int n)
{
	struct k_work_sync sync;

	note(10 * n + k_work_flush(&queued, &sync));
}

static void drain_limited(int n)
{
	note(100 * n + k_work_queue_drain(&limited, true));
}

static void stop_limited(int n)
{
	note(100 * n + k_work_queue_stop(&limited, K_FOREVER));
}

ZTEST(work_limit, test_handlers_in_time_go_on)
{
	start(50);
	k_work_init(&stuck, note_handler);
	for (int i = 0; i < 3; i++) {
		zassert_equal(k_work_submit_to_queue(&limited, &stuck), 1);
		zassert_notes(0);
		k_sleep(K_MSEC(40));
	}
	zassert_equal(limited.flags, K_WORK_QUEUE_STARTED);
}

ZTEST(work_limit, test_a_handler_that_takes_too_long_ends_its_queue)
{
	start(50);
	k_work_submit_to_queue(&limited, &stuck);
	k_sleep(K_MSEC(30));
	zassert_equal(k_work_busy_get(&stuck), K_WORK_RUNNING);
	k_sleep(K_MSEC(60));
	zassert_ok(k_thread_join(&limited.thread, K_NO_WAIT));
	zassert_equal(k_work_busy_get(&stuck), 0);
	zassert_equal(k_work_submit_to_queue(&limited, &stuck), -ENODEV);
	zassert_equal(k_work_queue_stop(&limited, K_FOREVER), -EALREADY);
}

static void spin(struct k_work *work)
{
	ARG_UNUSED(work);
	k_busy_wait(200000);
	note(99);
}

ZTEST(work_limit, test_a_handler_that_does_not_block_is_ended_too)
{
	start(50);
	k_work_init(&stuck, spin);
	k_work_submit_to_queue(&limited, &stuck);
	zassert_ok(k_thread_join(&limited.thread, K_NO_WAIT));
	zassert_no_notes();
}

ZTEST(work_limit, test_all_that_wait_are_released)
{
	start(50);
	k_work_submit_to_queue(&limited, &stuck);
	k_work_submit_to_queue(&limited, &queued);
	crew_start(1, BETTER(2), flush_stuck);
	crew_start(2, BETTER(2), flush_queued);
	crew_start(3, BETTER(2), drain_limited);
	crew_start(4, BETTER(2), stop_limited);
	k_sleep(K_MSEC(100));
	zassert_notes(11, 21, 300 - ENODEV, 400);
	zassert_equal(k_work_busy_get(&queued), 0);
	zassert_equal(k_work_submit_to_queue(&better, &queued), 1);
}

ZTEST(work_limit, test_such_a_queue_may_start_again)
{
	start(50);
	k_work_submit_to_queue(&limited, &stuck);
	k_sleep(K_MSEC(100));
	start(0);
	k_work_submit_to_queue(&limited, &stuck);
	k_sleep(K_MSEC(200));
	zassert_equal(k_work_busy_get(&stuck), K_WORK_RUNNING, "no limit this time");
	open_gate();
	zassert_equal(k_work_busy_get(&stuck), 0);
}

ZTEST(work_limit, test_the_system_work_queue_has_its_limit)
{
	zassert_true(K_TIMEOUT_EQ(k_sys_work_q.work_timeout,
				  K_MSEC(CONFIG_SYSTEM_WORKQUEUE_WORK_TIMEOUT_MS)));
	zassert_equal(k_work_submit(&queued), 1);
	zassert_notes(0);
}

ZTEST_SUITE(work_limit, NULL, NULL, before, after, NULL);
