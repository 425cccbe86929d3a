/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Statistics by object core. The functions of a type are called without the kernel lock;
 * those of the kernel's types take it themselves.
 */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel/obj_core.h>

int k_obj_core_stats_register(struct k_obj_core *obj_core, void *stats, size_t stats_len)
{
	const struct k_obj_core_stats_desc *desc = obj_core->type->stats_desc;

	if (desc == NULL) {
		return -ENOTSUP;
	}
	if (desc->raw_size != stats_len) {
		return -EINVAL;
	}
	obj_core->stats = stats;
	return 0;
}

int k_obj_core_stats_deregister(struct k_obj_core *obj_core)
{
	if (obj_core->type->stats_desc == NULL) {
		return -ENOTSUP;
	}
	obj_core->stats = NULL;
	return 0;
}

int k_obj_core_stats_raw(struct k_obj_core *obj_core, void *stats, size_t stats_len)
{
	const struct k_obj_core_stats_desc *desc = obj_core->type->stats_desc;

	if (desc == NULL || desc->raw == NULL) {
		return -ENOTSUP;
	}
	if (desc->raw_size != stats_len || obj_core->stats == NULL) {
		return -EINVAL;
	}
	return desc->raw(obj_core, stats);
}

int k_obj_core_stats_query(struct k_obj_core *obj_core, void *stats, size_t stats_len)
{
	const struct k_obj_core_stats_desc *desc = obj_core->type->stats_desc;

	if (desc == NULL || desc->query == NULL) {
		return -ENOTSUP;
	}
	if (desc->query_size != stats_len || obj_core->stats == NULL) {
		return -EINVAL;
	}
	return desc->query(obj_core, stats);
}

/* `fn`, a function of the object's type, may be NULL. */
static int call(int (*fn)(struct k_obj_core *obj_core), struct k_obj_core *obj_core)
{
	return fn == NULL ? -ENOTSUP : fn(obj_core);
}

int k_obj_core_stats_reset(struct k_obj_core *obj_core)
{
	const struct k_obj_core_stats_desc *desc = obj_core->type->stats_desc;

	return desc == NULL ? -ENOTSUP : call(desc->reset, obj_core);
}

int k_obj_core_stats_disable(struct k_obj_core *obj_core)
{
	const struct k_obj_core_stats_desc *desc = obj_core->type->stats_desc;

	return desc == NULL ? -ENOTSUP : call(desc->disable, obj_core);
}

int k_obj_core_stats_enable(struct k_obj_core *obj_core)
{
	const struct k_obj_core_stats_desc *desc = obj_core->type->stats_desc;

	return desc == NULL ? -ENOTSUP : call(desc->enable, obj_core);
}
