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

/* RAM of each object, without buffers. */
void report_sizes(void)
{
	REPORT_SIZE(k_sem);
	REPORT_SIZE(k_mutex);
	REPORT_SIZE(k_condvar);
	REPORT_SIZE(k_event);
	REPORT_SIZE(k_queue);
	REPORT_SIZE(k_fifo);
	REPORT_SIZE(k_lifo);
	REPORT_SIZE(k_stack);
	REPORT_SIZE(k_msgq);
	REPORT_SIZE(k_mbox);
	REPORT_SIZE(k_pipe);
	REPORT_SIZE(k_poll_signal);
	REPORT_SIZE(k_poll_event);
	REPORT_SIZE(k_timer);
	REPORT_SIZE(k_work);
	REPORT_SIZE(k_work_delayable);
	REPORT_SIZE(k_work_q);
	REPORT_SIZE(k_mem_slab);
	REPORT_SIZE(k_heap);
	REPORT_SIZE(k_thread);
}

int main(void)
{
	counter_start();
	calibrate();
#ifdef CONFIG_POLL
	measure_poll();
#else
	measure_switches();
	measure_without_switch();
	measure_interrupts();
	measure_more_objects();
	report_sizes();
#endif
	printk("op done\n");
	exit(EXIT_SUCCESS);
}
