/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dijkstra's dining philosophers: threads of different priorities, some
 * cooperative, share forks with their neighbours. No dead-lock, for everybody
 * takes the fork with the lower number first. Ends with an account of the meals;
 * that somebody had none is a failure.
 */
#include <stdint.h>
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "forks.h"
#include "table.h"

#define STACK_SIZE     1024
#define FIRST_PRIORITY -2

#define LEAST_MS 150
#define EXTRA_MS 700

static struct philosopher {
	struct k_thread thread;
	uint32_t chance;
	unsigned int meals;
} philosophers[N_PHILOSOPHERS];

static K_THREAD_STACK_ARRAY_DEFINE(stacks, N_PHILOSOPHERS, STACK_SIZE);

/* A time that differs from one to the next but not from run to run. */
static void spend_time(int id)
{
	struct philosopher *const p = &philosophers[id];

	p->chance = p->chance * 1664525U + 1013904223U;
	k_msleep(LEAST_MS + (int32_t)((p->chance >> 16) % EXTRA_MS));
}

static void dine(void *p1, void *p2, void *p3)
{
	const int id = (int)(intptr_t)p1;
	const int right = (id + 1) % N_FORKS;
	const int first = MIN(id, right);
	const int second = MAX(id, right);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (;;) {
		table_show(id, THINKING);
		spend_time(id);
		table_show(id, STARVING);
		fork_take(first);
		table_show(id, ONE_FORK);
		fork_take(second);
		table_show(id, EATING);
		spend_time(id);
		philosophers[id].meals++;
		table_show(id, SATED); /* before a neighbour is seen with the fork */
		fork_drop(second);
		fork_drop(first);
	}
}

static void sit_down(int id)
{
	const int prio = FIRST_PRIORITY + (IS_ENABLED(CONFIG_PHILOSOPHERS_SAME_PRIORITY) ? 0 : id);
	char name[] = "philosopher 0";

	name[sizeof(name) - 2] += (char)id;
	philosophers[id].chance = (uint32_t)id;
	k_thread_create(&philosophers[id].thread, stacks[id], K_THREAD_STACK_SIZEOF(stacks[id]),
			dine, (void *)(intptr_t)id, NULL, NULL, prio, 0, K_FOREVER);
	k_thread_name_set(&philosophers[id].thread, name);
	k_thread_start(&philosophers[id].thread);
}

/* The exit code: did somebody starve? */
static int account(void)
{
	int result = EXIT_SUCCESS;

	printk("\nAfter %d s:\n", CONFIG_PHILOSOPHERS_SECONDS);
	for (int id = 0; id < N_PHILOSOPHERS; id++) {
		const int prio = k_thread_priority_get(&philosophers[id].thread);

		printk("  philosopher %d (%s %d): %u meals\n", id,
		       prio < 0 ? "cooperative" : "preemptible", prio, philosophers[id].meals);
		if (philosophers[id].meals == 0U) {
			result = EXIT_FAILURE;
		}
	}
	printk("%s\n", result == EXIT_SUCCESS ? "Nobody starved." : "SOMEBODY STARVED");
	return result;
}

int main(void)
{
	forks_init();
	table_open();
	for (int id = 0; id < N_PHILOSOPHERS; id++) {
		sit_down(id);
	}
	if (CONFIG_PHILOSOPHERS_SECONDS == 0) {
		return 0;
	}
	k_sleep(K_SECONDS(CONFIG_PHILOSOPHERS_SECONDS));
	table_close();
	exit(account());
}
