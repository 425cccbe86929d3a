/* SPDX-License-Identifier: Apache-2.0 */
#include "each.h"

#include <zephyr/arch/native/inject.h>
#include <zephyr/ztest.h>

struct k_thread each_helpers[EACH_HELPERS];
static K_THREAD_STACK_ARRAY_DEFINE(stacks, EACH_HELPERS, 1024);
static bool started[EACH_HELPERS];
static bool fired;

static void fire(const void *interrupt)
{
	fired = true;
	((const struct each *)interrupt)->interrupt(NULL);
}

void each_start(int helper, int prio, k_thread_entry_t entry)
{
	started[helper] = true;
	k_thread_create(&each_helpers[helper], stacks[helper],
			K_THREAD_STACK_SIZEOF(stacks[helper]), entry, NULL, NULL, NULL, prio, 0,
			K_NO_WAIT);
}

void each_stop(void)
{
	for (int i = 0; i < EACH_HELPERS; i++) {
		if (started[i]) {
			k_thread_abort(&each_helpers[i]);
			started[i] = false;
		}
	}
}

static uint32_t once(const struct each *e, uint32_t at)
{
	e->setup();
	fired = false;
	native_inject_at(at, fire, e);

	const uint64_t before = native_inject_count();

	e->run();
	const uint32_t moments = (uint32_t)(native_inject_count() - before);

	native_inject_at(0, NULL, NULL);
	e->verify(fired, at);
	each_stop();
	return moments;
}

void each(const struct each *e, uint32_t least)
{
	k_thread_priority_set(k_current_get(), 5);
	const uint32_t moments = once(e, 0);

	zassert_true(moments >= least, "only %u moments", moments);
	/* An interrupt may add moments of its own: a few more than were counted. */
	for (uint32_t at = 1; at <= moments + 5U; at++) {
		once(e, at);
	}
}

ZTEST_SUITE(interrupt_each, NULL, NULL, NULL, NULL, NULL);
