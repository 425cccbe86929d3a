/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The operations of a k_heap in steps that are short whatever the heap holds; the lock is open
 * between them. A step may leave one free block loose: it is whole, but looks used and is on no
 * list. Whoever takes the lock next puts it on its list before anything else, so nobody
 * misses memory, and a thread that does not come back leaves nothing behind. Without the lock
 * only owners look at their blocks.
 *
 * Waiting is in heap.c.
 */
#include "z_heap_steps.h"

#include "../lib/heap_parts.h"
#include "../lib/heap_tell.h"
#include "z_wait.h"

/* Lock held. The block from `b` with `units`, on no list, is to become free. */
static ALWAYS_INLINE void let_loose(struct sys_heap *heap, block_t b, uint32_t units, bool big)
{
	struct z_heap *const h = heap->heap;

	set(h, b, SIZE, (units << 1) | 1U, big);
	set(h, b + units, LEFT, units, big);
	heap->loose = b;
}

/* Lock held. The loose block takes in a free neighbour, or goes to its list if it has none. */
static PER_KIND void step(struct sys_heap *heap, bool big)
{
	struct z_heap *const h = heap->heap;
	const block_t b = heap->loose;
	const uint32_t units = size_of(h, b, big);
	const uint32_t more = free_behind(h, b, big);
	const uint32_t before = get(h, b, LEFT, big);

	if (more != 0U) {
		take_off(h, b + units, class_of(more), big);
		let_loose(heap, b, units + more, big);
	} else if (!is_used(h, b - before, big)) {
		take_off(h, b - before, class_of(before), big);
		let_loose(heap, b - before, before + units, big);
	} else {
		put_on(h, b, units, big);
		heap->loose = 0U;
	}
}

/* Until no block is loose. Lock not held. */
static PER_KIND void steps(struct sys_heap *heap, bool big)
{
	do {
		const k_spinlock_key_t key = z_lock();

		if (likely(heap->loose != 0U)) {
			step(heap, big);
		}
		z_unlock_raw(key);
	} while (heap->loose != 0U);
}

static __noinline void settle(struct sys_heap *heap)
{
	if (is_big(heap)) {
		steps(heap, true);
	} else {
		steps(heap, false);
	}
}

/* Lock not held. The end of an operation; others can take what is loose before it as well. */
static ALWAYS_INLINE void finish(struct sys_heap *heap)
{
	if (heap->loose != 0U) {
		settle(heap);
	}
}

/* Lock held. */
static ALWAYS_INLINE bool is_awaited(const struct k_heap *kh)
{
	return IS_ENABLED(CONFIG_MULTITHREADING) && z_wait_first(&kh->wait_q) != NULL;
}

/* Lock held, and released: the end of an operation that made room. */
static ALWAYS_INLINE void finish_freed(struct k_heap *kh, k_spinlock_key_t key)
{
	kh->freed++;
	if (likely(!is_awaited(kh))) {
		z_unlock(key);
	} else {
		z_heap_wake(kh, key);
	}
	finish(&kh->heap);
}

static ALWAYS_INLINE k_spinlock_key_t lock(struct sys_heap *heap)
{
	k_spinlock_key_t key = z_lock();

	while (unlikely(heap->loose != 0U)) {
		z_unlock_raw(key);
		settle(heap);
		key = z_lock();
	}
	return key;
}

/* Lock held, and open for a moment. */
static ALWAYS_INLINE k_spinlock_key_t reopen(struct sys_heap *heap, k_spinlock_key_t key)
{
	z_unlock_raw(key);
	return lock(heap);
}

/* Lock held. The part of `b` behind `units`, if that can be a block, becomes loose. */
static PER_KIND void cut_loose(struct sys_heap *heap, block_t b, uint32_t units, bool big)
{
	const uint32_t rest = cut(heap->heap, b, units, big);

	if (rest != 0U) {
		let_loose(heap, b + units, rest, big);
	}
}

/* Lock held, and no list of a higher class has a block: may one have come to that of `class`? */
static __noinline block_t look_again(struct z_heap *h, uint32_t units, uint32_t class, bool big)
{
	return take_like(h, units, class, big);
}

/* Memory in a block of `units`, 0: none, with `bytes` for the application; NULL: no room. */
static PER_KIND char *take_block(struct sys_heap *heap, uint32_t units, size_t bytes, bool big)
{
	struct z_heap *const h = heap->heap;

	if (units == 0U) {
		return NULL;
	}

	const uint32_t class = class_of(units);
	k_spinlock_key_t key = lock(heap);
	block_t b = take_like(h, units, class, big);

	if (b == 0U) {
		key = reopen(heap, key);
		b = take_larger(h, class, big);
		if (unlikely(b == 0U)) {
			b = look_again(h, units, class, big);
		}
	}
	if (b != 0U) {
		cut_loose(heap, b, units, big);
		stats_alloc(h, size_of(h, b, big), big);
		guard_nothing(h, b, big);
	}
	z_unlock(key);
	finish(heap);
	if (b == 0U) {
		return NULL;
	}
	guard(h, b, memory_of(h, b, big), bytes, big);
	return memory_of(h, b, big);
}

/*
 * Lock held, and open for a moment: the used block `b` with `size` is to have `units`, which are
 * there with `more` that are free behind it. These are loose before, so others can still have
 * them; then it has not changed.
 */
static PER_KIND void take_in(struct sys_heap *heap, block_t b, uint32_t units, uint32_t size,
			     uint32_t more, k_spinlock_key_t *key, bool big)
{
	struct z_heap *const h = heap->heap;
	const block_t right = b + size;

	take_off(h, right, class_of(more), big);
	let_loose(heap, right, more, big);
	z_unlock_raw(*key);
	*key = z_lock();
	if (likely(heap->loose == right && size + size_of(h, right, big) >= units)) {
		size += size_of(h, right, big);
		set(h, b, SIZE, (size << 1) | 1U, big);
		set(h, b + size, LEFT, size, big);
		heap->loose = 0U;
	} else {
		*key = reopen(heap, *key);
	}
}

/* Lock held, maybe open for a moment. Used block `b` becomes one of `units`, if that can be. */
static PER_KIND bool reshape(struct sys_heap *heap, block_t b, uint32_t units,
			     k_spinlock_key_t *key, bool big)
{
	struct z_heap *const h = heap->heap;
	const uint32_t size = size_of(h, b, big);

	while (size_of(h, b, big) < units) {
		const uint32_t more = free_behind(h, b, big);

		if (size + more < units) {
			return false;
		}
		take_in(heap, b, units, size, more, key, big);
	}
	cut_loose(heap, b, units, big);
	stats_freed(h, size, big);
	stats_alloc(h, size_of(h, b, big), big);
	return true;
}

static PER_KIND bool resize(struct k_heap *kh, char *mem, size_t bytes, bool big)
{
	struct sys_heap *const heap = &kh->heap;
	struct z_heap *const h = heap->heap;
	const block_t b = block_of(h, mem, big);

	if (bytes - 1U >= most_bytes(h, big)) {
		return false;
	}

	const uint32_t units = units_at(h, b, mem, bytes);
	const bool owned = seems_owned(h, b, mem, big);
	k_spinlock_key_t key = lock(heap);

	if ((likely(owned && seems_in_place(h, b, big)) || is_owned(h, b, mem, big)) &&
	    reshape(heap, b, units, &key, big)) {
		guard_nothing(h, b, big);
		finish_freed(kh, key);
		guard(h, b, mem, bytes, big);
		return true;
	}
	z_unlock(key);
	return false;
}

/* As units_wanted_aligned(): a block that is large enough, then what is before and behind goes. */
static __noinline void *take_aligned(struct k_heap *kh, size_t align, size_t ahead, size_t bytes,
				     bool big)
{
	struct sys_heap *const heap = &kh->heap;
	struct z_heap *const h = heap->heap;
	const uint32_t units = units_wanted_aligned(h, align, ahead, bytes, big);
	char *mem = take_block(heap, units, bytes, big);

	if (mem == NULL) {
		return NULL;
	}

	const block_t b = block_of(h, mem, big);

	mem = aligned_in(h, b, align, ahead, big);

	const uint32_t front = block_of(h, mem, big) - b;

	if (front != 0U) {
		const uint32_t size = size_of(h, b, big) - front;
		const k_spinlock_key_t key = lock(heap);

		set(h, b + front, SIZE, (size << 1) | 1U, big);
		set(h, b + front + size, LEFT, size, big);
		let_loose(heap, b, front, big);
		stats_freed(h, size + front, big);
		stats_alloc(h, size, big);
		guard_nothing(h, b + front, big);
		z_unlock_raw(key);
	}
	(void)resize(kh, mem, bytes, big);
	return mem;
}

/* Lock held. `b` is not the application's any more; the first step, unless others wait for it. */
static PER_KIND void let_go(struct k_heap *kh, block_t b, void *mem, bool big)
{
	struct z_heap *const h = kh->heap.heap;

	disown(h, b, size_of(h, b, big), mem, big);
	kh->heap.loose = b;
	if (likely(!is_awaited(kh))) {
		step(&kh->heap, big);
	}
}

/* All checks once more, and a report if they fail. */
static __noinline void give_back_with_care(struct k_heap *kh, void *mem, bool big)
{
	struct z_heap *const h = kh->heap.heap;
	const block_t b = block_of(h, mem, big);
	const k_spinlock_key_t key = lock(&kh->heap);

	if (is_owned(h, b, mem, big)) {
		let_go(kh, b, mem, big);
	}
	finish_freed(kh, key);
}

static PER_KIND void give_back(struct k_heap *kh, void *mem, bool big)
{
	struct z_heap *const h = kh->heap.heap;
	const block_t b = block_of(h, mem, big);

	if (likely(seems_owned(h, b, mem, big))) {
		const k_spinlock_key_t key = lock(&kh->heap);

		if (likely(seems_in_place(h, b, big))) {
			let_go(kh, b, mem, big);
			finish_freed(kh, key);
			return;
		}
		z_unlock(key);
	}
	give_back_with_care(kh, mem, big);
}

void *z_heap_alloc(struct k_heap *kh, size_t bytes)
{
	struct sys_heap *const heap = &kh->heap;
	const struct z_heap *const h = heap->heap;
	char *const mem =
		is_big(heap) ? take_block(heap, units_wanted(h, bytes, true), bytes, true)
			     : take_block(heap, units_wanted(h, bytes, false), bytes, false);

	return tell_alloc(heap, mem);
}

void *z_heap_aligned_alloc(struct k_heap *kh, size_t align, size_t bytes)
{
	const bool big = is_big(&kh->heap);
	const size_t ahead = bytes_ahead(&align);

	return is_plain(align, ahead, big)
		       ? z_heap_alloc(kh, bytes)
		       : tell_alloc(&kh->heap, take_aligned(kh, align, ahead, bytes, big));
}

bool z_heap_resize(struct k_heap *kh, void *mem, size_t bytes)
{
	struct sys_heap *const heap = &kh->heap;
	const size_t before = IS_ENABLED(CONFIG_SYS_HEAP_LISTENER) ? block_bytes(heap, mem) : 0U;
	const bool done = is_big(heap) ? resize(kh, mem, bytes, true)
				       : resize(kh, mem, bytes, false);

	if (done) {
		tell_resized(heap, mem, before);
	}
	return done;
}

void z_heap_free(struct k_heap *kh, void *mem)
{
	if (mem == NULL) {
		return;
	}
	tell_free(&kh->heap, mem);
	if (is_big(&kh->heap)) {
		give_back(kh, mem, true);
	} else {
		give_back(kh, mem, false);
	}
}
