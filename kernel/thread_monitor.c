/* SPDX-License-Identifier: Apache-2.0 */
/* The list of all living threads, newest first, for debuggers and k_thread_foreach(). */
#include <zephyr/kernel.h>

#include "z_lock.h"
#include "z_monitor.h"

/* How many threads are passed without letting interrupts in. */
#define FEW 8U

/* Counted, for those who have passed a few. Lock held. */
static unsigned int removals;

void z_monitor_add(struct k_thread *t, k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	k_spinlock_key_t key = z_lock();

	t->entry.pEntry = entry;
	t->entry.parameter1 = p1;
	t->entry.parameter2 = p2;
	t->entry.parameter3 = p3;
	t->next_thread = _kernel.threads;
	_kernel.threads = t;
	z_unlock_raw(key);
}

/*
 * Lock held; pauses. Where the list points to `t`, or to nothing if it is not there. Who was passed
 * may have ended meanwhile; then the way begins anew.
 */
static struct k_thread **find(const struct k_thread *t, k_spinlock_key_t key)
{
	struct k_thread **link = &_kernel.threads;
	unsigned int seen = removals;
	unsigned int passed = 0;

	while (*link != NULL && *link != t) {
		link = &(*link)->next_thread;
		if (++passed % FEW == 0U) {
			z_pause(key);
			link = seen == removals ? link : &_kernel.threads;
			seen = removals;
		}
	}
	return link;
}

void z_monitor_remove(struct k_thread *t, k_spinlock_key_t key)
{
	z_pause(key);

	struct k_thread **link = find(t, key);

	if (*link != NULL) {
		*link = t->next_thread;
		removals++;
	}
}

bool z_monitor_lists(const struct k_thread *t)
{
	k_spinlock_key_t key = z_lock();
	const bool listed = *find(t, key) != NULL;

	z_unlock_resched(key);
	return listed;
}

void k_thread_foreach(k_thread_user_cb_t user_cb, void *user_data)
{
	__ASSERT(user_cb != NULL, "k_thread_foreach() without a function");
	k_spinlock_key_t key = z_lock();

	for (struct k_thread *t = _kernel.threads; t != NULL; t = t->next_thread) {
		user_cb(t, user_data);
	}
	z_unlock_raw(key);
}

void k_thread_foreach_unlocked(k_thread_user_cb_t user_cb, void *user_data)
{
	__ASSERT(user_cb != NULL, "k_thread_foreach_unlocked() without a function");
	k_spinlock_key_t key = z_lock();

	for (struct k_thread *t = _kernel.threads; t != NULL; t = t->next_thread) {
		z_unlock_raw(key);
		user_cb(t, user_data);
		key = z_lock();
	}
	z_unlock_raw(key);
}
