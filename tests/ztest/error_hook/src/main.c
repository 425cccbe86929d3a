/* SPDX-License-Identifier: Apache-2.0 */
/* Announced errors pass once and end their thread; others end the program. */
#include <zephyr/ztest.h>
#include <zephyr/ztest_error_hook.h>

#define STACK_SIZE (1024 + CONFIG_TEST_EXTRA_STACK_SIZE)

static struct k_thread helper;
static K_THREAD_STACK_DEFINE(helper_stack, STACK_SIZE);
static volatile int reasons;
static volatile bool survived;

void ztest_post_fatal_error_hook(unsigned int reason, const struct arch_esf *esf)
{
	ARG_UNUSED(esf);
	reasons |= BIT(reason);
}

static void run_helper(k_thread_entry_t entry)
{
	survived = false;
	reasons = 0;
	k_thread_create(&helper, helper_stack, K_THREAD_STACK_SIZEOF(helper_stack), entry, NULL,
			NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
	zassert_ok(k_thread_join(&helper, K_SECONDS(1)));
	zassert_false(survived);
}

static void oops(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	ztest_set_fault_valid(true);
	k_oops();
	survived = true;
}

static void fail_assertion(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	ztest_set_assert_valid(true);
	__ASSERT(false, "this is meant");
	survived = true;
}

ZTEST_SUITE(error_hook, NULL, NULL, NULL, NULL, NULL);

ZTEST(error_hook, test_announced_oops_ends_its_thread)
{
	run_helper(oops);
	zassert_equal(reasons, BIT(K_ERR_KERNEL_OOPS));
}

ZTEST(error_hook, test_announced_oops_of_the_test_itself)
{
	ztest_set_fault_valid(true);
	k_oops();
	zassert_unreachable();
}

ZTEST(error_hook, test_announced_assertion_ends_its_thread)
{
	run_helper(fail_assertion);
	zassert_equal(reasons, 0);
}

#ifdef UNEXPECTED
ZTEST(error_hook, test_unexpected)
{
	k_oops();
}
#endif
