/* SPDX-License-Identifier: Apache-2.0 */
/* From characters to lines. */
#include <stdbool.h>
#include <stddef.h>
#include <zephyr/logging/log_cmds.h>
#include <zephyr/sys/util.h>
#include "log_cmds.h"

static char line[CONFIG_LOG_CMDS_LINE_MAX + 1];
static size_t len;
static bool too_long;

static void echo(const char *text)
{
	if (IS_ENABLED(CONFIG_LOG_CMDS_ECHO)) {
		z_log_cmd_print("%s", text);
	}
}

static void end_line(void)
{
	if (len > 0) {
		echo("\n");
	}
	if (too_long) {
		z_log_cmd_print("longer than %d characters: ignored\n", CONFIG_LOG_CMDS_LINE_MAX);
	} else if (len > 0) {
		line[len] = '\0';
		(void)log_cmd_execute(line);
	}
	len = 0;
	too_long = false;
}

static void add(char c)
{
	const char text[] = {c, '\0'};

	if (len == CONFIG_LOG_CMDS_LINE_MAX) {
		too_long = true;
		return;
	}
	line[len++] = c;
	echo(text);
}

void log_console_feed(char c)
{
	if (c == '\r' || c == '\n') {
		end_line();
	} else if ((c == '\b' || c == 0x7f) && len > 0) {
		len--;
		echo("\b \b");
	} else if (c >= ' ' && c < 0x7f) {
		add(c);
	}
}
