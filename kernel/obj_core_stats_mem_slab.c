/* SPDX-License-Identifier: Apache-2.0 */
/* Object core statistics of slabs. They cannot be turned off: the slab needs its figures. */
#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel/obj_core.h>
#include <zephyr/sys/mem_stats.h>

#include "z_lock.h"
#include "z_obj_core.h"

static struct k_mem_slab *slab_of(struct k_obj_core *core)
{
	return CONTAINER_OF(core, struct k_mem_slab, obj_core);
}

static int raw(struct k_obj_core *core, void *stats)
{
	k_spinlock_key_t key = z_lock();

	*(struct k_mem_slab_info *)stats = *(struct k_mem_slab_info *)core->stats;
	z_unlock_raw(key);
	return 0;
}

static int query(struct k_obj_core *core, void *stats)
{
	return k_mem_slab_runtime_stats_get(slab_of(core), (struct sys_memory_stats *)stats);
}

static int reset(struct k_obj_core *core)
{
	return k_mem_slab_runtime_stats_reset_max(slab_of(core));
}

static struct k_obj_core_stats_desc desc = {
	.raw_size = sizeof(struct k_mem_slab_info),
	.query_size = sizeof(struct sys_memory_stats),
	.raw = raw,
	.query = query,
	.reset = reset,
};

/* Before the first slab is listed. */
static int describe(void)
{
	z_obj_types[Z_OBJ_MEM_SLAB].stats_desc = &desc;
	z_obj_types[Z_OBJ_MEM_SLAB].stats_delta = (ptrdiff_t)offsetof(struct k_mem_slab, info) -
						  (ptrdiff_t)offsetof(struct k_mem_slab, obj_core);
	return 0;
}

SYS_INIT(describe, EARLY, 0);
