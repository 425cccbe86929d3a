/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shared multi-heap: a multi-heap for each attribute, so that each has room for
 * MAX_MULTI_HEAPS pieces and none is searched in vain. Each piece is a k_heap, which is short of
 * locking, and the lists of pieces only grow: they are looked at without the lock. When a piece
 * comes, those behind move by one place, so nobody on his way along them misses any.
 */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/multi_heap/shared_multi_heap.h>

static struct k_spinlock lock;
static bool initialised;
static struct sys_multi_heap pools[MAX_SHARED_MULTI_HEAP_ATTR];
static struct k_heap heaps[MAX_SHARED_MULTI_HEAP_ATTR][MAX_MULTI_HEAPS];
static uint8_t taken[MAX_SHARED_MULTI_HEAP_ATTR]; /* of these, some not yet in the list */

static struct k_heap *k_heap_of(const struct sys_multi_heap_rec *rec)
{
	return CONTAINER_OF(rec->heap, struct k_heap, heap);
}

/* The first heap, by address, that has room. */
static void *first_with_room(struct sys_multi_heap *mheap, void *cfg, size_t align, size_t size)
{
	void *block = NULL;

	ARG_UNUSED(cfg);
	for (unsigned int i = 0; block == NULL && i < mheap->nheaps; i++) {
		block = k_heap_aligned_alloc(k_heap_of(&mheap->heaps[i]), align, size, K_NO_WAIT);
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

/* Lock not held. One that nobody else has yet, or NULL. */
static struct k_heap *take_heap(uint32_t attr)
{
	const k_spinlock_key_t key = k_spin_lock(&lock);
	struct k_heap *heap = NULL;

	if (taken[attr] < MAX_MULTI_HEAPS) {
		heap = &heaps[attr][taken[attr]];
		taken[attr]++;
	}
	k_spin_unlock(&lock, key);
	return heap;
}

int shared_multi_heap_add(struct shared_multi_heap_region *region, void *user_data)
{
	struct k_heap *heap;
	k_spinlock_key_t key;

	if (region == NULL || region->attr >= MAX_SHARED_MULTI_HEAP_ATTR || region->addr == 0U ||
	    region->size < Z_HEAP_MIN_SIZE + 8U) {
		return -EINVAL;
	}
	__ASSERT(initialised, "shared_multi_heap_pool_init() was not called");
	heap = take_heap(region->attr);
	if (heap == NULL) {
		return -ENOMEM;
	}
	k_heap_init(heap, (void *)region->addr, region->size);
	key = k_spin_lock(&lock);
	sys_multi_heap_add_heap(&pools[region->attr], &heap->heap, user_data);
	k_spin_unlock(&lock, key);
	return 0;
}

void *shared_multi_heap_alloc(enum shared_multi_heap_attr attr, size_t bytes)
{
	return shared_multi_heap_aligned_alloc(attr, 0, bytes);
}

void *shared_multi_heap_aligned_alloc(enum shared_multi_heap_attr attr, size_t align, size_t bytes)
{
	if ((unsigned int)attr >= MAX_SHARED_MULTI_HEAP_ATTR) {
		return NULL;
	}
	return sys_multi_heap_aligned_alloc(&pools[attr], NULL, align, bytes);
}

void shared_multi_heap_free(void *block)
{
	const struct sys_multi_heap_rec *owner = NULL;

	if (block == NULL) {
		return;
	}
	for (int attr = 0; owner == NULL && attr < MAX_SHARED_MULTI_HEAP_ATTR; attr++) {
		owner = sys_multi_heap_get_heap(&pools[attr], block);
	}
	__ASSERT(owner != NULL, "%p is in no heap", block);
	if (owner != NULL) {
		k_heap_free(k_heap_of(owner), block);
	}
}
