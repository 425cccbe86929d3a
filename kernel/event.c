/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events. Nobody waits for what is set already. Whoever sets bits looks at all
 * waiters once, against the bits as they are then: all who are satisfied receive
 * the same ones, and only afterwards those that _safe waiters have received are
 * cleared. So the order of the waiters decides who runs first, not who gets what.
 */
#include <zephyr/kernel.h>

#include "z_obj_core.h"
#include "z_wait.h"

#define ALL  1U /* every bit that is wanted, not any */
#define SAFE 2U /* clear what is received */

/* On the stack of a thread that waits: its wake_data. */
struct event_waiter {
	uint32_t wanted;
	uint32_t how;
	uint32_t received; /* 0 until it is satisfied, even if it still is in the queue */
	struct event_waiter *next; /* of those that one call wakes, in the queue's order */
	struct k_thread *thread;
};

/* What somebody who wants `wanted` receives of `events`; 0 when that does not satisfy. */
static ALWAYS_INLINE uint32_t match(uint32_t events, uint32_t wanted, uint32_t how)
{
	const uint32_t received = events & wanted;

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
	z_waitq_init(&event->wait_q);
	z_obj_core_link(event, EVENT);
}

/* Lock held. Collect who is satisfied, best first, hand over, clear what was taken safely. */
static struct event_waiter *serve(struct k_event *event)
{
	struct event_waiter *first = NULL;
	struct event_waiter **end = &first;
	uint32_t taken = 0U;

	Z_WAITERS(&event->wait_q, t) {
		struct event_waiter *w = t->base.wake_data;
		const uint32_t received = match(event->events, w->wanted, w->how);

		if (received != 0U && w->received == 0U) {
			w->received = received;
			w->thread = t;
			*end = w;
			end = &w->next;
			taken |= (w->how & SAFE) != 0U ? w->received : 0U;
		}
	}
	*end = NULL;
	event->events &= ~taken;
	return first;
}

/*
 * Lock held, and released: somebody waits, and bits have been set. Between two that are woken
 * the lock is open for a moment: who has received is left alone by the calls that come then, but
 * time or an ISR may have ended the wait, with what has been received.
 */
static __noinline void set_with_care(struct k_event *event, k_spinlock_key_t key)
{
	struct event_waiter *w = serve(event);

	if (w != NULL && w->next == NULL) {
		z_wake_unlock(w->thread, 0, key);
		return;
	}
	while (w != NULL) {
		struct k_thread *t = w->thread;

		w = w->next;
		if (t->base.pended_on == &event->wait_q) {
			z_wake(t, 0);
		}
		if (w != NULL) {
			z_pause(key);
		}
	}
	z_unlock_resched(key);
}

static ALWAYS_INLINE uint32_t set(struct k_event *event, uint32_t events, uint32_t mask)
{
	k_spinlock_key_t key = z_lock();
	const uint32_t before = event->events;

	check(event);
	event->events = (before & ~mask) | (events & mask);
	if (likely(z_wait_first(&event->wait_q) == NULL)) {
		z_unlock(key);
	} else {
		set_with_care(event, key);
	}
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
	const uint32_t before = event->events;

	event->events = before & ~events;
	z_unlock(key);
	return before & events;
}

/* Lock held, and released. */
static __noinline uint32_t wait_with_record(struct k_event *event, uint32_t wanted, uint32_t how,
					    k_spinlock_key_t key, k_timeout_t timeout)
{
	struct event_waiter w = {.wanted = wanted, .how = how, .received = 0U};

	_current->base.wake_data = &w;
	(void)z_wait(&event->wait_q, key, timeout);
	return w.received;
}

static ALWAYS_INLINE uint32_t wait_for(struct k_event *event, uint32_t wanted, uint32_t how,
				       bool reset, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();

	check(event);
	if (reset) {
		event->events = 0U;
	}

	const uint32_t received = match(event->events, wanted, how);

	if (received != 0U || wanted == 0U || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		if ((how & SAFE) != 0U) {
			event->events &= ~received;
		}
		z_unlock(key);
		return received;
	}
	return wait_with_record(event, wanted, how, key, timeout);
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
