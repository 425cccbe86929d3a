/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One multi-heap for the whole system, whose heaps are told apart by what their memory is
 * like. The code that knows the memories adds them at start-up; others allocate by attribute.
 * With CONFIG_SHARED_MULTI_HEAP. Any context, as each piece of memory is a k_heap; sharing
 * memory with other users of its caches is the callers' affair.
 */
#ifndef ZEPHYR_INCLUDE_MULTI_HEAP_SHARED_MULTI_HEAP_H_
#define ZEPHYR_INCLUDE_MULTI_HEAP_SHARED_MULTI_HEAP_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/multi_heap.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What memory is like. */
enum shared_multi_heap_attr {
	SMH_REG_ATTR_CACHEABLE,
	SMH_REG_ATTR_NON_CACHEABLE,
	SMH_REG_ATTR_EXTERNAL,
	SMH_REG_ATTR_NUM, /* how many there are */
};

/** Older name of the type. */
#define smh_reg_attr shared_multi_heap_attr

/** The first number that is no attribute. */
#define MAX_SHARED_MULTI_HEAP_ATTR SMH_REG_ATTR_NUM

/** A piece of memory. */
struct shared_multi_heap_region {
	uint32_t attr;  /* an enum shared_multi_heap_attr */
	uintptr_t addr; /* virtual, of any alignment */
	size_t size;    /* in bytes */
};

/**
 * Prepare the shared multi-heap, before anything else.
 *
 * @retval 0 done
 * @retval -EALREADY it was done before
 */
int shared_multi_heap_pool_init(void);

/**
 * Add a piece of memory, which nothing else uses from now on.
 *
 * @param region read in the call only
 * @param user_data kept in the record of its heap
 *
 * @retval 0 added
 * @retval -EINVAL no such attribute, NULL, no memory, or too little for a heap
 * @retval -ENOMEM there are MAX_MULTI_HEAPS pieces with that attribute
 */
int shared_multi_heap_add(struct shared_multi_heap_region *region, void *user_data);

/**
 * Allocate @p bytes of memory with @p attr.
 *
 * @return the memory, aligned to the size of a pointer; NULL when there is no room or no such
 *         attribute
 */
void *shared_multi_heap_alloc(enum shared_multi_heap_attr attr, size_t bytes);

/** The same, aligned to @p align, a power of two. */
void *shared_multi_heap_aligned_alloc(enum shared_multi_heap_attr attr, size_t align,
				      size_t bytes);

/** Give memory back; nothing happens with NULL. */
void shared_multi_heap_free(void *block);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_MULTI_HEAP_SHARED_MULTI_HEAP_H_ */
