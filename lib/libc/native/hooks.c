/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The host simulator uses the host's C library, whose stdout is the console already: all that is
 * left to do is to write whole lines at once, so that they come in order with printk()'s.
 */
#include <stdio.h>
#include <zephyr/init.h>
#include <zephyr/sys/libc-hooks.h>

void __stdout_hook_install(int (*hook)(int c))
{
	(void)hook;
}

void __stdin_hook_install(unsigned char (*hook)(void))
{
	(void)hook;
}

static int line_buffering(void)
{
	return setvbuf(stdout, NULL, _IOLBF, 0);
}

SYS_INIT(line_buffering, PRE_KERNEL_1, 0);
