/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Being told what happens to heaps. Listeners run inside the operation that they are told
 * of, with whatever lock its caller holds: with interrupts masked in the case of a k_heap.
 * They must be short and may not use the heap. With CONFIG_HEAP_LISTENER.
 */
#ifndef ZEPHYR_INCLUDE_SYS_HEAP_LISTENER_H_
#define ZEPHYR_INCLUDE_SYS_HEAP_LISTENER_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/slist.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a listener is told of. */
enum heap_event_types {
	HEAP_EVT_UNKNOWN = 0, /* nothing */
	HEAP_RESIZE,          /* the heap has grown or shrunk */
	HEAP_ALLOC,           /* a block was allocated */
	HEAP_FREE,            /* a block was given back */
	HEAP_REALLOC,         /* a block has another size */
	HEAP_MAX_EVENTS
};

/** Identity of the heap at an address, such as that of a struct sys_heap. */
#define HEAP_ID_FROM_POINTER(heap_pointer) ((uintptr_t)(heap_pointer))

/** Identity of the C library's heap. */
#define HEAP_ID_LIBC ((uintptr_t)0)

/** The heap @p heap_id now ends at @p new_heap_end. */
typedef void (*heap_listener_resize_cb_t)(uintptr_t heap_id, void *old_heap_end,
					  void *new_heap_end);

/** @p mem with @p bytes was allocated from the heap @p heap_id. */
typedef void (*heap_listener_alloc_cb_t)(uintptr_t heap_id, void *mem, size_t bytes);

/** @p mem with @p bytes is being given back to the heap @p heap_id. */
typedef void (*heap_listener_free_cb_t)(uintptr_t heap_id, void *mem, size_t bytes);

/** A listener: one kind of event of one heap. */
struct heap_listener {
	sys_snode_t node; /* private */
	uintptr_t heap_id;
	enum heap_event_types event;
	union {
		heap_listener_alloc_cb_t alloc_cb;
		heap_listener_free_cb_t free_cb;
		heap_listener_resize_cb_t resize_cb;
	};
};

#ifdef CONFIG_HEAP_LISTENER

/** From now on @p listener is told; it must stay in place. ISR: yes. */
void heap_listener_register(struct heap_listener *listener);

/** From now on @p listener is not told. ISR: yes. */
void heap_listener_unregister(struct heap_listener *listener);

/** For allocators: a block was allocated. ISR: yes. */
void heap_listener_notify_alloc(uintptr_t heap_id, void *mem, size_t bytes);

/** For allocators: a block is about to be given back. ISR: yes. */
void heap_listener_notify_free(uintptr_t heap_id, void *mem, size_t bytes);

/** For allocators: the heap has another end. ISR: yes. */
void heap_listener_notify_resize(uintptr_t heap_id, void *old_heap_end, void *new_heap_end);

#else

static inline void heap_listener_notify_alloc(uintptr_t heap_id, void *mem, size_t bytes)
{
	(void)heap_id;
	(void)mem;
	(void)bytes;
}

static inline void heap_listener_notify_free(uintptr_t heap_id, void *mem, size_t bytes)
{
	(void)heap_id;
	(void)mem;
	(void)bytes;
}

static inline void heap_listener_notify_resize(uintptr_t heap_id, void *old_heap_end,
					       void *new_heap_end)
{
	(void)heap_id;
	(void)old_heap_end;
	(void)new_heap_end;
}

#endif

/** Define a listener for allocations. */
#define HEAP_LISTENER_ALLOC_DEFINE(name, _heap_id, _alloc_cb)                                      \
	struct heap_listener name = {                                                              \
		.heap_id = _heap_id,                                                               \
		.event = HEAP_ALLOC,                                                               \
		{ .alloc_cb = _alloc_cb },                                                         \
	}

/** Define a listener for blocks given back. */
#define HEAP_LISTENER_FREE_DEFINE(name, _heap_id, _free_cb)                                        \
	struct heap_listener name = {                                                              \
		.heap_id = _heap_id,                                                               \
		.event = HEAP_FREE,                                                                \
		{ .free_cb = _free_cb },                                                           \
	}

/** Define a listener for a heap's change of size. */
#define HEAP_LISTENER_RESIZE_DEFINE(name, _heap_id, _resize_cb)                                    \
	struct heap_listener name = {                                                              \
		.heap_id = _heap_id,                                                               \
		.event = HEAP_RESIZE,                                                              \
		{ .resize_cb = _resize_cb },                                                       \
	}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_HEAP_LISTENER_H_ */
