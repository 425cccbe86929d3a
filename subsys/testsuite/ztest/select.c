/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Running a choice of the tests, where the program has a command line: a comma separated list of
 * suite::test, either of which may be an asterisk; a missing test stands for all. The list comes
 * from options_native.c, options_none.c or, in unit tests, host.c.
 */
#include "z_ztest.h"

/* Does `name` equal the text up to `end`, or is that an asterisk? */
static bool matches(const char *name, const char *text, const char *end)
{
	size_t length = (size_t)(end - text);

	if (length == 1 && *text == '*') {
		return true;
	}
	return strlen(name) == length && strncmp(name, text, length) == 0;
}

static const char *item_end(const char *item)
{
	const char *comma = strchr(item, ',');

	return comma == NULL ? item + strlen(item) : comma;
}

/* `test` may be NULL: any test of the suite. */
static bool item_matches(const char *item, const char *suite, const char *test)
{
	const char *end = item_end(item);
	const char *colons = strstr(item, "::");

	if (colons == NULL || colons >= end) {
		return matches(suite, item, end);
	}
	return matches(suite, item, colons) &&
	       (test == NULL || matches(test, colons + 2, end));
}

static bool selected(const char *suite, const char *test)
{
	const char *item = z_ztest_selection();

	if (item == NULL) {
		return true;
	}
	while (*item != '\0') {
		if (item_matches(item, suite, test)) {
			return true;
		}
		item = item_end(item);
		item += *item == ',' ? 1 : 0;
	}
	return false;
}

bool z_ztest_selected(const char *suite, const char *test)
{
	return selected(suite, test);
}

bool z_ztest_suite_selected(const char *suite)
{
	return selected(suite, NULL);
}

void z_ztest_list(void)
{
	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		if (test->test != NULL && test->test_suite_name != NULL) {
			PRINT("%s::%s\n", test->test_suite_name, test->name);
		}
	}
}
