/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the operations of a heap are made of: lists, finding, cutting, joining. heap.c puts them
 * together for those who see to it that one call at a time works on a heap; the kernel for
 * its heaps, whose lock it opens between them.
 */
#ifndef LIB_HEAP_PARTS_H_
#define LIB_HEAP_PARTS_H_

#include <zephyr/sys/__assert.h>

#include "heap.h"
#include "heap_guard.h"
#include "heap_stats.h"

/* `class` has no free block any more. */
static ALWAYS_INLINE void clear_flag(struct z_heap *h, uint32_t class, bool big)
{
	*flags_of(h, class / 32U, big) &= ~(1U << (class % 32U));
}

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
		clear_flag(h, class, big);
	}
}

/* Free block `b`, the first of `class`, comes off its list. */
static PER_KIND void take_first(struct z_heap *h, block_t b, uint32_t class, bool big)
{
	const block_t next = get(h, b, NEXT, big);

	stats_free_less(h, size_of(h, b, big), big);
	if (!links_agree(h, b, 0U, next, big)) {
		return;
	}
	set_head(h, class, next, big);
	if (next != 0U) {
		set(h, next, PREV, 0U, big);
	} else {
		clear_flag(h, class, big);
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

/* A free block of `class` with at least `units`: one of the first few, or 0. */
static PER_KIND block_t find_like(const struct z_heap *h, uint32_t units, uint32_t class, bool big)
{
	block_t b = head_of(h, class, big);

	for (int tries = CONFIG_SYS_HEAP_ALLOC_LOOPS; b != 0U && size_of(h, b, big) < units;) {
		b = --tries > 0 ? get(h, b, NEXT, big) : 0U;
	}
	return b;
}

/* Take such a block; 0 if there is none. */
static PER_KIND block_t take_like(struct z_heap *h, uint32_t units, uint32_t class, bool big)
{
	const block_t b = find_like(h, units, class, big);

	if (b != 0U) {
		take_off(h, b, class, big);
	}
	return b;
}

/* Take a free block of a higher class; 0 if there is none. */
static PER_KIND block_t take_larger(struct z_heap *h, uint32_t class, bool big)
{
	if (!next_class(h, &class, big)) {
		return 0U;
	}

	const block_t b = head_of(h, class, big);

	take_first(h, b, class, big);
	return b;
}

/*
 * `b`, on no list, becomes a used block of `units`. Returns the units behind it that are over and
 * become a block of their own, whose own size the caller notes; 0 if all went to `b`.
 */
static PER_KIND uint32_t cut(struct z_heap *h, block_t b, uint32_t units, bool big)
{
	uint32_t rest = size_of(h, b, big) - units;

	if (rest >= min_units(big)) {
		set(h, b + units, LEFT, units, big);
	} else {
		units += rest;
		rest = 0U;
	}
	set(h, b, SIZE, (units << 1) | 1U, big);
	return rest;
}

/* `mem`, the used block `b` with `units`, is not the application's any more. */
static ALWAYS_INLINE void disown(struct z_heap *h, block_t b, uint32_t units, void *mem, bool big)
{
	stats_freed(h, units, big);
	poison(mem, (size_t)((char *)address(h, b + units) - (char *)mem));
}

/* Units that are free behind block `b`. */
static PER_KIND uint32_t free_behind(const struct z_heap *h, block_t b, bool big)
{
	const block_t right = right_of(h, b, big);

	return is_used(h, right, big) ? 0U : size_of(h, right, big);
}

/* Units of block `b` for `bytes` at `mem`. */
static ALWAYS_INLINE uint32_t units_at(const struct z_heap *h, block_t b, const char *mem,
				       size_t bytes)
{
	return units_for(bytes, (size_t)(mem - (const char *)address(h, b)));
}

/* What `*align` says besides the alignment, which is left: how far ahead of it memory begins. */
static inline size_t bytes_ahead(size_t *align)
{
	size_t ahead = *align & (0U - *align);

	if (*align == ahead) {
		ahead = 0U;
	}
	*align -= ahead;
	__ASSERT((*align & (*align - 1U)) == 0U, "alignment 0x%zx is no power of two", *align);
	return ahead;
}

/* Does memory for that begin right behind the header? */
static ALWAYS_INLINE bool is_plain(size_t align, size_t ahead, bool big)
{
	return align <= header_bytes(big) && ahead == 0U;
}

/* Units of a block for `bytes`; 0 if the heap can never have it. */
static ALWAYS_INLINE uint32_t units_wanted(const struct z_heap *h, size_t bytes, bool big)
{
	return bytes - 1U >= most_bytes(h, big) ? 0U : units_for(bytes, header_bytes(big));
}

/* The same when memory `ahead` bytes before a multiple of `align` is to begin in it. */
static inline uint32_t units_wanted_aligned(const struct z_heap *h, size_t align, size_t ahead,
					    size_t bytes, bool big)
{
	/* How much farther than right behind a header memory may have to begin. */
	const size_t off = (0U - ahead - header_bytes(big)) % UNIT;
	const size_t slack = off + (align <= UNIT   ? 0U
				    : min_units(big) > 1U ? align + UNIT
							  : align - UNIT);

	return bytes - 1U >= most_bytes(h, big) || slack >= most_bytes(h, big) - bytes + 1U
		       ? 0U
		       : units_wanted(h, bytes + slack, big);
}

/* Where such memory begins in block `b`: in its first units, or behind room for another block. */
static inline char *aligned_in(const struct z_heap *h, block_t b, size_t align, size_t ahead,
			       bool big)
{
	const uintptr_t first = (uintptr_t)memory_of(h, b, big) + ahead;
	char *const mem = (char *)(ROUND_UP(first, MAX(align, UNIT)) - ahead);
	const uint32_t front = block_of(h, mem, big) - b;

	return front != 0U && front < min_units(big) ? mem + align : mem;
}

#endif /* LIB_HEAP_PARTS_H_ */
