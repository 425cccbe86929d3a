/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The framework as a host program: order of calls, fixtures, expected results, parameters, old
 * lists, mocks. What the tests of one suite leave in the trace, a later suite (by name) checks.
 */
#include <zephyr/ztest.h>

static char trace[256];
static size_t length;

static void mark(char c)
{
	if (length + 1 < sizeof(trace)) {
		trace[length++] = c;
	}
}

struct first_fixture {
	int value;
};

static void *first_setup(void)
{
	static struct first_fixture fixture = {.value = 7};

	mark('s');
	return &fixture;
}

static void first_before(void *data)
{
	struct first_fixture *fixture = data;

	zassert_equal(fixture->value, 7);
	mark('b');
}

static void first_after(void *data)
{
	ARG_UNUSED(data);
	mark('a');
}

static void first_teardown(void *data)
{
	ARG_UNUSED(data);
	mark('t');
}

ZTEST_SUITE(first, NULL, first_setup, first_before, first_after, first_teardown);

ZTEST_F(first, test_1_fixture)
{
	zassert_equal(fixture->value, 7, "the value is %d", fixture->value);
	mark('1');
}

ZTEST_USER_F(first, test_2_user_fixture)
{
	zassert_equal(fixture->value, 7);
	mark('2');
}

ZTEST(first, test_3_skip)
{
	ztest_test_skip();
	mark('!');
}

ZTEST_USER(first, test_4_pass)
{
	ztest_test_pass();
	mark('!');
}

ZTEST(first, test_5_fails_as_expected)
{
	zassert_true(false, "this is meant");
	mark('!');
}
ZTEST_EXPECT_FAIL(first, test_5_fails_as_expected);

ZTEST(first, test_6_skips_as_expected)
{
	zassume_true(false, "this is meant, too");
	mark('!');
}
ZTEST_EXPECT_SKIP(first, test_6_skips_as_expected);

static void rule_before(const struct ztest_unit_test *test, void *data)
{
	ARG_UNUSED(data);
	if (strcmp(test->test_suite_name, "first") == 0) {
		mark('(');
	}
}

static void rule_after(const struct ztest_unit_test *test, void *data)
{
	ARG_UNUSED(data);
	if (strcmp(test->test_suite_name, "first") == 0) {
		mark(')');
	}
}

ZTEST_RULE(brackets, rule_before, rule_after);

ZTEST_SUITE(second, NULL, NULL, NULL, NULL, NULL);

ZTEST(second, test_order_of_calls)
{
	zassert_str_equal(trace, "s(b1a)(b2a)(ba)(ba)(ba)(ba)t", "got %s", trace);
}

ZTEST(second, test_checks_that_hold)
{
	int x = 3;
	int *p = &x;

	zassert_true(x == 3, NULL);
	zassert_false(x == 4);
	zassert_ok(0);
	zassert_not_ok(-1);
	zassert_is_null(NULL);
	zassert_not_null(p);
	zassert_equal(x++, 3);
	zassert_equal(x, 4, "evaluated %d times", x - 3);
	zassert_not_equal(x, 3);
	zassert_equal_ptr(p, &x);
	zassert_within(5, 6, 1);
	zassert_between_inclusive(1, 1, 2);
	zassert_mem_equal("abc", "abd", 2);
	zassert_mem_equal("abc", "abd", 2, "with a %s", "message");
	zassert_str_equal("a", "a");
	zassert(true, "a message");
	zassume_equal(1, 1);
	zassume(true, "a message", "and %d more", 1);
	zexpect_equal(1, 1);
	zexpect_not_null(p, "a message");
}

#define FAILING(name, check)                                                                       \
	ZTEST(failing, name)                                                                       \
	{                                                                                          \
		check;                                                                             \
	}                                                                                          \
	ZTEST_EXPECT_FAIL(failing, name)

ZTEST_SUITE(failing, NULL, NULL, NULL, NULL, NULL);

FAILING(test_false, zassert_false(true));
FAILING(test_ok, zassert_ok(1));
FAILING(test_not_ok, zassert_not_ok(0));
FAILING(test_is_null, zassert_is_null("x"));
FAILING(test_not_null, zassert_not_null(NULL));
FAILING(test_equal, zassert_equal(1, 2));
FAILING(test_not_equal, zassert_not_equal(1, 1));
FAILING(test_equal_ptr, zassert_equal_ptr("a", NULL));
FAILING(test_within, zassert_within(5, 7, 1));
FAILING(test_between, zassert_between_inclusive(3, 1, 2));
FAILING(test_mem_equal, zassert_mem_equal("ab", "ac", 2));
FAILING(test_str_equal, zassert_str_equal("ab", "ac"));
FAILING(test_unreachable, zassert_unreachable());
FAILING(test_expect, zexpect_equal(1, 2));

ZTEST_SUITE(parameters, NULL, NULL, NULL, NULL, NULL);

ZTEST_DEFINE_PARAM_VALUES(odd_numbers, int, 3, 5, 9);
ZTEST_DEFINE_PARAM_RANGE(below_ten, int, 1, 10, 4);
ZTEST_INSTANTIATE_TEST_SUITE_P(odd, parameters, odd_numbers);
ZTEST_INSTANTIATE_TEST_SUITE_P(range, parameters, below_ten);

static int generator_setups;

static bool next_square(size_t index, int *value)
{
	*value = (int)(index * index) * 2 + 1;
	return index < 2;
}

static void generator_setup(void)
{
	generator_setups++;
}

ZTEST_DEFINE_PARAM_GENERATOR_WITH_SETUP(squares, int, next_square, generator_setup, NULL);
ZTEST_INSTANTIATE_TEST_SUITE_P(squares, parameters, squares);

static int parameter_sum;
static size_t parameter_runs;

ZTEST_P(parameters, test_1_odd)
{
	int value = ZTEST_GET_PARAM(int);

	zassert_true(ztest_has_current_param());
	zassert_equal(ztest_get_current_param_size(), sizeof(int));
	zassert_true(ztest_get_current_param_index() < 3);
	zassert_equal(value % 2, 1, "%d is even", value);
	parameter_sum += value;
	parameter_runs++;
}

ZTEST(parameters, test_2_all_values_were_used)
{
	zassert_false(ztest_has_current_param());
	zassert_is_null(ztest_get_current_param());
	zassert_equal(ztest_get_current_param_size(), 0);
	zassert_equal(parameter_runs, 3 + 3 + 2);
	zassert_equal(parameter_sum, (3 + 5 + 9) + (1 + 5 + 9) + (1 + 3));
	zassert_equal(generator_setups, 1);
}

static int listed_runs;
static bool list_was_set_up;

static void set_up_list_test(void)
{
	list_was_set_up = true;
}

static void listed(void)
{
	listed_runs++;
}

static void listed_with_setup(void)
{
	zassert_true(list_was_set_up);
	listed_runs++;
}

static void listed_skips(void)
{
	ztest_test_skip();
}

ztest_register_test_suite(old_list, NULL, ztest_unit_test(listed),
			  ztest_unit_test_setup_teardown(listed_with_setup, set_up_list_test, NULL),
			  ztest_user_unit_test(listed_skips));

static int times_called(int a, const char *text)
{
	ztest_check_expected_value(a);
	ztest_check_expected_data(text, 2);
	return (int)ztest_get_return_value();
}

ZTEST(second, test_mock)
{
	ztest_expect_value(times_called, a, 1);
	ztest_expect_data(times_called, text, "xy");
	ztest_returns_value(times_called, 42);
	zassert_equal(times_called(1, "xy"), 42);
}

ZTEST(second, test_mock_called_wrongly)
{
	ztest_expect_value(times_called, a, 1);
	(void)times_called(2, "xy");
}
ZTEST_EXPECT_FAIL(second, test_mock_called_wrongly);

ZTEST(second, test_mock_not_called)
{
	ztest_returns_value(times_called, 42);
}
ZTEST_EXPECT_FAIL(second, test_mock_not_called);

static bool refuses(const void *state)
{
	ARG_UNUSED(state);
	return false;
}

static bool wants_state(const void *state)
{
	return state != NULL;
}

ZTEST_SUITE(refused, refuses, NULL, NULL, NULL, NULL);
ZTEST_SUITE(stateful, wants_state, NULL, NULL, NULL, NULL);

static int stateful_runs;

ZTEST(refused, test_never_runs)
{
	zassert_unreachable();
}

ZTEST(stateful, test_counts)
{
	stateful_runs++;
}

static void check(bool condition, const char *what)
{
	if (!condition) {
		PRINT("ERROR: %s\n", what);
		ztest_test_fail();
	}
}

/* Runs in no test: a failure here makes the program fail. */
void test_main(void)
{
	int state = 1;

	check(ztest_run_test_suites(NULL) == 5, "all but two suites run");
	check(listed_runs == 2, "a list runs its tests");
	check(ztest_run_test_suites(&state) == 1, "only the one that wants state runs again");
	check(ztest_run_test_suites(&state, true, 2, 3) == 1, "one suite, several times");
	check(stateful_runs == 1 + 2 * 3, "suites and tests are repeated");
	check(ztest_run_test_suite(stateful) == 0, "a suite runs by its name");
	check(stateful_runs == 8, "whatever its predicate says");
	check(ZTEST_SUITE_COUNT == 7, "all suites are in the list");
}
