/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Allocation in constant time: segregated free lists in two levels with a bitmap of those that
 * are not empty, as in TLSF (Masmano, Ripoll, Crespo, Real: "TLSF: A New Dynamic Memory
 * Allocator for Real-Time Systems", ECRTS 2004). What differs: the lists are as many as the
 * heap's size needs, and some blocks of the class that the size itself belongs to are tried,
 * so that memory is found that fits exactly. Nothing here loops over blocks otherwise.
 *
 * heap.h has the layout, heap_parts.h what operations are made of. Invariant: blocks cover the
 * memory without a gap, each header knows the size of the block before, and no two neighbours
 * are free.
 */
#include <zephyr/sys/sys_heap.h>

#include <string.h>

#include <zephyr/sys/__assert.h>

#include "heap_parts.h"
#include "heap_tell.h"

/* Take a free block with at least `units`, which the heap could have; 0 if there is none. */
static PER_KIND block_t take(struct z_heap *h, uint32_t units, bool big)
{
	const uint32_t class = class_of(units);
	const block_t b = take_like(h, units, class, big);

	return b != 0U ? b : take_larger(h, class, big);
}

/* `b`, on no list, becomes a used block of `units`; what is over becomes a free one. */
static PER_KIND void claim(struct z_heap *h, block_t b, uint32_t units, bool big)
{
	const uint32_t rest = cut(h, b, units, big);

	if (rest != 0U) {
		put_on(h, b + units, rest, big);
	}
	stats_alloc(h, size_of(h, b, big), big);
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
	const uint32_t units = units_wanted(h, bytes, big);
	const block_t b = units != 0U ? take(h, units, big) : 0U;

	if (b == 0U) {
		return NULL;
	}
	claim(h, b, units, big);
	guard(h, b, memory_of(h, b, big), bytes, big);
	return memory_of(h, b, big);
}

/* As units_wanted_aligned(). */
static __noinline void *alloc_aligned(struct z_heap *h, size_t align, size_t ahead, size_t bytes,
				      bool big)
{
	const uint32_t units = units_wanted_aligned(h, align, ahead, bytes, big);
	block_t b = units != 0U ? take(h, units, big) : 0U;

	if (b == 0U) {
		return NULL;
	}

	char *const mem = aligned_in(h, b, align, ahead, big);
	const uint32_t front = block_of(h, mem, big) - b;

	if (front != 0U) {
		const uint32_t size = size_of(h, b, big) - front;

		put_on(h, b, front, big);
		b += front;
		set(h, b, SIZE, size << 1, big);
		set(h, b + size, LEFT, size, big);
	}
	claim(h, b, units_at(h, b, mem, bytes), big);
	guard(h, b, mem, bytes, big);
	return mem;
}

static PER_KIND void free_block(struct z_heap *h, void *mem, bool big)
{
	const block_t b = block_of(h, mem, big);

	if (is_owned(h, b, mem, big)) {
		const uint32_t units = size_of(h, b, big);

		disown(h, b, units, mem, big);
		release(h, b, units, big);
	}
}

/*
 * The used block `b` takes in all that is free behind it, if it has `units` or more then; cut() is
 * to follow. False and nothing otherwise.
 */
static PER_KIND bool stretch(struct z_heap *h, block_t b, uint32_t units, bool big)
{
	const uint32_t size = size_of(h, b, big);
	const uint32_t more = free_behind(h, b, big);

	if (size + more < units) {
		return false;
	}
	stats_freed(h, size, big);
	if (more != 0U) {
		take_off(h, b + size, class_of(more), big);
		set(h, b, SIZE, ((size + more) << 1) | 1U, big);
		set(h, b + size + more, LEFT, size + more, big);
	}
	return true;
}

static PER_KIND bool resize(struct z_heap *h, char *mem, size_t bytes, bool big)
{
	const block_t b = block_of(h, mem, big);

	if (bytes - 1U >= most_bytes(h, big) || !is_owned(h, b, mem, big)) {
		return false;
	}

	const uint32_t units = units_at(h, b, mem, bytes);

	if (!stretch(h, b, units, big)) {
		return false;
	}
	claim(h, b, units, big);
	guard(h, b, mem, bytes, big);
	return true;
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
	const size_t ahead = bytes_ahead(&align);

	return is_plain(align, ahead, big)
		       ? sys_heap_alloc(heap, bytes)
		       : tell_alloc(heap, alloc_aligned(heap->heap, align, ahead, bytes, big));
}

void sys_heap_free(struct sys_heap *heap, void *mem)
{
	if (mem == NULL) {
		return;
	}
	tell_free(heap, mem);
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

	if (done) {
		tell_resized(heap, ptr, before);
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
	heap->loose = 0U;

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
