/* SPDX-License-Identifier: Apache-2.0 */
/* Entries of the lists, in another file than the one that walks them, and not in their order. */

#include <facilities.h>

#include <zephyr/sys/iterable_sections.h>

static int twice(int argument)
{
	return 2 * argument;
}

static int negate(int argument)
{
	return -argument;
}

const STRUCT_SECTION_ITERABLE(command, command_twice) = {"twice", twice};
const STRUCT_SECTION_ITERABLE(command, command_negate) = {"negate", negate};
STRUCT_SECTION_ITERABLE(sensor, sensor_b) = {"b", 2};
STRUCT_SECTION_ITERABLE(sensor, sensor_a) = {"a", 1};
