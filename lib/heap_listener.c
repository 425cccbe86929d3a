/* SPDX-License-Identifier: Apache-2.0 */
/* The list of heap listeners, under a lock of its own that is held while they run. */
#include <zephyr/sys/heap_listener.h>

#include <zephyr/kernel.h>

static struct k_spinlock lock;
static sys_slist_t listeners = SYS_SLIST_STATIC_INIT(&listeners);

void heap_listener_register(struct heap_listener *listener)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	sys_slist_append(&listeners, &listener->node);
	k_spin_unlock(&lock, key);
}

void heap_listener_unregister(struct heap_listener *listener)
{
	k_spinlock_key_t key = k_spin_lock(&lock);

	(void)sys_slist_find_and_remove(&listeners, &listener->node);
	k_spin_unlock(&lock, key);
}

static bool listens(const struct heap_listener *listener, uintptr_t heap_id,
		    enum heap_event_types event)
{
	return listener->heap_id == heap_id && listener->event == event;
}

void heap_listener_notify_alloc(uintptr_t heap_id, void *mem, size_t bytes)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct heap_listener *listener;

	SYS_SLIST_FOR_EACH_CONTAINER(&listeners, listener, node) {
		if (listens(listener, heap_id, HEAP_ALLOC) && listener->alloc_cb != NULL) {
			listener->alloc_cb(heap_id, mem, bytes);
		}
	}
	k_spin_unlock(&lock, key);
}

void heap_listener_notify_free(uintptr_t heap_id, void *mem, size_t bytes)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct heap_listener *listener;

	SYS_SLIST_FOR_EACH_CONTAINER(&listeners, listener, node) {
		if (listens(listener, heap_id, HEAP_FREE) && listener->free_cb != NULL) {
			listener->free_cb(heap_id, mem, bytes);
		}
	}
	k_spin_unlock(&lock, key);
}

void heap_listener_notify_resize(uintptr_t heap_id, void *old_heap_end, void *new_heap_end)
{
	k_spinlock_key_t key = k_spin_lock(&lock);
	struct heap_listener *listener;

	SYS_SLIST_FOR_EACH_CONTAINER(&listeners, listener, node) {
		if (listens(listener, heap_id, HEAP_RESIZE) && listener->resize_cb != NULL) {
			listener->resize_cb(heap_id, old_heap_end, new_heap_end);
		}
	}
	k_spin_unlock(&lock, key);
}
