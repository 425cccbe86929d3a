/* SPDX-License-Identifier: Apache-2.0 */
/* Object core statistics of memory blocks. They cannot be turned off. */
#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel/obj_core.h>
#include <zephyr/sys/mem_blocks.h>
#include <zephyr/sys/mem_stats.h>

#include "z_obj_core.h"

static sys_mem_blocks_t *blocks_of(struct k_obj_core *core)
{
	return CONTAINER_OF(core, struct sys_mem_blocks, obj_core);
}

static int raw(struct k_obj_core *core, void *stats)
{
	sys_mem_blocks_t *blocks = blocks_of(core);
	const k_spinlock_key_t key = k_spin_lock(&blocks->bitmap->lock);

	*(struct sys_mem_blocks_info *)stats = (struct sys_mem_blocks_info){
		.num_blocks = blocks->num_blocks,
		.blk_sz_shift = blocks->blk_sz_shift,
		.used_blocks = blocks->used_blocks,
		.max_used_blocks = blocks->max_used_blocks,
	};
	k_spin_unlock(&blocks->bitmap->lock, key);
	return 0;
}

static int query(struct k_obj_core *core, void *stats)
{
	return sys_mem_blocks_runtime_stats_get(blocks_of(core), (struct sys_memory_stats *)stats);
}

static int reset(struct k_obj_core *core)
{
	return sys_mem_blocks_runtime_stats_reset_max(blocks_of(core));
}

static struct k_obj_core_stats_desc desc = {
	.raw_size = sizeof(struct sys_mem_blocks_info),
	.query_size = sizeof(struct sys_memory_stats),
	.raw = raw,
	.query = query,
	.reset = reset,
};

/* Before the first allocator is listed. */
static int describe(void)
{
	z_obj_types[Z_OBJ_SYS_MEM_BLOCKS].stats_desc = &desc;
	z_obj_types[Z_OBJ_SYS_MEM_BLOCKS].stats_delta =
		(ptrdiff_t)offsetof(struct sys_mem_blocks, num_blocks) -
		(ptrdiff_t)offsetof(struct sys_mem_blocks, obj_core);
	return 0;
}

SYS_INIT(describe, EARLY, 0);
