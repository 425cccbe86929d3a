/* SPDX-License-Identifier: Apache-2.0 */
/* Minimal mode: messages are printk()s; only hexdumps need code. */
#include <ctype.h>
#include <zephyr/logging/log_core.h>
#include <zephyr/sys/printk.h>

#define PER_LINE 8U

void z_log_minimal_hexdump(int prefix, const char *str, const void *data, size_t len)
{
	const uint8_t *bytes = data;

	printk("%c: %s\n", prefix, str);
	for (size_t at = 0; at < len; at += PER_LINE) {
		size_t part = MIN(len - at, PER_LINE);

		printk("%c: ", prefix);
		for (size_t i = 0; i < PER_LINE; i++) {
			if (i < part) {
				printk("%02x ", bytes[at + i]);
			} else {
				printk("   ");
			}
		}
		printk("|");
		for (size_t i = 0; i < part; i++) {
			printk("%c", (isprint(bytes[at + i]) != 0) ? bytes[at + i] : '.');
		}
		printk("\n");
	}
}
