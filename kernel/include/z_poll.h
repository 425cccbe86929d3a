/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Polling as objects, threads and work items see it; empty when off. Kernel lock held.
 *
 * An object tells whoever polls it of each thing that it gets and no waiter of its own
 * has taken. It tells one, the first in its list; those that something else has woken
 * already learn of it in passing, and the next is told as well.
 */
#ifndef KERNEL_INCLUDE_Z_POLL_H_
#define KERNEL_INCLUDE_Z_POLL_H_

#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/types.h>

#include "z_lock.h"

#ifdef CONFIG_POLL
/*
 * Something of the object whose list this is has become `state`. May ready threads. Interrupts are
 * let in, so the object is left as it is to be, and looked at again afterwards. The lock was
 * taken with `key`, as below.
 */
void z_poll_events_notify(sys_dlist_t *events, uint32_t state, k_spinlock_key_t key);

/*
 * Look at the events and note what is there; is_polling, which the caller has set, says
 * afterwards whether nothing was. Up to then, with `stay`, each is put into its object's
 * list. Interrupts are let in, first and after each of them: `ready` may be called then. And an
 * ISR may begin this or the following for the same poller; then it has done all of that, and
 * false is returned: the poller is not the caller's business any more.
 */
bool z_poll_watch(struct z_poller *poller, struct k_poll_event *events, int num_events, bool stay,
		  k_spinlock_key_t key);

/* Take those out of their lists that are still in one. As above. */
bool z_poll_unwatch(struct z_poller *poller, struct k_poll_event *events, int num_events,
		    k_spinlock_key_t key);

/* A thread in k_poll() ends there: its events may be on its stack. */
void z_poll_abandon(struct z_poller *poller, k_spinlock_key_t key);

#define z_poll_init(obj)      sys_dlist_init(&(obj)->poll_events)
/* Is there anybody to tell? */
#define z_polled(obj)         (!sys_dlist_is_empty(&(obj)->poll_events))
#define z_poll_notify(obj, state, key)                                                             \
	do {                                                                                       \
		if (unlikely(z_polled(obj))) {                                                     \
			z_poll_events_notify(&(obj)->poll_events, state, key);                     \
		}                                                                                  \
	} while (false)
/* The end of a call that may have told somebody. */
#define z_poll_unlock(key)    z_unlock_resched(key)
#define z_poll_thread_init(t) ((t)->poller = NULL)
#define z_poll_thread_end(t, key)                                                                  \
	do {                                                                                       \
		if ((t)->poller != NULL) {                                                         \
			z_poll_abandon((t)->poller, key);                                          \
		}                                                                                  \
	} while (false)
#else
#define z_poll_init(obj)          ((void)(obj))
#define z_polled(obj)             ((void)(obj), false)
#define z_poll_notify(obj, state, key) ((void)(obj))
#define z_poll_unlock(key)        z_unlock(key)
#define z_poll_thread_init(t)     ((void)(t))
#define z_poll_thread_end(t, key) ((void)(t))
#endif

#endif /* KERNEL_INCLUDE_Z_POLL_H_ */
