/* SPDX-License-Identifier: Apache-2.0 */
/* The macros in C++. */
#include "crew.h"

struct point {
	int x;
	int y;
};

K_MSGQ_DEFINE(cpp_queue, sizeof(point), 2, 4);
K_MSGQ_DEFINE_STATIC_TYPE(cpp_typed, point, 2);

static void exchange(struct k_msgq *queue)
{
	const point sent = {3, 4};
	point got = {};

	zassert_ok(k_msgq_put(queue, &sent, K_NO_WAIT));
	zassert_ok(k_msgq_get(queue, &got, K_FOREVER));
	zassert_equal(got.x, 3);
	zassert_equal(got.y, 4);
}

ZTEST(msgq_cpp, test_defined_queues_work)
{
	exchange(&cpp_queue);
	exchange(&cpp_typed);
}

ZTEST_SUITE(msgq_cpp, NULL, NULL, NULL, NULL, NULL);
