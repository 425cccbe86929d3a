/* SPDX-License-Identifier: Apache-2.0 */
/* Thread-Metric's functions for pools of blocks. */
#include <zephyr/kernel.h>

#include "tm.h"

#define BLOCK_SIZE 128
#define N_BLOCKS   16

static struct k_mem_slab pools[1];
static char __aligned(8) buffers[ARRAY_SIZE(pools)][BLOCK_SIZE * N_BLOCKS];

int tm_memory_pool_create(int id)
{
	return k_mem_slab_init(&pools[id], buffers[id], BLOCK_SIZE, N_BLOCKS) == 0 ? TM_SUCCESS
										   : TM_ERROR;
}

int tm_memory_pool_allocate(int id, unsigned char **block)
{
	return k_mem_slab_alloc(&pools[id], (void **)block, K_NO_WAIT) == 0 ? TM_SUCCESS
									    : TM_ERROR;
}

int tm_memory_pool_deallocate(int id, unsigned char *block)
{
	k_mem_slab_free(&pools[id], block);
	return TM_SUCCESS;
}
