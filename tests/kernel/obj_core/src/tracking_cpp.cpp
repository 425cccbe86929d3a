/* SPDX-License-Identifier: Apache-2.0 */
/* The headers and macros in C++. */
#include <zephyr/kernel.h>
#include <zephyr/tracing/tracking.h>
#include <zephyr/ztest.h>

K_SEM_DEFINE(cpp_sem, 0, 1);
static struct k_lifo cpp_lifo;

ZTEST(obj_core_tracking, test_in_cpp)
{
	int times = 0;

	k_lifo_init(&cpp_lifo);
	for (struct k_sem *sem = _track_list_k_sem; sem != NULL; sem = SYS_PORT_TRACK_NEXT(sem)) {
		times += sem == &cpp_sem;
	}
	zassert_equal(times, 1);
	zassert_equal(k_obj_type_find(K_OBJ_TYPE_LIFO_ID)->obj_core_offset,
		      offsetof(struct k_lifo, obj_core));
}
