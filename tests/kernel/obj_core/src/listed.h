/* SPDX-License-Identifier: Apache-2.0 */
/* Is an object in the list of its type? */
#ifndef TESTS_KERNEL_OBJ_CORE_SRC_LISTED_H_
#define TESTS_KERNEL_OBJ_CORE_SRC_LISTED_H_

#include <zephyr/kernel/obj_core.h>

#include "crew.h"

/* How often the list of the type with this ID holds `core`; the test fails without such a type. */
int times_listed(uint32_t id, const struct k_obj_core *core);

/* The length of a type's list. */
int objects_of(uint32_t id);

#define zassert_listed(obj, id)                                                                    \
	zassert_equal(times_listed(K_OBJ_TYPE_##id##_ID, K_OBJ_CORE(obj)), 1)
#define zassert_not_listed(obj, id)                                                                \
	zassert_equal(times_listed(K_OBJ_TYPE_##id##_ID, K_OBJ_CORE(obj)), 0)

#endif /* TESTS_KERNEL_OBJ_CORE_SRC_LISTED_H_ */
