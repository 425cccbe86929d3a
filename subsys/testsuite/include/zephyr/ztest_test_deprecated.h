/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The older way to write tests: lists of functions, run by name from test_main(). A list becomes an
 * array in the section of the tests: a head record that carries the suite's name and no test, then
 * one record per test without a suite name. So lists and ZTEST() tests can stand in one program.
 */
#ifndef ZEPHYR_ZTEST_TEST_DEPRECATED_H_
#define ZEPHYR_ZTEST_TEST_DEPRECATED_H_

#include <zephyr/ztest_test.h>

#ifdef __cplusplus
extern "C" {
#endif

#define Z_ZTEST_LISTED(fn, setup_fn, teardown_fn, options)                                         \
	{                                                                                          \
		.test_suite_name = NULL, .name = STRINGIFY(fn),                                    \
		.test = (void (*)(void *))(void (*)(void))(fn), .thread_options = (options),       \
		.stats = NULL, .parameterised = false, .setup = (setup_fn),                        \
		.teardown = (teardown_fn),                                                         \
	}

/** A list entry: @a fn with a function before and one after it; either may be NULL. */
#define ztest_unit_test_setup_teardown(fn, setup, teardown) Z_ZTEST_LISTED(fn, setup, teardown, 0)

/** As ztest_unit_test_setup_teardown(), in user mode where CONFIG_USERSPACE is on. */
#define ztest_user_unit_test_setup_teardown(fn, setup, teardown)                                   \
	Z_ZTEST_LISTED(fn, setup, teardown, Z_ZTEST_USER_OPTIONS)

/** A list entry: `void fn(void)`. */
#define ztest_unit_test(fn) Z_ZTEST_LISTED(fn, NULL, NULL, 0)

/** A list entry, in user mode where CONFIG_USERSPACE is on. */
#define ztest_user_unit_test(fn) Z_ZTEST_LISTED(fn, NULL, NULL, Z_ZTEST_USER_OPTIONS)

void z_test_1cpu_start(void);
void z_test_1cpu_stop(void);

/** A list entry that runs while one CPU is held alone. */
#define ztest_1cpu_unit_test(fn) Z_ZTEST_LISTED(fn, z_test_1cpu_start, z_test_1cpu_stop, 0)

/** As ztest_1cpu_unit_test(), in user mode where CONFIG_USERSPACE is on. */
#define ztest_1cpu_user_unit_test(fn)                                                              \
	Z_ZTEST_LISTED(fn, z_test_1cpu_start, z_test_1cpu_stop, Z_ZTEST_USER_OPTIONS)

/** A list of tests, at file scope or inside a function; run it by ztest_run_test_suite(). */
#define ztest_test_suite(suite, ...)                                                               \
	static const TYPE_SECTION_ITERABLE(struct ztest_unit_test, _##suite[], ztest_unit_test,    \
					   _list_##suite)                                          \
		= {{.test_suite_name = STRINGIFY(suite)}, __VA_ARGS__}

/** A list that ztest_run_registered_test_suites() runs when @a PREDICATE accepts its state. */
#define ztest_register_test_suite(SUITE_NAME, PREDICATE, args...)                                  \
	ztest_test_suite(SUITE_NAME, ##args);                                                      \
	ZTEST_SUITE(SUITE_NAME, PREDICATE, NULL, NULL, NULL, NULL)

/** Run the suites whose predicate accepts @a state. @return how many ran */
static inline int ztest_run_registered_test_suites(const void *state)
{
	return z_ztest_run_test_suites_default(state);
}

/** As ztest_verify_all_test_suites_ran(). */
static inline void ztest_verify_all_registered_test_suites_ran(void)
{
	ztest_verify_all_test_suites_ran();
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_ZTEST_TEST_DEPRECATED_H_ */
