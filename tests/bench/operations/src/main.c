/* SPDX-License-Identifier: Apache-2.0 */
/* Prints the instructions of single operations, one row each. */
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "measure.h"

volatile uint32_t stamp;
uint32_t overhead;
struct k_thread helper;

K_THREAD_STACK_DEFINE(helper_stack, STACK_SIZE);

void report(const char *name, uint32_t total)
{
	const uint32_t net = total > overhead * ROUNDS ? total - overhead * ROUNDS : 0U;

	printk("op %s %u\n", name, counter_instructions(net / ROUNDS, 1));
}

k_tid_t helper_create(k_thread_entry_t entry, int priority)
{
	return k_thread_create(&helper, helper_stack, STACK_SIZE, entry, NULL, NULL, NULL, priority,
			       0, K_FOREVER);
}

static void calibrate(void)
{
	overhead = UINT32_MAX;
	for (int i = 0; i < ROUNDS; i++) {
		uint32_t begin = counter_now();
		uint32_t ticks = counter_now() - begin;

		overhead = MIN(overhead, ticks);
	}
	MEASURE("nothing", , , );
}

int main(void)
{
	counter_start();
	calibrate();
	measure_switches();
	measure_without_switch();
	measure_interrupts();
	printk("op done\n");
	exit(EXIT_SUCCESS);
}
