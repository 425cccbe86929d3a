/* SPDX-License-Identifier: Apache-2.0 */
/* Object core statistics of threads: what kernel/usage.c keeps. */
#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel/obj_core.h>

#include "z_lock.h"
#include "z_obj_core.h"
#include "z_usage.h"

static struct k_thread *thread_of(struct k_obj_core *core)
{
	return CONTAINER_OF(core, struct k_thread, obj_core);
}

static int raw(struct k_obj_core *core, void *stats)
{
	k_spinlock_key_t key = z_lock();

	z_usage_sync();
	*(struct k_cycle_stats *)stats = *(struct k_cycle_stats *)core->stats;
	z_unlock_raw(key);
	return 0;
}

static int query(struct k_obj_core *core, void *stats)
{
	return k_thread_runtime_stats_get(thread_of(core), (k_thread_runtime_stats_t *)stats);
}

static int reset(struct k_obj_core *core)
{
	k_spinlock_key_t key = z_lock();

	z_usage_reset(thread_of(core));
	z_unlock_raw(key);
	return 0;
}

static int disable(struct k_obj_core *core)
{
	return k_thread_runtime_stats_disable(thread_of(core));
}

static int enable(struct k_obj_core *core)
{
	return k_thread_runtime_stats_enable(thread_of(core));
}

static struct k_obj_core_stats_desc desc = {
	.raw_size = sizeof(struct k_cycle_stats),
	.query_size = sizeof(k_thread_runtime_stats_t),
	.raw = raw,
	.query = query,
	.reset = reset,
	.disable = disable,
	.enable = enable,
};

/* Before the first thread is created. */
static int describe(void)
{
	z_obj_types[Z_OBJ_THREAD].stats_desc = &desc;
	z_obj_types[Z_OBJ_THREAD].stats_delta = (ptrdiff_t)offsetof(struct k_thread, base.usage) -
						(ptrdiff_t)offsetof(struct k_thread, obj_core);
	return 0;
}

SYS_INIT(describe, EARLY, 0);
