/* SPDX-License-Identifier: Apache-2.0 */
/* Two threads count; a third waits until they have come to a limit, and adds to the count. */
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#define COUNTERS   2
#define STEPS      10
#define LIMIT      12
#define BONUS      125
#define STACK_SIZE 1024
#define PRIORITY   5

static K_MUTEX_DEFINE(lock);
static K_CONDVAR_DEFINE(limit_reached);
static int count; /* under the lock */

static struct k_thread threads[COUNTERS + 1];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, COUNTERS + 1, STACK_SIZE);

static void count_up(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < STEPS; i++) {
		k_mutex_lock(&lock, K_FOREVER);
		count++;
		printk("thread %d: count is %d\n", POINTER_TO_INT(p1), count);
		if (count == LIMIT) {
			printk("thread %d: that is the limit\n", POINTER_TO_INT(p1));
			k_condvar_signal(&limit_reached);
		}
		k_mutex_unlock(&lock);
		k_msleep(10);
	}
}

static void watch(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_mutex_lock(&lock, K_FOREVER);
	while (count < LIMIT) {
		printk("watcher: count is %d, waiting\n", count);
		k_condvar_wait(&limit_reached, &lock, K_FOREVER);
	}
	printk("watcher: woken at %d\n", count);
	count += BONUS;
	k_mutex_unlock(&lock);
}

int main(void)
{
	for (int i = 0; i <= COUNTERS; i++) {
		k_thread_create(&threads[i], stacks[i], STACK_SIZE, i == 0 ? watch : count_up,
				INT_TO_POINTER(i), NULL, NULL, PRIORITY, 0, K_NO_WAIT);
	}
	for (int i = 0; i <= COUNTERS; i++) {
		k_thread_join(&threads[i], K_FOREVER);
	}
	printk("main: final count %d\n", count);
	exit(count == COUNTERS * STEPS + BONUS ? EXIT_SUCCESS : EXIT_FAILURE);
}
