/* SPDX-License-Identifier: Apache-2.0 */
/* The end of the program: nothing is registered to run at exit, so it is the machine's end. */
#include <stdlib.h>
#include <zephyr/arch/arch_interface.h>

void _exit(int status)
{
	arch_halt((unsigned int)status);
}

void exit(int status)
{
	_exit(status);
}

void abort(void)
{
	/* What a shell reports for SIGABRT. */
	arch_halt(128 + 6);
}
