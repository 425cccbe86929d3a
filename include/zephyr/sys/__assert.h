/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Run-time assertions of the public API. Off (and their conditions not evaluated) unless
 * CONFIG_ASSERT is set; a file may define __ASSERT_ON before including this header.
 * A failure prints where and what as far as the configuration keeps those strings, then
 * calls assert_post_action(), which a test or an application may replace.
 */

#ifndef ZEPHYR_INCLUDE_SYS___ASSERT_H_
#define ZEPHYR_INCLUDE_SYS___ASSERT_H_

#include <stdbool.h>
#include <zephyr/toolchain.h>

#if defined(CONFIG_ASSERT) && !defined(__ASSERT_ON)
#define __ASSERT_ON CONFIG_ASSERT_LEVEL
#endif
#if defined(CONFIG_FORCE_NO_ASSERT) || !defined(__ASSERT_ON)
#undef __ASSERT_ON
#define __ASSERT_ON 0
#endif

#if (__ASSERT_ON < 0) || (__ASSERT_ON > 2)
#error "__ASSERT_ON must be 0, 1 or 2"
#endif
#if __ASSERT_ON == 1
#warning "__ASSERT() statements are ENABLED"
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Print a part of the message of a failed assertion. Any context. */
void __printf_like(1, 2) assert_print(const char *fmt, ...);

/**
 * What happens after a failed assertion has been reported. Any context.
 * The default, a weak symbol, raises a kernel panic (k_oops in a user thread); a
 * replacement that returns lets the program go on after the assertion.
 */
#ifdef CONFIG_ASSERT_NO_FILE_INFO
void assert_post_action(void);
#define __ASSERT_POST_ACTION() assert_post_action()
#else
void assert_post_action(const char *file, unsigned int line);
#define __ASSERT_POST_ACTION() assert_post_action(__FILE__, __LINE__)
#endif

#ifdef CONFIG_ASSERT_VERBOSE
#define __ASSERT_PRINT(fmt, ...) assert_print(fmt, ##__VA_ARGS__)
#else
/* Type-checked, never called. */
#define __ASSERT_PRINT(fmt, ...) \
	do { \
		if (false) { \
			assert_print(fmt, ##__VA_ARGS__); \
		} \
	} while (false)
#endif

#ifdef CONFIG_ASSERT_NO_MSG_INFO
#define __ASSERT_MSG_INFO(fmt, ...)
#else
#define __ASSERT_MSG_INFO(fmt, ...) __ASSERT_PRINT("\t" fmt "\n", ##__VA_ARGS__)
#endif

#if !defined(CONFIG_ASSERT_NO_COND_INFO) && !defined(CONFIG_ASSERT_NO_FILE_INFO)
#define __ASSERT_LOC(test) \
	__ASSERT_PRINT("ASSERTION FAIL [%s] @ %s:%d\n", Z_STRINGIFY(test), __FILE__, __LINE__)
#elif !defined(CONFIG_ASSERT_NO_FILE_INFO)
#define __ASSERT_LOC(test) __ASSERT_PRINT("ASSERTION FAIL @ %s:%d\n", __FILE__, __LINE__)
#elif !defined(CONFIG_ASSERT_NO_COND_INFO)
#define __ASSERT_LOC(test) __ASSERT_PRINT("ASSERTION FAIL [%s]\n", Z_STRINGIFY(test))
#else
#define __ASSERT_LOC(test) __ASSERT_PRINT("ASSERTION FAIL\n")
#endif

#if __ASSERT_ON

/** Unless @p test holds, report it and end the thread or the machine. */
#define __ASSERT_NO_MSG(test) \
	do { \
		if (unlikely(!(test))) { \
			__ASSERT_LOC(test); \
			__ASSERT_POST_ACTION(); \
		} \
	} while (false)

/** The same, with a printf-like message on a line of its own. */
#define __ASSERT(test, fmt, ...) \
	do { \
		if (unlikely(!(test))) { \
			__ASSERT_LOC(test); \
			__ASSERT_MSG_INFO(fmt, ##__VA_ARGS__); \
			__ASSERT_POST_ACTION(); \
		} \
	} while (false)

/** With assertions: @p expr2, then assert @p test. Without: @p expr1. */
#define __ASSERT_EVAL(expr1, expr2, test, fmt, ...) \
	do { \
		expr2; \
		__ASSERT(test, fmt, ##__VA_ARGS__); \
	} while (false)

#else

#define __ASSERT_NO_MSG(test) do { } while (false)
#define __ASSERT(test, fmt, ...) do { } while (false)
#define __ASSERT_EVAL(expr1, expr2, test, fmt, ...) expr1

#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS___ASSERT_H_ */
