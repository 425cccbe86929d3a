/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an operation costs while n threads are ready, n timeouts wait, or n threads wait
 * for one object.
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
#define LAST_PRIORITY   (CONFIG_NUM_PREEMPT_PRIORITIES - 1)

static struct k_thread crowd[CONFIG_SCALING_MAX];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, CONFIG_SCALING_MAX, STACK_SIZE);
static struct k_timer timers[CONFIG_SCALING_MAX];

static struct k_thread helper;
static K_THREAD_STACK_DEFINE(helper_stack, STACK_SIZE);
static struct k_timer late;
static K_SEM_DEFINE(sem, 0, CONFIG_SCALING_MAX);
static K_EVENT_DEFINE(event)

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

static void gather_for(int n, int priority, int levels, k_thread_entry_t entry)
{
	for (int i = 0; i < n; i++) {
		k_thread_create(&crowd[i], stacks[i], STACK_SIZE, entry, NULL, NULL, NULL,
				priority + i % levels, 0, K_NO_WAIT);
	}
}

static void gather(int n, int priority, int levels)
{
	gather_for(n, priority, levels, yielder);
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

/* A thread better than n others, and ready after them, is brought to its place: by a yield. */
static void measure_sort(int n)
{
	uint32_t total = 0;

	gather(n, CROWD_PRIORITY, CROWD_LEVELS);
	k_thread_create(&helper, helper_stack, STACK_SIZE, yielder, NULL, NULL, NULL,
			HELPER_PRIORITY, 0, K_NO_WAIT);
	k_yield();
	for (int i = 0; i < ROUNDS; i++) {
		k_thread_suspend(&helper);
		k_thread_resume(&helper);
		uint32_t begin = counter_now();

		k_yield();
		total += counter_now() - begin;
	}
	k_thread_abort(&helper);
	dismiss(n);
	report("sort", n, total);
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

/* Notes when it goes to wait for the semaphore. */
static void taker(void *p1, void *p2, void *p3)
{
	for (;;) {
		stamp = counter_now();
		k_sem_take(&sem, K_FOREVER);
	}
}

/* Waits for what never comes. */
static void event_waiter(void *p1, void *p2, void *p3)
{
	k_event_wait(&event, BIT(31), false, K_FOREVER);
}

/*
 * A thread goes to wait behind n others for a semaphore; and the first of n + 1 gets it. Main
 * has the worst priority of all, so that all others wait whenever it runs.
 */
static void measure_waiters(int n)
{
	uint32_t waiting = 0;
	uint32_t waking = 0;

	k_thread_priority_set(k_current_get(), LAST_PRIORITY);
	gather_for(n, CROWD_PRIORITY, CROWD_LEVELS - 1, taker);
	for (int i = 0; i < ROUNDS; i++) {
		k_thread_create(&helper, helper_stack, STACK_SIZE, taker, NULL, NULL, NULL,
				LAST_PRIORITY - 1, 0, K_NO_WAIT);
		waiting += counter_now() - stamp;
		k_sched_lock();
		uint32_t begin = counter_now();

		k_sem_give(&sem);
		waking += counter_now() - begin;
		k_sched_unlock();
		k_thread_abort(&helper);
	}
	dismiss(n);
	k_thread_priority_set(k_current_get(), CONFIG_MAIN_THREAD_PRIORITY);
	report("wait", n, waiting);
	report("wake", n, waking);
}

/* A thread goes to wait before n others, who came earlier but are worse. */
static void measure_better_waiter(int n)
{
	uint32_t total = 0;

	k_thread_priority_set(k_current_get(), LAST_PRIORITY);
	gather_for(n, CROWD_PRIORITY, CROWD_LEVELS - 1, taker);
	for (int i = 0; i < ROUNDS; i++) {
		k_thread_create(&helper, helper_stack, STACK_SIZE, taker, NULL, NULL, NULL,
				HELPER_PRIORITY, 0, K_NO_WAIT);
		total += counter_now() - stamp;
		k_thread_abort(&helper);
	}
	dismiss(n);
	k_thread_priority_set(k_current_get(), CONFIG_MAIN_THREAD_PRIORITY);
	report("before", n, total);
}

/* Bits are posted that none of n waiters waits for: each has to be looked at. */
static void measure_event(int n)
{
	uint32_t total = 0;

	gather_for(n, CROWD_PRIORITY, CROWD_LEVELS, event_waiter);
	k_thread_priority_set(k_current_get(), LAST_PRIORITY);
	for (int i = 0; i < ROUNDS; i++) {
		uint32_t begin = counter_now();

		k_event_set(&event, 1);
		total += counter_now() - begin;
	}
	k_thread_priority_set(k_current_get(), CONFIG_MAIN_THREAD_PRIORITY);
	dismiss(n);
	report("event", n, total);
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
		measure_sort(n);
	}
	for (int n = 1; n <= CONFIG_SCALING_MAX; n *= 10) {
		measure_switch(n);
	}
	for (int n = 1; n <= CONFIG_SCALING_MAX; n *= 10) {
		measure_timeout(n);
	}
	for (int n = 1; n <= CONFIG_SCALING_MAX; n *= 10) {
		measure_waiters(n);
	}
	for (int n = 1; n <= CONFIG_SCALING_MAX; n *= 10) {
		measure_better_waiter(n);
	}
	for (int n = 1; n <= CONFIG_SCALING_MAX; n *= 10) {
		measure_event(n);
	}
	printk("scale done\n");
	exit(EXIT_SUCCESS);
}
