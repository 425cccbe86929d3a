/* SPDX-License-Identifier: Apache-2.0 */
/* The part of the sorted list that is not inline: finding a place. */
#include "priq_list.h"

/* How many others are passed by in one call. */
#define STEPS 4U

/* Lock held. Does `t`, on the way to its place, `first` of its equals, pass by `other`? */
static ALWAYS_INLINE bool passes(const struct k_thread *t, bool first,
				 const struct k_thread *other)
{
	return z_better(t, other) || (first && !z_better(other, t)) ||
	       (other->base.place & Z_PLACING) != 0U;
}

bool z_priq_list_advance(sys_dlist_t *q, struct k_thread *t)
{
	sys_dnode_t *node = t->base.qnode_dlist.prev;
	const bool first = (t->base.place & Z_PLACE_FIRST) != 0U;
	unsigned int steps = STEPS;

	while (node != q && steps > 0U && passes(t, first, z_thread_of_node(node))) {
		node = node->prev;
		steps--;
	}
	priq_list_remove(q, t);
	sys_dlist_insert(node->next, &t->base.qnode_dlist);
	if (steps == 0U) {
		return false;
	}
	t->base.place = 0U;
	return true;
}
