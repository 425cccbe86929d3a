/* SPDX-License-Identifier: Apache-2.0 */
/* main() waits until the last of several workers is done. */
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#define WORKERS    5
#define STACK_SIZE 1024
#define PRIORITY   5

static K_MUTEX_DEFINE(lock);
static K_CONDVAR_DEFINE(done_changed);
static int done; /* under the lock */

static struct k_thread workers[WORKERS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, WORKERS, STACK_SIZE);

static void work(void *p1, void *p2, void *p3)
{
	const int id = POINTER_TO_INT(p1);

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	k_msleep(100 * (WORKERS - id));
	k_mutex_lock(&lock, K_FOREVER);
	done++;
	printk("worker %d is done\n", id);
	k_condvar_signal(&done_changed);
	k_mutex_unlock(&lock);
}

int main(void)
{
	for (int id = 0; id < WORKERS; id++) {
		k_thread_create(&workers[id], stacks[id], STACK_SIZE, work, INT_TO_POINTER(id),
				NULL, NULL, PRIORITY, 0, K_NO_WAIT);
	}
	k_mutex_lock(&lock, K_FOREVER);
	while (done < WORKERS) {
		printk("main: %d of %d are done\n", done, WORKERS);
		k_condvar_wait(&done_changed, &lock, K_FOREVER);
	}
	k_mutex_unlock(&lock);
	printk("main: all %d are done\n", WORKERS);
	exit(EXIT_SUCCESS);
}
