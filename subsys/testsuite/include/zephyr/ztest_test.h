/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Suites, tests, rules and expected results. Each macro puts one constant record into an iterable
 * section; the runner walks the sections, sorted by name. Counters live outside of the records, so
 * that the records can stay in ROM.
 */
#ifndef ZEPHYR_ZTEST_TEST_H_
#define ZEPHYR_ZTEST_TEST_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys/iterable_sections.h>

#ifndef ZTEST_UNITTEST
#include <zephyr/kernel.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

struct ztest_unit_test;

/** How a test is declared to end. */
enum ztest_expected_result {
	ZTEST_EXPECTED_RESULT_FAIL = 0,
	ZTEST_EXPECTED_RESULT_SKIP,
};

/** An expectation about one test; see ZTEST_EXPECT_FAIL() and ZTEST_EXPECT_SKIP(). */
struct ztest_expected_result_entry {
	const char *test_suite_name;
	const char *test_name;
	enum ztest_expected_result expected_result;
};

extern struct ztest_expected_result_entry _ztest_expected_result_entry_list_start[];
extern struct ztest_expected_result_entry _ztest_expected_result_entry_list_end[];

/** Counters of one test over the whole program. */
struct ztest_unit_test_stats {
	uint32_t run_count;
	uint32_t skip_count;
	uint32_t fail_count;
	uint32_t pass_count;
	uint32_t duration_worst_ms;
};

/**
 * One test.
 *
 * @a setup, @a teardown: only older ztest_test_suite() lists use them.
 */
struct ztest_unit_test {
	const char *test_suite_name;
	const char *name;
	void (*test)(void *data);
	uint32_t thread_options;
	struct ztest_unit_test_stats *stats;
	bool parameterised;
	void (*setup)(void);
	void (*teardown)(void);
};

extern struct ztest_unit_test _ztest_unit_test_list_start[];
extern struct ztest_unit_test _ztest_unit_test_list_end[];

/** Number of test records in the program. */
#define ZTEST_TEST_COUNT (_ztest_unit_test_list_end - _ztest_unit_test_list_start)

/** Counters of one suite over the whole program. */
struct ztest_suite_stats {
	uint32_t run_count;
	uint32_t skip_count;
	uint32_t fail_count;
};

/** Makes the fixture of a suite; called once, before its first test. */
typedef void *(*ztest_suite_setup_t)(void);
/** Called before each test, in the test's own context. */
typedef void (*ztest_suite_before_t)(void *fixture);
/** Called after each test, even when that failed, in the runner's context. */
typedef void (*ztest_suite_after_t)(void *fixture);
/** Called once after the last test of the suite. */
typedef void (*ztest_suite_teardown_t)(void *fixture);
/** Decides from the application's state whether a suite runs now. */
typedef bool (*ztest_suite_predicate_t)(const void *global_state);

/** One suite; see ZTEST_SUITE(). */
struct ztest_suite_node {
	const char *name;
	ztest_suite_setup_t setup;
	ztest_suite_before_t before;
	ztest_suite_after_t after;
	ztest_suite_teardown_t teardown;
	ztest_suite_predicate_t predicate;
	struct ztest_suite_stats *stats;
};

extern struct ztest_suite_node _ztest_suite_node_list_start[];
extern struct ztest_suite_node _ztest_suite_node_list_end[];

/** Number of suites in the program. */
#define ZTEST_SUITE_COUNT (_ztest_suite_node_list_end - _ztest_suite_node_list_start)

/**
 * Define a suite.
 *
 * @param SUITE_NAME an identifier, not a string
 * @param PREDICATE ztest_suite_predicate_t, or NULL: the suite runs once
 * @param setup_fn, before_fn, after_fn, teardown_fn any of them may be NULL
 */
#define ZTEST_SUITE(SUITE_NAME, PREDICATE, setup_fn, before_fn, after_fn, teardown_fn)             \
	static struct ztest_suite_stats UTIL_CAT(z_ztest_suite_node_stats_, SUITE_NAME);           \
	static const STRUCT_SECTION_ITERABLE(ztest_suite_node,                                     \
					     UTIL_CAT(z_ztest_test_node_, SUITE_NAME)) = {         \
		.name = STRINGIFY(SUITE_NAME),                                                     \
		.setup = (setup_fn),                                                               \
		.before = (before_fn),                                                             \
		.after = (after_fn),                                                               \
		.teardown = (teardown_fn),                                                         \
		.predicate = (PREDICATE),                                                          \
		.stats = &UTIL_CAT(z_ztest_suite_node_stats_, SUITE_NAME),                         \
	}

#ifdef CONFIG_USERSPACE
#define Z_ZTEST_USER_OPTIONS K_USER
#else
#define Z_ZTEST_USER_OPTIONS 0
#endif

/* The body follows the macro, so the last thing it expands to is the head of a function. */
#define Z_ZTEST(suite, fn, options, is_param, params, args)                                        \
	static struct ztest_unit_test_stats z_ztest_unit_test_stats_##suite##_##fn;                \
	static void suite##_##fn params;                                                           \
	static void _##suite##_##fn##_wrapper(void *data)                                          \
	{                                                                                          \
		(void)data;                                                                        \
		suite##_##fn args;                                                                 \
	}                                                                                          \
	static const STRUCT_SECTION_ITERABLE(ztest_unit_test,                                      \
					     z_ztest_unit_test__##suite##__##fn) = {               \
		.test_suite_name = STRINGIFY(suite),                                               \
		.name = STRINGIFY(fn),                                                             \
		.test = _##suite##_##fn##_wrapper,                                                 \
		.thread_options = (options),                                                       \
		.stats = &z_ztest_unit_test_stats_##suite##_##fn,                                  \
		.parameterised = (is_param),                                                       \
		.setup = NULL,                                                                     \
		.teardown = NULL,                                                                  \
	};                                                                                         \
	static void suite##_##fn params

/** A test of @a suite; the body follows. Runs in a thread of its own, after before(). */
#define ZTEST(suite, fn) Z_ZTEST(suite, fn, 0, false, (void), ())

/** As ZTEST(), in user mode where CONFIG_USERSPACE is on. */
#define ZTEST_USER(suite, fn) Z_ZTEST(suite, fn, Z_ZTEST_USER_OPTIONS, false, (void), ())

/** As ZTEST(), with `struct <suite>_fixture *fixture` as the body's parameter. */
#define ZTEST_F(suite, fn)                                                                         \
	Z_ZTEST(suite, fn, 0, false, (struct suite##_fixture *fixture),                            \
		((struct suite##_fixture *)data))

/** As ZTEST_F(), in user mode where CONFIG_USERSPACE is on. */
#define ZTEST_USER_F(suite, fn)                                                                    \
	Z_ZTEST(suite, fn, Z_ZTEST_USER_OPTIONS, false, (struct suite##_fixture *fixture),         \
		((struct suite##_fixture *)data))

#define Z_ZTEST_EXPECT(suite, test, result)                                                        \
	static const STRUCT_SECTION_ITERABLE(                                                      \
		ztest_expected_result_entry,                                                       \
		UTIL_CAT(UTIL_CAT(z_ztest_expected_, suite), UTIL_CAT(_, test))) = {               \
		.test_suite_name = STRINGIFY(suite),                                               \
		.test_name = STRINGIFY(test),                                                      \
		.expected_result = (result),                                                       \
	}

/** The test is meant to fail: then it counts as passed, and a pass counts as failed. */
#define ZTEST_EXPECT_FAIL(_suite_name, _test_name)                                                 \
	Z_ZTEST_EXPECT(_suite_name, _test_name, ZTEST_EXPECTED_RESULT_FAIL)

/** The test is meant to be skipped: then it counts as passed, anything else as failed. */
#define ZTEST_EXPECT_SKIP(_suite_name, _test_name)                                                 \
	Z_ZTEST_EXPECT(_suite_name, _test_name, ZTEST_EXPECTED_RESULT_SKIP)

/** Called around every test of the program with the test and the suite's fixture. */
typedef void (*ztest_rule_cb)(const struct ztest_unit_test *test, void *data);

/** See ZTEST_RULE(). */
struct ztest_test_rule {
	ztest_rule_cb before_each;
	ztest_rule_cb after_each;
};

extern struct ztest_test_rule _ztest_test_rule_list_start[];
extern struct ztest_test_rule _ztest_test_rule_list_end[];

/** Run something before and after every test of every suite; either function may be NULL. */
#define ZTEST_RULE(name, before_each_fn, after_each_fn)                                            \
	static const STRUCT_SECTION_ITERABLE(ztest_test_rule, z_ztest_test_rule_##name) = {        \
		.before_each = (before_each_fn),                                                   \
		.after_each = (after_each_fn),                                                     \
	}

/** What a port or a test may replace: the order of running and the choice of what runs. */
struct ztest_arch_api {
	void (*run_all)(const void *state, bool shuffle, int suite_iter, int case_iter);
	bool (*should_suite_run)(const void *state, struct ztest_suite_node *suite);
	bool (*should_test_run)(const char *suite, const char *test);
};

/**
 * The program's tests; weak, an application may define its own.
 *
 * The default runs every suite and then, with CONFIG_ZTEST_VERIFY_RUN_ALL, checks that none was
 * left out.
 */
void test_main(void);

int z_ztest_run_test_suites(const void *state, bool shuffle, int suite_iter, int case_iter);
int z_ztest_run_test_suites_default(const void *state);
void z_ztest_run_all(const void *state, bool shuffle, int suite_iter, int case_iter);
void z_ztest_run_all_default(const void *state);
int z_ztest_run_test_suite(const char *name, bool shuffle, int suite_iter, int case_iter);
int z_ztest_run_test_suite_default(const char *name);

#define Z_ZTEST_FIFTH(a, b, c, d, e, ...) e

/**
 * Run the suites whose predicate accepts @a state (those without one: if they have not run yet).
 *
 * ztest_run_test_suites(state, shuffle, suite_iter, case_iter), or only (state) for the
 * configured order and repetitions.
 * @return how many suites ran
 */
#define ztest_run_test_suites(...)                                                                 \
	Z_ZTEST_FIFTH(__VA_ARGS__, z_ztest_run_test_suites, , , z_ztest_run_test_suites_default,   \
		      ~)(__VA_ARGS__)

/** As ztest_run_test_suites(), also with one or four parameters, without a result. */
#define ztest_run_all(...)                                                                         \
	Z_ZTEST_FIFTH(__VA_ARGS__, z_ztest_run_all, , , z_ztest_run_all_default, ~)(__VA_ARGS__)

/** Run one suite, given by its identifier, whatever its predicate says. @return its fail count */
#define ztest_run_test_suite(suite, ...)                                                           \
	Z_ZTEST_FIFTH(suite, ##__VA_ARGS__, z_ztest_run_test_suite, , ,                            \
		      z_ztest_run_test_suite_default,                                              \
		      ~)(STRINGIFY(suite), ##__VA_ARGS__)

/** Report as failed each suite that has not run, and each test whose suite does not exist. */
void ztest_verify_all_test_suites_ran(void);

/** Fail the current test and leave it. From an ISR: the test ends, the ISR goes on. */
void ztest_test_fail(void);

/** Pass the current test and leave it. */
void ztest_test_pass(void);

/** Skip the current test (from setup(): the whole suite) and leave it. */
void ztest_test_skip(void);

/** Mark the current test as failed; it goes on. */
void ztest_test_expect_fail(void);

/** What a failed zassume does: as ztest_test_skip(), and CONFIG_ZTEST_FAIL_ON_ASSUME. */
void ztest_skip_failed_assumption(void);

/** before() for suites whose tests must have one CPU only; nothing to do on one CPU. */
void ztest_simple_1cpu_before(void *data);

/** after() that belongs to ztest_simple_1cpu_before(). */
void ztest_simple_1cpu_after(void *data);

/** Skip the current test if @a config is y. */
#define Z_TEST_SKIP_IFDEF(config) COND_CODE_1(config, (ztest_test_skip()), ())

/** Skip the current test if @a config is not y. */
#define Z_TEST_SKIP_IFNDEF(config) COND_CODE_1(config, (), (ztest_test_skip()))

/** Data, BSS or any memory of tests that user threads may touch too. */
#ifdef CONFIG_USERSPACE
extern struct k_mem_partition ztest_mem_partition;
#define ZTEST_DMEM K_APP_DMEM(ztest_mem_partition)
#define ZTEST_BMEM K_APP_BMEM(ztest_mem_partition)
#define ZTEST_SECTION K_APP_DMEM_SECTION(ztest_mem_partition)
#else
#define ZTEST_DMEM
#define ZTEST_BMEM
#define ZTEST_SECTION .data
#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_ZTEST_TEST_H_ */
