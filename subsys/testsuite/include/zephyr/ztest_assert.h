/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Three families of checks with the same members. zassert_* ends the test as failed, zassume_*
 * ends it as skipped, zexpect_* notes a failure and goes on. Every macro takes an optional message:
 * a format and its arguments. Arguments are evaluated once, except by *_within and *_between.
 */
#ifndef ZEPHYR_ZTEST_ASSERT_H_
#define ZEPHYR_ZTEST_ASSERT_H_

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The name under which failures show a source file. */
const char *ztest_relative_filename(const char *file);

/* All three return the condition, after having dealt with its being false. */
bool z_zassert(bool cond, const char *default_msg, const char *file, int line, const char *func,
	       const char *msg, ...);
bool z_zassume(bool cond, const char *default_msg, const char *file, int line, const char *func,
	       const char *msg, ...);
bool z_zexpect(bool cond, const char *default_msg, const char *file, int line, const char *func,
	       const char *msg, ...);

/* NULL in place of an absent message. */
#define Z_ZTEST_SECOND(a, b, ...)  b
#define Z_ZTEST_MSG_GIVEN(...)     __VA_ARGS__
#define Z_ZTEST_MSG_ABSENT(...)    NULL
#define Z_ZTEST_MSG(...)                                                                           \
	Z_ZTEST_SECOND(__VA_OPT__(~,) Z_ZTEST_MSG_GIVEN, Z_ZTEST_MSG_ABSENT, ~)(__VA_ARGS__)

#define Z_ZTEST_CHECK(check, cond, default_msg, ...)                                               \
	check((cond) ? true : false, default_msg, __FILE__, __LINE__, __func__,                    \
	      Z_ZTEST_MSG(__VA_ARGS__))

/** The test fails and ends here unless @a cond holds. */
#define zassert(cond, default_msg, ...) Z_ZTEST_CHECK(z_zassert, cond, default_msg, ##__VA_ARGS__)

/** This line must not be reached. */
#define zassert_unreachable(...) zassert(false, "Reached unreachable code", ##__VA_ARGS__)

/** @a cond holds. */
#define zassert_true(cond, ...) zassert(cond, #cond " is false", ##__VA_ARGS__)

/** @a cond does not hold. */
#define zassert_false(cond, ...) zassert(!(cond), #cond " is true", ##__VA_ARGS__)

/** @a cond is zero, as a successful return code is. */
#define zassert_ok(cond, ...) zassert(!(cond), #cond " is non-zero", ##__VA_ARGS__)

/** @a cond is not zero. */
#define zassert_not_ok(cond, ...) zassert(!!(cond), #cond " is zero", ##__VA_ARGS__)

/** @a ptr is NULL. */
#define zassert_is_null(ptr, ...) zassert((ptr) == NULL, #ptr " is not NULL", ##__VA_ARGS__)

/** @a ptr is not NULL. */
#define zassert_not_null(ptr, ...) zassert((ptr) != NULL, #ptr " is NULL", ##__VA_ARGS__)

/** @a a equals @a b, by the == operator. */
#define zassert_equal(a, b, ...) zassert((a) == (b), #a " not equal to " #b, ##__VA_ARGS__)

/** @a a differs from @a b. */
#define zassert_not_equal(a, b, ...) zassert((a) != (b), #a " equal to " #b, ##__VA_ARGS__)

/** The pointers are equal, whatever their types. */
#define zassert_equal_ptr(a, b, ...)                                                               \
	zassert((void *)(a) == (void *)(b), #a " not equal to " #b, ##__VA_ARGS__)

/** @a a is at most @a d away from @a b. */
#define zassert_within(a, b, d, ...)                                                               \
	zassert(((a) >= ((b) - (d))) && ((a) <= ((b) + (d))),                                      \
		#a " not within " #b " +/- " #d, ##__VA_ARGS__)

/** @a a is at least @a l and at most @a u. */
#define zassert_between_inclusive(a, l, u, ...)                                                    \
	zassert(((a) >= (l)) && ((a) <= (u)),                                                      \
		#a " not between " #l " and " #u " inclusive", ##__VA_ARGS__)

/** @a size bytes are the same at @a buf and @a exp. */
#define zassert_mem_equal(buf, exp, size, ...)                                                     \
	zassert(memcmp((buf), (exp), (size)) == 0, #buf " not equal to " #exp, ##__VA_ARGS__)

/** The strings are equal. */
#define zassert_str_equal(s1, s2, ...)                                                             \
	zassert(strcmp((s1), (s2)) == 0, #s1 " not equal to " #s2, ##__VA_ARGS__)

/** The test is skipped from here on unless @a cond holds. */
#define zassume(cond, default_msg, ...) Z_ZTEST_CHECK(z_zassume, cond, default_msg, ##__VA_ARGS__)

/** This line must not be reached. */
#define zassume_unreachable(...) zassume(false, "Reached unreachable code", ##__VA_ARGS__)

/** @a cond holds. */
#define zassume_true(cond, ...) zassume(cond, #cond " is false", ##__VA_ARGS__)

/** @a cond does not hold. */
#define zassume_false(cond, ...) zassume(!(cond), #cond " is true", ##__VA_ARGS__)

/** @a cond is zero, as a successful return code is. */
#define zassume_ok(cond, ...) zassume(!(cond), #cond " is non-zero", ##__VA_ARGS__)

/** @a cond is not zero. */
#define zassume_not_ok(cond, ...) zassume(!!(cond), #cond " is zero", ##__VA_ARGS__)

/** @a ptr is NULL. */
#define zassume_is_null(ptr, ...) zassume((ptr) == NULL, #ptr " is not NULL", ##__VA_ARGS__)

/** @a ptr is not NULL. */
#define zassume_not_null(ptr, ...) zassume((ptr) != NULL, #ptr " is NULL", ##__VA_ARGS__)

/** @a a equals @a b, by the == operator. */
#define zassume_equal(a, b, ...) zassume((a) == (b), #a " not equal to " #b, ##__VA_ARGS__)

/** @a a differs from @a b. */
#define zassume_not_equal(a, b, ...) zassume((a) != (b), #a " equal to " #b, ##__VA_ARGS__)

/** The pointers are equal, whatever their types. */
#define zassume_equal_ptr(a, b, ...)                                                               \
	zassume((void *)(a) == (void *)(b), #a " not equal to " #b, ##__VA_ARGS__)

/** @a a is at most @a d away from @a b. */
#define zassume_within(a, b, d, ...)                                                               \
	zassume(((a) >= ((b) - (d))) && ((a) <= ((b) + (d))),                                      \
		#a " not within " #b " +/- " #d, ##__VA_ARGS__)

/** @a a is at least @a l and at most @a u. */
#define zassume_between_inclusive(a, l, u, ...)                                                    \
	zassume(((a) >= (l)) && ((a) <= (u)),                                                      \
		#a " not between " #l " and " #u " inclusive", ##__VA_ARGS__)

/** @a size bytes are the same at @a buf and @a exp. */
#define zassume_mem_equal(buf, exp, size, ...)                                                     \
	zassume(memcmp((buf), (exp), (size)) == 0, #buf " not equal to " #exp, ##__VA_ARGS__)

/** The strings are equal. */
#define zassume_str_equal(s1, s2, ...)                                                             \
	zassume(strcmp((s1), (s2)) == 0, #s1 " not equal to " #s2, ##__VA_ARGS__)

/** The test fails unless @a cond holds, but goes on. */
#define zexpect(cond, default_msg, ...) Z_ZTEST_CHECK(z_zexpect, cond, default_msg, ##__VA_ARGS__)

/** This line must not be reached. */
#define zexpect_unreachable(...) zexpect(false, "Reached unreachable code", ##__VA_ARGS__)

/** @a cond holds. */
#define zexpect_true(cond, ...) zexpect(cond, #cond " is false", ##__VA_ARGS__)

/** @a cond does not hold. */
#define zexpect_false(cond, ...) zexpect(!(cond), #cond " is true", ##__VA_ARGS__)

/** @a cond is zero, as a successful return code is. */
#define zexpect_ok(cond, ...) zexpect(!(cond), #cond " is non-zero", ##__VA_ARGS__)

/** @a cond is not zero. */
#define zexpect_not_ok(cond, ...) zexpect(!!(cond), #cond " is zero", ##__VA_ARGS__)

/** @a ptr is NULL. */
#define zexpect_is_null(ptr, ...) zexpect((ptr) == NULL, #ptr " is not NULL", ##__VA_ARGS__)

/** @a ptr is not NULL. */
#define zexpect_not_null(ptr, ...) zexpect((ptr) != NULL, #ptr " is NULL", ##__VA_ARGS__)

/** @a a equals @a b, by the == operator. */
#define zexpect_equal(a, b, ...) zexpect((a) == (b), #a " not equal to " #b, ##__VA_ARGS__)

/** @a a differs from @a b. */
#define zexpect_not_equal(a, b, ...) zexpect((a) != (b), #a " equal to " #b, ##__VA_ARGS__)

/** The pointers are equal, whatever their types. */
#define zexpect_equal_ptr(a, b, ...)                                                               \
	zexpect((void *)(a) == (void *)(b), #a " not equal to " #b, ##__VA_ARGS__)

/** @a a is at most @a d away from @a b. */
#define zexpect_within(a, b, d, ...)                                                               \
	zexpect(((a) >= ((b) - (d))) && ((a) <= ((b) + (d))),                                      \
		#a " not within " #b " +/- " #d, ##__VA_ARGS__)

/** @a a is at least @a l and at most @a u. */
#define zexpect_between_inclusive(a, l, u, ...)                                                    \
	zexpect(((a) >= (l)) && ((a) <= (u)),                                                      \
		#a " not between " #l " and " #u " inclusive", ##__VA_ARGS__)

/** @a size bytes are the same at @a buf and @a exp. */
#define zexpect_mem_equal(buf, exp, size, ...)                                                     \
	zexpect(memcmp((buf), (exp), (size)) == 0, #buf " not equal to " #exp, ##__VA_ARGS__)

/** The strings are equal. */
#define zexpect_str_equal(s1, s2, ...)                                                             \
	zexpect(strcmp((s1), (s2)) == 0, #s1 " not equal to " #s2, ##__VA_ARGS__)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_ZTEST_ASSERT_H_ */
