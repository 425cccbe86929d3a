/* SPDX-License-Identifier: Apache-2.0 */
/* What listeners are told of allocations; nothing at all without CONFIG_SYS_HEAP_LISTENER. */
#ifndef LIB_HEAP_TELL_H_
#define LIB_HEAP_TELL_H_

#include <zephyr/sys/heap_listener.h>

#include "heap.h"

/* Bytes of the block of `mem`. */
static inline size_t block_bytes(struct sys_heap *heap, void *mem)
{
	const bool big = is_big(heap);
	const block_t b = block_of(heap->heap, mem, big);

	return (size_t)size_of(heap->heap, b, big) * UNIT - header_bytes(big);
}

/* Returns `mem`, of which nothing is told if it is NULL. */
static ALWAYS_INLINE void *tell_alloc(struct sys_heap *heap, void *mem)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_LISTENER) && mem != NULL) {
		heap_listener_notify_alloc(HEAP_ID_FROM_POINTER(heap), mem, block_bytes(heap, mem));
	}
	return mem;
}

/* Before `mem` is given back. */
static ALWAYS_INLINE void tell_free(struct sys_heap *heap, void *mem)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_LISTENER)) {
		heap_listener_notify_free(HEAP_ID_FROM_POINTER(heap), mem, block_bytes(heap, mem));
	}
}

/* Of `mem`, whose block had so many bytes `before`. */
static ALWAYS_INLINE void tell_resized(struct sys_heap *heap, void *mem, size_t before)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_LISTENER)) {
		heap_listener_notify_free(HEAP_ID_FROM_POINTER(heap), mem, before);
		(void)tell_alloc(heap, mem);
	}
}

#endif /* LIB_HEAP_TELL_H_ */
