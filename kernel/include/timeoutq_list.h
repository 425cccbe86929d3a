/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Timeouts as a list, sorted by dticks, the tick of expiry; those of one tick are in the order
 * of arming. Announcing looks at the head only. The place of a new one is looked for from both
 * ends at once, so arming costs a step per timeout up to the nearer end.
 *
 * Every few steps interrupts are let in. Meanwhile the new timeout is in `arriving`, where it
 * can be disarmed, and two marks stand in the list: timeouts that do nothing. Marks are sorted
 * like any other, and nothing but time takes them out, the first one first. So whatever an ISR
 * has armed or disarmed, those before the first are not later than the new one and those behind
 * the second are, and the search goes on between them.
 *
 * An ISR's own search has ended before the one that it interrupted goes on. So that one's timeout
 * is the head of `arriving`, unless it was disarmed and perhaps armed anew.
 */
#ifndef KERNEL_INCLUDE_TIMEOUTQ_LIST_H_
#define KERNEL_INCLUDE_TIMEOUTQ_LIST_H_

static sys_dlist_t timeouts = SYS_DLIST_STATIC_INIT(&timeouts);
static sys_dlist_t arriving = SYS_DLIST_STATIC_INIT(&arriving);

/*
 * How many timeouts a search that goes on looks at, behind each of the marks, before interrupts
 * are let in. It is more than one, so that these marks can go when new ones are put.
 */
#define TIMEOUTQ_STEPS 2U

/* Tick at which `to` expires. In 32 bits there is room for those from `announced` on. */
static inline int64_t timeoutq_tick(const struct _timeout *to)
{
	return IS_ENABLED(CONFIG_TIMEOUT_64BIT)
		       ? (int64_t)to->dticks
		       : announced + ((uint32_t)to->dticks - (uint32_t)announced);
}

static inline bool timeoutq_later(const struct _timeout *a, const struct _timeout *b)
{
	return timeoutq_tick(a) > timeoutq_tick(b);
}

static void mark_passes(struct _timeout *mark)
{
	ARG_UNUSED(mark);
}

static void mark_remove(struct _timeout *mark)
{
	if (sys_dnode_is_linked(&mark->node)) {
		sys_dlist_remove(&mark->node);
	}
}

/* `mark`, in no list, goes before `next`, and expires with `same`, its neighbour there. */
static inline void mark_put(struct _timeout *mark, sys_dnode_t *same, sys_dnode_t *next)
{
	mark->dticks = timeout_of(same)->dticks;
	sys_dlist_insert(next, &mark->node);
}

/*
 * Look for the place of `to` between the marks, or from the ends if time has come to the first
 * one. What is behind that place; NULL if it is not found yet, and the marks have moved.
 */
static inline sys_dnode_t *timeoutq_search(const struct _timeout *to, struct _timeout *before,
					   struct _timeout *behind)
{
	const bool begun = sys_dnode_is_linked(&before->node);

	if (!begun) {
		mark_remove(behind);
	}
	if (timeouts.head == &timeouts) {
		return &timeouts;
	}
	sys_dnode_t *front = begun ? before->node.next : timeouts.head;
	sys_dnode_t *back = begun ? behind->node.prev : timeouts.tail;

	for (unsigned int steps = begun ? TIMEOUTQ_STEPS : 1U;; steps--) {
		if (!timeoutq_later(timeout_of(back), to)) {
			return back->next;
		}
		if (timeoutq_later(timeout_of(front), to)) {
			return front;
		}
		if (steps == 1U) {
			break;
		}
		front = front->next;
		back = back->prev;
	}
	mark_remove(before);
	mark_remove(behind);
	mark_put(before, front, front->next);
	mark_put(behind, back, back);
	return NULL;
}

/*
 * Arm `to` for the tick `end`, which is to come. False if it is neither the first nor the last:
 * then timeoutq_arrive() has to look for its place.
 */
static inline bool timeoutq_add(struct _timeout *to, int64_t end)
{
	to->dticks = end;
	if (timeouts.head == &timeouts || !timeoutq_later(timeout_of(timeouts.tail), to)) {
		sys_dlist_append(&timeouts, &to->node);
		return true;
	}
	if (timeoutq_later(timeout_of(timeouts.head), to)) {
		sys_dlist_prepend(&timeouts, &to->node);
		return true;
	}
	return false;
}

/* With pauses, until `to` is in its place, or not the head of `arriving` any more. */
static __noinline void timeoutq_settle(struct _timeout *to, k_spinlock_key_t key, int64_t end)
{
	struct _timeout before, behind;
	sys_dnode_t *next;

	before.node.next = NULL;
	before.fn = mark_passes;
	behind.node.next = NULL;
	behind.fn = mark_passes;
	pause(key);
	while (arriving.head == &to->node) {
		if (end <= announced) {
			/* What is between the marks is not between its neighbours any more. */
			end = announced + 1;
			to->dticks = end;
			mark_remove(&before);
		}
		next = timeoutq_search(to, &before, &behind);
		if (next != NULL) {
			sys_dlist_dequeue(&to->node);
			sys_dlist_insert(next, &to->node);
			break;
		}
		pause(key);
	}
	mark_remove(&before);
	mark_remove(&behind);
	pause(key);
}

/* With pauses: an ISR may disarm `to`, or arm it anew. */
static inline void timeoutq_arrive(struct _timeout *to, k_spinlock_key_t key, int64_t end)
{
	sys_dlist_prepend(&arriving, &to->node);
	pause(key);
	timeoutq_settle(to, key, end);
}

/* Tick at which timeoutq_take() has something to do, INT64_MAX for never. */
static inline int64_t timeoutq_next(void)
{
	return timeouts.head == &timeouts ? INT64_MAX : timeoutq_tick(timeout_of(timeouts.head));
}

/*
 * Advance `announced`, by no more than to `end`, to the next expiry, and take that timeout out.
 * False when there is no more to do; NULL when there is, but not yet a timeout.
 */
static inline bool timeoutq_take(int64_t end, struct _timeout **to)
{
	struct _timeout *const first = timeout_of(timeouts.head);

	if (timeouts.head == &timeouts || timeoutq_tick(first) > end) {
		announced = end;
		return false;
	}
	announced = timeoutq_tick(first);
	sys_dlist_remove(&first->node);
	*to = first;
	return true;
}

#endif /* KERNEL_INCLUDE_TIMEOUTQ_LIST_H_ */
