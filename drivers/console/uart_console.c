/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The console on a serial port: installs itself for printk() and standard output. It sends by what
 * the port's driver sends by, and not through the device, so that an image which only prints holds
 * no driver.
 */
#include "../serial/uart_port.h"

#include <zephyr/init.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/sys/printk-hooks.h>

#define PORT DT_CHOSEN(zephyr_console)

static int put(int c)
{
	if (c == '\n') {
		(void)put('\r');
	}
	while (!uart_port_try_put(DT_REG_ADDR(PORT), (unsigned char)c)) {
	}
	return c;
}

static int install(void)
{
	uart_port_start(DT_REG_ADDR(PORT), DT_PROP(PORT, clock_frequency),
			DT_PROP(PORT, current_speed));
	if (IS_ENABLED(CONFIG_PRINTK)) {
		__printk_hook_install(put);
	}
	if (IS_ENABLED(CONFIG_STDOUT_CONSOLE)) {
		__stdout_hook_install(put);
	}
	return 0;
}

SYS_INIT(install, PRE_KERNEL_1, CONFIG_CONSOLE_INIT_PRIORITY);
