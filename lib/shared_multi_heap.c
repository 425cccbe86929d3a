/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shared multi-heap: a multi-heap for each attribute, so that each has room for
 * MAX_MULTI_HEAPS pieces and none is searched in vain. One lock for all of them.
 */
#include <errno.h>

#include <zephyr/multi_heap/shared_multi_heap.h>
#include <zephyr/spinlock.h>

static struct k_spinlock lock;
static bool initialised;
static struct sys_multi_heap pools[MAX_SHARED_MULTI_HEAP_ATTR];
static struct sys_heap heaps[MAX_SHARED_MULTI_HEAP_ATTR][MAX_MULTI_HEAPS];

/* The first heap, by address, that has room. */
static void *first_with_room(struct sys_multi_heap *mheap, void *cfg, size_t align, size_t size)
{
	void *block = NULL;

	ARG_UNUSED(cfg);
	for (unsigned int i = 0; block == NULL && i < mheap->nheaps; i++) {
		block = sys_heap_aligned_alloc(mheap->heaps[i].heap, align, size);
	}
	return block;
}

int shared_multi_heap_pool_init(void)
{
	const k_spinlock_key_t key = k_spin_lock(&lock);
	const int result = initialised ? -EALREADY : 0;

	for (int attr = 0; !initialised && attr < MAX_SHARED_MULTI_HEAP_ATTR; attr++) {
		sys_multi_heap_init(&pools[attr], first_with_room);
	}
	initialised = true;
	k_spin_unlock(&lock, key);
	return result;
}

int shared_multi_heap_add(struct shared_multi_heap_region *region, void *user_data)
{
	struct sys_multi_heap *pool;
	k_spinlock_key_t key;
	int result = -ENOMEM;

	if (region == NULL || region->attr >= MAX_SHARED_MULTI_HEAP_ATTR || region->addr == 0U ||
	    region->size < Z_HEAP_MIN_SIZE + 8U) {
		return -EINVAL;
	}
	pool = &pools[region->attr];
	key = k_spin_lock(&lock);
	__ASSERT(initialised, "shared_multi_heap_pool_init() was not called");
	if (pool->nheaps < MAX_MULTI_HEAPS) {
		struct sys_heap *heap = &heaps[region->attr][pool->nheaps];

		sys_heap_init(heap, (void *)region->addr, region->size);
		sys_multi_heap_add_heap(pool, heap, user_data);
		result = 0;
	}
	k_spin_unlock(&lock, key);
	return result;
}

void *shared_multi_heap_alloc(enum shared_multi_heap_attr attr, size_t bytes)
{
	return shared_multi_heap_aligned_alloc(attr, 0, bytes);
}

void *shared_multi_heap_aligned_alloc(enum shared_multi_heap_attr attr, size_t align, size_t bytes)
{
	k_spinlock_key_t key;
	void *block;

	if ((unsigned int)attr >= MAX_SHARED_MULTI_HEAP_ATTR) {
		return NULL;
	}
	key = k_spin_lock(&lock);
	block = sys_multi_heap_aligned_alloc(&pools[attr], NULL, align, bytes);
	k_spin_unlock(&lock, key);
	return block;
}

void shared_multi_heap_free(void *block)
{
	k_spinlock_key_t key;
	int attr = 0;

	if (block == NULL) {
		return;
	}
	key = k_spin_lock(&lock);
	while (attr < MAX_SHARED_MULTI_HEAP_ATTR - 1 &&
	       sys_multi_heap_get_heap(&pools[attr], block) == NULL) {
		attr++;
	}
	sys_multi_heap_free(&pools[attr], block);
	k_spin_unlock(&lock, key);
}
