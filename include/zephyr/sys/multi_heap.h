/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Several heaps behind one interface: a function of the application chooses the heap for each
 * allocation, by what the caller wants of the memory; whose a block is, its address tells.
 * As with sys_heap there is no lock: the caller sees to it that one call at a time works on a
 * multi-heap and its heaps.
 */
#ifndef ZEPHYR_INCLUDE_SYS_MULTI_HEAP_H_
#define ZEPHYR_INCLUDE_SYS_MULTI_HEAP_H_

#include <stddef.h>

#include <zephyr/sys/sys_heap.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How many heaps a multi-heap can have. */
#define MAX_MULTI_HEAPS 8

struct sys_multi_heap;

/**
 * Chooses a heap of @p mheap and allocates from it, from another if that is full, or fails.
 *
 * @param cfg what the caller of the allocation gave
 * @param align 0 for the alignment of a pointer, else a power of two
 * @return the memory, of one of the heaps, or NULL
 */
typedef void *(*sys_multi_heap_fn_t)(struct sys_multi_heap *mheap, void *cfg, size_t align,
				     size_t size);

/** A heap of a multi-heap. */
struct sys_multi_heap_rec {
	struct sys_heap *heap;
	void *user_data;
};

/** A multi-heap. The choosing function may read it. */
struct sys_multi_heap {
	unsigned int nheaps;
	sys_multi_heap_fn_t choice;
	struct sys_multi_heap_rec heaps[MAX_MULTI_HEAPS]; /* by address, lowest first */
};

/** Make a multi-heap of no heaps. */
void sys_multi_heap_init(struct sys_multi_heap *heap, sys_multi_heap_fn_t choice_fn);

/**
 * Add a heap, which sys_heap_init() has initialised; at most MAX_MULTI_HEAPS.
 *
 * @param user_data for the choosing function, in the heap's record
 */
void sys_multi_heap_add_heap(struct sys_multi_heap *mheap, struct sys_heap *heap, void *user_data);

/**
 * Allocate @p bytes from the heap that is chosen for @p cfg.
 *
 * @return the memory, aligned to the size of a pointer, or NULL
 */
void *sys_multi_heap_alloc(struct sys_multi_heap *mheap, void *cfg, size_t bytes);

/** The same, aligned to @p align, a power of two. */
void *sys_multi_heap_aligned_alloc(struct sys_multi_heap *mheap, void *cfg, size_t align,
				   size_t bytes);

/** The record of the heap whose memory @p addr is in, or NULL. */
const struct sys_multi_heap_rec *sys_multi_heap_get_heap(const struct sys_multi_heap *mheap,
							 void *addr);

/** Give back what was allocated from one of the heaps; nothing happens with NULL. */
void sys_multi_heap_free(struct sys_multi_heap *mheap, void *block);

/**
 * Give @p ptr a new size, where it is if that can be. Else it moves, with its contents, to
 * where an allocation with @p cfg would come from, which may be another heap.
 *
 * @param ptr NULL: as sys_multi_heap_aligned_alloc()
 * @param align 0 for the alignment of a pointer, else a power of two
 * @param bytes 0: as sys_multi_heap_free(), and the result is NULL
 * @return the memory, or NULL when there is no room: then @p ptr stays as it is
 */
void *sys_multi_heap_aligned_realloc(struct sys_multi_heap *mheap, void *cfg, void *ptr,
				     size_t align, size_t bytes);

/** sys_multi_heap_aligned_realloc() with the alignment of a pointer. */
#define sys_multi_heap_realloc(mheap, cfg, ptr, bytes)                                             \
	sys_multi_heap_aligned_realloc(mheap, cfg, ptr, 0, bytes)

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_MULTI_HEAP_H_ */
