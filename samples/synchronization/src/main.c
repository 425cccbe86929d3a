/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two threads take turns: each waits for its own semaphore, works, and gives the
 * other's. One thread is defined statically, the other is created by main().
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#define STACK_SIZE 1024
#define PRIORITY   7
#define WORK_US    100000
#define PAUSE_MS   500

static K_SEM_DEFINE(turn_a, 1, 1);
static K_SEM_DEFINE(turn_b, 0, 1);

static struct k_thread thread_b;
static K_THREAD_STACK_DEFINE(stack_b, STACK_SIZE);

/* p1: the semaphore of this thread; p2: that of the other one. */
static void take_turns(void *p1, void *p2, void *p3)
{
	struct k_sem *const mine = p1;
	struct k_sem *const other = p2;

	ARG_UNUSED(p3);
	for (;;) {
		k_sem_take(mine, K_FOREVER);
		printk("%s: Hello World from cpu %d on %s!\n", k_thread_name_get(k_current_get()),
		       0, CONFIG_BOARD);
		k_busy_wait(WORK_US);
		k_msleep(PAUSE_MS);
		k_sem_give(other);
	}
}

K_THREAD_DEFINE(thread_a, STACK_SIZE, take_turns, &turn_a, &turn_b, NULL, PRIORITY, 0, 0);

int main(void)
{
	k_thread_create(&thread_b, stack_b, K_THREAD_STACK_SIZEOF(stack_b), take_turns, &turn_b,
			&turn_a, NULL, PRIORITY, 0, K_FOREVER);
	k_thread_name_set(&thread_b, "thread_b");
	k_thread_start(&thread_b);
	return 0;
}
