/* SPDX-License-Identifier: Apache-2.0 */
/* What the framework prints about tests, in the words that test runners parse. */
#include "z_ztest.h"

uint32_t tc_spend_time;
static uint32_t start_time;

void get_start_time_cyc(void)
{
	start_time = z_ztest_uptime_ms();
}

void get_test_duration_ms(void)
{
	tc_spend_time = z_ztest_uptime_ms() - start_time;
}

void z_ztest_case_start(const struct z_ztest_job *job)
{
	TC_START(job->name);
}

void z_ztest_case_end(const struct z_ztest_job *job, int result)
{
	Z_TC_END_RESULT(result, job->name);
}

struct totals {
	unsigned int pass;
	unsigned int fail;
	unsigned int skip;
	unsigned int ms;
};

static bool belongs(const struct ztest_unit_test *test, const struct ztest_suite_node *suite)
{
	return test->stats != NULL && test->stats->run_count > 0 &&
	       strcmp(test->test_suite_name, suite->name) == 0;
}

static int result_of(const struct ztest_unit_test_stats *stats)
{
	if (stats->fail_count > 0) {
		return stats->pass_count > 0 ? TC_FLAKY : TC_FAIL;
	}
	return stats->pass_count > 0 ? TC_PASS : TC_SKIP;
}

static struct totals totals_of(const struct ztest_suite_node *suite)
{
	struct totals sum = {0};

	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		if (!belongs(test, suite)) {
			continue;
		}
		sum.ms += test->stats->duration_worst_ms;
		switch (result_of(test->stats)) {
		case TC_PASS:
			sum.pass++;
			break;
		case TC_SKIP:
			sum.skip++;
			break;
		default:
			sum.fail++;
			break;
		}
	}
	return sum;
}

static void print_suite(const struct ztest_suite_node *suite, struct totals sum)
{
	unsigned int total = sum.pass + sum.fail + sum.skip;
	unsigned int ran = sum.pass + sum.fail;
	unsigned int rate = ran == 0 ? 0 : sum.pass * 10000u / ran;
	int result = TC_PASS;

	if (sum.fail > 0 || suite->stats->fail_count > 0) {
		result = TC_FAIL;
	} else if (ran == 0) {
		result = TC_SKIP;
	}
	TC_SUMMARY_PRINT("SUITE %s - %3u.%02u%% [%s]: pass = %u, fail = %u, skip = %u, total = %u "
			 "duration = %u.%03u seconds\n",
			 TC_RESULT_TO_STR(result), rate / 100, rate % 100, suite->name, sum.pass,
			 sum.fail, sum.skip, total, sum.ms / 1000, sum.ms % 1000);
	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		if (belongs(test, suite)) {
			unsigned int ms = test->stats->duration_worst_ms;

			TC_SUMMARY_PRINT(" - %s - [%s.%s] duration = %u.%03u seconds\n",
					 TC_RESULT_TO_STR(result_of(test->stats)),
					 suite->name, test->name, ms / 1000, ms % 1000);
		}
	}
	TC_SUMMARY_PRINT("\n");
}

void z_ztest_print_summary(void)
{
	TC_SUMMARY_PRINT("\n------ TESTSUITE SUMMARY START ------\n\n");
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite) {
		struct totals sum = totals_of(suite);

		if (suite->stats->fail_count > 0 || sum.pass + sum.fail + sum.skip > 0) {
			print_suite(suite, sum);
		}
	}
	TC_SUMMARY_PRINT("------ TESTSUITE SUMMARY END ------\n\n");
}
