/* SPDX-License-Identifier: Apache-2.0 */
/* Inheritance with CONFIG_PRIORITY_CEILING at BETTER(2): never better than that. */
#include "mutex_plan.h"

BUILD_ASSERT(CONFIG_PRIORITY_CEILING == BETTER(2));

ZTEST(mutex_ceiling, test_inheritance_stops_at_the_ceiling)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(1), NULL, &a, K_FOREVER);
	zassert_equal(my_prio(), BETTER(1));
	plan(1, BETTER(4), NULL, &a, K_FOREVER);
	zassert_equal(my_prio(), BETTER(2));
	zassert_ok(k_mutex_unlock(&a));
	zassert_equal(my_prio(), TEST_PRIO);
	zassert_notes(1, 0);
}

ZTEST(mutex_ceiling, test_owner_better_than_the_ceiling_is_not_made_worse)
{
	k_thread_priority_set(k_current_get(), BETTER(4));
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(6), NULL, &a, K_FOREVER);
	zassert_equal(my_prio(), BETTER(4));
	zassert_ok(k_mutex_unlock(&a));
	zassert_equal(my_prio(), BETTER(4));
	k_thread_priority_set(k_current_get(), TEST_PRIO);
	zassert_notes(0);
}

ZTEST(mutex_ceiling, test_ceiling_holds_along_a_chain)
{
	zassert_ok(k_mutex_lock(&a, K_FOREVER));
	plan(0, BETTER(1), &b, &a, K_FOREVER);
	plan(1, BETTER(5), NULL, &b, K_TICKS(2));
	zassert_equal(prio_of(0), BETTER(2));
	zassert_equal(my_prio(), BETTER(2));
	k_sleep(K_TICKS(4));
	zassert_equal(prio_of(0), BETTER(1));
	zassert_equal(my_prio(), BETTER(1));
	zassert_ok(k_mutex_unlock(&a));
}

ZTEST_SUITE(mutex_ceiling, NULL, NULL, plan_reset, crew_dismiss, NULL);
