/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table, as one line per change: the time, and what each philosopher does.
 * The mutex keeps a line whole; it is no fork and nobody holds it for long.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "table.h"

static const char *const words[N_STATES] = {
	[THINKING] = "thinking",
	[STARVING] = "STARVING",
	[ONE_FORK] = "one fork",
	[EATING] = "EATING",
	[SATED] = "sated",
};

static K_MUTEX_DEFINE(pen);
static enum state states[N_PHILOSOPHERS];

void table_open(void)
{
	if (IS_ENABLED(CONFIG_PHILOSOPHERS_ANSI)) {
		printk("\x1b[2J\x1b[H");
	}
	printk("%d philosophers share %d forks, which are %s\n\n  time ms", N_PHILOSOPHERS, N_FORKS,
	       forks_kind());
	for (int i = 0; i < N_PHILOSOPHERS; i++) {
		printk("  %-8d", i);
	}
	printk("\n");
}

void table_show(int id, enum state state)
{
	k_mutex_lock(&pen, K_FOREVER);
	states[id] = state;
	if (IS_ENABLED(CONFIG_PHILOSOPHERS_ANSI)) {
		printk("\x1b[4;1H");
	}
	printk("%9u", k_uptime_get_32());
	for (int i = 0; i < N_PHILOSOPHERS; i++) {
		printk("  %-8s", words[states[i]]);
	}
	printk("\n");
	k_mutex_unlock(&pen);
}

void table_close(void)
{
	k_mutex_lock(&pen, K_FOREVER);
}
