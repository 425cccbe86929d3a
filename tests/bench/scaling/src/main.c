/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an operation costs while n threads are ready, or n timeouts wait. Each is
 * the worst place for a sorted list: a thread better than all that are ready, a
 * timeout later than all that wait.
 */
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "counter.h"

#define ROUNDS     8
#define STACK_SIZE 256

/* Main is cooperative, so nobody runs unless it yields; the crowd has the priorities behind. */
#define HELPER_PRIORITY 0
#define CROWD_PRIORITY  1
#define CROWD_LEVELS    30
#define EQUALS_PRIORITY -5

static struct k_thread crowd[CONFIG_SCALING_MAX];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_SCALING_MAX, STACK_SIZE);
static struct k_timer timers[CONFIG_SCALING_MAX];

static struct k_thread helper;
static K_THREAD_STACK_DEFINE(helper_stack, STACK_SIZE);
static struct k_timer late;

static uint32_t overhead;
static volatile uint32_t stamp;

static void report(const char *name, int n, uint32_t total)
{
	printk("scale %s %d %u\n", name, n,
	       counter_instructions(total / ROUNDS - overhead, 1));
}

static void yielder(void *p1, void *p2, void *p3)
{
	for (;;) {
		stamp = counter_now();
		k_yield();
	}
}

static void gather(int n, int priority, int levels)
{
	for (int i = 0; i < n; i++) {
		k_thread_create(&crowd[i], stacks[i], STACK_SIZE, yielder, NULL, NULL, NULL,
				priority + i % levels, 0, K_NO_WAIT);
	}
}

static void dismiss(int n)
{
	for (int i = 0; i < n; i++) {
		k_thread_abort(&crowd[i]);
	}
}

/* A thread becomes ready that is better than n others. */
static void measure_ready(int n)
{
	uint32_t total = 0;

	gather(n, CROWD_PRIORITY, CROWD_LEVELS);
	k_thread_create(&helper, helper_stack, STACK_SIZE, yielder, NULL, NULL, NULL,
			HELPER_PRIORITY, 0, K_NO_WAIT);
	for (int i = 0; i < ROUNDS; i++) {
		k_thread_suspend(&helper);
		uint32_t begin = counter_now();

		k_thread_resume(&helper);
		total += counter_now() - begin;
	}
	k_thread_abort(&helper);
	dismiss(n);
	report("ready", n, total);
}

/* A switch among main and n others of its priority: from the last of them back here. */
static void measure_switch(int n)
{
	uint32_t total = 0;

	gather(n, EQUALS_PRIORITY, 1);
	k_thread_priority_set(k_current_get(), EQUALS_PRIORITY);
	k_yield();
	for (int i = 0; i < ROUNDS; i++) {
		k_yield();
		total += counter_now() - stamp;
	}
	k_thread_priority_set(k_current_get(), CONFIG_MAIN_THREAD_PRIORITY);
	dismiss(n);
	report("switch", n, total);
}

/* A timeout is armed that ends after n others. */
static void measure_timeout(int n)
{
	uint32_t total = 0;

	for (int i = 0; i < n; i++) {
		k_timer_init(&timers[i], NULL, NULL);
		k_timer_start(&timers[i], K_SECONDS(1 + i), K_NO_WAIT);
	}
	k_timer_init(&late, NULL, NULL);
	for (int i = 0; i < ROUNDS; i++) {
		uint32_t begin = counter_now();

		k_timer_start(&late, K_SECONDS(10000), K_NO_WAIT);
		total += counter_now() - begin;
		k_timer_stop(&late);
	}
	for (int i = 0; i < n; i++) {
		k_timer_stop(&timers[i]);
	}
	report("timeout", n, total);
}

int main(void)
{
	counter_start();
	overhead = counter_now();
	overhead = counter_now() - overhead;
	for (int n = 1; n <= CONFIG_SCALING_MAX; n *= 10) {
		measure_ready(n);
	}
	for (int n = 1; n <= CONFIG_SCALING_MAX; n *= 10) {
		measure_switch(n);
	}
	for (int n = 1; n <= CONFIG_SCALING_MAX; n *= 10) {
		measure_timeout(n);
	}
	printk("scale done\n");
	exit(EXIT_SUCCESS);
}
