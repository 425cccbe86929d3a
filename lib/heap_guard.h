/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a heap does against misuse, by configured level; nothing at all at level none.
 * BASIC: at free, the block is used and its header agrees with those of its neighbours.
 * FULL: moreover every block ends with a word that knows how many bytes were asked for, the
 * bytes up to it are filled, and lists are followed only where their links agree.
 * With the address sanitizer on, all that was not handed out is poisoned, headers included.
 */
#ifndef LIB_HEAP_GUARD_H_
#define LIB_HEAP_GUARD_H_

#include <string.h>

#include "heap.h"

#ifdef CONFIG_SYS_HEAP_POISON
#include <sanitizer/asan_interface.h>
#else
#define __asan_poison_memory_region(at, bytes)   ((void)(at), (void)(bytes))
#define __asan_unpoison_memory_region(at, bytes) ((void)(at), (void)(bytes))
#endif

#define FILLER 0xa5

/* Print what happened to `mem` and to the heap, and end in the fatal error handler. */
void z_heap_corrupted(const struct z_heap *h, const void *mem, bool big, const char *what);

static ALWAYS_INLINE void poison(const void *mem, size_t bytes)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_POISON)) {
		__asan_poison_memory_region(mem, bytes);
	}
}

static ALWAYS_INLINE void unpoison(const void *mem, size_t bytes)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_POISON)) {
		__asan_unpoison_memory_region(mem, bytes);
	}
}

static ALWAYS_INLINE char *end_of(const struct z_heap *h, block_t b, bool big)
{
	return (char *)address(h, right_of(h, b, big));
}

/* The word at the end of `b` for no filled bytes. */
static ALWAYS_INLINE uint32_t trailer_key(const struct z_heap *h, block_t b)
{
	return 0x9d3a5b00U ^ ((uint32_t)(uintptr_t)address(h, b) << 8);
}

/* Filled bytes behind those asked for; more than there can be if the trailer was overwritten. */
static ALWAYS_INLINE uint32_t filled(const struct z_heap *h, block_t b, bool big)
{
	uint32_t trailer;

	if (!IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_FULL)) {
		return 0U;
	}
	memcpy(&trailer, end_of(h, b, big) - Z_HEAP_TRAILER_BYTES, sizeof(trailer));
	return trailer ^ trailer_key(h, b);
}

/* `count` bytes at the end of `b` are filled: one store. */
static ALWAYS_INLINE void set_filled(const struct z_heap *h, block_t b, uint32_t count, bool big)
{
	const uint32_t trailer = trailer_key(h, b) ^ count;
	char *const to = end_of(h, b, big) - Z_HEAP_TRAILER_BYTES;

	memcpy(__builtin_assume_aligned(to, sizeof(trailer)), &trailer, sizeof(trailer));
}

/* Block `b` has become another one, and is whole until guard() fills it. */
static ALWAYS_INLINE void guard_nothing(const struct z_heap *h, block_t b, bool big)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_FULL)) {
		set_filled(h, b, 0U, big);
	}
}

/* `bytes` at `mem` in block `b`, which is the caller's alone, go to the application. */
static ALWAYS_INLINE void guard(const struct z_heap *h, block_t b, char *mem, size_t bytes,
				bool big)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_FULL)) {
		char *const from = mem + bytes;
		const size_t count = (size_t)(end_of(h, b, big) - Z_HEAP_TRAILER_BYTES - from);

		memset(from, FILLER, count);
		compiler_barrier(); /* an interrupt sees it whole */
		set_filled(h, b, (uint32_t)count, big);
	}
	poison(mem, (size_t)(end_of(h, b, big) - mem));
	unpoison(mem, bytes);
}

/* Is what lies behind the bytes asked for as guard() left it? */
static inline bool trailer_is_intact(const struct z_heap *h, block_t b, const char *mem, bool big)
{
	const char *at = end_of(h, b, big) - Z_HEAP_TRAILER_BYTES;
	const uint32_t count = filled(h, b, big);

	if (count > (size_t)(at - mem)) {
		return false;
	}
	for (uint32_t i = 0; i < count; i++) {
		if ((uint8_t)*--at != FILLER) {
			return false;
		}
	}
	return true;
}

/* block_of() has 32 bits: on larger machines an address far away would be taken for another. */
static ALWAYS_INLINE bool is_near(const struct z_heap *h, block_t b, const char *mem)
{
	return !IS_ENABLED(CONFIG_64BIT) ||
	       (uintptr_t)mem - (uintptr_t)address(h, b) < (size_t)2U * UNIT;
}

/* Does the header of `b` agree with the one after it? */
static ALWAYS_INLINE bool next_agrees(const struct z_heap *h, block_t b, bool big)
{
	const uint32_t size = size_of(h, b, big);

	return b - 1U < end_block(h, big) - 1U && size <= end_block(h, big) - b &&
	       get(h, b + size, LEFT, big) == size;
}

/* And with the one before it? */
static ALWAYS_INLINE bool last_agrees(const struct z_heap *h, block_t b, bool big)
{
	const uint32_t before = get(h, b, LEFT, big);

	return before <= b && size_of(h, b - before, big) == before;
}

/* Why may `mem`, of `b`, not be given back? NULL: it may. */
static __noinline const char *what_is_wrong(const struct z_heap *h, block_t b, const char *mem,
					    bool big)
{
	if (b == 0U || b >= end_block(h, big) || !is_near(h, b, mem)) {
		return "not of this heap";
	}
	if (!is_used(h, b, big)) {
		return "given back twice";
	}
	if (!next_agrees(h, b, big) || !last_agrees(h, b, big)) {
		return "not a block, or written over";
	}
	if (IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_FULL) && !trailer_is_intact(h, b, mem, big)) {
		return "written beyond its end";
	}
	return NULL;
}

/*
 * May `mem`, of `b`, be given back, as far as can be told without its neighbours? This only
 * reads what does not change as long as the block is used.
 */
static PER_KIND bool seems_owned(const struct z_heap *h, block_t b, const char *mem, bool big)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_NONE)) {
		return true;
	}
	return likely(b - 1U < end_block(h, big) - 1U && is_near(h, b, mem) &&
		      is_used(h, b, big) && next_agrees(h, b, big)) &&
	       (!IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_FULL) || trailer_is_intact(h, b, mem, big));
}

/* The rest of it, and once more that nobody else has given it back. */
static ALWAYS_INLINE bool seems_in_place(const struct z_heap *h, block_t b, bool big)
{
	return IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_NONE) ||
	       likely(is_used(h, b, big) && last_agrees(h, b, big));
}

/* May `mem`, of `b`, be given back or resized? Reports if not. */
static PER_KIND bool is_owned(const struct z_heap *h, block_t b, const char *mem, bool big)
{
	if (seems_owned(h, b, mem, big) && seems_in_place(h, b, big)) {
		return true;
	}
	const char *what = what_is_wrong(h, b, mem, big);

	if (what != NULL) {
		z_heap_corrupted(h, mem, big, what);
	}
	return what == NULL;
}

/* Do the links to and from the free block `b` agree? Reports if not. */
static ALWAYS_INLINE bool links_agree(const struct z_heap *h, block_t b, block_t prev,
				      block_t next, bool big)
{
	if (!IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_FULL)) {
		return true;
	}
	if (prev < end_block(h, big) && next < end_block(h, big) &&
	    (next == 0U || get(h, next, PREV, big) == b) &&
	    (prev == 0U || get(h, prev, NEXT, big) == b)) {
		return true;
	}
	z_heap_corrupted(h, memory_of(h, b, big), big, "written to after it was given back");
	return false;
}

#endif /* LIB_HEAP_GUARD_H_ */
