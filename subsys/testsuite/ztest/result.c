/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a test gets its result. Which results are possible depends on the phase: after() and
 * teardown() come too late for one, and saying so stops the whole program as failed, since the
 * tests that follow cannot be trusted.
 */
#include <stdarg.h>
#include "z_ztest.h"

struct z_ztest_now z_ztest_now;

const char *z_ztest_phase_name(enum z_ztest_phase phase)
{
	static const char *const names[] = {
		[Z_ZTEST_FRAMEWORK] = "framework", [Z_ZTEST_SETUP] = "setup",
		[Z_ZTEST_BEFORE] = "before",       [Z_ZTEST_TEST] = "test",
		[Z_ZTEST_AFTER] = "after",         [Z_ZTEST_TEARDOWN] = "teardown",
	};

	return names[phase];
}

static void bail_out(const char *verb)
{
	PRINT(" ERROR: cannot %s in test phase '%s()', bailing\n", verb,
	      z_ztest_phase_name(z_ztest_now.phase));
	z_ztest_now.broken = true;
	z_ztest_now.failed = true;
	z_ztest_escape();
}

/* A failure stays: a later skip or pass of a test that has failed already changes nothing. */
static void give(enum z_ztest_result result)
{
	if (z_ztest_now.result != Z_ZTEST_FAIL) {
		z_ztest_now.result = result;
	}
}

void ztest_test_fail(void)
{
	switch (z_ztest_now.phase) {
	case Z_ZTEST_SETUP:
	case Z_ZTEST_BEFORE:
	case Z_ZTEST_TEST:
		give(Z_ZTEST_FAIL);
		z_ztest_escape();
		break;
	default:
		bail_out("fail");
		break;
	}
}

void ztest_test_pass(void)
{
	if (z_ztest_now.phase == Z_ZTEST_TEST) {
		give(Z_ZTEST_PASS);
		z_ztest_escape();
	} else {
		bail_out("pass");
	}
}

void ztest_test_skip(void)
{
	switch (z_ztest_now.phase) {
	case Z_ZTEST_SETUP:
	case Z_ZTEST_BEFORE:
	case Z_ZTEST_TEST:
		give(Z_ZTEST_SKIP);
		z_ztest_escape();
		break;
	default:
		bail_out("skip");
		break;
	}
}

void ztest_test_expect_fail(void)
{
	switch (z_ztest_now.phase) {
	case Z_ZTEST_SETUP:
	case Z_ZTEST_BEFORE:
	case Z_ZTEST_TEST:
		z_ztest_now.expectation_failed = true;
		break;
	default:
		bail_out("fail");
		break;
	}
}

void ztest_skip_failed_assumption(void)
{
	z_ztest_now.assumption_failed = true;
	ztest_test_skip();
}

const char *ztest_relative_filename(const char *file)
{
	return file;
}

/* Where is not in the message of the tersest output. Called in any context. */
static void report(const char *kind, const char *default_msg, const char *file, int line,
		   const char *func, const char *msg, va_list args)
{
	if (CONFIG_ZTEST_ASSERT_VERBOSE == 0) {
		PRINT("\n    %s failed at line %d\n", kind, line);
		return;
	}
	PRINT("\n    %s failed at %s:%d: %s: %s%s%s\n", kind, ztest_relative_filename(file), line,
	      func, msg == NULL ? "" : "(", default_msg, msg == NULL ? "" : ")");
	if (msg != NULL) {
#ifdef ZTEST_UNITTEST
		vprintf(msg, args);
#else
		vprintk(msg, args);
#endif
		PRINT("\n");
	}
}

static void report_success(const char *kind, const char *file, int line, const char *func)
{
	if (CONFIG_ZTEST_ASSERT_VERBOSE > 1) {
		PRINT("\n    %s succeeded at %s:%d (%s)\n", kind, ztest_relative_filename(file),
		      line, func);
	}
}

bool z_zassert(bool cond, const char *default_msg, const char *file, int line, const char *func,
	       const char *msg, ...)
{
	va_list args;

	if (cond) {
		report_success("Assertion", file, line, func);
		return true;
	}
	va_start(args, msg);
	report("Assertion", default_msg, file, line, func, msg, args);
	va_end(args);
	ztest_test_fail();
	return false;
}

bool z_zassume(bool cond, const char *default_msg, const char *file, int line, const char *func,
	       const char *msg, ...)
{
	va_list args;

	if (cond) {
		report_success("Assumption", file, line, func);
		return true;
	}
	va_start(args, msg);
	report("Assumption", default_msg, file, line, func, msg, args);
	va_end(args);
	ztest_skip_failed_assumption();
	return false;
}

bool z_zexpect(bool cond, const char *default_msg, const char *file, int line, const char *func,
	       const char *msg, ...)
{
	va_list args;

	if (cond) {
		report_success("Expectation", file, line, func);
		return true;
	}
	va_start(args, msg);
	report("Expectation", default_msg, file, line, func, msg, args);
	va_end(args);
	ztest_test_expect_fail();
	return false;
}
