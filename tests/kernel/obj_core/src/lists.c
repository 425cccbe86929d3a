/* SPDX-License-Identifier: Apache-2.0 */
/* Types, walks, and the linking and unlinking of single objects. */
#include "listed.h"

static int count;

static int count_it(struct k_obj_core *core, void *data)
{
	count += core == data || data == NULL;
	return 0;
}

int times_listed(uint32_t id, const struct k_obj_core *core)
{
	struct k_obj_type *type = k_obj_type_find(id);

	zassert_not_null(type);
	count = 0;
	zassert_ok(k_obj_type_walk_locked(type, count_it, (void *)core));
	return count;
}

int objects_of(uint32_t id)
{
	return times_listed(id, NULL);
}

struct thing {
	int value;
	struct k_obj_core obj_core;
};

#define THING_ID K_OBJ_TYPE_ID_GEN("THNG")

static struct k_obj_type thing_type;
static struct thing things[3];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_equal_ptr(z_obj_type_init(&thing_type, THING_ID,
					  offsetof(struct thing, obj_core)), &thing_type);
	for (int i = 0; i < 3; i++) {
		things[i].value = i;
		k_obj_core_init_and_link(K_OBJ_CORE(&things[i]), &thing_type);
	}
}

ZTEST_SUITE(obj_core, NULL, NULL, before, crew_dismiss, NULL);

ZTEST(obj_core, test_ids_are_four_characters)
{
	zassert_equal(K_OBJ_TYPE_ID_GEN("SEM4"), K_OBJ_TYPE_SEM_ID);
	zassert_equal(K_OBJ_TYPE_ID_GEN("THRD"), K_OBJ_TYPE_THREAD_ID);
	zassert_equal(K_OBJ_TYPE_SEM_ID, 0x53454d34);
}

ZTEST(obj_core, test_types_are_found_by_id)
{
	zassert_equal_ptr(k_obj_type_find(THING_ID), &thing_type);
	zassert_not_null(k_obj_type_find(K_OBJ_TYPE_SEM_ID));
	zassert_equal(k_obj_type_find(K_OBJ_TYPE_SEM_ID)->id, K_OBJ_TYPE_SEM_ID);
	zassert_is_null(k_obj_type_find(K_OBJ_TYPE_ID_GEN("none")));
}

static int note_value(struct k_obj_core *core, void *data)
{
	const int value = CONTAINER_OF(core, struct thing, obj_core)->value;

	note(value);
	return value == POINTER_TO_INT(data) ? 70 + value : 0;
}

ZTEST(obj_core, test_walks_see_objects_in_order_and_end_when_told)
{
	zassert_equal(k_obj_type_walk_locked(&thing_type, note_value, INT_TO_POINTER(9)), 0);
	zassert_notes(0, 1, 2);
	zassert_equal(k_obj_type_walk_locked(&thing_type, note_value, INT_TO_POINTER(1)), 71);
	zassert_notes(0, 1);
	zassert_equal(k_obj_type_walk_unlocked(&thing_type, note_value, INT_TO_POINTER(9)), 0);
	zassert_notes(0, 1, 2);
	zassert_equal(k_obj_type_walk_unlocked(&thing_type, note_value, INT_TO_POINTER(0)), 70);
	zassert_notes(0);
}

static int unlink_after_sleep(struct k_obj_core *core, void *data)
{
	ARG_UNUSED(data);
	k_sleep(K_TICKS(1));
	note(CONTAINER_OF(core, struct thing, obj_core)->value);
	k_obj_core_unlink(core);
	return 0;
}

ZTEST(obj_core, test_an_unlocked_walk_may_block_and_unlink)
{
	zassert_ok(k_obj_type_walk_unlocked(&thing_type, unlink_after_sleep, NULL));
	zassert_notes(0, 1, 2);
	zassert_equal(objects_of(THING_ID), 0);
}

static int interrupts_locked(struct k_obj_core *core, void *data)
{
	const unsigned int key = irq_lock();

	ARG_UNUSED(core);
	*(bool *)data = !arch_irq_unlocked(key);
	irq_unlock(key);
	return 1;
}

ZTEST(obj_core, test_only_the_locked_walk_locks)
{
	bool locked = false;

	zassert_equal(k_obj_type_walk_locked(&thing_type, interrupts_locked, &locked), 1);
	zassert_true(locked);
	zassert_equal(k_obj_type_walk_unlocked(&thing_type, interrupts_locked, &locked), 1);
	zassert_false(locked);
}

ZTEST(obj_core, test_unlinked_objects_are_not_listed)
{
	k_obj_core_unlink(K_OBJ_CORE(&things[1]));
	zassert_equal(times_listed(THING_ID, K_OBJ_CORE(&things[0])), 1);
	zassert_equal(times_listed(THING_ID, K_OBJ_CORE(&things[1])), 0);
	zassert_equal(times_listed(THING_ID, K_OBJ_CORE(&things[2])), 1);
	k_obj_core_unlink(K_OBJ_CORE(&things[1]));
	zassert_equal(objects_of(THING_ID), 2);
}

ZTEST(obj_core, test_linking_again_moves_to_the_end)
{
	k_obj_core_link(K_OBJ_CORE(&things[0]));
	zassert_ok(k_obj_type_walk_locked(&thing_type, note_value, INT_TO_POINTER(9)));
	zassert_notes(1, 2, 0);
}

ZTEST(obj_core, test_init_alone_does_not_list)
{
	struct thing other;

	k_obj_core_init(K_OBJ_CORE(&other), &thing_type);
	zassert_equal(times_listed(THING_ID, K_OBJ_CORE(&other)), 0);
	k_obj_core_link(K_OBJ_CORE(&other));
	zassert_equal(times_listed(THING_ID, K_OBJ_CORE(&other)), 1);
	k_obj_core_unlink(K_OBJ_CORE(&other));
}

static void link_first(const void *unused)
{
	ARG_UNUSED(unused);
	k_obj_core_link(K_OBJ_CORE(&things[0]));
}

ZTEST(obj_core, test_objects_are_linked_in_an_interrupt)
{
	k_obj_core_unlink(K_OBJ_CORE(&things[0]));
	irq_offload(link_first, NULL);
	zassert_equal(times_listed(THING_ID, K_OBJ_CORE(&things[0])), 1);
}
