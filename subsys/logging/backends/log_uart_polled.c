/* SPDX-License-Identifier: Apache-2.0 */
/*
 * By the console, which begins lines at their start itself. It waits for the port, and needs
 * nothing of the port's driver.
 */
#include "log_uart.h"

#include <zephyr/logging/log_output.h>
#include <zephyr/sys/printk-hooks.h>

uint32_t z_log_uart_start(void)
{
	return LOG_OUTPUT_FLAG_CRLF_LFONLY;
}

void z_log_uart_send(const uint8_t *data, size_t size)
{
	printk_hook_fn_t console = __printk_get_hook();

	for (size_t i = 0; i < size; i++) {
		(void)console(data[i]);
	}
}

void z_log_uart_panic(void)
{
}
