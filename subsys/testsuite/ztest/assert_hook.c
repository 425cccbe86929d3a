/* SPDX-License-Identifier: Apache-2.0 */
/* Policy for failing __ASSERT()s that a test has announced; each announcement is good for one. */
#include <zephyr/kernel.h>
#include <zephyr/fatal.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/ztest.h>
#include <zephyr/ztest_error_hook.h>

static volatile bool expected;

void ztest_set_assert_valid(bool valid)
{
	expected = valid;
}

__weak void ztest_post_assert_fail_hook(void)
{
	k_thread_abort(k_current_get());
}

static void caught(void)
{
	PRINT("Caught assert failed\n");
	if (!expected) {
		PRINT("Assert failed was unexpected, aborting...\n");
		k_fatal_halt(K_ERR_KERNEL_PANIC);
	}
	expected = false;
	PRINT("Assert error expected as part of test case.\n");
	ztest_post_assert_fail_hook();
}

#ifdef CONFIG_ASSERT_NO_FILE_INFO
void assert_post_action(void)
{
	caught();
}
#else
void assert_post_action(const char *file, unsigned int line)
{
	ARG_UNUSED(file);
	ARG_UNUSED(line);
	caught();
}
#endif
