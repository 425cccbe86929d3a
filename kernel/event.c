/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events. Nobody waits for what is set already. Whoever sets bits looks at all
 * waiters once, against the bits as they are then: all who are satisfied receive
 * the same ones, and only afterwards those that _safe waiters have received are
 * cleared. So the order of the waiters decides who runs first, not who gets what.
 *
 * A few waiters are looked at without letting interrupts in. If there are more it is a round (see
 * z_round.h). While that goes on event->events is 0, so that who looks for bits that are set
 * finds none, looks again with care, and then takes the remaining steps first.
 */
#include <zephyr/kernel.h>

#include "z_obj_core.h"
#include "z_round.h"

#define ALL  1U /* every bit that is wanted, not any */
#define SAFE 2U /* clear what is received */
#define RESET 4U /* clear everything before */

/* How many waiters are looked at without letting interrupts in. */
#define FEW 1U

/* On the stack of a thread that waits: its wake_data. */
struct event_waiter {
	uint32_t wanted;
	uint32_t how;
	uint32_t received; /* 0 until it is satisfied; it may have to be woken then */
};

/* On the stack of a call that sets bits, while it looks at many waiters. */
struct event_round {
	struct z_round round;
	uint32_t events; /* as they are now */
	uint32_t taken;  /* by _safe waiters */
};

/* In event->round when somebody may wait, and no call looks at the waiters. */
static struct z_round at_rest;

/* What somebody who wants `wanted` receives of `events`; 0 when that does not satisfy. */
static ALWAYS_INLINE uint32_t match(uint32_t events, uint32_t wanted, uint32_t how)
{
	const uint32_t received = events & wanted;

	if (received == 0U) {
		return 0U;
	}
	return (how & ALL) != 0U && received != wanted ? 0U : received;
}

static inline bool satisfied(const struct k_event *event, const struct k_thread *t)
{
	const struct event_waiter *w = t == NULL ? NULL : t->base.wake_data;

	return w != NULL && w->received == 0U && match(event->events, w->wanted, w->how) != 0U;
}

static ALWAYS_INLINE void check(const struct k_event *event)
{
	Z_ASSERT(!satisfied(event, z_wait_first(&event->wait_q)));
}

void z_impl_k_event_init(struct k_event *event)
{
	event->events = 0U;
	event->aside = 0U;
	event->round = NULL;
	z_waitq_init(&event->wait_q);
	z_obj_core_link(event, EVENT);
}

static ALWAYS_INLINE bool at_work(const struct k_event *event)
{
	return event->round != NULL && event->round != &at_rest;
}

/* Lock held. From now on `w` has what it wanted. Returns what it takes. */
static uint32_t satisfy(struct event_waiter *w, uint32_t received)
{
	w->received = received;
	return (w->how & SAFE) != 0U ? received : 0U;
}

static ALWAYS_INLINE bool look(struct z_round *round, struct k_thread *t)
{
	struct event_round *self = CONTAINER_OF(round, struct event_round, round);
	struct event_waiter *w = t->base.wake_data;
	const uint32_t received = match(self->events, w->wanted, w->how);

	if (received == 0U) {
		return false;
	}
	self->taken |= satisfy(w, received);
	return true;
}

static bool step(struct z_round *round)
{
	return z_round_wake(round, 3U, look);
}

/* Lock held. What a call has begun that an ISR, maybe the caller, has interrupted: to its end. */
static void finish(struct k_event *event, k_spinlock_key_t key)
{
	z_pause(key);
	while (at_work(event)) {
		if (!step(event->round)) {
			struct event_round *over =
				CONTAINER_OF(event->round, struct event_round, round);

			event->events = event->aside & ~over->taken;
			event->aside = 0U;
			event->round = &at_rest;
		}
		z_pause(key);
	}
}

/* Lock held, and released. Any number of waiters. */
static void tell_many(struct k_event *event, k_spinlock_key_t key)
{
	struct event_round self = {.events = event->events};

	z_round_init(&self.round, &event->wait_q, step);
	event->aside = event->events;
	event->events = 0U; /* so that who waits for them has a closer look */
	event->round = &self.round;
	finish(event, key);
	z_unlock_resched(key);
}

/* Lock held. Who of a few waiters is satisfied, maybe nobody; false if they are too many. */
static bool find_one(const struct k_event *event, struct k_thread **found)
{
	unsigned int left = FEW;

	*found = NULL;
	Z_WAITERS(&event->wait_q, t) {
		if (left-- == 0U) {
			return false;
		}
		if (satisfied(event, t)) {
			if (*found != NULL) {
				return false;
			}
			*found = t;
		}
	}
	return true;
}

/* Lock held, and released: bits have been set. */
static void tell(struct k_event *event, k_spinlock_key_t key)
{
	struct k_thread *t;

	if (!find_one(event, &t)) {
		tell_many(event, key);
		return;
	}
	if (t != NULL) {
		struct event_waiter *w = t->base.wake_data;

		event->events &= ~satisfy(w, match(event->events, w->wanted, w->how));
		z_pause(key);
		if (t->base.pended_on == &event->wait_q) {
			z_wake(t, 0);
		}
	}
	z_unlock_resched(key);
}

/* Lock held, and released: somebody may wait, or a call is looking at the waiters. */
static __noinline uint32_t set_with_care(struct k_event *event, uint32_t events, uint32_t mask,
					 k_spinlock_key_t key)
{
	finish(event, key);

	const uint32_t before = event->events;

	event->events = (before & ~mask) | (events & mask);
	if (z_wait_first(&event->wait_q) == NULL) {
		event->round = NULL;
		z_unlock_resched(key);
	} else {
		tell(event, key);
	}
	return before & mask;
}

static ALWAYS_INLINE uint32_t set(struct k_event *event, uint32_t events, uint32_t mask)
{
	k_spinlock_key_t key = z_lock();
	const uint32_t before = event->events;

	check(event);
	if (unlikely(event->round != NULL)) {
		return set_with_care(event, events, mask, key);
	}
	event->events = (before & ~mask) | (events & mask);
	z_unlock(key);
	return before & mask;
}

uint32_t z_impl_k_event_post(struct k_event *event, uint32_t events)
{
	return set(event, events, events);
}

uint32_t z_impl_k_event_set(struct k_event *event, uint32_t events)
{
	return set(event, events, UINT32_MAX);
}

uint32_t z_impl_k_event_set_masked(struct k_event *event, uint32_t events, uint32_t events_mask)
{
	return set(event, events, events_mask);
}

/* Never satisfies anybody. */
uint32_t z_impl_k_event_clear(struct k_event *event, uint32_t events)
{
	k_spinlock_key_t key = z_lock();

	if (unlikely(at_work(event))) {
		finish(event, key);
	}
	const uint32_t before = event->events;

	event->events = before & ~events;
	z_unlock_raw(key); /* in an ISR, if somebody was woken */
	return before & events;
}

/* Lock held, and released by waiting. */
static uint32_t wait_with_record(struct k_event *event, uint32_t wanted, uint32_t how,
				 k_spinlock_key_t key, k_timeout_t timeout)
{
	struct event_waiter w = {.wanted = wanted, .how = how, .received = 0U};

	event->round = &at_rest;
	_current->base.wake_data = &w;
	(void)z_wait(&event->wait_q, key, timeout);
	return w.received;
}

/* Lock held. What is there for somebody who wants `wanted`; _safe calls take it. */
static ALWAYS_INLINE uint32_t take(struct k_event *event, uint32_t wanted, uint32_t how)
{
	if ((how & RESET) != 0U) {
		event->events = 0U;
	}

	const uint32_t received = match(event->events, wanted, how);

	if ((how & SAFE) != 0U) {
		event->events &= ~received;
	}
	return received;
}

/*
 * Lock held, and released. There is nothing, unless a call is looking at the waiters. The wait is
 * a section of its own, so it begins with another look, for what has come in between.
 */
static __noinline uint32_t take_or_wait(struct k_event *event, uint32_t wanted, uint32_t how,
					k_spinlock_key_t key, k_timeout_t timeout)
{
	uint32_t received = 0U;

	if (at_work(event)) {
		finish(event, key);
		received = take(event, wanted, how);
	}
	z_unlock_resched(key);
	if (received != 0U || wanted == 0U || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		return received;
	}
	key = z_lock();
	received = take(event, wanted, how & ~RESET);
	if (received == 0U) {
		return wait_with_record(event, wanted, how, key, timeout);
	}
	z_unlock(key);
	return received;
}

static ALWAYS_INLINE uint32_t wait_for(struct k_event *event, uint32_t wanted, uint32_t how,
				       bool reset, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();

	check(event);
	how |= reset ? RESET : 0U;

	const uint32_t received = take(event, wanted, how);

	if (received == 0U) {
		return take_or_wait(event, wanted, how, key, timeout);
	}
	z_unlock(key);
	return received;
}

uint32_t z_impl_k_event_wait(struct k_event *event, uint32_t events, bool reset,
			     k_timeout_t timeout)
{
	return wait_for(event, events, 0U, reset, timeout);
}

uint32_t z_impl_k_event_wait_all(struct k_event *event, uint32_t events, bool reset,
				 k_timeout_t timeout)
{
	return wait_for(event, events, ALL, reset, timeout);
}

uint32_t z_impl_k_event_wait_safe(struct k_event *event, uint32_t events, bool reset,
				  k_timeout_t timeout)
{
	return wait_for(event, events, SAFE, reset, timeout);
}

uint32_t z_impl_k_event_wait_all_safe(struct k_event *event, uint32_t events, bool reset,
				      k_timeout_t timeout)
{
	return wait_for(event, events, ALL | SAFE, reset, timeout);
}
