/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Multi-heaps. Their heaps are few, so the owner of an address is found by looking at one
 * after the other. They are kept in order of address, which is a known order for the choosing
 * function, whatever the order in which they were added.
 */
#include <string.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/multi_heap.h>
#include <zephyr/sys/util.h>

void sys_multi_heap_init(struct sys_multi_heap *heap, sys_multi_heap_fn_t choice_fn)
{
	heap->nheaps = 0;
	heap->choice = choice_fn;
}

void sys_multi_heap_add_heap(struct sys_multi_heap *mheap, struct sys_heap *heap, void *user_data)
{
	unsigned int i = mheap->nheaps;

	__ASSERT(i < MAX_MULTI_HEAPS, "too many heaps in a multi-heap");
	for (; i > 0U && (uintptr_t)mheap->heaps[i - 1U].heap->init_mem > (uintptr_t)heap->init_mem;
	     i--) {
		mheap->heaps[i] = mheap->heaps[i - 1U];
	}
	mheap->heaps[i] = (struct sys_multi_heap_rec){.heap = heap, .user_data = user_data};
	mheap->nheaps++;
}

void *sys_multi_heap_alloc(struct sys_multi_heap *mheap, void *cfg, size_t bytes)
{
	return mheap->choice(mheap, cfg, 0, bytes);
}

void *sys_multi_heap_aligned_alloc(struct sys_multi_heap *mheap, void *cfg, size_t align,
				   size_t bytes)
{
	return mheap->choice(mheap, cfg, align, bytes);
}

const struct sys_multi_heap_rec *sys_multi_heap_get_heap(const struct sys_multi_heap *mheap,
							 void *addr)
{
	for (unsigned int i = 0; i < mheap->nheaps; i++) {
		const struct sys_heap *heap = mheap->heaps[i].heap;

		if ((uintptr_t)addr - (uintptr_t)heap->init_mem < heap->init_bytes) {
			return &mheap->heaps[i];
		}
	}
	return NULL;
}

void sys_multi_heap_free(struct sys_multi_heap *mheap, void *block)
{
	const struct sys_multi_heap_rec *rec;

	if (block == NULL) {
		return;
	}
	rec = sys_multi_heap_get_heap(mheap, block);
	__ASSERT(rec != NULL, "%p is of no heap of this multi-heap", block);
	if (rec != NULL) {
		sys_heap_free(rec->heap, block);
	}
}

/* To where an allocation comes from now; the old block stays when there is no room. */
static void *move(struct sys_multi_heap *mheap, void *cfg, void *ptr, size_t align, size_t bytes,
		  size_t old_bytes)
{
	void *moved = mheap->choice(mheap, cfg, align, bytes);

	if (moved != NULL) {
		memcpy(moved, ptr, MIN(old_bytes, bytes));
		sys_multi_heap_free(mheap, ptr);
	}
	return moved;
}

void *sys_multi_heap_aligned_realloc(struct sys_multi_heap *mheap, void *cfg, void *ptr,
				     size_t align, size_t bytes)
{
	const struct sys_multi_heap_rec *rec;

	if (ptr == NULL) {
		return sys_multi_heap_aligned_alloc(mheap, cfg, align, bytes);
	}
	if (bytes == 0U) {
		sys_multi_heap_free(mheap, ptr);
		return NULL;
	}
	rec = sys_multi_heap_get_heap(mheap, ptr);
	__ASSERT(rec != NULL, "%p is of no heap of this multi-heap", ptr);
	if (rec == NULL) {
		return NULL;
	}
	if ((align == 0U || (uintptr_t)ptr % align == 0U) &&
	    sys_heap_resize_in_place(rec->heap, ptr, bytes)) {
		return ptr;
	}
	return move(mheap, cfg, ptr, align, bytes, sys_heap_usable_size(rec->heap, ptr));
}
