/* SPDX-License-Identifier: Apache-2.0 */
/* Forks are the only blocks of their slabs. */
#include <zephyr/kernel.h>

#include "forks.h"

static struct k_mem_slab forks[N_FORKS];
static void *places[N_FORKS][1];
static void *blocks[N_FORKS]; /* of forks that are held */

void forks_init(void)
{
	for (int i = 0; i < N_FORKS; i++) {
		k_mem_slab_init(&forks[i], places[i], sizeof(places[i]), 1);
	}
}

void fork_take(int fork)
{
	void *block;

	k_mem_slab_alloc(&forks[fork], &block, K_FOREVER);
	blocks[fork] = block;
}

void fork_drop(int fork)
{
	k_mem_slab_free(&forks[fork], blocks[fork]);
}

const char *forks_kind(void)
{
	return "blocks of memory";
}
