/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of the list with express lanes that are not inline. The queue is a node like those of
 * threads, the highest of all, behind the last and before the first.
 */
#include "priq_lanes.h"

static ALWAYS_INLINE struct z_lanes *owner(sys_dnode_t *link, unsigned int height)
{
	return CONTAINER_OF(link - height, struct z_lanes, links[0]);
}

static ALWAYS_INLINE struct k_thread *thread_of(struct z_lanes *node)
{
	return z_thread_of_node(&node->links[0]);
}

static ALWAYS_INLINE bool is_placing(struct z_lanes *node)
{
	return (thread_of(node)->base.place & Z_PLACING) != 0U;
}

/* Lock held. `node` becomes as high as `height`, by one; `after` is the next of those. */
static ALWAYS_INLINE void raise_before(struct z_lanes *after, struct z_lanes *node,
				       unsigned int height)
{
	sys_dlist_insert(&after->links[height], &node->links[height]);
	node->height = (uint8_t)height;
}

/* Lock held. `node` becomes one higher if it can, is in its place, and the next so high is near. */
static void lift(struct z_lanes *node)
{
	const unsigned int lane = node->height;
	sys_dnode_t *link = &node->links[lane];

	if (lane == Z_LANES || is_placing(node)) {
		return;
	}
#pragma GCC unroll 9 /* the longest step of all */
	for (unsigned int i = 0; i <= PRIQ_GAP; i++) {
		link = link->next;
		if (owner(link, lane)->height > lane) {
			raise_before(owner(link, lane), node, lane + 1U);
			return;
		}
	}
}

/* Lock held. The eighth that was passed by, unless it has gone and `node` is another. */
static ALWAYS_INLINE void lift_marked(struct z_lanes *node)
{
	if (node->passed == PRIQ_MARK) {
		node->passed = 0U;
		lift(node);
	}
}

/* Lock held. The nearest before `t` in lane `height`; `after` is the one behind `t` there. */
static ALWAYS_INLINE struct z_lanes *before(const struct k_thread *t, struct z_lanes *after,
					    unsigned int height)
{
	return owner(height == 0U ? t->base.qnode_dlist.prev : after->links[height].prev, height);
}

/* Lock held. `t` is in its place, before `after`. */
static ALWAYS_INLINE void arrive(struct k_thread *t, struct z_lanes *after)
{
	t->base.place = 0U;
	if (t->base.lanes.passed == PRIQ_LIFT && after->height != 0U) {
		raise_before(after, &t->base.lanes, 1U);
	}
	t->base.lanes.passed = 0U;
}

bool z_priq_lanes_advance(struct z_lanes *q, struct k_thread *t)
{
	struct z_lanes *const self = &t->base.lanes;
	struct z_lanes *const after = owner(self->links[0].next, 0U);
	const bool first = (t->base.place & Z_PLACE_FIRST) != 0U;
	unsigned int height = after->height;

	if (self->passed == PRIQ_GAP) {
		self->passed = 0U;
		lift_marked(after);
		return false;
	}
	struct z_lanes *other = before(t, after, height);

	while (other == q || !priq_list_passes(t, first, thread_of(other))) {
		if (height == 0U) {
			arrive(t, after);
			return true;
		}
		height--;
		other = before(t, after, height);
	}
	priq_list_remove(&q->links[0], t);
	sys_dlist_insert(&other->links[0], &self->links[0]);
	self->passed = height < after->height ? 1U : (uint8_t)(self->passed % PRIQ_LIFT + 1U);
	if (self->passed == PRIQ_GAP) {
		other->passed = PRIQ_MARK;
	}
	return false;
}
