/* SPDX-License-Identifier: Apache-2.0 */
/* Commands from the console's port: a thread that reads it. */
#include <zephyr/console/console.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log_cmds.h>

static void read_commands(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	if (console_init() != 0) {
		return;
	}
	for (;;) {
		log_console_feed((char)console_getchar());
	}
}

K_THREAD_DEFINE(log_cmds, CONFIG_LOG_CMDS_STACK_SIZE, read_commands, NULL, NULL, NULL,
		K_LOWEST_APPLICATION_THREAD_PRIO, 0, 0);
