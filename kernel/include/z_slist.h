/* SPDX-License-Identifier: Apache-2.0 */
/* Singly linked lists that are searched with interrupts let in. Lock held throughout. */
#ifndef KERNEL_INCLUDE_Z_SLIST_H_
#define KERNEL_INCLUDE_Z_SLIST_H_

#include <zephyr/sys/slist.h>

#include "z_lock.h"

/*
 * Take `node` out; z_pause()s after each `few` that are passed. ISRs may take it, or others, out
 * meanwhile: `*changes` counts that, and the way begins anew. False if it is not there.
 */
static ALWAYS_INLINE bool z_slist_take_out(sys_slist_t *list, sys_snode_t *node,
					   const unsigned int *changes, unsigned int few,
					   k_spinlock_key_t key)
{
	sys_snode_t *prev = NULL;
	sys_snode_t *at = sys_slist_peek_head(list);
	unsigned int seen = *changes;
	unsigned int passed = 0;

	while (at != NULL && at != node) {
		prev = at;
		if (++passed % few == 0U) {
			z_pause(key);
			prev = seen == *changes ? prev : NULL;
			seen = *changes;
		}
		at = prev == NULL ? sys_slist_peek_head(list) : sys_slist_peek_next(prev);
	}
	if (at != NULL) {
		sys_slist_remove(list, prev, node);
	}
	return at != NULL;
}

#endif /* KERNEL_INCLUDE_Z_SLIST_H_ */
