/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The framework on the kernel: a test can be ended from its own thread, from a helper thread and
 * from an ISR; the next test starts clean. No test relies on another's having run.
 */
#include <zephyr/ztest.h>

static int befores;
static int afters;
static int reached;

static void before(void *fixture)
{
	befores++;
	ztest_simple_1cpu_before(fixture);
}

static void after(void *fixture)
{
	afters++;
	ztest_simple_1cpu_after(fixture);
	zassert_equal(befores, afters, "%d before, %d after", befores, afters);
}

ZTEST_SUITE(framework, NULL, NULL, before, after, NULL);

ZTEST(framework, test_own_failure_ends_the_test)
{
	zassert_true(false);
	reached++;
}
ZTEST_EXPECT_FAIL(framework, test_own_failure_ends_the_test);

ZTEST(framework, test_expectation_does_not_end_the_test)
{
	int before_check = reached;

	zexpect_true(false);
	reached = before_check;
}
ZTEST_EXPECT_FAIL(framework, test_expectation_does_not_end_the_test);

ZTEST_USER(framework, test_skip)
{
	Z_TEST_SKIP_IFNDEF(CONFIG_ZTEST);
	Z_TEST_SKIP_IFDEF(CONFIG_ZTEST);
	reached++;
}
ZTEST_EXPECT_SKIP(framework, test_skip);

/* The name puts the suite behind the other one; shuffled, it proves less. */
ZTEST_SUITE(framework_last, NULL, NULL, NULL, NULL, NULL);

ZTEST(framework_last, test_no_code_behind_the_end_of_a_test_has_run)
{
	zassert_equal(reached, 0);
}

#ifdef CONFIG_MULTITHREADING

#define STACK_SIZE (1024 + CONFIG_TEST_EXTRA_STACK_SIZE)

static struct k_thread helper;
static K_THREAD_STACK_DEFINE(helper_stack, STACK_SIZE);
static struct k_timer timer;

static void start_helper(k_thread_entry_t entry)
{
	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), entry, NULL,
			NULL, NULL, K_LOWEST_APPLICATION_THREAD_PRIO, 0, K_NO_WAIT);
}

static void failing_helper(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	zassert_true(false, "in the helper");
	reached++;
}

ZTEST(framework, test_runs_in_its_own_thread)
{
	zassert_equal(k_thread_priority_get(k_current_get()), CONFIG_ZTEST_THREAD_PRIORITY);
	k_sleep(K_MSEC(20));
}

ZTEST(framework, test_failure_in_a_helper_ends_the_test)
{
	start_helper(failing_helper);
	k_sleep(K_SECONDS(10));
	reached++;
}
ZTEST_EXPECT_FAIL(framework, test_failure_in_a_helper_ends_the_test);

static void failing_isr(const void *unused)
{
	ARG_UNUSED(unused);
	ztest_test_fail();
}

ZTEST(framework, test_failure_in_an_isr_ends_the_test)
{
	irq_offload(failing_isr, NULL);
	k_yield();
	reached++;
}
ZTEST_EXPECT_FAIL(framework, test_failure_in_an_isr_ends_the_test);

static void passing_expiry(struct k_timer *unused)
{
	ARG_UNUSED(unused);
	ztest_test_pass();
}

ZTEST(framework, test_pass_in_a_timer_ends_the_test)
{
	k_timer_init(&timer, passing_expiry, NULL);
	k_timer_start(&timer, K_MSEC(10), K_NO_WAIT);
	k_sleep(K_FOREVER);
	reached++;
}

ZTEST(framework, test_aborting_itself_passes)
{
	k_thread_abort(k_current_get());
	reached++;
}

#endif /* CONFIG_MULTITHREADING */
