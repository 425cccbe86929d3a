/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs the tests one after the other and prints, for each, the instructions per
 * counted iteration. The reporter sleeps while a test runs; the interval is what
 * TIMER0 says, not what was asked of the kernel.
 */
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "counter.h"
#include "tm.h"

static unsigned long sum(const struct tm_test *test)
{
	unsigned long all = 0;

	for (int i = 0; i < test->n_counters; i++) {
		all += test->counters[i];
	}
	return all;
}

static void run(const struct tm_test *test)
{
	uint32_t ticks;
	uint32_t tenths;
	unsigned long iterations;

	test->start();
	k_msleep(1); /* past the first round, which is not like the others */
	iterations = sum(test);
	ticks = counter_now();
	k_msleep(CONFIG_TM_INTERVAL_MS * test->intervals);
	ticks = counter_now() - ticks;
	iterations = sum(test) - iterations;
	for (int id = 0; id < TM_THREADS; id++) {
		tm_thread_delete(id);
	}
	if (iterations == 0) {
		printk("tm %s stands still\n", test->name);
		exit(EXIT_FAILURE);
	}
	tenths = (uint32_t)(((uint64_t)ticks * TIMER0_NS * 10U >> CONFIG_BENCH_SHIFT) / iterations);
	printk("tm %s %u.%u (%lu iterations, %u ticks)\n", test->name, tenths / 10U, tenths % 10U,
	       iterations, ticks);
}

int main(void)
{
	counter_start();
	tm_interrupts_connect();
	for (int id = 0; id < TM_THREADS; id++) {
		tm_thread_create(id, 10, NULL); /* so that all can be deleted */
	}
	for (int i = 0; i < tm_n_tests; i++) {
		run(&tm_tests[i]);
	}
	printk("tm done\n");
	exit(EXIT_SUCCESS);
}
