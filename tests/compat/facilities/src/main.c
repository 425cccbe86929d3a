/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an application may ask of the build: lists by the linker, files as arrays, system calls,
 * libraries and definitions.
 */

#include <string.h>

#include <facilities.h>

#include <zephyr/sys/iterable_sections.h>
#include <zephyr/ztest.h>

static const uint8_t blob[] = {
#include <blob.bin.inc>
};

static const uint8_t packed[] = {
#include <blob.bin.gz.inc>
};

ZTEST(facilities, test_lists)
{
	const struct command *command;
	size_t count;

	STRUCT_SECTION_COUNT(sensor, &count);
	zassert_equal(count, 2);
	STRUCT_SECTION_FOREACH(sensor, sensor) {
		sensor->value *= 10;
		zassert_equal(sensor->value, sensor->name[0] == 'a' ? 10 : 20);
	}
	STRUCT_SECTION_COUNT(command, &count);
	zassert_equal(count, 2);
	STRUCT_SECTION_GET(command, 0, &command);
	zassert_str_equal(command->name, "negate", "by name");
	zassert_equal(command->run(5), -5);
}

ZTEST(facilities, test_files_as_arrays)
{
	zassert_equal(sizeof(blob), 7);
	zassert_mem_equal(blob, "A blob\n", 7);
	zassert_equal(packed[0], 0x1F, "gzip");
	zassert_equal(packed[1], 0x8B, "gzip");
}

static void visit(const char *name, void *cookie)
{
	strcat(cookie, name);
}

ZTEST(facilities, test_system_calls)
{
	char names[20] = "";

	zassert_equal(facility_add(2, 3), 5);
	zassert_equal(facility_wide(0x123456789ULL, 4), 0x1234567890ULL);
	facility_visit(visit, names);
	zassert_str_equal(names, "negatetwice");
}

ZTEST(facilities, test_libraries_and_definitions)
{
	zassert_equal(helper(), 34);
	zassert_equal(only_here(), 5);
	zassert_equal(EVERYWHERE, 4);
}

ZTEST_SUITE(facilities, NULL, NULL, NULL, NULL, NULL);
