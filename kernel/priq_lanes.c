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

/* Lock held. `node`, which ends in `lane`, becomes one higher if the next so high is near. */
static ALWAYS_INLINE void lift_from(struct z_lanes *node, const unsigned int lane)
{
	sys_dnode_t *link = &node->links[lane];

#pragma GCC unroll 9 /* a long step; as it is, `lane` is a constant */
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
	BUILD_ASSERT(Z_LANES == 2);
	if (node->passed != PRIQ_MARK) {
		return;
	}
	node->passed = 0U;
	if (is_placing(node)) {
		return;
	}
	if (node->height == 0U) {
		lift_from(node, 0U);
	} else if (node->height == 1U) {
		lift_from(node, 1U);
	}
}

/* Lock held. The nearest before `t` in lane `height`; `after` is the one behind `t` there. */
static ALWAYS_INLINE struct z_lanes *before(const struct k_thread *t, struct z_lanes *after,
					    unsigned int height)
{
	return owner(height == 0U ? t->base.qnode_dlist.prev : after->links[height].prev, height);
}

/* Lock held. Does `t` pass by that one, unless it is the queue? */
static ALWAYS_INLINE bool passes(struct z_lanes *q, const struct k_thread *t,
				 struct z_lanes *other, unsigned int height)
{
	const bool first = (t->base.place & Z_PLACE_FIRST) != 0U;

	return other != q && (priq_list_precedes(t, first, thread_of(other)) ||
			      (height == 0U && is_placing(other)));
}

/* Lock held. The highest lane in which `t`, before `after`, passes by another; -1 for none. */
static ALWAYS_INLINE int lane_to_pass(struct z_lanes *q, const struct k_thread *t,
				      struct z_lanes *after)
{
#pragma GCC unroll 3 /* a step is short when `lane` is a constant */
	for (int lane = Z_LANES; lane >= 0; lane--) {
		if (lane <= after->height && passes(q, t, before(t, after, lane), lane)) {
			return lane;
		}
	}
	return -1;
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

	if (self->passed == PRIQ_GAP) {
		self->passed = 0U;
		lift_marked(after);
		return false;
	}
	const int lane = lane_to_pass(q, t, after);

	if (lane < 0) {
		arrive(t, after);
		return true;
	}
	struct z_lanes *const other = before(t, after, (unsigned int)lane);

	priq_list_remove(&q->links[0], t);
	sys_dlist_insert(&other->links[0], &self->links[0]);
	self->passed = lane < after->height ? 1U : (uint8_t)(self->passed % PRIQ_LIFT + 1U);
	if (self->passed == PRIQ_GAP) {
		other->passed = PRIQ_MARK;
	}
	return false;
}
