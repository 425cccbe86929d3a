/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of the console. The thread that reads also edits and shows. */
#include <zephyr/console/console.h>

#include <stdbool.h>
#include <string.h>

#include <zephyr/sys/util.h>

#define BELL      '\a'
#define BACKSPACE '\b'
#define DELETE    0x7f
#define CTRL_U    0x15

static char line[CONFIG_CONSOLE_INPUT_MAX_LINE_LEN];
static bool after_return; /* a line has ended with CR: LF is the same end */

static void show(const char *text)
{
	(void)console_write(NULL, text, strlen(text));
}

static size_t erase(size_t length, size_t count)
{
	for (; count > 0U; count--) {
		show("\b \b");
		length--;
	}
	return length;
}

static size_t edit(size_t length, int c)
{
	if (c == BACKSPACE || c == DELETE) {
		return erase(length, MIN(length, 1U));
	}
	if (c == CTRL_U) {
		return erase(length, length);
	}
	if (c < ' ' || length == sizeof(line) - 1U) {
		(void)console_putchar(BELL);
		return length;
	}
	line[length] = (char)console_putchar((char)c);
	return length + 1U;
}

void console_getline_init(void)
{
	(void)console_init();
}

char *console_getline(void)
{
	size_t length = 0;

	for (;;) {
		const int c = console_getchar();
		const bool rest_of_end = c == '\n' && after_return;

		after_return = c == '\r';
		if (rest_of_end) {
			continue;
		}
		if (c == '\r' || c == '\n') {
			break;
		}
		length = edit(length, c);
	}
	show("\r\n");
	line[length] = '\0';
	return line;
}
