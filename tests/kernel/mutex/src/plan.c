/* SPDX-License-Identifier: Apache-2.0 */
/* Helpers that follow a plan; see the header. */
#include "mutex_plan.h"

struct k_mutex a, b, c, d;

static struct {
	struct k_mutex *holds;
	struct k_mutex *wants;
	k_timeout_t limit;
	bool pause;
	int result;
} plans[CREW_SIZE];

static void follow(int n)
{
	if (plans[n].holds != NULL) {
		zassert_ok(k_mutex_lock(plans[n].holds, K_NO_WAIT));
	}
	if (plans[n].pause) {
		k_sleep(K_FOREVER);
	}
	plans[n].result = k_mutex_lock(plans[n].wants, plans[n].limit);
	if (plans[n].result == 0) {
		note(n);
		zassert_ok(k_mutex_unlock(plans[n].wants));
	}
	if (plans[n].holds != NULL) {
		zassert_ok(k_mutex_unlock(plans[n].holds));
	}
}

static void start(int n, int prio, struct k_mutex *holds, struct k_mutex *wants, k_timeout_t limit,
		  bool pause)
{
	plans[n].holds = holds;
	plans[n].wants = wants;
	plans[n].limit = limit;
	plans[n].pause = pause;
	plans[n].result = 1;
	crew_start(n, prio, follow);
}

void plan(int n, int prio, struct k_mutex *holds, struct k_mutex *wants, k_timeout_t limit)
{
	start(n, prio, holds, wants, limit, false);
}

void plan_with_pause(int n, int prio, struct k_mutex *holds, struct k_mutex *wants,
		     k_timeout_t limit)
{
	start(n, prio, holds, wants, limit, true);
}

int plan_result(int n)
{
	return plans[n].result;
}

int prio_of(int n)
{
	return k_thread_priority_get(&crew[n]);
}

int my_prio(void)
{
	return k_thread_priority_get(k_current_get());
}

void plan_reset(void *fixture)
{
	ARG_UNUSED(fixture);
	zassert_ok(k_mutex_init(&a));
	zassert_ok(k_mutex_init(&b));
	zassert_ok(k_mutex_init(&c));
	zassert_ok(k_mutex_init(&d));
}
