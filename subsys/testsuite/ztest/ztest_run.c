/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which suites and tests run, in which order and how often. The order is that of the sections
 * (sorted by name) or, shuffled, a full-period generator's: it visits every index once and needs no
 * memory. The seed is fixed by configuration, so a run can be repeated.
 */
#include "z_ztest.h"

#ifdef CONFIG_ZTEST_SHUFFLE
#define SHUFFLE true
#else
#define SHUFFLE false
#endif

#if defined(CONFIG_ZTEST_SHUFFLE_SUITE_REPEAT_COUNT) && defined(CONFIG_ZTEST_SHUFFLE)
#define SUITE_ITER CONFIG_ZTEST_SHUFFLE_SUITE_REPEAT_COUNT
#define CASE_ITER  CONFIG_ZTEST_SHUFFLE_TEST_REPEAT_COUNT
#elif defined(CONFIG_ZTEST_REPEAT)
#define SUITE_ITER CONFIG_ZTEST_SUITE_REPEAT_COUNT
#define CASE_ITER  CONFIG_ZTEST_TEST_REPEAT_COUNT
#else
#define SUITE_ITER 1
#define CASE_ITER  1
#endif

#ifndef CONFIG_ZTEST_SHUFFLE_SEED
#define CONFIG_ZTEST_SHUFFLE_SEED 1
#endif

/* Indices 0..count-1, each once. */
struct order {
	uint32_t count;
	uint32_t mask; /* a power of two minus one, not below count - 1; 0 if in sequence */
	uint32_t factor;
	uint32_t increment;
	uint32_t next;
};

static uint32_t seed = CONFIG_ZTEST_SHUFFLE_SEED;

static uint32_t random_u32(void)
{
	seed = seed * 1664525u + 1013904223u;
	return seed >> 8;
}

static struct order order_of(uint32_t count, bool shuffle)
{
	struct order o = {.count = count, .factor = 1, .increment = 1};

	if (shuffle && count > 1) {
		while (o.mask < count - 1) {
			o.mask = o.mask * 2 + 1;
		}
		/* Full period modulo a power of two: factor 1 modulo 4, odd increment. */
		o.factor = (random_u32() & ~3u) | 1;
		o.increment = random_u32() | 1;
		o.next = random_u32() & o.mask;
	}
	return o;
}

static uint32_t order_next(struct order *o)
{
	uint32_t index;

	do {
		index = o->next;
		o->next = o->next * o->factor + o->increment;
		if (o->mask != 0) {
			o->next &= o->mask;
		}
	} while (index >= o->count);
	return index;
}

static bool may_go_on(void)
{
	return !z_ztest_now.broken &&
	       !(IS_ENABLED(CONFIG_ZTEST_FAIL_FAST) && z_ztest_now.failed);
}

static int run_case(struct z_ztest_job *job, int case_iter)
{
	int failed = 0;

	if (!z_ztest_selected(job->suite_name, job->test->name)) {
		return 0;
	}
	for (int i = 0; i < case_iter && may_go_on(); i++) {
		if (z_ztest_run_case(job) == TC_FAIL) {
			failed++;
		}
	}
	return failed;
}

static int run_tests(struct z_ztest_job *job, bool shuffle, int case_iter)
{
	struct order o = order_of((uint32_t)ZTEST_TEST_COUNT, shuffle);
	int failed = 0;

	for (uint32_t i = 0; i < o.count && may_go_on(); i++) {
		job->test = &_ztest_unit_test_list_start[order_next(&o)];
		if (job->test->test != NULL && job->test->test_suite_name != NULL &&
		    strcmp(job->test->test_suite_name, job->suite_name) == 0) {
			failed += run_case(job, case_iter);
		}
	}
	return failed;
}

/* The tests of an old list: they follow the record that carries the list's name. */
static int run_list(struct z_ztest_job *job, int case_iter)
{
	bool inside = false;
	int failed = 0;

	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		if (test->test_suite_name != NULL) {
			inside = test->test == NULL &&
				 strcmp(test->test_suite_name, job->suite_name) == 0;
		} else if (inside && may_go_on()) {
			struct ztest_unit_test named = *test;

			named.test_suite_name = job->suite_name;
			job->test = &named;
			failed += run_case(job, case_iter);
		}
	}
	return failed;
}

static void setup(void *arg)
{
	struct z_ztest_job *job = arg;

	job->fixture = job->suite->setup();
}

static void teardown(void *arg)
{
	struct z_ztest_job *job = arg;

	job->suite->teardown(job->fixture);
}

static int run_suite(const struct ztest_suite_node *suite, const char *name, bool shuffle,
		     int case_iter)
{
	struct z_ztest_job job = {.suite = suite, .suite_name = name};
	int failed;

	TC_SUITE_START(name);
	z_ztest_now.result = Z_ZTEST_PENDING;
	z_ztest_now.assumption_failed = false;
	z_ztest_now.expectation_failed = false;
	if (suite != NULL && suite->setup != NULL) {
		z_ztest_now.phase = Z_ZTEST_SETUP;
		z_ztest_guarded(setup, &job);
	}
	if (z_ztest_now.expectation_failed) {
		z_ztest_now.result = Z_ZTEST_FAIL;
	}
	z_ztest_now.phase = Z_ZTEST_FRAMEWORK;
	failed = run_tests(&job, shuffle, case_iter) + run_list(&job, case_iter);
	if (suite != NULL && suite->teardown != NULL && !z_ztest_now.broken) {
		z_ztest_now.phase = Z_ZTEST_TEARDOWN;
		z_ztest_guarded(teardown, &job);
		z_ztest_now.phase = Z_ZTEST_FRAMEWORK;
	}
	if (z_ztest_now.result == Z_ZTEST_FAIL || z_ztest_now.broken) {
		failed = MAX(failed, 1);
		z_ztest_now.failed = true;
	}
	TC_SUITE_END(name, failed > 0 ? TC_FAIL : TC_PASS);
	if (suite != NULL) {
		suite->stats->run_count++;
		suite->stats->fail_count += failed > 0 ? 1 : 0;
	}
	return failed;
}

static bool should_run(const struct ztest_suite_node *suite, const void *state)
{
	if (!z_ztest_suite_selected(suite->name)) {
		return false;
	}
	if (suite->predicate != NULL) {
		return suite->predicate(state);
	}
	return suite->stats->run_count < 1;
}

int z_ztest_run_test_suites(const void *state, bool shuffle, int suite_iter, int case_iter)
{
	struct order o = order_of((uint32_t)ZTEST_SUITE_COUNT, shuffle);
	int ran = 0;

	for (uint32_t i = 0; i < o.count && may_go_on(); i++) {
		struct ztest_suite_node *suite = &_ztest_suite_node_list_start[order_next(&o)];

		if (!should_run(suite, state)) {
			suite->stats->skip_count++;
			continue;
		}
		for (int j = 0; j < suite_iter && may_go_on(); j++) {
			(void)run_suite(suite, suite->name, shuffle, case_iter);
		}
		ran++;
	}
	return ran;
}

int z_ztest_run_test_suites_default(const void *state)
{
	return z_ztest_run_test_suites(state, SHUFFLE, SUITE_ITER, CASE_ITER);
}

void z_ztest_run_all(const void *state, bool shuffle, int suite_iter, int case_iter)
{
	(void)z_ztest_run_test_suites(state, shuffle, suite_iter, case_iter);
}

void z_ztest_run_all_default(const void *state)
{
	(void)z_ztest_run_test_suites_default(state);
}

static const struct ztest_suite_node *find_suite(const char *name)
{
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite) {
		if (strcmp(suite->name, name) == 0) {
			return suite;
		}
	}
	return NULL;
}

int z_ztest_run_test_suite(const char *name, bool shuffle, int suite_iter, int case_iter)
{
	int failed = 0;

	for (int i = 0; i < suite_iter && may_go_on(); i++) {
		failed += run_suite(find_suite(name), name, shuffle, case_iter);
	}
	return failed;
}

int z_ztest_run_test_suite_default(const char *name)
{
	return z_ztest_run_test_suite(name, SHUFFLE, 1, CASE_ITER);
}

void ztest_verify_all_test_suites_ran(void)
{
	if (z_ztest_selection() != NULL || !may_go_on()) {
		return;
	}
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite) {
		if (suite->stats->run_count < 1) {
			PRINT_DATA("ERROR: Test suite '%s' did not run.\n", suite->name);
			z_ztest_now.failed = true;
		}
	}
	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		if (test->test != NULL && test->test_suite_name != NULL &&
		    find_suite(test->test_suite_name) == NULL) {
			PRINT_DATA("ERROR: Test '%s' assigned to test suite '%s' which doesn't "
				   "exist\n", test->name, test->test_suite_name);
			z_ztest_now.failed = true;
		}
	}
}

__weak void test_main(void)
{
	z_ztest_run_all_default(NULL);
	if (IS_ENABLED(CONFIG_ZTEST_VERIFY_RUN_ALL)) {
		ztest_verify_all_test_suites_ran();
	}
}
