/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mock functions: a test says what a function is to be given and to return, and the mock's body
 * checks and fetches that. Expectations are keyed by function and parameter name, used in order of
 * making, and fail the test if they are missing, different or left over. CONFIG_ZTEST_MOCKING.
 */
#ifndef ZEPHYR_ZTEST_MOCK_H_
#define ZEPHYR_ZTEST_MOCK_H_

#include <stddef.h>
#include <stdint.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_ZTEST_MOCKING

/** @a func is to be called with the integer @a value for @a param. */
#define ztest_expect_value(func, param, value)                                                     \
	z_ztest_mock_expect(STRINGIFY(func), STRINGIFY(param), (void *)(uintptr_t)(value))

/** In the mock: compare the integer @a param with what was expected. */
#define ztest_check_expected_value(param)                                                          \
	z_ztest_mock_check_value(__func__, STRINGIFY(param), (uintptr_t)(param))

/** @a func is to be called with @a param pointing to a copy of what is at @a data. */
#define ztest_expect_data(func, param, data)                                                       \
	z_ztest_mock_expect(STRINGIFY(func), STRINGIFY(param), (void *)(data))

/** In the mock: compare @a length bytes at @a param with what was expected. */
#define ztest_check_expected_data(param, length)                                                   \
	z_ztest_mock_check_data(__func__, STRINGIFY(param), (param), (length))

/** @a func is to fill the memory at @a param with what is at @a data. */
#define ztest_return_data(func, param, data)                                                       \
	z_ztest_mock_expect(STRINGIFY(func), STRINGIFY(param), (void *)(data))

/** In the mock: fill @a length bytes at @a param as ztest_return_data() said. */
#define ztest_copy_return_data(param, length)                                                      \
	z_ztest_mock_copy_data(__func__, STRINGIFY(param), (param), (length))

/** @a func is to return @a value. */
#define ztest_returns_value(func, value)                                                           \
	z_ztest_mock_expect(STRINGIFY(func), "", (void *)(uintptr_t)(value))

/** In the mock: the integer to return. */
#define ztest_get_return_value() ((uintptr_t)z_ztest_mock_take(__func__, ""))

/** In the mock: the pointer to return. */
#define ztest_get_return_value_ptr() (z_ztest_mock_take(__func__, ""))

void z_ztest_mock_expect(const char *func, const char *param, void *value);
void *z_ztest_mock_take(const char *func, const char *param);
void z_ztest_mock_check_value(const char *func, const char *param, uintptr_t value);
void z_ztest_mock_check_data(const char *func, const char *param, const void *data, size_t length);
void z_ztest_mock_copy_data(const char *func, const char *param, void *data, size_t length);

#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_ZTEST_MOCK_H_ */
