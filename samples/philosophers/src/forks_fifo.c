/* SPDX-License-Identifier: Apache-2.0 */
/* Forks are items in FIFOs: the word at their start belongs to the kernel while they lie there. */
#include <zephyr/kernel.h>

#include "forks.h"

static struct k_fifo forks[N_FORKS];
static struct fork {
	void *reserved;
	int number;
} items[N_FORKS];

void forks_init(void)
{
	for (int i = 0; i < N_FORKS; i++) {
		k_fifo_init(&forks[i]);
		items[i].number = i;
		fork_drop(i);
	}
}

void fork_take(int fork)
{
	k_fifo_get(&forks[fork], K_FOREVER);
}

void fork_drop(int fork)
{
	k_fifo_put(&forks[fork], &items[fork]);
}

const char *forks_kind(void)
{
	return "items in FIFOs";
}
