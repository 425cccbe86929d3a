/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Expectations for mock functions: one table, used in order of making. An entry is free when its
 * function is NULL. All of it belongs to the test that runs.
 */
#include "z_ztest.h"

static struct expectation {
	const char *func;
	const char *param;
	void *value;
} table[CONFIG_ZTEST_PARAMETER_COUNT];

static size_t used;

void z_ztest_mock_expect(const char *func, const char *param, void *value)
{
	if (used == ARRAY_SIZE(table)) {
		PRINT("Too many expectations: raise CONFIG_ZTEST_PARAMETER_COUNT\n");
		ztest_test_fail();
		return;
	}
	table[used++] = (struct expectation){.func = func, .param = param, .value = value};
}

void *z_ztest_mock_take(const char *func, const char *param)
{
	for (size_t i = 0; i < used; i++) {
		if (table[i].func != NULL && strcmp(table[i].func, func) == 0 &&
		    strcmp(table[i].param, param) == 0) {
			table[i].func = NULL;
			return table[i].value;
		}
	}
	PRINT("Unexpected call of %s: nothing was said about %s\n", func,
	      *param == '\0' ? "its result" : param);
	ztest_test_fail();
	return NULL;
}

void z_ztest_mock_check_value(const char *func, const char *param, uintptr_t value)
{
	uintptr_t expected = (uintptr_t)z_ztest_mock_take(func, param);

	if (value != expected) {
		PRINT("%s:%s got wrong value: Got %lu, expected %lu\n", func, param,
		      (unsigned long)value, (unsigned long)expected);
		ztest_test_fail();
	}
}

void z_ztest_mock_check_data(const char *func, const char *param, const void *data, size_t length)
{
	const void *expected = z_ztest_mock_take(func, param);

	if ((data == NULL) != (expected == NULL) ||
	    (data != NULL && memcmp(data, expected, length) != 0)) {
		PRINT("%s:%s got wrong data\n", func, param);
		ztest_test_fail();
	}
}

void z_ztest_mock_copy_data(const char *func, const char *param, void *data, size_t length)
{
	const void *source = z_ztest_mock_take(func, param);

	if (data == NULL || source == NULL) {
		PRINT("%s:%s has nothing to copy or nowhere to copy it\n", func, param);
		ztest_test_fail();
		return;
	}
	memcpy(data, source, length);
}

bool z_ztest_mock_leftovers(void)
{
	bool any = false;

	for (size_t i = 0; i < used; i++) {
		if (table[i].func != NULL) {
			PRINT("Expected %s to use %s, but it did not\n", table[i].func,
			      *table[i].param == '\0' ? "its result" : table[i].param);
			any = true;
		}
	}
	used = 0;
	return any;
}
