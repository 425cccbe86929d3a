/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Slabs: memory in blocks of one size. To take or give back a block costs a few
 * instructions whatever the number of blocks. Nothing is kept in a block in use; the first
 * word of a free one links it to the next. Defining or initialising a slab touches no block.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_MEM_SLAB_H_
#define ZEPHYR_INCLUDE_KERNEL_MEM_SLAB_H_

#include <errno.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel/obj_core.h>
#include <zephyr/kernel/types.h>
#include <zephyr/linker/sections.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/mem_stats.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The numbers of a slab. */
struct k_mem_slab_info {
	uint32_t num_used;   /* blocks in use */
	uint32_t num_blocks;
	size_t block_size;
#ifdef CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION
	uint32_t max_used;   /* largest num_used so far */
#endif
};

/** A slab. Opaque; fields under the kernel lock. */
struct k_mem_slab {
	void *free_list;             /* free blocks but for the untouched ones; NULL: look closer */
	struct k_mem_slab_info info; /* beside it, so that both are read and written at once */
	char *buffer;
	uint32_t fresh;              /* index of the first block that was never handed out */
	_wait_q_t wait_q;            /* threads that wait; any only when all is in use */
	Z_DECL_OBJ_CORE(MEM_SLAB)
};

#define Z_MEM_SLAB_INITIALIZER(slab, slab_buffer, slab_block_size, slab_num_blocks)                \
	{                                                                                          \
		.free_list = NULL,                                                                 \
		.info = {                                                                          \
			.num_used = 0,                                                             \
			.num_blocks = (slab_num_blocks),                                           \
			.block_size = (slab_block_size),                                           \
		},                                                                                 \
		.buffer = (slab_buffer),                                                           \
		.fresh = 0,                                                                        \
		.wait_q = Z_WAIT_Q_INIT(&(slab).wait_q),                                           \
	}

/* `storage` is static or nothing, for both objects. */
#define Z_MEM_SLAB_DEFINE(storage, name, in_section, block_size, n_blocks, align)                  \
	BUILD_ASSERT(((align) & ((align) - 1)) == 0 && (align) > 0,                                \
		     "slab " #name ": the alignment has to be a power of 2");                      \
	BUILD_ASSERT((block_size) > 0 && (block_size) % (align) == 0,                              \
		     "slab " #name ": the block size has to be a multiple of the alignment");      \
	storage char in_section __aligned(WB_UP(align))                                            \
		_k_mem_slab_buf_##name[(n_blocks) * WB_UP(block_size)];                            \
	storage STRUCT_SECTION_ITERABLE(k_mem_slab, name) = Z_MEM_SLAB_INITIALIZER(                \
		name, _k_mem_slab_buf_##name, WB_UP(block_size), n_blocks)

/**
 * Define a slab with its memory.
 *
 * Block size and alignment are rounded up to whole words.
 *
 * @param name C name of the slab
 * @param in_section attribute that places the memory, such as Z_GENERIC_SECTION(name)
 * @param slab_block_size bytes of a block, a multiple of @p slab_align
 * @param slab_num_blocks how many
 * @param slab_align alignment of the blocks, a power of 2
 */
#define K_MEM_SLAB_DEFINE_IN_SECT(name, in_section, slab_block_size, slab_num_blocks, slab_align)  \
	Z_MEM_SLAB_DEFINE(, name, in_section, slab_block_size, slab_num_blocks, slab_align)

/** The same in memory that start-up leaves as it is. */
#define K_MEM_SLAB_DEFINE(name, slab_block_size, slab_num_blocks, slab_align)                      \
	K_MEM_SLAB_DEFINE_IN_SECT(name, __noinit_named(k_mem_slab_buf_##name), slab_block_size,    \
				  slab_num_blocks, slab_align)

/** The same for objects of @p type. */
#define K_MEM_SLAB_DEFINE_TYPE(name, type, slab_num_blocks)                                        \
	K_MEM_SLAB_DEFINE(name, sizeof(type), slab_num_blocks, __alignof(type))

/** K_MEM_SLAB_DEFINE_IN_SECT() for this file only. */
#define K_MEM_SLAB_DEFINE_IN_SECT_STATIC(name, in_section, slab_block_size, slab_num_blocks,       \
					 slab_align)                                               \
	Z_MEM_SLAB_DEFINE(static, name, in_section, slab_block_size, slab_num_blocks, slab_align)

/** K_MEM_SLAB_DEFINE() for this file only. */
#define K_MEM_SLAB_DEFINE_STATIC(name, slab_block_size, slab_num_blocks, slab_align)               \
	K_MEM_SLAB_DEFINE_IN_SECT_STATIC(name, __noinit_named(k_mem_slab_buf_##name),              \
					 slab_block_size, slab_num_blocks, slab_align)

/** K_MEM_SLAB_DEFINE_TYPE() for this file only. */
#define K_MEM_SLAB_DEFINE_STATIC_TYPE(name, type, slab_num_blocks)                                 \
	K_MEM_SLAB_DEFINE_STATIC(name, sizeof(type), slab_num_blocks, __alignof(type))

/**
 * Initialise a slab; none of its blocks may be in use. Takes the same time for any number.
 *
 * @param buffer @p num_blocks * @p block_size bytes, aligned to words and as the blocks are to be
 * @param block_size bytes of a block, a positive multiple of the word size
 *
 * @retval 0 done
 * @retval -EINVAL buffer or size is not a multiple of the word, or they exceed the address space
 *
 * ISR: yes.
 */
int k_mem_slab_init(struct k_mem_slab *slab, void *buffer, size_t block_size, uint32_t num_blocks);

/* The functions behind k_mem_slab_alloc() and k_mem_slab_free(). */
int z_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout);
void z_mem_slab_free(struct k_mem_slab *slab, void *mem);

/**
 * Take a block, whose content is undefined; wait until there is one.
 *
 * A block that is given back goes to the best of those who wait.
 *
 * @param mem where the block's address goes, or NULL on failure
 *
 * @retval 0 taken
 * @retval -ENOMEM there is none and @p timeout is K_NO_WAIT, or the kernel has no threads
 * @retval -EAGAIN none came within @p timeout
 *
 * ISR: only with K_NO_WAIT.
 */
static inline int k_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout)
{
#ifdef CONFIG_MEM_SLAB_INLINE
	unsigned int key;
	void *block;
	uint32_t used;

	/* One base address for all fields, so that neighbours are accessed in pairs. */
	__asm__("" : "+r"(slab));
	key = arch_irq_lock();
	block = slab->free_list;
	used = slab->info.num_used;
	if (likely(block != NULL)) {
		*mem = block;
		slab->free_list = *(void **)block;
		slab->info.num_used = used + 1U;
		arch_irq_unlock(key);
		return 0;
	}
	arch_irq_unlock(key);
#endif
	return z_mem_slab_alloc(slab, mem, timeout);
}

/**
 * Give back a block: its address itself, not the address of the pointer to it.
 *
 * What is not a block in use of this slab is a bug. With CONFIG_MEM_SLAB_POINTER_VALIDATE it
 * ends in an assertion or, without assertions, in k_panic().
 *
 * ISR: yes.
 */
static inline void k_mem_slab_free(struct k_mem_slab *slab, void *mem)
{
#ifdef CONFIG_MEM_SLAB_INLINE
	unsigned int key;
	void *next;
	uint32_t used;

	__asm__("" : "+r"(slab));
	key = arch_irq_lock();
	next = slab->free_list;
	used = slab->info.num_used;
	if (likely(next != NULL)) {
		*(void **)mem = next;
		slab->free_list = mem;
		slab->info.num_used = used - 1U;
		arch_irq_unlock(key);
		return;
	}
	arch_irq_unlock(key);
#endif
	z_mem_slab_free(slab, mem);
}

/** How many blocks are in use. ISR: yes. */
static inline uint32_t k_mem_slab_num_used_get(struct k_mem_slab *slab)
{
	return slab->info.num_used;
}

/** How many were in use at most; 0 without CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION. ISR: yes. */
static inline uint32_t k_mem_slab_max_used_get(struct k_mem_slab *slab)
{
#ifdef CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION
	return slab->info.max_used;
#else
	ARG_UNUSED(slab);
	return 0;
#endif
}

/** How many blocks are free. ISR: yes. */
static inline uint32_t k_mem_slab_num_free_get(struct k_mem_slab *slab)
{
	return slab->info.num_blocks - slab->info.num_used;
}

/**
 * Bytes free, in use and in use at most (0 without CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION).
 *
 * @retval 0 stored in *@p stats
 * @retval -EINVAL a pointer is NULL
 *
 * ISR: yes.
 */
int k_mem_slab_runtime_stats_get(struct k_mem_slab *slab, struct sys_memory_stats *stats);

/**
 * Let the most ever in use be what is in use now.
 *
 * @retval 0 done
 * @retval -EINVAL @p slab is NULL
 *
 * ISR: yes.
 */
int k_mem_slab_runtime_stats_reset_max(struct k_mem_slab *slab);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_MEM_SLAB_H_ */
