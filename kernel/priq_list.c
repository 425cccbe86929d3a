/* SPDX-License-Identifier: Apache-2.0 */
/* The part of the sorted list that is not inline: finding a place. */
#include "priq_list.h"

/* How many others are passed by in one call. */
#define STEPS 4U

bool z_priq_list_advance(sys_dlist_t *q, struct k_thread *t)
{
	sys_dnode_t *node = t->base.qnode_dlist.prev;
	const bool first = (t->base.place & Z_PLACE_FIRST) != 0U;
	unsigned int steps = STEPS;

	while (node != q && steps > 0U && priq_list_passes(t, first, z_thread_of_node(node))) {
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
