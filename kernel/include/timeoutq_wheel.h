/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Timeouts as a hierarchical timing wheel (Varghese and Lauck, "Hashed and
 * Hierarchical Timing Wheels", 1987): arming and disarming cost the same however
 * many wait. dticks is the tick of expiry.
 *
 * With the ticks of expiry and of the last announcement written in base 32, a
 * timeout is on the level of the highest digit in which they differ, in the slot
 * of its own digit there; one that differs above the last level is in a slot of its own, `far`.
 * So everything on a level expires before anything on the next, and when time enters
 * a slot its timeouts move down, which happens to each at most once per level.
 *
 * They move one by one, the last one first, each before those that are where it comes to: these
 * were armed by ISRs meanwhile, so those of one tick stay in the order of arming. Until all have
 * moved, or expired when the slot is a tick, the rest is in `entered` and time stands still.
 *
 * A slot that disarming has emptied keeps its bit; time passes through it for nothing, once.
 */
#ifndef KERNEL_INCLUDE_TIMEOUTQ_WHEEL_H_
#define KERNEL_INCLUDE_TIMEOUTQ_WHEEL_H_

#define WHEEL_BITS   5U
#define WHEEL_SLOTS  (1U << WHEEL_BITS)
#define WHEEL_LEVELS 6U
#define WHEEL_SPAN   (WHEEL_BITS * WHEEL_LEVELS) /* ticks of all levels together, as a power of 2 */

static struct {
	uint32_t levels;                 /* bit l: used[l] is not 0; WHEEL_LEVELS: far ones */
	uint32_t used[WHEEL_LEVELS + 1]; /* bit s: slot s has timeouts */
	sys_dlist_t slots[WHEEL_LEVELS][WHEEL_SLOTS]; /* valid where used says so */
	sys_dlist_t far;
	sys_dlist_t entered;
	bool expiring; /* those in `entered` expire now */
} wheel = {.entered = SYS_DLIST_STATIC_INIT(&wheel.entered)};

static inline sys_dlist_t *wheel_list(unsigned int level, unsigned int slot)
{
	return level == WHEEL_LEVELS ? &wheel.far : &wheel.slots[level][slot];
}

/* The list of which `to` is to be the last, or the first. */
static inline sys_dlist_t *wheel_list_for(const struct _timeout *to)
{
	const uint64_t differ = (uint64_t)(to->dticks ^ announced);
	unsigned int level = WHEEL_LEVELS;
	unsigned int slot = 0;

	if ((differ >> WHEEL_SPAN) == 0U) {
		level = (31U - (unsigned int)__builtin_clz((uint32_t)differ | 1U)) / WHEEL_BITS;
		slot = ((uint32_t)to->dticks >> (level * WHEEL_BITS)) % WHEEL_SLOTS;
	}
	sys_dlist_t *const list = wheel_list(level, slot);

	if ((wheel.used[level] & BIT(slot)) == 0U) {
		wheel.used[level] |= BIT(slot);
		wheel.levels |= BIT(level);
		sys_dlist_init(list);
	}
	return list;
}

/* Arm `to` for the tick `end`, which is to come. It is in its place at once. */
static inline bool timeoutq_add(struct _timeout *to, int64_t end)
{
	to->dticks = end;
	sys_dlist_append(wheel_list_for(to), &to->node);
	return true;
}

static inline void timeoutq_arrive(struct _timeout *to, k_spinlock_key_t key, int64_t end)
{
	ARG_UNUSED(to);
	ARG_UNUSED(key);
	ARG_UNUSED(end);
}

/* Tick at which `to` expires. */
static inline int64_t timeoutq_tick(const struct _timeout *to)
{
	return to->dticks;
}

/* Ticks from `announced` to the begin of a slot. */
static inline uint32_t wheel_ticks(unsigned int level, unsigned int slot)
{
	const unsigned int shift = level * WHEEL_BITS;
	const uint32_t now = (uint32_t)announced;

	if (level == WHEEL_LEVELS) {
		return BIT(WHEEL_SPAN) - (now & BIT_MASK(WHEEL_SPAN));
	}
	return (slot << shift) - (now & BIT_MASK(shift + WHEEL_BITS));
}

/* Tick at which timeoutq_take() has something to do, INT64_MAX for never. */
static inline int64_t timeoutq_next(void)
{
	if (!sys_dlist_is_empty(&wheel.entered)) {
		return announced;
	}
	if (wheel.levels == 0U) {
		return INT64_MAX;
	}
	const unsigned int level = z_lowest_bit(wheel.levels);

	return announced + wheel_ticks(level, z_lowest_bit(wheel.used[level]));
}

/* Time enters a slot. */
static inline void wheel_enter(unsigned int level, unsigned int slot)
{
	const sys_dlist_t *const list = wheel_list(level, slot);

	wheel.expiring = level == 0U;
	wheel.used[level] &= ~BIT(slot);
	if (wheel.used[level] == 0U) {
		wheel.levels &= ~BIT(level);
	}
	if (!sys_dlist_is_empty(list)) {
		wheel.entered = *list;
		wheel.entered.head->prev = &wheel.entered;
		wheel.entered.tail->next = &wheel.entered;
	}
}

/* Time goes on to the next slot, or to `end`: then there is nothing to do. */
static __noinline bool wheel_turn(int64_t end)
{
	const int64_t tick = timeoutq_next();

	if (tick > end) {
		announced = end;
		return false;
	}
	const unsigned int level = z_lowest_bit(wheel.levels);

	announced = tick;
	wheel_enter(level, z_lowest_bit(wheel.used[level]));
	return true;
}

/*
 * Advance `announced`, by no more than to `end`, to the next expiry, and take that timeout out.
 * False when there is no more to do; NULL when there is, but not yet a timeout.
 */
static inline bool timeoutq_take(int64_t end, struct _timeout **to)
{
	*to = NULL;
	if (sys_dlist_is_empty(&wheel.entered)) {
		return wheel_turn(end);
	}
	sys_dnode_t *const node = wheel.expiring ? wheel.entered.head : wheel.entered.tail;

	sys_dlist_remove(node);
	if (wheel.expiring) {
		*to = timeout_of(node);
	} else {
		sys_dlist_prepend(wheel_list_for(timeout_of(node)), node);
	}
	return true;
}

#endif /* KERNEL_INCLUDE_TIMEOUTQ_WHEEL_H_ */
