/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Timeouts as a hierarchical timing wheel (Varghese and Lauck, "Hashed and
 * Hierarchical Timing Wheels", 1987): arming and disarming cost the same however
 * many wait. dticks is the tick of expiry.
 *
 * With the ticks of expiry and of the last announcement written in base 32, a
 * timeout is on the level of the highest digit in which they differ, in the slot
 * of its own digit there; one that differs above the last level is in `far`. So
 * everything on a level expires before anything on the next, and when time enters
 * a slot its timeouts move down, in order, which happens to each at most once per
 * level. Lock held throughout.
 */
#ifndef KERNEL_INCLUDE_TIMEOUTQ_WHEEL_H_
#define KERNEL_INCLUDE_TIMEOUTQ_WHEEL_H_

#include <zephyr/kernel/types.h>
#include <zephyr/sys/util.h>

#define WHEEL_BITS   5U
#define WHEEL_SLOTS  (1U << WHEEL_BITS)
#define WHEEL_LEVELS 6U
#define WHEEL_SPAN   (WHEEL_BITS * WHEEL_LEVELS) /* ticks of all levels together, as a power of 2 */

static struct {
	uint32_t used[WHEEL_LEVELS]; /* bit s: slot s has timeouts */
	sys_dlist_t slots[WHEEL_LEVELS][WHEEL_SLOTS]; /* valid where used says so */
	sys_dlist_t far;
} wheel = {.far = SYS_DLIST_STATIC_INIT(&wheel.far)};

static inline void wheel_put(struct _timeout *to, int64_t base)
{
	const uint64_t differ = (uint64_t)(to->dticks ^ base);
	const unsigned int top = 63U - (unsigned int)__builtin_clzll(differ | 1U);
	const unsigned int level = top / WHEEL_BITS;

	if (level >= WHEEL_LEVELS) {
		sys_dlist_append(&wheel.far, &to->node);
		return;
	}
	const unsigned int slot = (unsigned int)(to->dticks >> (level * WHEEL_BITS)) % WHEEL_SLOTS;
	sys_dlist_t *const list = &wheel.slots[level][slot];

	if ((wheel.used[level] & BIT(slot)) == 0U) {
		wheel.used[level] |= BIT(slot);
		sys_dlist_init(list);
	}
	sys_dlist_append(list, &to->node);
}

/* Always in its place at once. */
static inline bool timeoutq_add(struct _timeout *to, int64_t base, int64_t *ticks)
{
	to->dticks = base + *ticks;
	wheel_put(to, base);
	return true;
}

/* An emptied slot keeps its bit; time passes through it for nothing, once. */
static inline void timeoutq_remove(struct _timeout *to)
{
	sys_dlist_remove(&to->node);
}

static inline int64_t timeoutq_until(const struct _timeout *to, int64_t base)
{
	return to->dticks - base;
}

/* First level with a used slot; the tick at which that slot begins. WHEEL_LEVELS: only `far`. */
static inline unsigned int wheel_first(int64_t base, int64_t *tick)
{
	for (unsigned int level = 0; level < WHEEL_LEVELS; level++) {
		if (wheel.used[level] != 0U) {
			const unsigned int shift = level * WHEEL_BITS;
			const int64_t digit = __builtin_ctz(wheel.used[level]);

			*tick = (base >> (shift + WHEEL_BITS) << (shift + WHEEL_BITS)) |
				(digit << shift);
			return level;
		}
	}
	*tick = INT64_MAX;
	if (!sys_dlist_is_empty(&wheel.far)) {
		*tick = ((base >> WHEEL_SPAN) + 1) << WHEEL_SPAN;
	}
	return WHEEL_LEVELS;
}

static inline int64_t timeoutq_next(int64_t base)
{
	int64_t tick;

	wheel_first(base, &tick);
	return tick == INT64_MAX ? INT64_MAX : tick - base;
}

/* Move a list of timeouts to where they belong at `base`; one that stays put is appended behind. */
static inline void wheel_sort_down(sys_dlist_t *list, int64_t base)
{
	sys_dnode_t *const last = list->tail;
	bool more = !sys_dlist_is_empty(list);

	while (more) {
		sys_dnode_t *const node = list->head;

		more = node != last;
		sys_dlist_remove(node);
		wheel_put(CONTAINER_OF(node, struct _timeout, node), base);
	}
}

static inline struct _timeout *timeoutq_take(int64_t *base, int64_t end)
{
	int64_t tick;
	unsigned int level;

	while (level = wheel_first(*base, &tick), tick <= end) {
		*base = MAX(*base, tick);
		if (level == WHEEL_LEVELS) {
			wheel_sort_down(&wheel.far, *base);
			continue;
		}
		const unsigned int slot = (unsigned int)__builtin_ctz(wheel.used[level]);
		sys_dlist_t *const list = &wheel.slots[level][slot];

		if (level == 0U && !sys_dlist_is_empty(list)) {
			return CONTAINER_OF(sys_dlist_get(list), struct _timeout, node);
		}
		wheel.used[level] &= ~BIT(slot);
		wheel_sort_down(list, *base);
	}
	*base = end;
	return NULL;
}

#endif /* KERNEL_INCLUDE_TIMEOUTQ_WHEEL_H_ */
