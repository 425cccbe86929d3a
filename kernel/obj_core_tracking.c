/* SPDX-License-Identifier: Apache-2.0 */
/* The lists of <zephyr/tracing/tracking.h>: those of the object cores, seen as objects. */
#include <zephyr/tracing/tracking.h>

#include <zephyr/kernel.h>

#include "z_lock.h"

/* The object around this node, NULL for none. */
static void *object_of(const struct k_obj_type *type, sys_snode_t *node)
{
	if (node == NULL) {
		return NULL;
	}
	return (char *)CONTAINER_OF(node, struct k_obj_core, node) - type->obj_core_offset;
}

void *z_track_first(uint32_t type_id)
{
	const struct k_obj_type *type = k_obj_type_find(type_id);

	return type == NULL ? NULL : object_of(type, sys_slist_peek_head(&type->list));
}

void *z_track_next(struct k_obj_core *core)
{
	return object_of(core->type, sys_slist_peek_next(&core->node));
}

void z_track_init(struct k_obj_core *core, uint32_t type_id)
{
	k_obj_core_init_and_link(core, k_obj_type_find(type_id));
}
