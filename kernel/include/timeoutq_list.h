/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Timeouts as a delta list: sorted, each entry's dticks counted from the one
 * before it, the first one's from the last announcement. Announcing looks at the
 * head only; arming costs a step per earlier timeout. Lock held, but for arming only
 * during each call: a timeout that has not yet come to its place stands somewhere before it.
 */
#ifndef KERNEL_INCLUDE_TIMEOUTQ_LIST_H_
#define KERNEL_INCLUDE_TIMEOUTQ_LIST_H_

#include <zephyr/kernel/types.h>
#include <zephyr/sys/util.h>

static sys_dlist_t timeouts = SYS_DLIST_STATIC_INIT(&timeouts);

static inline struct _timeout *timeout_of(sys_dnode_t *node)
{
	return CONTAINER_OF(node, struct _timeout, node);
}

/* How many others a timeout passes by in one call. */
#define TIMEOUTQ_STEPS 3U

static inline void timeoutq_remove(struct _timeout *to)
{
	sys_dnode_t *const next = to->node.next;

	if (next != &timeouts) {
		timeout_of(next)->dticks += to->dticks;
	}
	sys_dlist_remove(&to->node);
}

/*
 * Bring `to`, `*ticks` from the last announcement at `base`, 0 or more, to its place behind those
 * of the same tick. True when it is there; else it is armed for an earlier tick, `*ticks` before
 * its own, and the same call goes on from there. If meanwhile it has expired, it begins anew.
 */
static inline bool timeoutq_add(struct _timeout *to, int64_t base, int64_t *ticks)
{
	sys_dnode_t *node = timeouts.head;
	int64_t rest = *ticks;
	unsigned int steps = TIMEOUTQ_STEPS;

	(void)base;
	if (sys_dnode_is_linked(&to->node)) {
		node = to->node.next;
		rest += to->dticks;
		timeoutq_remove(to);
	}
	while (node != &timeouts && timeout_of(node)->dticks <= rest && steps > 0U) {
		rest -= timeout_of(node)->dticks;
		node = node->next;
		steps--;
	}

	const bool there = node == &timeouts || timeout_of(node)->dticks > rest;

	to->dticks = there ? rest : 0;
	if (there && node != &timeouts) {
		timeout_of(node)->dticks -= rest;
	}
	sys_dlist_insert(node, &to->node);
	*ticks = rest;
	return there;
}

/* Ticks from `base` to the expiry of `to`. */
static inline int64_t timeoutq_until(const struct _timeout *to, int64_t base)
{
	int64_t ticks = to->dticks;

	(void)base;
	for (sys_dnode_t *node = to->node.prev; node != &timeouts; node = node->prev) {
		ticks += timeout_of(node)->dticks;
	}
	return ticks;
}

/* Ticks from `base` until timeoutq_take() has something to do, INT64_MAX for never. */
static inline int64_t timeoutq_next(int64_t base)
{
	(void)base;
	return timeouts.head == &timeouts ? INT64_MAX : timeout_of(timeouts.head)->dticks;
}

/*
 * Advance *base, by no more than to `end`, to the next expiry and take that
 * timeout out; NULL when *base has arrived at `end`.
 */
static inline struct _timeout *timeoutq_take(int64_t *base, int64_t end)
{
	struct _timeout *first = timeout_of(timeouts.head);

	if (timeouts.head == &timeouts) {
		*base = end;
		return NULL;
	}
	if (*base + first->dticks > end) {
		first->dticks -= end - *base;
		*base = end;
		return NULL;
	}
	*base += first->dticks;
	sys_dlist_remove(&first->node);
	return first;
}

#endif /* KERNEL_INCLUDE_TIMEOUTQ_LIST_H_ */
