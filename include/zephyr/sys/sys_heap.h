/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A heap in any piece of memory, with a bounded time for every operation. No locking:
 * the caller sees to it that one call at a time works on a heap, and so decides about
 * interrupt handlers. k_heap is the same with a lock and with waiting.
 */
#ifndef ZEPHYR_INCLUDE_SYS_SYS_HEAP_H_
#define ZEPHYR_INCLUDE_SYS_SYS_HEAP_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/mem_stats.h>
#include <zephyr/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A heap. Everything it knows is in the memory that it manages. */
struct sys_heap {
	struct z_heap *heap; /* start of the managed memory, aligned; private */
	void *init_mem;      /* the memory as it was given, by a static definition or to init */
	size_t init_bytes;
	uint32_t loose; /* of a k_heap: a free block on its way to its list; 0: none */
};

/** What sys_heap_stress() has seen. */
struct z_heap_stress_result {
	uint32_t total_allocs;
	uint32_t successful_allocs;
	uint32_t total_frees;
	uint64_t accumulated_in_use_bytes; /* sum of the bytes in use after each step */
};

/*
 * Layout, for the size of the smallest heaps. Memory is divided into units of 8 bytes. A heap
 * begins with its control block: a header, statistics, and for each size class of free blocks
 * one link, with a word of flags before every 32 of them. Links take 2 bytes and headers 4 in
 * a small heap (32-bit target, up to 32767 units), else 4 and 8. Classes: one for each size
 * up to 8 units, then four in each doubling. The last header ends the heap.
 */
#define Z_HEAP_SMALL_UNITS 0x7fff
#define Z_HEAP_SMALL_BYTES (Z_HEAP_SMALL_UNITS * 8 + 4 + 7)

#ifdef CONFIG_SYS_HEAP_RUNTIME_STATS
#define Z_HEAP_STATS_BYTES (3 * sizeof(size_t))
#else
#define Z_HEAP_STATS_BYTES 0
#endif

/* Behind the bytes of each block. */
#ifdef CONFIG_SYS_HEAP_HARDENING_FULL
#define Z_HEAP_TRAILER_BYTES 4
#else
#define Z_HEAP_TRAILER_BYTES 0
#endif

/* Number of the size class, from 0, of `units`, at least 1. */
#define Z_HEAP_SHIFT(units) (63 - __builtin_clzll((unsigned long long)(units) | 4) - 2)
#define Z_HEAP_CLASS(units) (4 * Z_HEAP_SHIFT(units) + ((units) >> Z_HEAP_SHIFT(units)) - 1)

/* Words of flags: a small heap has up to 55 classes, a big one up to 119. */
#define Z_HEAP_FLAG_WORDS(header) ((header) / 2)

/* Bytes of a control block with so many classes. */
#define Z_HEAP_CONTROL_BYTES(classes, header)                                                      \
	((header) + Z_HEAP_STATS_BYTES + 4 * Z_HEAP_FLAG_WORDS(header) + (header) / 2 * (classes))

#define Z_HEAP_UNITS_FOR(bytes, header)                                                            \
	(((size_t)(bytes) + (header) + Z_HEAP_TRAILER_BYTES + 7) / 8)

#define Z_HEAP_BYTES_FOR_UNITS(units, header)                                                      \
	(8 * ((units) + (Z_HEAP_CONTROL_BYTES(Z_HEAP_CLASS(units) + 1, header) + 7) / 8) + (header))

#define Z_HEAP_BYTES_FOR(bytes, header)                                                            \
	Z_HEAP_BYTES_FOR_UNITS(Z_HEAP_UNITS_FOR(bytes, header), header)

/**
 * Constant expression: bytes of memory, aligned to 8, that a heap needs for one allocation of
 * @p alloc_bytes. One byte less does not do.
 */
#if defined(CONFIG_64BIT) || defined(CONFIG_SYS_HEAP_BIG_ONLY)
#define Z_HEAP_MIN_SIZE_FOR(alloc_bytes) Z_HEAP_BYTES_FOR(alloc_bytes, 8)
#elif defined(CONFIG_SYS_HEAP_SMALL_ONLY)
#define Z_HEAP_MIN_SIZE_FOR(alloc_bytes) Z_HEAP_BYTES_FOR(alloc_bytes, 4)
#else
#define Z_HEAP_MIN_SIZE_FOR(alloc_bytes)                                                           \
	(Z_HEAP_BYTES_FOR(alloc_bytes, 4) <= Z_HEAP_SMALL_BYTES                                    \
		 ? Z_HEAP_BYTES_FOR(alloc_bytes, 4)                                                \
		 : Z_HEAP_BYTES_FOR(alloc_bytes, 8))
#endif

/** Bytes of the smallest heap that is one. */
#define Z_HEAP_MIN_SIZE Z_HEAP_MIN_SIZE_FOR(1)

/**
 * Make a heap of @p bytes at @p mem, of any alignment. Part of it is the heap's own.
 *
 * At least Z_HEAP_MIN_SIZE bytes, counted from the first multiple of 8; with
 * CONFIG_SYS_HEAP_SMALL_ONLY what is beyond 256 KiB is not used.
 */
void sys_heap_init(struct sys_heap *heap, void *mem, size_t bytes);

/**
 * Allocate @p bytes, aligned to the size of a pointer.
 *
 * @return the memory, or NULL when there is no room or @p bytes is 0
 */
void *sys_heap_alloc(struct sys_heap *heap, size_t bytes);

/**
 * Allocate @p bytes, aligned to @p align, a power of two or 0 for sys_heap_alloc().
 *
 * A second, lower bit set in @p align is the distance that the memory begins before an address
 * with that alignment: of 64 | 4, what is aligned to 64 comes 4 bytes after the beginning.
 *
 * @return the memory, or NULL when there is no room or @p bytes is 0
 */
void *sys_heap_aligned_alloc(struct sys_heap *heap, size_t align, size_t bytes);

/** sys_heap_alloc() with the parameters of sys_heap_aligned_alloc(); @p align is ignored. */
void *sys_heap_noalign_alloc(struct sys_heap *heap, size_t align, size_t bytes);

/**
 * Give back what an allocation of this heap returned; nothing happens with NULL.
 *
 * With CONFIG_SYS_HEAP_HARDENING_BASIC or more, memory that was given back before, and a
 * heap whose structures around it were overwritten, end in the fatal error handler.
 */
void sys_heap_free(struct sys_heap *heap, void *mem);

/**
 * Give @p ptr a new size, and its contents with it. Shrinks in place, grows in place if the
 * block has the @p align asked for and free memory behind it, else moves.
 *
 * @param ptr NULL: as sys_heap_aligned_alloc()
 * @param bytes 0: as sys_heap_free(), and the result is NULL
 * @return the memory, or NULL when there is no room: then @p ptr stays as it is
 */
void *sys_heap_aligned_realloc(struct sys_heap *heap, void *ptr, size_t align, size_t bytes);

/** sys_heap_aligned_realloc() with the alignment of a pointer. */
void *sys_heap_realloc(struct sys_heap *heap, void *ptr, size_t bytes);

/**
 * Give @p ptr, not NULL, room for @p bytes, at least 1, where it is.
 *
 * @return false when that cannot be; nothing has changed then
 */
bool sys_heap_resize_in_place(struct sys_heap *heap, void *ptr, size_t bytes);

/** Bytes that may be used at @p mem, at least those asked for. */
size_t sys_heap_usable_size(struct sys_heap *heap, void *mem);

/**
 * Bytes allocated, free, and the most that were allocated at once; headers do not count.
 * With CONFIG_SYS_HEAP_RUNTIME_STATS.
 *
 * @retval 0 done
 * @retval -EINVAL a pointer is NULL
 */
int sys_heap_runtime_stats_get(struct sys_heap *heap, struct sys_memory_stats *stats);

/**
 * The most that were allocated is what is allocated now.
 *
 * @retval 0 done
 * @retval -EINVAL @p heap is NULL
 */
int sys_heap_runtime_stats_reset_max(struct sys_heap *heap);

/** More about a heap; all in bytes for applications, headers not counted. */
struct sys_heap_usage {
	size_t allocated_bytes;
	size_t free_bytes;
	size_t largest_free_bytes; /* of one block */
	size_t allocated_blocks;
	size_t free_blocks;
	uint8_t fragmentation; /* percent of free_bytes that are not in the largest free block */
};

/** Look at every block, in a time that grows with their number. */
void sys_heap_usage_get(struct sys_heap *heap, struct sys_heap_usage *usage);

#ifdef CONFIG_SYS_HEAP_VALIDATE
/**
 * Is the heap consistent? Looks at every block, in a time that grows with their number.
 * Always true without CONFIG_SYS_HEAP_VALIDATE.
 */
bool sys_heap_validate(struct sys_heap *heap);
#else
static inline bool sys_heap_validate(struct sys_heap *heap)
{
	(void)heap;
	return true;
}
#endif

/**
 * Allocate and free at random, small sizes more often than large ones.
 *
 * @param alloc_fn, free_fn the allocator, which @p arg is given to
 * @param total_bytes size of the heap
 * @param op_count number of operations
 * @param scratch_mem memory for records, @p scratch_bytes (half of the heap's size is plenty)
 * @param target_percent 1 .. 100: about how full the heap is kept
 * @param result what happened
 */
void sys_heap_stress(void *(*alloc_fn)(void *arg, size_t bytes),
		     void (*free_fn)(void *arg, void *p), void *arg, size_t total_bytes,
		     uint32_t op_count, void *scratch_mem, size_t scratch_bytes,
		     int target_percent, struct z_heap_stress_result *result);

/** Print the size classes with what is free, and with @p dump_chunks every block. */
void sys_heap_print_info(struct sys_heap *heap, bool dump_chunks);

/**
 * Note @p heap in a table of CONFIG_SYS_HEAP_ARRAY_SIZE entries, for tools.
 *
 * @retval 0 done
 * @retval -EINVAL @p heap is NULL, or the table is full
 */
int sys_heap_array_save(struct sys_heap *heap);

/**
 * The noted heaps.
 *
 * @return how many, @p *heap being the table; -EINVAL when @p heap is NULL
 */
int sys_heap_array_get(struct sys_heap ***heap);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_SYS_HEAP_H_ */
