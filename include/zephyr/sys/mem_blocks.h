/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory blocks: memory in blocks of one size, a power of 2, whose books are kept elsewhere,
 * in a bit array: the memory itself is never touched. Several blocks are taken at once,
 * adjacent or not, and all of them or none. Nobody waits. With CONFIG_SYS_MEM_BLOCKS.
 *
 * All functions may be called from any context. Blocks that need not be adjacent are taken and
 * given back one by one, with interrupts masked for each: what a call takes is sure from its
 * beginning, what it gives back others can have before it ends. Calls for adjacent blocks are one
 * step for all others, but let interrupts in on the way: a handler that then comes to the same
 * allocator completes what it has interrupted before it gets what it wants.
 */
#ifndef ZEPHYR_INCLUDE_SYS_MEM_BLOCKS_H_
#define ZEPHYR_INCLUDE_SYS_MEM_BLOCKS_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel/obj_core.h>
#include <zephyr/math/ilog2.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/bitarray.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/mem_stats.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How many allocators a group can have. */
#define MAX_MULTI_ALLOCATORS 8

/** An allocator. Opaque; define it by one of the macros. */
struct sys_mem_blocks {
	uint32_t num_blocks;
	uint8_t blk_sz_shift;     /* binary logarithm of the block size */
	uint8_t *buffer;
	sys_bitarray_t *bitmap;   /* of each block: is it in use? */
	uint32_t used_blocks;     /* set bits */
	uint32_t max_used_blocks; /* counted with CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS */
	Z_DECL_OBJ_CORE(SYS_MEM_BLOCKS)
};

/** Figures of an allocator: its raw object core statistics. */
struct sys_mem_blocks_info {
	uint32_t num_blocks;
	uint8_t blk_sz_shift;     /**< binary logarithm of the block size */
	uint32_t used_blocks;
	uint32_t max_used_blocks; /**< with CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS, else 0 */
};

typedef struct sys_mem_blocks sys_mem_blocks_t;

struct sys_multi_mem_blocks;
typedef struct sys_multi_mem_blocks sys_multi_mem_blocks_t;

/**
 * Chooses the allocator of @p group for an allocation.
 *
 * @param cfg what the caller of sys_multi_mem_blocks_alloc() gave
 * @return the allocator, or NULL to let the allocation fail
 */
typedef sys_mem_blocks_t *(*sys_multi_mem_blocks_choice_fn_t)(struct sys_multi_mem_blocks *group,
							      void *cfg);

/** A group of allocators. */
struct sys_multi_mem_blocks {
	int num_allocators;
	sys_multi_mem_blocks_choice_fn_t choice_fn;
	sys_mem_blocks_t *allocators[MAX_MULTI_ALLOCATORS];
};

#define Z_MEM_BLOCKS_DEFINE(storage, name, blk_sz, num_blks, buf)                                  \
	BUILD_ASSERT((blk_sz) > 0 && ((blk_sz) & ((blk_sz) - 1)) == 0,                             \
		     "memory blocks " #name ": the size has to be a power of 2");                  \
	SYS_BITARRAY_DEFINE_STATIC(_sys_mem_blocks_bitmap_##name, num_blks);                       \
	storage STRUCT_SECTION_ITERABLE(sys_mem_blocks, name) = {                                  \
		.num_blocks = (num_blks),                                                          \
		.blk_sz_shift = ilog2(blk_sz),                                                     \
		.buffer = (buf),                                                                   \
		.bitmap = &_sys_mem_blocks_bitmap_##name,                                          \
		.used_blocks = 0,                                                                  \
		.max_used_blocks = 0,                                                              \
	}

#define Z_MEM_BLOCKS_DEFINE_BUF(storage, name, blk_sz, num_blks, buf_align)                        \
	BUILD_ASSERT((buf_align) > 0 && ((buf_align) & ((buf_align) - 1)) == 0,                    \
		     "memory blocks " #name ": the alignment has to be a power of 2");             \
	storage uint8_t __noinit_named(sys_mem_blocks_buf_##name) __aligned(WB_UP(buf_align))      \
		_sys_mem_blocks_buf_##name[(num_blks) * WB_UP(blk_sz)];                            \
	Z_MEM_BLOCKS_DEFINE(storage, name, WB_UP(blk_sz), num_blks, _sys_mem_blocks_buf_##name)

/**
 * Define an allocator with its memory, which start-up leaves as it is.
 *
 * Block size and alignment are rounded up to words.
 *
 * @param blk_sz bytes of a block, a power of 2
 * @param num_blks how many
 * @param buf_align alignment of the memory, a power of 2
 */
#define SYS_MEM_BLOCKS_DEFINE(name, blk_sz, num_blks, buf_align)                                   \
	Z_MEM_BLOCKS_DEFINE_BUF(, name, blk_sz, num_blks, buf_align)

/** The same, for this file only. */
#define SYS_MEM_BLOCKS_DEFINE_STATIC(name, blk_sz, num_blks, buf_align)                            \
	Z_MEM_BLOCKS_DEFINE_BUF(static, name, blk_sz, num_blks, buf_align)

/**
 * Define an allocator of blocks at @p buf, a uint8_t * to @p num_blks * @p blk_sz bytes, which
 * nobody touches.
 */
#define SYS_MEM_BLOCKS_DEFINE_WITH_EXT_BUF(name, blk_sz, num_blks, buf)                            \
	Z_MEM_BLOCKS_DEFINE(, name, blk_sz, num_blks, buf)

/** The same, for this file only. */
#define SYS_MEM_BLOCKS_DEFINE_STATIC_WITH_EXT_BUF(name, blk_sz, num_blks, buf)                     \
	Z_MEM_BLOCKS_DEFINE(static, name, blk_sz, num_blks, buf)

/**
 * Take @p count blocks from anywhere.
 *
 * @param out_blocks array of @p count pointers, set on success only
 *
 * @retval 0 taken; also for a count of 0
 * @retval -EINVAL a pointer is NULL
 * @retval -ENOMEM not so many are free; none is taken
 */
int sys_mem_blocks_alloc(sys_mem_blocks_t *mem_block, size_t count, void **out_blocks);

/**
 * Take @p count adjacent blocks, the first such ones that are free.
 *
 * @param out_block where their address goes, or NULL for a count of 0
 *
 * @retval 0 taken
 * @retval -EINVAL a pointer is NULL
 * @retval -ENOMEM there are none
 */
int sys_mem_blocks_alloc_contiguous(sys_mem_blocks_t *mem_block, size_t count, void **out_block);

/**
 * Take certain blocks: the one at @p in_block and those after it.
 *
 * @retval 0 taken; also for a count of 0
 * @retval -EINVAL a pointer is NULL, or @p in_block is no block of this allocator
 * @retval -ENOMEM one of them is in use, or there are not so many; none is taken
 */
int sys_mem_blocks_get(sys_mem_blocks_t *mem_block, void *in_block, size_t count);

/**
 * Are the block at @p in_block and those after it free?
 *
 * @retval 1 all of them are
 * @retval 0 one is in use, or is no block of this allocator
 */
int sys_mem_blocks_is_region_free(sys_mem_blocks_t *mem_block, void *in_block, size_t count);

/**
 * Give back @p count blocks.
 *
 * @retval 0 given back; also for a count of 0
 * @retval -EINVAL a pointer is NULL, or there are not so many blocks
 * @retval -EFAULT one of them is no block in use: none is given back; or one is there twice: those
 *         before its second place are
 */
int sys_mem_blocks_free(sys_mem_blocks_t *mem_block, size_t count, void **in_blocks);

/**
 * Give back adjacent blocks: the one at @p block and those after it.
 *
 * @retval 0 given back; also for a count of 0
 * @retval -EINVAL a pointer is NULL, or there are not so many blocks
 * @retval -EFAULT one of them is no block in use; none is given back
 */
int sys_mem_blocks_free_contiguous(sys_mem_blocks_t *mem_block, void *block, size_t count);

/**
 * Bytes free, in use, and in use at most (0 without CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS).
 *
 * @retval 0 stored in *@p stats
 * @retval -EINVAL a pointer is NULL
 */
int sys_mem_blocks_runtime_stats_get(sys_mem_blocks_t *mem_block, struct sys_memory_stats *stats);

/**
 * Let the most ever in use be what is in use now.
 *
 * @retval 0 done
 * @retval -EINVAL @p mem_block is NULL
 */
int sys_mem_blocks_runtime_stats_reset_max(sys_mem_blocks_t *mem_block);

/** Make a group of no allocators. */
void sys_multi_mem_blocks_init(sys_multi_mem_blocks_t *group,
			       sys_multi_mem_blocks_choice_fn_t choice_fn);

/** Add an allocator; at most MAX_MULTI_ALLOCATORS, and none while the group is used. */
void sys_multi_mem_blocks_add_allocator(sys_multi_mem_blocks_t *group, sys_mem_blocks_t *alloc);

/**
 * Take @p count blocks from the allocator that the group's function chooses for @p cfg.
 *
 * @param blk_size where the size of its blocks goes, or NULL
 *
 * @retval 0 taken; also for a count of 0, when nothing is chosen and the size is 0
 * @retval -EINVAL a pointer is NULL, or the function chose none
 * @retval -ENOMEM it has not so many free blocks; none is taken
 */
int sys_multi_mem_blocks_alloc(sys_multi_mem_blocks_t *group, void *cfg, size_t count,
			       void **out_blocks, size_t *blk_size);

/**
 * Give back @p count blocks, all of one allocator.
 *
 * @retval 0 given back; also for a count of 0
 * @retval -EINVAL a pointer is NULL, or the first is of no allocator of the group
 * @retval -EFAULT one of them is no block in use of that allocator; none is given back
 */
int sys_multi_mem_blocks_free(sys_multi_mem_blocks_t *group, size_t count, void **in_blocks);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_MEM_BLOCKS_H_ */
