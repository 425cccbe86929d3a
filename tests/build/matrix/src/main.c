/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One program for every configuration: it calls what there is and prints a line.
 * It is about compiling and linking without a warning; where it runs, it checks only that it
 * comes to its end.
 */

#include <all_headers.h>

#include "matrix.h"

int main(void)
{
	use_core();
	if (IS_ENABLED(CONFIG_SYS_CLOCK_EXISTS)) {
		use_time();
	}
	if (IS_ENABLED(CONFIG_MULTITHREADING)) {
		use_threads();
	}
	printk("all used\n");
	arch_halt(0);
}
