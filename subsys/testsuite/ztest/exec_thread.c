/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each test runs in a thread of its own, always the same thread object and stack, so that a failing
 * test can be ended from wherever it failed: its own thread, a helper thread or an ISR. setup(),
 * after() and teardown() run in the runner's thread and are left by a jump.
 */
#include <zephyr/fatal.h>

#include "z_ztest.h"

K_THREAD_STACK_DEFINE(ztest_thread_stack, CONFIG_ZTEST_STACK_SIZE + CONFIG_TEST_EXTRA_STACK_SIZE);

static struct k_thread ztest_thread;
static k_tid_t runner;

static void entry(void *job, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	z_ztest_body((struct z_ztest_job *)job);
}

/* In the fault's context. A test that expects its fault has a policy of its own, which decides. */
static void faulted(struct k_thread *thread)
{
	if (thread == &ztest_thread) {
		PRINT("ERROR: the test's thread has ended by a fatal error\n");
		z_ztest_now.result = Z_ZTEST_FAIL;
	}
}

void z_ztest_exec(struct z_ztest_job *job)
{
	k_tid_t thread;

	k_fatal_observer = faulted;
	runner = k_current_get();
	/* Here and not in the thread: another thread may run, and fail the test, before it does. */
	z_ztest_now.phase = Z_ZTEST_BEFORE;
	thread = k_thread_create(&ztest_thread, ztest_thread_stack,
				 K_THREAD_STACK_SIZEOF(ztest_thread_stack), entry, job, NULL, NULL,
				 CONFIG_ZTEST_THREAD_PRIORITY,
				 job->test->thread_options | K_INHERIT_PERMS, K_FOREVER);
	k_thread_name_set(thread, job->test->name);
	k_thread_start(thread);
	k_thread_join(thread, K_FOREVER);
}

void z_ztest_escape(void)
{
	bool testing = z_ztest_now.phase == Z_ZTEST_BEFORE || z_ztest_now.phase == Z_ZTEST_TEST;

	if (k_is_in_isr()) {
		if (testing) {
			k_thread_abort(&ztest_thread);
		}
		return;
	}
	if (k_current_get() == runner || runner == NULL) {
		z_ztest_jump();
		return;
	}
	/* The runner is awake once the test's thread has ended; it must not start the next test
	 * before the calling thread is gone too.
	 */
	k_sched_lock();
	if (testing && k_current_get() != &ztest_thread) {
		k_thread_abort(&ztest_thread);
	}
	k_thread_abort(k_current_get());
}
