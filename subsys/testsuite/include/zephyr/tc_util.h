/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Console lines of tests, also for programs that do not use ztest. Test runners parse this output,
 * so its wording is fixed. Every macro can be replaced by the application's tc_util_user_override.h
 * with CONFIG_ZTEST_TC_UTIL_USER_OVERRIDE.
 */
#ifndef ZEPHYR_TC_UTIL_H_
#define ZEPHYR_TC_UTIL_H_

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef ZTEST_UNITTEST
#include <stdio.h>
#else
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>
#endif

#ifdef CONFIG_ZTEST_TC_UTIL_USER_OVERRIDE
#include <tc_util_user_override.h>
#endif

#ifndef PRINT
#ifdef ZTEST_UNITTEST
#define PRINT printf
#else
#define PRINT printk
#endif
#endif

#ifndef TC_STR_HELPER
#define TC_STR_HELPER(x) #x
#endif

#ifndef TC_STR
#define TC_STR(x) TC_STR_HELPER(x)
#endif

/* An identification of the run that a build may set; runners find it in the output again. */
#ifndef TC_RUNID
#define TC_PRINT_RUNID                                                                             \
	do {                                                                                       \
	} while (0)
#else
#define TC_PRINT_RUNID PRINT("RunID: " TC_STR(TC_RUNID) "\n")
#endif

#ifndef PRINT_DATA
#define PRINT_DATA(fmt, ...) PRINT(fmt, ##__VA_ARGS__)
#endif

#define Z_TC_RULE "==================================================================="

#ifndef PRINT_LINE
#define PRINT_LINE PRINT_DATA("%s\n", Z_TC_RULE)
#endif

#ifndef FAIL
#define FAIL "FAIL"
#endif

#ifndef PASS
#define PASS "PASS"
#endif

#ifndef FMT_ERROR
#define FMT_ERROR "%s - %s@%d. "
#endif

#define TC_PASS 0
#define TC_FAIL 1
#define TC_SKIP 2
#define TC_FLAKY 3

#ifndef TC_PASS_STR
#define TC_PASS_STR "PASS"
#endif
#ifndef TC_FAIL_STR
#define TC_FAIL_STR "FAIL"
#endif
#ifndef TC_SKIP_STR
#define TC_SKIP_STR "SKIP"
#endif
#ifndef TC_FLAKY_STR
#define TC_FLAKY_STR "FLAKY"
#endif

/** The word that stands for a TC_PASS, TC_FAIL, ... in the output. */
static inline const char *TC_RESULT_TO_STR(int result)
{
	switch (result) {
	case TC_PASS:
		return TC_PASS_STR;
	case TC_FAIL:
		return TC_FAIL_STR;
	case TC_SKIP:
		return TC_SKIP_STR;
	case TC_FLAKY:
		return TC_FLAKY_STR;
	default:
		return "?";
	}
}

#ifdef __cplusplus
extern "C" {
#endif

/** Duration of the latest test, in milliseconds; see get_test_duration_ms(). */
extern uint32_t tc_spend_time;

/** Start measuring a test's duration. */
void get_start_time_cyc(void);

/** Put the time since get_start_time_cyc() into tc_spend_time. */
void get_test_duration_ms(void);

#ifdef __cplusplus
}
#endif

#ifndef TC_ERROR
#define TC_ERROR(fmt, ...)                                                                         \
	do {                                                                                       \
		PRINT_DATA(FMT_ERROR, "FAIL", __func__, __LINE__);                                 \
		PRINT_DATA(fmt, ##__VA_ARGS__);                                                    \
	} while (0)
#endif

#ifndef TC_PRINT
#define TC_PRINT(fmt, ...) PRINT_DATA(fmt, ##__VA_ARGS__)
#endif

#ifndef TC_SUMMARY_PRINT
#define TC_SUMMARY_PRINT(fmt, ...) PRINT_DATA(fmt, ##__VA_ARGS__)
#endif

#ifndef TC_START_PRINT
#define TC_START_PRINT(name) PRINT_DATA("START - %s\n", name)
#endif

#ifndef TC_START
#define TC_START(name)                                                                             \
	do {                                                                                       \
		TC_START_PRINT(name);                                                              \
	} while (0)
#endif

#ifndef TC_END_PRINT
#define TC_END_PRINT(result, fmt, ...)                                                             \
	do {                                                                                       \
		PRINT_DATA(fmt, ##__VA_ARGS__);                                                    \
		PRINT_LINE;                                                                        \
	} while (0)
#endif

#ifndef TC_END
#define TC_END(result, fmt, ...) TC_END_PRINT(result, fmt, ##__VA_ARGS__)
#endif

#ifndef Z_TC_END_RESULT
#define Z_TC_END_RESULT(result, func)                                                              \
	TC_END(result, " %s - %s in %u.%03u seconds\n", TC_RESULT_TO_STR(result), func,            \
	       (unsigned int)(tc_spend_time / 1000), (unsigned int)(tc_spend_time % 1000))
#endif

#ifndef TC_END_RESULT
#define TC_END_RESULT(result) Z_TC_END_RESULT((result), __func__)
#endif

#ifndef TC_END_RESULT_CUSTOM
#define TC_END_RESULT_CUSTOM(result, func) Z_TC_END_RESULT((result), func)
#endif

#ifndef TC_SUITE_PRINT
#define TC_SUITE_PRINT(fmt, ...) PRINT_DATA(fmt, ##__VA_ARGS__)
#endif

#ifndef TC_SUITE_START
#define TC_SUITE_START(name)                                                                       \
	do {                                                                                       \
		TC_SUITE_PRINT("Running TESTSUITE %s\n", name);                                    \
		PRINT_LINE;                                                                        \
	} while (0)
#endif

#ifndef TC_SUITE_END
#define TC_SUITE_END(name, result)                                                                 \
	do {                                                                                       \
		TC_SUITE_PRINT("TESTSUITE %s %s.\n", name,                                         \
			       (result) == TC_PASS ? "succeeded" : "failed");                      \
	} while (0)
#endif

#ifndef TC_END_POST
#define TC_END_POST(result)
#endif

#ifndef TC_END_REPORT
#define TC_END_REPORT(result)                                                                      \
	do {                                                                                       \
		PRINT_LINE;                                                                        \
		TC_PRINT_RUNID;                                                                    \
		TC_END(result, "PROJECT EXECUTION %s\n",                                           \
		       (result) == TC_PASS ? "SUCCESSFUL" : "FAILED");                             \
		TC_END_POST(result);                                                               \
	} while (0)
#endif

#define TC_CMD_DEFINE(name)
#define TC_CMD_ITEM(name)

#endif /* ZEPHYR_TC_UTIL_H_ */
