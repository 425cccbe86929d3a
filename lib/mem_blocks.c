/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory blocks. The bits in use are counted. Who wants some counts them first, and so has a
 * right to as many clear bits, and then takes one at a time: the lock is held for a bit, however
 * many blocks there are or are wanted. Adjacent blocks are searched only if enough are free that
 * nobody else has a right to, and counted when their bits are set: both is one work on the
 * bit array (bits_work.h), whose lock is that of the counts as well.
 */
#include <errno.h>

#include <zephyr/sys/heap_listener.h>
#include <zephyr/sys/mem_blocks.h>

#include "bits_work.h"

#define BUNDLE_BITS 32U
#define NO_BLOCK    SIZE_MAX

static size_t block_size(const sys_mem_blocks_t *mb)
{
	return (size_t)1 << mb->blk_sz_shift;
}

static void *block_at(const sys_mem_blocks_t *mb, size_t index)
{
	return mb->buffer + (index << mb->blk_sz_shift);
}

/* Of what is a block. */
static size_t index_of_block(const sys_mem_blocks_t *mb, const void *block)
{
	return ((uintptr_t)block - (uintptr_t)mb->buffer) >> mb->blk_sz_shift;
}

/* Index of the block that begins at `block`, or NO_BLOCK. */
static size_t index_of(const sys_mem_blocks_t *mb, const void *block)
{
	const uintptr_t offset = (uintptr_t)block - (uintptr_t)mb->buffer;
	const size_t index = index_of_block(mb, block);

	return offset % block_size(mb) == 0U && index < mb->num_blocks ? index : NO_BLOCK;
}

static void tell_alloc(const sys_mem_blocks_t *mb, void *block, size_t count)
{
	if (IS_ENABLED(CONFIG_SYS_MEM_BLOCKS_LISTENER)) {
		heap_listener_notify_alloc(HEAP_ID_FROM_POINTER(mb), block,
					   count << mb->blk_sz_shift);
	}
}

static void tell_free(const sys_mem_blocks_t *mb, void *block, size_t count)
{
	if (IS_ENABLED(CONFIG_SYS_MEM_BLOCKS_LISTENER)) {
		heap_listener_notify_free(HEAP_ID_FROM_POINTER(mb), block,
					  count << mb->blk_sz_shift);
	}
}

/* Lock not held: take it, with nothing pending. What follows in the same call just takes it. */
static ALWAYS_INLINE k_spinlock_key_t enter(sys_mem_blocks_t *mb)
{
	z_bits_settle(mb->bitmap);
	return k_spin_lock(&mb->bitmap->lock);
}

/* Lock held, here and in the next. Are `count` blocks free that nobody has a right to? */
static bool may_take(const sys_mem_blocks_t *mb, size_t count)
{
	return count <= mb->num_blocks - mb->used_blocks;
}

static void count_taken(sys_mem_blocks_t *mb, size_t count)
{
	mb->used_blocks += (uint32_t)count;
	if (IS_ENABLED(CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS)) {
		mb->max_used_blocks = MAX(mb->max_used_blocks, mb->used_blocks);
	}
}

/* Lock not held. Take the first free block of those in a word of bits; false if it has none. */
static ALWAYS_INLINE bool take_from(sys_mem_blocks_t *mb, size_t word, void **out)
{
	uint32_t *const bundle = &mb->bitmap->bundles[word];
	const k_spinlock_key_t key = k_spin_lock(&mb->bitmap->lock);
	const uint32_t bit = ~*bundle & (*bundle + 1U);

	if (bit != 0U) {
		const size_t index = word * BUNDLE_BITS + (size_t)__builtin_ctz(bit);

		if (index < mb->num_blocks) {
			*bundle |= bit;
			k_spin_unlock(&mb->bitmap->lock, key);
			*out = block_at(mb, index);
			return true;
		}
	}
	k_spin_unlock(&mb->bitmap->lock, key);
	return false;
}

/* Lock not held. `count` are reserved; blocks freed behind the search make it begin again. */
static ALWAYS_INLINE void take_some(sys_mem_blocks_t *mb, size_t count, void **out)
{
	size_t word = 0;

	while (count > 0U) {
		if (take_from(mb, word, out)) {
			out++;
			count--;
		} else {
			word = (word + 1U) * BUNDLE_BITS < mb->num_blocks ? word + 1U : 0U;
		}
	}
}

int sys_mem_blocks_alloc(sys_mem_blocks_t *mem_block, size_t count, void **out_blocks)
{
	k_spinlock_key_t key;
	bool enough;

	if (mem_block == NULL || out_blocks == NULL) {
		return -EINVAL;
	}
	key = enter(mem_block);
	enough = may_take(mem_block, count);
	if (enough) {
		count_taken(mem_block, count);
	}
	k_spin_unlock(&mem_block->bitmap->lock, key);
	if (!enough) {
		return -ENOMEM;
	}
	take_some(mem_block, count, out_blocks);
	for (size_t i = 0; i < count; i++) {
		tell_alloc(mem_block, out_blocks[i], 1);
	}
	return 0;
}

/* A work on adjacent blocks. */
struct run_work {
	struct z_bits_work bits;
	sys_mem_blocks_t *mb;
	size_t count;
};

static void end_of_taking(struct z_bits_work *bits)
{
	struct run_work *const run = CONTAINER_OF(bits, struct run_work, bits);

	if (bits->result == 0) {
		count_taken(run->mb, run->count);
	}
}

/* Lock not held. -ENOMEM, or 0 and where the blocks are that the work has taken. */
static int take_run(struct run_work *run, sys_mem_blocks_t *mb, size_t count, void **block)
{
	k_spinlock_key_t key;

	run->bits.end = end_of_taking;
	run->mb = mb;
	run->count = count;
	key = enter(mb);
	if (!may_take(mb, count)) {
		k_spin_unlock(&mb->bitmap->lock, key);
		return -ENOMEM;
	}
	if (z_bits_do(&run->bits, key) != 0) {
		return -ENOMEM;
	}
	*block = block_at(mb, run->bits.from);
	tell_alloc(mb, *block, count);
	return 0;
}

int sys_mem_blocks_alloc_contiguous(sys_mem_blocks_t *mem_block, size_t count, void **out_block)
{
	struct run_work run;

	if (mem_block == NULL || out_block == NULL) {
		return -EINVAL;
	}
	if (count == 0U) {
		*out_block = NULL;
		return 0;
	}

	z_bits_alloc(&run.bits, mem_block->bitmap, count);
	return take_run(&run, mem_block, count, out_block);
}

int sys_mem_blocks_get(sys_mem_blocks_t *mem_block, void *in_block, size_t count)
{
	struct run_work run;
	size_t index;

	if (mem_block == NULL || in_block == NULL) {
		return -EINVAL;
	}
	if (count == 0U) {
		return 0;
	}
	index = index_of(mem_block, in_block);
	if (index == NO_BLOCK) {
		return -EINVAL;
	}
	if (!z_bits_is_region(mem_block->bitmap, count, index)) {
		return -ENOMEM;
	}

	z_bits_flip(&run.bits, mem_block->bitmap, count, index, true, -ENOMEM);
	return take_run(&run, mem_block, count, &in_block);
}

int sys_mem_blocks_is_region_free(sys_mem_blocks_t *mem_block, void *in_block, size_t count)
{
	size_t index;

	if (mem_block == NULL) {
		return 0;
	}
	index = index_of(mem_block, in_block);
	return index != NO_BLOCK &&
			       sys_bitarray_is_region_cleared(mem_block->bitmap, count, index)
		       ? 1
		       : 0;
}

static bool is_in_use(const sys_mem_blocks_t *mb, const void *block)
{
	const size_t index = index_of(mb, block);

	return index != NO_BLOCK &&
	       (mb->bitmap->bundles[index / BUNDLE_BITS] >> (index % BUNDLE_BITS) & 1U) != 0U;
}

/*
 * Lock not held. Listeners are told before others can have it. False if it is not in use any more:
 * it was in the list twice.
 */
static bool give_back(sys_mem_blocks_t *mb, void *block)
{
	const size_t index = index_of_block(mb, block);
	const uint32_t bit = 1U << (index % BUNDLE_BITS);
	uint32_t *const bundle = &mb->bitmap->bundles[index / BUNDLE_BITS];
	k_spinlock_key_t key;
	bool in_use;

	if ((*bundle & bit) != 0U) {
		tell_free(mb, block, 1);
	}
	key = k_spin_lock(&mb->bitmap->lock);
	in_use = (*bundle & bit) != 0U;
	if (in_use) {
		*bundle &= ~bit;
		mb->used_blocks--;
	}
	k_spin_unlock(&mb->bitmap->lock, key);
	return in_use;
}

/* What is in use is the caller's, and stays so while it is looked at without the lock. */
int sys_mem_blocks_free(sys_mem_blocks_t *mem_block, size_t count, void **in_blocks)
{
	if (mem_block == NULL || in_blocks == NULL || count > mem_block->num_blocks) {
		return -EINVAL;
	}
	z_bits_settle(mem_block->bitmap);
	for (size_t i = 0; i < count; i++) {
		if (!is_in_use(mem_block, in_blocks[i])) {
			return -EFAULT;
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (!give_back(mem_block, in_blocks[i])) {
			return -EFAULT;
		}
	}
	return 0;
}

static void end_of_giving(struct z_bits_work *bits)
{
	struct run_work *const run = CONTAINER_OF(bits, struct run_work, bits);

	if (bits->result == 0) {
		run->mb->used_blocks -= (uint32_t)run->count;
	}
}

int sys_mem_blocks_free_contiguous(sys_mem_blocks_t *mem_block, void *block, size_t count)
{
	struct run_work run;
	size_t index;

	if (mem_block == NULL || block == NULL || count > mem_block->num_blocks) {
		return -EINVAL;
	}
	if (count == 0U) {
		return 0;
	}
	index = index_of(mem_block, block);
	if (index == NO_BLOCK || !z_bits_is_region(mem_block->bitmap, count, index)) {
		return -EFAULT;
	}
	if (IS_ENABLED(CONFIG_SYS_MEM_BLOCKS_LISTENER) &&
	    sys_bitarray_is_region_set(mem_block->bitmap, count, index)) {
		tell_free(mem_block, block, count);
	}

	z_bits_flip(&run.bits, mem_block->bitmap, count, index, false, -EFAULT);
	run.bits.end = end_of_giving;
	run.mb = mem_block;
	run.count = count;
	return z_bits_do(&run.bits, enter(mem_block));
}

int sys_mem_blocks_runtime_stats_get(sys_mem_blocks_t *mem_block, struct sys_memory_stats *stats)
{
	k_spinlock_key_t key;

	if (mem_block == NULL || stats == NULL) {
		return -EINVAL;
	}
	key = enter(mem_block);
	stats->allocated_bytes = block_size(mem_block) * mem_block->used_blocks;
	stats->free_bytes = block_size(mem_block) * mem_block->num_blocks - stats->allocated_bytes;
	stats->max_allocated_bytes = block_size(mem_block) * mem_block->max_used_blocks;
	k_spin_unlock(&mem_block->bitmap->lock, key);
	return 0;
}

int sys_mem_blocks_runtime_stats_reset_max(sys_mem_blocks_t *mem_block)
{
	k_spinlock_key_t key;

	if (mem_block == NULL) {
		return -EINVAL;
	}
	key = enter(mem_block);
	if (IS_ENABLED(CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS)) {
		mem_block->max_used_blocks = mem_block->used_blocks;
	}
	k_spin_unlock(&mem_block->bitmap->lock, key);
	return 0;
}
