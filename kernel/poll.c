/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Polling. An event is in its object's list exactly while its poller is set. It leaves
 * the list when the object tells it, or when its poller takes it out; the first that is
 * told wakes the poller, the others still note their state until that runs. So what an
 * object has told is never lost: a thread that was told after its time was over, but
 * before it ran, returns 0 as well.
 *
 * Events are looked at one by one, each under the lock, to keep interrupts open in
 * between. Nothing here takes anything from an object.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_pipe.h"
#include "z_poll.h"
#include "z_thread.h"
#include "z_wait.h"

/* How many events of a list are passed without letting interrupts in. */
#define FEW 2

/* On the stack of a thread in k_poll(). */
struct thread_poller {
	struct z_poller poller;
	struct k_thread *thread;
	_wait_q_t wait_q; /* nobody but that thread */
	struct k_poll_event *events;
	int num_events;
};

void k_poll_event_init(struct k_poll_event *event, uint32_t type, int mode, void *obj)
{
	__ASSERT(mode == K_POLL_MODE_NOTIFY_ONLY, "k_poll_event_init(): mode %d", mode);
	__ASSERT(type < BIT(6), "k_poll_event_init(): type 0x%x", type);
	__ASSERT(obj != NULL || type == K_POLL_TYPE_IGNORE, "k_poll_event_init(): no object");
	event->poller = NULL;
	event->type = type & 0x3fU;
	event->state = K_POLL_STATE_NOT_READY;
	event->mode = mode == K_POLL_MODE_NOTIFY_ONLY ? 0U : 1U;
	event->unused = 0U;
	event->obj = obj;
}

/* Lock held. What the event's object has now, or 0 and the list to wait in. */
static ALWAYS_INLINE uint32_t look(const struct k_poll_event *event, sys_dlist_t **list)
{
	switch (event->type) {
	case K_POLL_TYPE_SIGNAL:
		*list = &event->signal->poll_events;
		return event->signal->signaled != 0U ? K_POLL_STATE_SIGNALED : 0U;
	case K_POLL_TYPE_SEM_AVAILABLE:
		*list = &event->sem->poll_events;
		return event->sem->count > 0U ? K_POLL_STATE_SEM_AVAILABLE : 0U;
	case K_POLL_TYPE_DATA_AVAILABLE:
		*list = &event->queue->poll_events;
		return sys_sflist_is_empty(&event->queue->data_q) ? 0U
								  : K_POLL_STATE_DATA_AVAILABLE;
	case K_POLL_TYPE_MSGQ_DATA_AVAILABLE:
		*list = &event->msgq->poll_events;
		return event->msgq->used_msgs > 0U ? K_POLL_STATE_MSGQ_DATA_AVAILABLE : 0U;
	case K_POLL_TYPE_PIPE_DATA_AVAILABLE:
		*list = &event->pipe->poll_events;
		return z_pipe_has_data(event->pipe) ? K_POLL_STATE_PIPE_DATA_AVAILABLE : 0U;
	default:
		__ASSERT(event->type == K_POLL_TYPE_IGNORE, "k_poll(): type 0x%x", event->type);
		*list = NULL;
		return 0U;
	}
}

static inline struct k_poll_event *event_of(sys_dnode_t *node)
{
	return CONTAINER_OF(node, struct k_poll_event, node);
}

/*
 * Lock held. Go on towards the head, from before *next, past all that are less urgent; false if
 * there may be more.
 */
static bool pass_some(const sys_dlist_t *list, int prio, sys_dnode_t **next)
{
	for (int i = 0; i < FEW; i++) {
		sys_dnode_t *prev = (*next)->prev;

		if (prev == list || prio >= event_of(prev)->poller->prio) {
			return true;
		}
		*next = prev;
	}
	return false;
}

/* Lock held. Is `node` an event that waits for the same object as `event`, and less urgent? */
static bool is_behind(sys_dnode_t *node, const struct k_poll_event *event, int prio)
{
	const struct k_poll_event *other = event_of(node);

	return other->poller != NULL && other->obj == event->obj && prio < other->poller->prio;
}

/* Lock held: before `next`. */
static void enlist(struct k_poll_event *event, struct z_poller *poller, sys_dnode_t *next)
{
	__ASSERT(event->poller == NULL, "an event is polled twice");
	sys_dlist_insert(next, &event->node);
	event->poller = poller;
	if (event->type == K_POLL_TYPE_SEM_AVAILABLE) {
		event->sem->bound = 0U; /* a give must look */
	}
}

/* Lock held. Note what the object has; the list to wait in if it is to be waited for, or NULL. */
static ALWAYS_INLINE sys_dlist_t *note(struct z_poller *poller, struct k_poll_event *event,
				       bool stay)
{
	sys_dlist_t *list;
	const uint32_t state = look(event, &list);

	if (state != 0U) {
		event->state |= state;
		poller->is_polling = false;
	}
	return stay && poller->is_polling ? list : NULL;
}

/* The same out of line, for those who are not in a hurry. */
static __noinline sys_dlist_t *note_anew(struct z_poller *poller, struct k_poll_event *event,
					 bool stay)
{
	return note(poller, event, stay);
}

/*
 * Lock held. Into `list`. On the way to the place interrupts are let in, so what the object has
 * is looked at again after each part of the way, and whether the event that has been come to is
 * still there.
 */
static __noinline void find_place(struct z_poller *poller, struct k_poll_event *event,
				  sys_dlist_t *list, k_spinlock_key_t key)
{
	sys_dnode_t *next = list;

	while (!pass_some(list, poller->prio, &next)) {
		z_pause(key);
		if (note_anew(poller, event, true) == NULL) {
			return;
		}
		if (next != list && !is_behind(next, event, poller->prio)) {
			next = list;
		}
	}
	enlist(event, poller, next);
}

/* Lock held, and released. */
static ALWAYS_INLINE void watch_unlock(struct z_poller *poller, struct k_poll_event *event,
				       bool stay, k_spinlock_key_t key)
{
	sys_dlist_t *list = note(poller, event, stay);

	if (list != NULL) {
		find_place(poller, event, list, key);
		z_unlock_resched(key);
	} else {
		z_unlock(key);
	}
}

/* Lock held. */
static void unwatch(const struct z_poller *poller, struct k_poll_event *event)
{
	if (event->poller == poller) {
		sys_dlist_remove(&event->node);
		event->poller = NULL;
	}
}

bool z_poll_watch(struct z_poller *poller, struct k_poll_event *events, int num_events, bool stay,
		  k_spinlock_key_t key)
{
	const uint8_t turn = ++poller->turn;

	z_pause(key);
	for (int i = 0; i < num_events && poller->turn == turn; i++) {
		sys_dlist_t *list = note_anew(poller, &events[i], stay);

		if (list != NULL) {
			find_place(poller, &events[i], list, key);
		}
		z_pause(key);
	}
	return poller->turn == turn;
}

bool z_poll_unwatch(struct z_poller *poller, struct k_poll_event *events, int num_events,
		    k_spinlock_key_t key)
{
	const uint8_t turn = ++poller->turn;

	for (int i = 0; i < num_events && poller->turn == turn; i++) {
		unwatch(poller, &events[i]);
		z_pause(key);
	}
	return poller->turn == turn;
}

/* Lock held. The first event in the list is told, and out of it. */
static struct z_poller *tell(sys_dlist_t *events, uint32_t state)
{
	struct k_poll_event *event = event_of(events->next);
	struct z_poller *poller = event->poller;

	sys_dlist_remove(&event->node);
	event->poller = NULL;
	event->state |= state;
	poller->cancelled |= state == K_POLL_STATE_CANCELLED;
	return poller;
}

/* Whoever is woken has its state first, and then, interrupts have been let in, is made ready. */
void z_poll_events_notify(sys_dlist_t *events, uint32_t state, k_spinlock_key_t key)
{
	struct z_poller *woken = NULL;

	while (!sys_dlist_is_empty(events) &&
	       (woken == NULL || event_of(events->next)->poller == woken)) {
		struct z_poller *poller = tell(events, state);

		if (poller->is_polling) {
			poller->is_polling = false;
			woken = poller;
		}
		z_pause(key);
	}
	if (woken != NULL) {
		woken->ready(woken, key);
		z_pause(key);
	}
}

/* Lock held. It may still be on its way into the wait, or its time may be over. */
static void wake_thread(struct z_poller *poller, k_spinlock_key_t key)
{
	const struct thread_poller *self = CONTAINER_OF(poller, struct thread_poller, poller);

	ARG_UNUSED(key);
	if (self->thread->base.pended_on == &self->wait_q) {
		z_wake(self->thread, 0);
	}
}

void z_poll_abandon(struct z_poller *poller, k_spinlock_key_t key)
{
	const struct thread_poller *self = CONTAINER_OF(poller, struct thread_poller, poller);

	z_pause(key);
	(void)z_poll_unwatch(poller, self->events, self->num_events, key);
}

/* Lock not held: between two events others may run. */
static __noinline void watch_all(struct z_poller *poller, struct k_poll_event *events,
				 int num_events, bool stay)
{
	for (int i = 0; i < num_events; i++) {
		watch_unlock(poller, &events[i], stay, z_lock());
	}
}

static void unwatch_all(struct z_poller *poller, struct k_poll_event *events, int num_events)
{
	for (int i = 0; i < num_events; i++) {
		k_spinlock_key_t key = z_lock();

		unwatch(poller, &events[i]);
		z_unlock(key);
	}
}

static int outcome(const struct z_poller *poller)
{
	if (poller->is_polling) {
		return -EAGAIN;
	}
	return poller->cancelled ? -EINTR : 0;
}

/* In two steps, so that one event that has come spares the wait, not a look at the others. */
int z_impl_k_poll(struct k_poll_event *events, int num_events, k_timeout_t timeout)
{
	struct thread_poller self = {
		.poller = {.ready = wake_thread, .prio = _current->base.prio, .is_polling = true},
		.thread = _current,
		.events = events,
		.num_events = num_events,
	};

	__ASSERT(num_events >= 0, "k_poll(): %d events", num_events);
	__ASSERT(events != NULL || num_events == 0, "k_poll(): no events");
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		watch_all(&self.poller, events, num_events, false);
		return outcome(&self.poller);
	}
	__ASSERT(!arch_is_in_isr(), "k_poll() in an ISR would wait");
	z_waitq_init(&self.wait_q);
	_current->poller = &self.poller;
	watch_all(&self.poller, events, num_events, true);

	k_spinlock_key_t key = z_lock();

	if (self.poller.is_polling) {
		(void)z_wait(&self.wait_q, key, timeout);
	} else {
		z_unlock(key);
	}
	unwatch_all(&self.poller, events, num_events);
	_current->poller = NULL;
	return outcome(&self.poller);
}

void z_impl_k_poll_signal_init(struct k_poll_signal *sig)
{
	sys_dlist_init(&sig->poll_events);
	sig->signaled = 0U;
	sig->result = 0;
}

void z_impl_k_poll_signal_reset(struct k_poll_signal *sig)
{
	sig->signaled = 0U;
}

void z_impl_k_poll_signal_check(struct k_poll_signal *sig, unsigned int *signaled, int *result)
{
	k_spinlock_key_t key = z_lock();

	*signaled = sig->signaled;
	*result = sig->result;
	z_unlock(key);
}

/* Lock held, and released. Those who come to poll meanwhile, in ISRs, look at the signal itself. */
static __noinline void tell_all(struct k_poll_signal *sig, k_spinlock_key_t key)
{
	sys_dlist_t events;

	sys_dlist_insert(&sig->poll_events, &events);
	sys_dlist_remove(&sig->poll_events);
	sys_dlist_init(&sig->poll_events);
	do {
		z_poll_events_notify(&events, K_POLL_STATE_SIGNALED, key);
		z_pause(key);
	} while (!sys_dlist_is_empty(&events));
	z_unlock_resched(key);
}

/* A signal is not used up by one, so all are told. */
int z_impl_k_poll_signal_raise(struct k_poll_signal *sig, int result)
{
	k_spinlock_key_t key = z_lock();

	sig->signaled = 1U;
	sig->result = result;
	if (unlikely(z_polled(sig))) {
		tell_all(sig, key);
	} else {
		z_unlock(key);
	}
	return 0;
}
