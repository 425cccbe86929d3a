/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One test: rules and before() in the test's context, the test, then after() and rules in the
 * runner's. What the test gave itself (result.c) and what was expected of it make its result.
 */
#include "z_ztest.h"

#define PARAM_NAME_MAX 96

static void rules_before(const struct z_ztest_job *job)
{
	STRUCT_SECTION_FOREACH(ztest_test_rule, rule) {
		if (rule->before_each != NULL) {
			rule->before_each(job->test, job->fixture);
		}
	}
}

static void rules_after(const struct z_ztest_job *job)
{
	STRUCT_SECTION_FOREACH(ztest_test_rule, rule) {
		if (rule->after_each != NULL) {
			rule->after_each(job->test, job->fixture);
		}
	}
}

void z_ztest_body(struct z_ztest_job *job)
{
	z_ztest_now.phase = Z_ZTEST_BEFORE;
	rules_before(job);
	if (job->suite != NULL && job->suite->before != NULL) {
		job->suite->before(job->fixture);
	}
	if (job->test->setup != NULL) {
		job->test->setup();
	}
	z_ztest_now.phase = Z_ZTEST_TEST;
	job->test->test(job->fixture);
	if (z_ztest_now.result == Z_ZTEST_PENDING) {
		z_ztest_now.result = Z_ZTEST_PASS;
	}
}

static void afterwards(void *arg)
{
	const struct z_ztest_job *job = arg;

	if (job->test->teardown != NULL) {
		job->test->teardown();
	}
	if (job->suite != NULL && job->suite->after != NULL) {
		job->suite->after(job->fixture);
	}
	rules_after(job);
}

static const struct ztest_expected_result_entry *expectation(const struct z_ztest_job *job)
{
	STRUCT_SECTION_FOREACH(ztest_expected_result_entry, entry) {
		if (strcmp(entry->test_suite_name, job->suite_name) == 0 &&
		    strcmp(entry->test_name, job->test->name) == 0) {
			return entry;
		}
	}
	return NULL;
}

static int own_result(void)
{
	if (z_ztest_now.broken || z_ztest_now.expectation_failed ||
	    z_ztest_now.result == Z_ZTEST_FAIL) {
		(void)z_ztest_mock_leftovers();
		return TC_FAIL;
	}
	if (z_ztest_now.result == Z_ZTEST_SKIP) {
		(void)z_ztest_mock_leftovers();
		return TC_SKIP;
	}
	return z_ztest_mock_leftovers() ? TC_FAIL : TC_PASS;
}

/* A failed assumption marks the program as failed, unless the skip was announced. */
static int judge(const struct z_ztest_job *job)
{
	const struct ztest_expected_result_entry *entry = expectation(job);
	int result = own_result();

	if (entry == NULL) {
		if (result == TC_SKIP && z_ztest_now.assumption_failed &&
		    IS_ENABLED(CONFIG_ZTEST_FAIL_ON_ASSUME)) {
			z_ztest_now.failed = true;
		}
		return result;
	}
	if (entry->expected_result == ZTEST_EXPECTED_RESULT_FAIL) {
		return result == TC_FAIL && !z_ztest_now.broken ? TC_PASS : TC_FAIL;
	}
	return result == TC_SKIP ? TC_PASS : TC_FAIL;
}

static void count(struct ztest_unit_test_stats *stats, int result)
{
	if (stats == NULL) {
		return;
	}
	stats->run_count++;
	stats->skip_count += result == TC_SKIP ? 1 : 0;
	stats->fail_count += result == TC_FAIL ? 1 : 0;
	stats->pass_count += result == TC_PASS ? 1 : 0;
	stats->duration_worst_ms = MAX(stats->duration_worst_ms, tc_spend_time);
}

static int run_once(struct z_ztest_job *job)
{
	enum z_ztest_result of_setup = z_ztest_now.result;
	bool assumption_of_setup = z_ztest_now.assumption_failed;
	int result;

	z_ztest_case_start(job);
	get_start_time_cyc();
	if (of_setup == Z_ZTEST_PENDING) {
		z_ztest_exec(job);
		z_ztest_now.phase = Z_ZTEST_AFTER;
		z_ztest_guarded(afterwards, job);
		z_ztest_now.phase = Z_ZTEST_FRAMEWORK;
	}
	get_test_duration_ms();
	result = judge(job);
	count(job->test->stats, result);
	if (result == TC_FAIL) {
		z_ztest_now.failed = true;
	}
	z_ztest_case_end(job, result);
	/* Each test finds what setup() left behind. */
	z_ztest_now.result = of_setup;
	z_ztest_now.assumption_failed = assumption_of_setup;
	z_ztest_now.expectation_failed = false;
	return result;
}

static size_t put(char *buf, size_t at, const char *text)
{
	while (*text != '\0' && at + 1 < PARAM_NAME_MAX) {
		buf[at++] = *text++;
	}
	buf[at] = '\0';
	return at;
}

static void param_name(char *buf, const char *test, const char *instance, size_t index)
{
	char digits[12];
	size_t first = sizeof(digits) - 1;
	size_t at;

	digits[first] = '\0';
	do {
		digits[--first] = (char)('0' + index % 10);
		index /= 10;
	} while (index > 0 && first > 0);
	at = put(buf, 0, test);
	at = put(buf, at, "/");
	at = put(buf, at, instance);
	at = put(buf, at, "/");
	(void)put(buf, at, &digits[first]);
}

static int worse(int a, int b)
{
	if (a == TC_FAIL || b == TC_FAIL) {
		return TC_FAIL;
	}
	return a == TC_PASS || b == TC_PASS ? TC_PASS : TC_SKIP;
}

static int run_instance(struct z_ztest_job *job, const struct ztest_param_instance *instance)
{
	const struct ztest_param_generator *gen = instance->generator;
	struct z_ztest_job one = *job;
	char name[PARAM_NAME_MAX];
	int result = TC_SKIP;
	const void *param;

	if (gen->setup != NULL) {
		gen->setup();
	}
	one.name = name;
	z_ztest_now.generator = gen;
	z_ztest_now.param_index = 0;
	for (param = gen->get(0); param != NULL && !z_ztest_now.broken;
	     param = gen->get(z_ztest_now.param_index)) {
		z_ztest_now.param = param;
		param_name(name, job->name, instance->name, z_ztest_now.param_index);
		result = worse(result, run_once(&one));
		z_ztest_now.param_index++;
	}
	z_ztest_now.generator = NULL;
	z_ztest_now.param = NULL;
	if (gen->teardown != NULL) {
		gen->teardown();
	}
	return result;
}

int z_ztest_run_case(struct z_ztest_job *job)
{
	int result = TC_SKIP;

	job->name = job->test->name;
	if (!job->test->parameterised) {
		return run_once(job);
	}
	STRUCT_SECTION_FOREACH(ztest_param_instance, instance) {
		if (strcmp(instance->test_suite_name, job->suite_name) == 0) {
			result = worse(result, run_instance(job, instance));
		}
	}
	return result;
}

const void *ztest_get_current_param(void)
{
	return z_ztest_now.param;
}

size_t ztest_get_current_param_index(void)
{
	return z_ztest_now.param_index;
}

size_t ztest_get_current_param_size(void)
{
	return z_ztest_now.generator == NULL ? 0 : z_ztest_now.generator->size;
}

bool ztest_has_current_param(void)
{
	return z_ztest_now.param != NULL;
}

__weak bool z_ztest_mock_leftovers(void)
{
	return false;
}
