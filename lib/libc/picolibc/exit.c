/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a program ends. abort() is ours because picolibc's raises a signal first, for which it
 * needs a process.
 */
#include <stdlib.h>
#include <unistd.h>
#include <zephyr/arch/arch_interface.h>

void _exit(int status)
{
	arch_halt((unsigned int)status);
}

void abort(void)
{
	/* What a shell reports for SIGABRT. */
	arch_halt(128 + 6);
}
