/* SPDX-License-Identifier: Apache-2.0 */
/* The console on a serial port: installs itself for printk() and standard output. */
#include "uart_console.h"

#include <zephyr/init.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/sys/printk-hooks.h>
#include <zephyr/sys/util.h>

static int put(int c)
{
	if (c == '\n') {
		uart_console_put('\r');
	}
	uart_console_put((unsigned char)c);
	return c;
}

static int install(void)
{
	uart_console_start();
	if (IS_ENABLED(CONFIG_PRINTK)) {
		__printk_hook_install(put);
	}
	if (IS_ENABLED(CONFIG_STDOUT_CONSOLE)) {
		__stdout_hook_install(put);
	}
	return 0;
}

SYS_INIT(install, PRE_KERNEL_1, CONFIG_CONSOLE_INIT_PRIORITY);
