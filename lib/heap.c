/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Allocation in constant time: segregated free lists in two levels with a bitmap of those that
 * are not empty, as in TLSF (Masmano, Ripoll, Crespo, Real: "TLSF: A New Dynamic Memory
 * Allocator for Real-Time Systems", ECRTS 2004). What differs: the lists are as many as the
 * heap's size needs, and some blocks of the class that the size itself belongs to are tried,
 * so that memory is found that fits exactly. Nothing here loops over blocks otherwise.
 *
 * heap.h has the layout. Invariant: blocks cover the memory without a gap, each header knows
 * the size of the block before, and no two neighbours are free.
 */
#include <zephyr/sys/sys_heap.h>

#include <string.h>

#include <zephyr/sys/__assert.h>
#include <zephyr/sys/heap_listener.h>

#include "heap.h"
#include "heap_guard.h"
#include "heap_stats.h"

/* Free block `b` of `class` comes off its list. */
static PER_KIND void take_off(struct z_heap *h, block_t b, uint32_t class, bool big)
{
	const block_t prev = get(h, b, PREV, big);
	const block_t next = get(h, b, NEXT, big);

	stats_free_less(h, size_of(h, b, big), big);
	if (!links_agree(h, b, prev, next, big)) {
		return;
	}
	if (next != 0U) {
		set(h, next, PREV, prev, big);
	}
	if (prev != 0U) {
		set(h, prev, NEXT, next, big);
		return;
	}
	set_head(h, class, next, big);
	if (next == 0U) {
		*flags_of(h, class / 32U, big) &= ~(1U << (class % 32U));
	}
}

/* The block from `b` with `units` is free, between used ones. */
static PER_KIND void put_on(struct z_heap *h, block_t b, uint32_t units, bool big)
{
	const uint32_t class = class_of(units);
	const block_t next = head_of(h, class, big);

	set(h, b, SIZE, units << 1, big);
	set(h, b, PREV, 0U, big);
	set(h, b, NEXT, next, big);
	set(h, b + units, LEFT, units, big);
	if (next != 0U) {
		set(h, next, PREV, b, big);
	} else {
		*flags_of(h, class / 32U, big) |= 1U << (class % 32U);
	}
	set_head(h, class, b, big);
	stats_free_more(h, units, big);
}

/* The first class after `class` that has a block; false if none has. */
static PER_KIND bool next_class(const struct z_heap *h, uint32_t *class, bool big)
{
	uint32_t word = *class / 32U;
	uint32_t flags = *flags_of(h, word, big) & (~1U << (*class % 32U));

	while (flags == 0U) {
		word++;
		if (word >= Z_HEAP_FLAG_WORDS(header_bytes(big))) {
			return false;
		}
		flags = *flags_of(h, word, big);
	}
	*class = word * 32U + (uint32_t)__builtin_ctz(flags);
	return true;
}

/* Take a free block with at least `units`, which the heap could have; 0 if there is none. */
static PER_KIND block_t take(struct z_heap *h, uint32_t units, bool big)
{
	uint32_t class = class_of(units);
	block_t b = head_of(h, class, big);

	for (int tries = CONFIG_SYS_HEAP_ALLOC_LOOPS; b != 0U && size_of(h, b, big) < units;) {
		b = --tries > 0 ? get(h, b, NEXT, big) : 0U;
	}
	if (b == 0U) {
		if (!next_class(h, &class, big)) {
			return 0U;
		}
		b = head_of(h, class, big);
	}
	take_off(h, b, class, big);
	return b;
}

/* `b`, on no list, becomes a used block of `units`; what is over becomes a free one. */
static PER_KIND void claim(struct z_heap *h, block_t b, uint32_t units, bool big)
{
	const uint32_t rest = size_of(h, b, big) - units;

	if (rest >= min_units(big)) {
		set(h, b + units, LEFT, units, big);
		put_on(h, b + units, rest, big);
	} else {
		units += rest;
	}
	set(h, b, SIZE, (units << 1) | 1U, big);
	stats_alloc(h, units, big);
}

/* The block from `b` with `units` becomes free, together with free neighbours. */
static PER_KIND void release(struct z_heap *h, block_t b, uint32_t units, bool big)
{
	const block_t right = b + units;
	const uint32_t before = get(h, b, LEFT, big);

	if (!is_used(h, right, big)) {
		const uint32_t more = size_of(h, right, big);

		units += more;
		take_off(h, right, class_of(more), big);
	}
	if (!is_used(h, b - before, big)) {
		b -= before;
		units += before;
		take_off(h, b, class_of(before), big);
	}
	put_on(h, b, units, big);
}

static PER_KIND void *alloc(struct z_heap *h, size_t bytes, bool big)
{
	if (bytes - 1U >= most_bytes(h, big)) {
		return NULL;
	}

	const uint32_t units = units_for(bytes, header_bytes(big));
	const block_t b = take(h, units, big);

	if (b == 0U) {
		return NULL;
	}
	claim(h, b, units, big);
	guard(h, b, memory_of(h, b, big), bytes, big);
	return memory_of(h, b, big);
}

/*
 * Cut free block `b`, on no list, so that memory `ahead` bytes before a multiple of `align`
 * begins in what is left of it; the part before becomes a free block. Returns that memory.
 */
static PER_KIND char *cut_front(struct z_heap *h, block_t b, size_t align, size_t ahead, bool big)
{
	const uintptr_t first = (uintptr_t)memory_of(h, b, big) + ahead;
	char *mem = (char *)(ROUND_UP(first, align) - ahead);
	const uint32_t size = size_of(h, b, big);
	uint32_t front = block_of(h, mem, big) - b;

	if (front == 0U) {
		return mem;
	}
	if (front < min_units(big)) {
		mem += align;
		front = block_of(h, mem, big) - b;
	}
	put_on(h, b, front, big);
	set(h, b + front, SIZE, (size - front) << 1, big);
	set(h, b + size, LEFT, size - front, big);
	return mem;
}

/* `align` a power of two, greater than the header; `ahead` less than it. */
static __noinline void *alloc_aligned(struct z_heap *h, size_t align, size_t ahead, size_t bytes,
				      bool big)
{
	/* How much farther than right behind a header memory may have to begin. */
	const size_t off = (0U - ahead - header_bytes(big)) % UNIT;
	const size_t slack = off + (align == UNIT   ? 0U
				    : min_units(big) > 1U ? align + UNIT
							  : align - UNIT);

	if (bytes - 1U >= most_bytes(h, big) || slack >= most_bytes(h, big) - bytes + 1U) {
		return NULL;
	}

	const uint32_t units = units_for(bytes + slack, header_bytes(big));
	block_t b = take(h, units, big);

	if (b == 0U) {
		return NULL;
	}

	char *const mem = cut_front(h, b, align, ahead, big);

	b = block_of(h, mem, big);
	claim(h, b, units_for(bytes, (size_t)(mem - (char *)address(h, b))), big);
	guard(h, b, mem, bytes, big);
	return mem;
}

static PER_KIND void free_block(struct z_heap *h, void *mem, bool big)
{
	const block_t b = block_of(h, mem, big);

	if (!is_owned(h, b, mem, big)) {
		return;
	}

	const uint32_t units = size_of(h, b, big);

	stats_freed(h, units, big);
	poison(mem, (size_t)((char *)address(h, b + units) - (char *)mem));
	release(h, b, units, big);
}

static PER_KIND bool resize(struct z_heap *h, char *mem, size_t bytes, bool big)
{
	const block_t b = block_of(h, mem, big);

	if (bytes - 1U >= most_bytes(h, big) || !is_owned(h, b, mem, big)) {
		return false;
	}

	const uint32_t units = units_for(bytes, (size_t)(mem - (char *)address(h, b)));
	const uint32_t size = size_of(h, b, big);
	const block_t right = b + size;
	const uint32_t more = is_used(h, right, big) ? 0U : size_of(h, right, big);

	if (size + more < units) {
		return false;
	}
	stats_freed(h, size, big);
	if (more != 0U) {
		take_off(h, right, class_of(more), big);
		set(h, b, SIZE, (size + more) << 1, big);
		set(h, b + size + more, LEFT, size + more, big);
	}
	claim(h, b, units, big);
	guard(h, b, mem, bytes, big);
	return true;
}

/* Bytes of the block of `mem`, for listeners. */
static size_t block_bytes(struct sys_heap *heap, void *mem)
{
	const bool big = is_big(heap);
	const block_t b = block_of(heap->heap, mem, big);

	return (size_t)size_of(heap->heap, b, big) * UNIT - header_bytes(big);
}

static ALWAYS_INLINE void *tell_alloc(struct sys_heap *heap, void *mem)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_LISTENER) && mem != NULL) {
		heap_listener_notify_alloc(HEAP_ID_FROM_POINTER(heap), mem, block_bytes(heap, mem));
	}
	return mem;
}

void *sys_heap_alloc(struct sys_heap *heap, size_t bytes)
{
	return tell_alloc(heap, is_big(heap) ? alloc(heap->heap, bytes, true)
					     : alloc(heap->heap, bytes, false));
}

void *sys_heap_noalign_alloc(struct sys_heap *heap, size_t align, size_t bytes)
{
	ARG_UNUSED(align);
	return sys_heap_alloc(heap, bytes);
}

void *sys_heap_aligned_alloc(struct sys_heap *heap, size_t align, size_t bytes)
{
	const bool big = is_big(heap);
	size_t ahead = align & (0U - align);

	if (align == ahead) {
		ahead = 0U;
	}
	align -= ahead;
	__ASSERT((align & (align - 1U)) == 0U, "alignment 0x%zx is no power of two", align);
	if (align <= header_bytes(big) && ahead == 0U) {
		return sys_heap_alloc(heap, bytes);
	}
	return tell_alloc(heap, alloc_aligned(heap->heap, MAX(align, UNIT), ahead, bytes, big));
}

void sys_heap_free(struct sys_heap *heap, void *mem)
{
	if (mem == NULL) {
		return;
	}
	if (IS_ENABLED(CONFIG_SYS_HEAP_LISTENER)) {
		heap_listener_notify_free(HEAP_ID_FROM_POINTER(heap), mem, block_bytes(heap, mem));
	}
	if (is_big(heap)) {
		free_block(heap->heap, mem, true);
	} else {
		free_block(heap->heap, mem, false);
	}
}

bool sys_heap_resize_in_place(struct sys_heap *heap, void *ptr, size_t bytes)
{
	const size_t before = IS_ENABLED(CONFIG_SYS_HEAP_LISTENER) ? block_bytes(heap, ptr) : 0U;
	const bool done = is_big(heap) ? resize(heap->heap, ptr, bytes, true)
				       : resize(heap->heap, ptr, bytes, false);

	if (IS_ENABLED(CONFIG_SYS_HEAP_LISTENER) && done) {
		heap_listener_notify_free(HEAP_ID_FROM_POINTER(heap), ptr, before);
		tell_alloc(heap, ptr);
	}
	return done;
}

size_t sys_heap_usable_size(struct sys_heap *heap, void *mem)
{
	const bool big = is_big(heap);
	const block_t b = block_of(heap->heap, mem, big);
	const char *end = end_of(heap->heap, b, big) - Z_HEAP_TRAILER_BYTES;
	const size_t bytes = (size_t)(end - (char *)mem) - filled(heap->heap, b, big);

	unpoison(mem, bytes);
	return bytes;
}

void *sys_heap_aligned_realloc(struct sys_heap *heap, void *ptr, size_t align, size_t bytes)
{
	const size_t ahead = align != (align & (0U - align)) ? align & (0U - align) : 0U;
	void *moved;

	if (ptr == NULL) {
		return sys_heap_aligned_alloc(heap, align, bytes);
	}
	if (bytes == 0U) {
		sys_heap_free(heap, ptr);
		return NULL;
	}
	if ((align == 0U || (((uintptr_t)ptr + ahead) & (align - ahead - 1U)) == 0U) &&
	    sys_heap_resize_in_place(heap, ptr, bytes)) {
		return ptr;
	}
	moved = sys_heap_aligned_alloc(heap, align, bytes);
	if (moved != NULL) {
		memcpy(moved, ptr, MIN(bytes, sys_heap_usable_size(heap, ptr)));
		sys_heap_free(heap, ptr);
	}
	return moved;
}

void *sys_heap_realloc(struct sys_heap *heap, void *ptr, size_t bytes)
{
	return sys_heap_aligned_realloc(heap, ptr, 0U, bytes);
}

static uint32_t control_units(uint32_t classes, bool big)
{
	const size_t bytes = Z_HEAP_CONTROL_BYTES((size_t)classes, header_bytes(big));

	return (uint32_t)DIV_ROUND_UP(bytes, UNIT);
}

/* The fewest classes of which the largest holds what their control block leaves; 0 if none. */
static uint32_t classes_for(uint32_t units, bool big)
{
	const uint32_t most = control_units(class_of(units) + 1U, big);
	uint32_t classes = most < units ? class_of(units - most) + 1U : 1U;

	while (control_units(classes, big) < units) {
		if (class_of(units - control_units(classes, big)) < classes) {
			return classes;
		}
		classes++;
	}
	return 0U;
}

void sys_heap_init(struct sys_heap *heap, void *mem, size_t bytes)
{
	const uintptr_t start = ROUND_UP((uintptr_t)mem, UNIT);
	const uintptr_t end = (uintptr_t)mem + bytes;
	struct z_heap *const h = (struct z_heap *)start;

	heap->heap = h;
	heap->init_mem = mem;
	heap->init_bytes = bytes;

	const bool big = is_big(heap);
	const size_t most = big ? INT32_MAX : Z_HEAP_SMALL_UNITS;
	const size_t available = end < start + header_bytes(big)
					 ? 0U
					 : (end - start - header_bytes(big)) / UNIT;
	const uint32_t units = (uint32_t)MIN(available, most);
	const uint32_t classes = classes_for(units, big);
	const uint32_t control = control_units(classes, big);

	__ASSERT(classes > 0U, "a heap of %zu bytes is too small", bytes);
	__ASSERT(available <= most, "a heap of %zu bytes needs CONFIG_SYS_HEAP_AUTO", bytes);
	unpoison(h, end - start);
	memset(h, 0, (size_t)control * UNIT);
	set(h, 0U, LEFT, units, big);
	set(h, 0U, SIZE, (control << 1) | 1U, big);
	set(h, control, LEFT, control, big);
	set(h, units, SIZE, 1U, big);
	put_on(h, control, units - control, big);
	poison(h, end - start);
}
