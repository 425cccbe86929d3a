/* SPDX-License-Identifier: Apache-2.0 */
#include "crowd.h"

#include <zephyr/ztest.h>

struct k_thread crowd[ALL];
int crowd_order[ALL];
int crowd_count;
static K_THREAD_STACK_ARRAY_DEFINE(stacks, ALL, 1024);
static bool created[ALL];

void crowd_create(int i, int prio, k_thread_entry_t entry)
{
	created[i] = true;
	k_thread_create(&crowd[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), entry,
			INT_TO_POINTER(i), NULL, NULL, prio, 0, K_FOREVER);
}

void crowd_end(void)
{
	for (int i = 0; i < ALL; i++) {
		if (created[i]) {
			k_thread_abort(&crowd[i]);
			created[i] = false;
		}
	}
}

int crowd_prio(int i)
{
	return k_thread_priority_get(&crowd[i]);
}

void crowd_expect_sorted_but_for(int i, uint32_t at)
{
	int last = -1;

	for (int k = 0; k < crowd_count; k++) {
		const int next = crowd_order[k];

		if (next == i) {
			continue;
		}
		if (last >= 0) {
			zassert_true(crowd_prio(last) < crowd_prio(next) ||
					     (crowd_prio(last) == crowd_prio(next) && last < next),
				     "at %u: %d after %d", at, next, last);
		}
		last = next;
	}
}

int crowd_position(int i)
{
	for (int k = 0; k < crowd_count; k++) {
		if (crowd_order[k] == i) {
			return k;
		}
	}
	return -1;
}
