/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Assertions and CHECKIF in each of their configurations. The post action is replaced by one
 * that counts and returns, and printk's output is captured; what must be there, or must not,
 * follows from the configuration.
 */

#include <errno.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/check.h>
#include <zephyr/sys/printk-hooks.h>
#include <zephyr/ztest.h>

#define WITH(option) IS_ENABLED(CONFIG_##option)

static int failures;
static char printed[256];
static size_t printed_len;
static printk_hook_fn_t console;

#ifdef CONFIG_ASSERT_NO_FILE_INFO
void assert_post_action(void)
{
	failures++;
}
#else
void assert_post_action(const char *file, unsigned int line)
{
	zassert_not_null(strstr(file, "main.c"));
	zassert_true(line > 0);
	failures++;
}
#endif

static int capture(int c)
{
	if (printed_len < sizeof(printed) - 1) {
		printed[printed_len++] = (char)c;
	}
	return c;
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	failures = 0;
	printed_len = 0;
	(void)memset(printed, 0, sizeof(printed));
}

static void capture_start(void)
{
	console = __printk_get_hook();
	__printk_hook_install(capture);
}

static void capture_stop(void)
{
	__printk_hook_install(console);
}

static bool has_printed(const char *text)
{
	return strstr(printed, text) != NULL;
}

ZTEST(assert, test_true_condition)
{
	int evaluated = 0;

	__ASSERT(++evaluated > 0, "text");
	__ASSERT_NO_MSG(++evaluated > 0);
	zassert_equal(failures, 0);
	zassert_equal(evaluated, WITH(ASSERT) ? 2 : 0);
}

ZTEST(assert, test_false_condition)
{
	const int two = 2;
	const bool full = WITH(ASSERT) && WITH(ASSERT_VERBOSE);

	capture_start();
	__ASSERT(two == 1, "text %d", 42);
	capture_stop();
	zassert_equal(failures, WITH(ASSERT) ? 1 : 0);
	zassert_equal(has_printed("ASSERTION FAIL"), full);
	zassert_equal(has_printed("[two == 1]"), full && !WITH(ASSERT_NO_COND_INFO));
	zassert_equal(has_printed("main.c:"), full && !WITH(ASSERT_NO_FILE_INFO));
	zassert_equal(has_printed("\n\ttext 42\n"), full && !WITH(ASSERT_NO_MSG_INFO));

	__ASSERT_NO_MSG(two == 1);
	zassert_equal(failures, WITH(ASSERT) ? 2 : 0);
}

ZTEST(assert, test_eval)
{
	int first = 0;
	int second = 0;

	__ASSERT_EVAL(first = 1, second = 1, second == 2, "text");
	zassert_equal(failures, WITH(ASSERT) ? 1 : 0);
	zassert_equal(first, WITH(ASSERT) ? 0 : 1);
	zassert_equal(second, WITH(ASSERT) ? 1 : 0);
}

static int checked(int arg)
{
	CHECKIF(arg < 0) {
		return -EINVAL;
	}
	return arg;
}

ZTEST(assert, test_checkif)
{
	zassert_equal(checked(3), 3);
	zassert_equal(failures, 0);
	zassert_equal(checked(-1), WITH(RUNTIME_ERROR_CHECKS) ? -EINVAL : -1);
	zassert_equal(failures, WITH(ASSERT_ON_ERRORS) ? 1 : 0);
}

ZTEST_SUITE(assert, NULL, NULL, before, NULL, NULL);
