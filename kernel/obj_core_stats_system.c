/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Object core statistics of each processor and of the kernel, that is of them all. They
 * are turned on and off together, by k_sys_runtime_stats_enable(), and never set back.
 */
#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel/obj_core.h>

#include "z_lock.h"
#include "z_obj_core.h"
#include "z_usage.h"

static int raw_cpu(struct k_obj_core *core, void *stats)
{
	k_spinlock_key_t key = z_lock();

	z_usage_sync_cpu(arch_cpu());
	*(struct k_cycle_stats *)stats = *(struct k_cycle_stats *)core->stats;
	z_unlock_raw(key);
	return 0;
}

static int query_cpu(struct k_obj_core *core, void *stats)
{
	const struct _cpu *cpu = CONTAINER_OF(core, struct _cpu, obj_core);

	return k_thread_runtime_stats_cpu_get(cpu->id, (k_thread_runtime_stats_t *)stats);
}

/* One after the other. */
static int raw_kernel(struct k_obj_core *core, void *stats)
{
	struct k_cycle_stats *to = (struct k_cycle_stats *)stats;
	k_spinlock_key_t key = z_lock();

	ARG_UNUSED(core);
	z_usage_sync_cpu(arch_cpu());
	for (unsigned int i = 0; i < arch_num_cpus(); i++) {
		to[i] = _kernel.cpus[i].usage;
	}
	z_unlock_raw(key);
	return 0;
}

static int query_kernel(struct k_obj_core *core, void *stats)
{
	ARG_UNUSED(core);
	return k_thread_runtime_stats_all_get((k_thread_runtime_stats_t *)stats);
}

static struct k_obj_core_stats_desc cpu_desc = {
	.raw_size = sizeof(struct k_cycle_stats),
	.query_size = sizeof(k_thread_runtime_stats_t),
	.raw = raw_cpu,
	.query = query_cpu,
};

static struct k_obj_core_stats_desc kernel_desc = {
	.raw_size = CONFIG_MP_MAX_NUM_CPUS * sizeof(struct k_cycle_stats),
	.query_size = sizeof(k_thread_runtime_stats_t),
	.raw = raw_kernel,
	.query = query_kernel,
};

/* Before the objects are listed. */
static int describe(void)
{
	z_obj_types[Z_OBJ_CPU].stats_desc = &cpu_desc;
	z_obj_types[Z_OBJ_CPU].stats_delta = (ptrdiff_t)offsetof(struct _cpu, usage) -
					     (ptrdiff_t)offsetof(struct _cpu, obj_core);
	z_obj_types[Z_OBJ_KERNEL].stats_desc = &kernel_desc;
	z_obj_types[Z_OBJ_KERNEL].stats_delta =
		(ptrdiff_t)offsetof(struct z_kernel, cpus[0].usage) -
		(ptrdiff_t)offsetof(struct z_kernel, obj_core);
	return 0;
}

SYS_INIT(describe, EARLY, 0);
