/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Programs that must fail: WHAT, one of the functions below, is called in the phase that WHERE_x
 * names. The console of each is compared with what it should say.
 */
#include <zephyr/ztest.h>

void fail(void)
{
	zassert_true(false);
}

void skip(void)
{
	zassume_true(false);
}

void pass(void)
{
	ztest_test_pass();
}

void expect(void)
{
	zexpect_true(false);
}

#ifdef WHERE_setup
#define IN_SETUP WHAT()
#else
#define IN_SETUP
#endif
#ifdef WHERE_before
#define IN_BEFORE WHAT()
#else
#define IN_BEFORE
#endif
#ifdef WHERE_test
#define IN_TEST WHAT()
#else
#define IN_TEST
#endif
#ifdef WHERE_after
#define IN_AFTER WHAT()
#else
#define IN_AFTER
#endif
#ifdef WHERE_teardown
#define IN_TEARDOWN WHAT()
#else
#define IN_TEARDOWN
#endif

static void *setup(void)
{
	IN_SETUP;
	return NULL;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	IN_BEFORE;
}

static void after(void *fixture)
{
	ARG_UNUSED(fixture);
	PRINT("after() runs\n");
	IN_AFTER;
}

static void teardown(void *fixture)
{
	ARG_UNUSED(fixture);
	PRINT("teardown() runs\n");
	IN_TEARDOWN;
}

ZTEST_SUITE(bailing, NULL, setup, before, after, teardown);

ZTEST(bailing, test_one)
{
	IN_TEST;
	PRINT("to the end of the test\n");
}

ZTEST_SUITE(later, NULL, NULL, NULL, NULL, NULL);

ZTEST(later, test_runs_unless_bailed_out)
{
}
