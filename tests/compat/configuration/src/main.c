/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An application with options of its own: what the scenario's configuration fragments, given in
 * each of the ways that there are, come to.
 */

#include <string.h>

#include <zephyr/ztest.h>

#include "extra.h"

ZTEST(configuration, test_values)
{
	zassert_equal(CONFIG_APP_LEVEL, EXPECT_LEVEL, "level %d", CONFIG_APP_LEVEL);
	zassert_str_equal(CONFIG_APP_NAME, EXPECT_NAME);
	zassert_str_equal(CONFIG_APP_BOARD, IS_ENABLED(CONFIG_ARCH_POSIX) ? "host" : "target");
}

ZTEST(configuration, test_dependent_values)
{
	zassert_equal(IS_ENABLED(CONFIG_APP_EXTRA), CONFIG_APP_LEVEL > 4);
	zassert_equal(IS_ENABLED(CONFIG_APP_BLUE), CONFIG_APP_LEVEL == 7);
	zassert_equal(IS_ENABLED(CONFIG_APP_RED), !IS_ENABLED(CONFIG_APP_BLUE));
	if (IS_ENABLED(CONFIG_APP_EXTRA)) {
		zassert_true(IS_ENABLED(CONFIG_THREAD_NAME), "selected");
		zassert_equal(extra(), 17);
	}
}

ZTEST(configuration, test_board_fragment)
{
	/* Not where the fragments are in another folder, which has none for boards. */
	if (CONFIG_APP_LEVEL == 3) {
		zassert_equal(CONFIG_APP_BOARD_SEEN, 0);
	} else {
		zassert_equal(CONFIG_APP_BOARD_SEEN, IS_ENABLED(CONFIG_ARCH_POSIX) ? 1 : 385);
	}
}

ZTEST(configuration, test_cmake_variables)
{
#ifdef HIGH_LEVEL
	zassert_true(CONFIG_APP_LEVEL > 6);
#else
	zassert_true(CONFIG_APP_LEVEL <= 6);
#endif
}

ZTEST_SUITE(configuration, NULL, NULL, NULL, NULL, NULL);
