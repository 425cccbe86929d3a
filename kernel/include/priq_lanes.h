/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A queue of threads as one sorted list, as priq_list.h, with express lanes for many threads: about
 * each eighth of the list is also in the first lane, each eighth of those in the second as
 * well. One on the way to its place passes by eight or sixty-four others at once. That is a
 * skip list (W. Pugh, 1990) without chance: who passes by eight in a row lifts the last of them
 * into the lane above, and each eighth that comes last is lifted itself. When some of a lane leave
 * there are more between two of it, until one passes by; so the number of steps is n / 64 + 16
 * amortized, not at any time.
 *
 * Invariant: a lane has a part of the threads of the one below it, in the same order, and none that
 * is on the way to its place. All work is by steps of the same length; so where interrupts
 * are let in, and what may come in between, is the same as in a list. Lock held throughout.
 */
#ifndef KERNEL_INCLUDE_PRIQ_LANES_H_
#define KERNEL_INCLUDE_PRIQ_LANES_H_

#include "priq_list.h"

/* How many pass by before one of them is lifted into the lane above. */
#define PRIQ_GAP  8U
/* In `passed` of one that is to be lifted: when it is in its place; as the eighth passed by. */
#define PRIQ_LIFT 16U
#define PRIQ_MARK 255U

/* As z_priq_list_advance(). */
bool z_priq_lanes_advance(struct z_lanes *q, struct k_thread *t);

/* Each eighth is lifted, when it is in its place for sure: priq_lanes_advance() finds that. */
static ALWAYS_INLINE bool priq_lanes_add(struct z_lanes *q, struct k_thread *t)
{
	q->passed = (q->passed + 1U) % PRIQ_GAP;
	if (unlikely(q->passed == 0U)) {
		t->base.lanes.passed = PRIQ_LIFT;
		priq_list_append(&q->links[0], t);
		return false;
	}
	return priq_list_add(&q->links[0], t);
}

static ALWAYS_INLINE void priq_lanes_append(struct z_lanes *q, struct k_thread *t)
{
	priq_list_append(&q->links[0], t);
}

static ALWAYS_INLINE bool priq_lanes_is_behind(const struct z_lanes *q, const struct k_thread *t)
{
	(void)q;
	(void)t;
	return false; /* a step will tell: taking it out of the lanes was long enough */
}

static ALWAYS_INLINE void priq_lanes_push(struct z_lanes *q, struct k_thread *t)
{
	priq_list_push(&q->links[0], t);
}

static ALWAYS_INLINE bool priq_lanes_advance(struct z_lanes *q, struct k_thread *t)
{
	return z_priq_lanes_advance(q, t);
}

static ALWAYS_INLINE void priq_lanes_remove(struct z_lanes *q, struct k_thread *t)
{
	BUILD_ASSERT(Z_LANES == 2);
	if (t->base.lanes.height != 0U) {
		priq_unlink(&t->base.lanes.links[1]);
		if (t->base.lanes.height == 2U) {
			priq_unlink(&t->base.lanes.links[2]);
		}
		t->base.lanes.height = 0U;
	}
	t->base.lanes.passed = 0U;
	priq_list_remove(&q->links[0], t);
}

static ALWAYS_INLINE struct k_thread *priq_lanes_best(const struct z_lanes *q)
{
	return priq_list_best(&q->links[0]);
}

static ALWAYS_INLINE struct k_thread *priq_lanes_last(struct z_lanes *q)
{
	return priq_list_last(&q->links[0]);
}

static ALWAYS_INLINE struct k_thread *priq_lanes_next(const struct z_lanes *q, struct k_thread *t)
{
	return priq_list_next(&q->links[0], t);
}

#endif /* KERNEL_INCLUDE_PRIQ_LANES_H_ */
