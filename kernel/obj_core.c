/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Object cores: a list of objects per type. An object that is initialised may be in the
 * list already, or be memory that was never an object, and its node cannot tell; so
 * linking looks for it in the list and takes it off first.
 */
#include <zephyr/kernel/obj_core.h>

#include <zephyr/kernel.h>

#include "z_lock.h"
#include "z_obj_core.h"
#include "z_slist.h"

/* Types of applications. */
static sys_slist_t types;

struct k_obj_type *z_obj_type_init(struct k_obj_type *type, uint32_t id, size_t off)
{
	k_spinlock_key_t key = z_lock();

	sys_slist_init(&type->list);
	type->id = id;
	type->obj_core_offset = off;
	sys_slist_find_and_remove(&types, &type->node);
	sys_slist_append(&types, &type->node);
	z_unlock_raw(key);
	return type;
}

struct k_obj_type *k_obj_type_find(uint32_t type_id)
{
	struct k_obj_type *type;

	for (unsigned int i = 0; i < Z_OBJ_COUNT; i++) {
		if (z_obj_types[i].id == type_id) {
			return &z_obj_types[i];
		}
	}
	k_spinlock_key_t key = z_lock();

	SYS_SLIST_FOR_EACH_CONTAINER(&types, type, node) {
		if (type->id == type_id) {
			break;
		}
	}
	z_unlock_raw(key);
	return type;
}

int k_obj_type_walk_locked(struct k_obj_type *type,
			   int (*func)(struct k_obj_core *obj_core, void *data), void *data)
{
	k_spinlock_key_t key = z_lock();
	struct k_obj_core *core;
	int result = 0;

	SYS_SLIST_FOR_EACH_CONTAINER(&type->list, core, node) {
		result = func(core, data);
		if (result != 0) {
			break;
		}
	}
	z_unlock_raw(key);
	return result;
}

int k_obj_type_walk_unlocked(struct k_obj_type *type,
			     int (*func)(struct k_obj_core *obj_core, void *data), void *data)
{
	k_spinlock_key_t key = z_lock();
	sys_snode_t *node = sys_slist_peek_head(&type->list);
	int result = 0;

	while (node != NULL && result == 0) {
		sys_snode_t *next = sys_slist_peek_next(node);

		z_unlock_raw(key);
		result = func(CONTAINER_OF(node, struct k_obj_core, node), data);
		key = z_lock();
		node = next;
	}
	z_unlock_raw(key);
	return result;
}

void k_obj_core_init(struct k_obj_core *obj_core, struct k_obj_type *type)
{
	obj_core->type = type;
	IF_ENABLED(CONFIG_OBJ_CORE_STATS,
		   (obj_core->stats = type->stats_delta == 0
					      ? NULL
					      : (char *)obj_core + type->stats_delta;))
}

/* How many objects are passed without letting interrupts in. */
#define FEW 8U

/* Objects that were taken off a list: counted, for those who have passed a few. Lock held. */
static unsigned int removals;

/* Lock held; pauses. */
static void take_off(struct k_obj_core *core, sys_slist_t *list, k_spinlock_key_t key)
{
	if (z_slist_take_out(list, &core->node, &removals, FEW, key)) {
		removals++;
	}
}

void k_obj_core_link(struct k_obj_core *obj_core)
{
	k_spinlock_key_t key = z_lock();

	take_off(obj_core, &obj_core->type->list, key);
	sys_slist_append(&obj_core->type->list, &obj_core->node);
	z_unlock_resched(key);
}

void k_obj_core_init_and_link(struct k_obj_core *obj_core, struct k_obj_type *type)
{
	k_obj_core_init(obj_core, type);
	k_obj_core_link(obj_core);
}

static void unlink_from(struct k_obj_core *core, struct k_obj_type *type)
{
	k_spinlock_key_t key = z_lock();

	take_off(core, &type->list, key);
	z_unlock_resched(key);
}

void k_obj_core_unlink(struct k_obj_core *obj_core)
{
	unlink_from(obj_core, obj_core->type);
}

void z_obj_link(struct k_obj_core *core, enum z_obj type)
{
	k_obj_core_init_and_link(core, &z_obj_types[type]);
}

void z_obj_unlink_locked(struct k_obj_core *core, enum z_obj type, k_spinlock_key_t key)
{
	z_pause(key);
	take_off(core, &z_obj_types[type].list, key);
}

void z_obj_unlink(struct k_obj_core *core, enum z_obj type)
{
	unlink_from(core, &z_obj_types[type]);
}
