/* SPDX-License-Identifier: Apache-2.0 */
/* The thread that prints the table periodically, when nothing else is to be done. */
#include <zephyr/debug/thread_analyzer.h>
#include <zephyr/kernel.h>

static void print_for_ever(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		thread_analyzer_print();
		k_sleep(K_SECONDS(CONFIG_THREAD_ANALYZER_AUTO_INTERVAL));
	}
}

K_THREAD_DEFINE(thread_analyzer, CONFIG_THREAD_ANALYZER_AUTO_STACK_SIZE, print_for_ever, NULL,
		NULL, NULL, K_LOWEST_APPLICATION_THREAD_PRIO, 0, 0);
