/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A program that must fail: the thread of a test ends by a fault that nobody has announced. The
 * test has failed, and those after it run. One that aborts its own thread passes.
 */
#include <zephyr/ztest.h>

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	PRINT("after() runs\n");
}

ZTEST_SUITE(fault, NULL, NULL, NULL, after, NULL);

ZTEST(fault, test_1_faults)
{
	k_oops();
}

ZTEST(fault, test_2_aborts_itself)
{
	k_thread_abort(k_current_get());
}

static struct k_thread helper;
static K_THREAD_STACK_DEFINE(helper_stack, 1024 + CONFIG_TEST_EXTRA_STACK_SIZE);

static void oops(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_oops();
}

ZTEST(fault, test_3_helper_faults)
{
	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), oops, NULL,
			NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
	zassert_ok(k_thread_join(&helper, K_SECONDS(1)));
}
