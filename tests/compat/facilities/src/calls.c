/* SPDX-License-Identifier: Apache-2.0 */
/* Implementations of the application's system calls. */

#include <facilities.h>

#include <zephyr/sys/iterable_sections.h>

int z_impl_facility_add(int a, int b)
{
	return a + b;
}

void z_impl_facility_visit(void (*visit)(const char *name, void *cookie), void *cookie)
{
	STRUCT_SECTION_FOREACH(command, command) {
		visit(command->name, cookie);
	}
}

uint64_t z_impl_facility_wide(uint64_t value, size_t shift)
{
	return value << shift;
}

int only_here(void)
{
	return ONLY_HERE;
}
