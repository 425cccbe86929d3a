/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a heap lies in its memory: a row of blocks, counted in units of 8 bytes from the
 * heap's start. Each begins with a header: the size of the block before it, and its own size
 * with the bit that says that it is used. A free block has links to the other free blocks of
 * its size class behind the header. Block 0 is the control block: it is always used, holds
 * the number of the header that ends the row where others hold the size of the block before,
 * and then statistics, flags (which lists are not empty) and the heads of the lists. No two free
 * blocks are neighbours.
 *
 * Headers are two numbers of 16 bits in small heaps and of 32 in big ones; every function
 * gets `big` from the heap and is compiled for both, or where size matters decides by it.
 */
#ifndef LIB_HEAP_H_
#define LIB_HEAP_H_

#include <zephyr/sys/sys_heap.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#define UNIT 8U

/* Number of the block's first unit; 0 in lists: none. */
typedef uint32_t block_t;

enum field {
	LEFT, /* size of the block before; of block 0: the block that ends the row */
	SIZE, /* twice the size, and 1 if used */
	PREV, /* of free blocks: the list */
	NEXT,
};

/* Where the code is to be fast, the parts of each operation are one, for each kind of heap. */
#ifdef CONFIG_SPEED_OPTIMIZATIONS
#define PER_KIND ALWAYS_INLINE
#else
#define PER_KIND inline
#endif

static ALWAYS_INLINE bool is_big(const struct sys_heap *heap)
{
	if (IS_ENABLED(CONFIG_64BIT) || IS_ENABLED(CONFIG_SYS_HEAP_BIG_ONLY)) {
		return true;
	}
	return IS_ENABLED(CONFIG_SYS_HEAP_AUTO) && heap->init_bytes > Z_HEAP_SMALL_BYTES;
}

static ALWAYS_INLINE uint32_t header_bytes(bool big)
{
	return big ? 8U : 4U;
}

/* Units of the smallest block: room for a header and links. */
static ALWAYS_INLINE uint32_t min_units(bool big)
{
	return big ? 2U : 1U;
}

static ALWAYS_INLINE void *address(const struct z_heap *h, block_t b)
{
	return (char *)h + (size_t)b * UNIT;
}

static ALWAYS_INLINE uint32_t get(const struct z_heap *h, block_t b, enum field f, bool big)
{
	return big ? ((uint32_t *)address(h, b))[f] : ((uint16_t *)address(h, b))[f];
}

static ALWAYS_INLINE void set(struct z_heap *h, block_t b, enum field f, uint32_t value, bool big)
{
	if (big) {
		((uint32_t *)address(h, b))[f] = value;
	} else {
		((uint16_t *)address(h, b))[f] = (uint16_t)value;
	}
}

static ALWAYS_INLINE uint32_t size_of(const struct z_heap *h, block_t b, bool big)
{
	return get(h, b, SIZE, big) >> 1;
}

static ALWAYS_INLINE bool is_used(const struct z_heap *h, block_t b, bool big)
{
	return (get(h, b, SIZE, big) & 1U) != 0U;
}

static ALWAYS_INLINE block_t right_of(const struct z_heap *h, block_t b, bool big)
{
	return b + size_of(h, b, big);
}

static ALWAYS_INLINE block_t first_block(const struct z_heap *h, bool big)
{
	return size_of(h, 0, big);
}

/* The header that ends the row. */
static ALWAYS_INLINE block_t end_block(const struct z_heap *h, bool big)
{
	return get(h, 0, LEFT, big);
}

/* Units of all blocks together: those of the largest possible one. */
static ALWAYS_INLINE uint32_t all_units(const struct z_heap *h, bool big)
{
	return end_block(h, big) - first_block(h, big);
}

/* The block that `mem` was returned from. */
static ALWAYS_INLINE block_t block_of(const struct z_heap *h, const void *mem, bool big)
{
	return (block_t)(((size_t)mem - (size_t)h - header_bytes(big)) / UNIT);
}

/* Where the memory for the application begins, if no alignment was asked for. */
static ALWAYS_INLINE char *memory_of(const struct z_heap *h, block_t b, bool big)
{
	return (char *)address(h, b) + header_bytes(big);
}

/* Units of a block whose memory, `offset` bytes behind its start, has `bytes`. */
static ALWAYS_INLINE uint32_t units_for(size_t bytes, size_t offset)
{
	return (uint32_t)((bytes + offset + Z_HEAP_TRAILER_BYTES + UNIT - 1U) / UNIT);
}

/* Most bytes that can be asked for. */
static ALWAYS_INLINE size_t most_bytes(const struct z_heap *h, bool big)
{
	return (size_t)all_units(h, big) * UNIT - header_bytes(big) - Z_HEAP_TRAILER_BYTES;
}

/* The size class of a block with `units`: exact below 8, then four to each doubling. */
static ALWAYS_INLINE uint32_t class_of(uint32_t units)
{
	const uint32_t shift = 29U - (uint32_t)__builtin_clz(units | 4U);

	return (shift << 2) + (units >> shift) - 1U;
}

static ALWAYS_INLINE size_t *stats_of(struct z_heap *h, bool big)
{
	return (size_t *)(void *)((char *)h + header_bytes(big));
}

/* The flags of 32 classes. */
static ALWAYS_INLINE uint32_t *flags_of(const struct z_heap *h, uint32_t word, bool big)
{
	return (uint32_t *)(void *)((char *)h + header_bytes(big) + Z_HEAP_STATS_BYTES) + word;
}

/* The head of the list of `class`; behind all flags. */
static ALWAYS_INLINE void *head_at(const struct z_heap *h, uint32_t class, bool big)
{
	return (char *)flags_of(h, Z_HEAP_FLAG_WORDS(header_bytes(big)), big) +
	       (size_t)class * (header_bytes(big) / 2U);
}

static ALWAYS_INLINE block_t head_of(const struct z_heap *h, uint32_t class, bool big)
{
	const void *at = head_at(h, class, big);

	return big ? *(const uint32_t *)at : *(const uint16_t *)at;
}

static ALWAYS_INLINE void set_head(struct z_heap *h, uint32_t class, block_t b, bool big)
{
	void *at = head_at(h, class, big);

	if (big) {
		*(uint32_t *)at = b;
	} else {
		*(uint16_t *)at = (uint16_t)b;
	}
}

#endif /* LIB_HEAP_H_ */
