/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Slabs. Blocks with an index below `fresh` are in use or in the free list; the others were
 * never touched, so that nothing has to be linked before a slab is used. While blocks are
 * free the list is not empty, but for the very beginning: an empty list tells both alloc and
 * free, by their only comparison, to look for fresh blocks and for waiters.
 */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/check.h>
#include <zephyr/sys/math_extras.h>

#include "z_mem_slab.h"
#include "z_obj_core.h"
#include "z_trace.h"
#include "z_wait.h"

/* How many free blocks are passed without letting interrupts in. */
#define FEW 8U

/* Of any list of free blocks, for those who have passed a few. */
static unsigned int changes;

static ALWAYS_INLINE struct k_thread *first_waiter(const struct k_mem_slab *slab)
{
	return IS_ENABLED(CONFIG_MULTITHREADING) ? z_wait_first(&slab->wait_q) : NULL;
}

static ALWAYS_INLINE void check(const struct k_mem_slab *slab)
{
	Z_ASSERT(slab->fresh <= slab->info.num_blocks);
	Z_ASSERT(slab->info.num_used <= slab->fresh);
	Z_ASSERT((slab->free_list == NULL) == (slab->info.num_used == slab->fresh));
	Z_ASSERT(first_waiter(slab) == NULL || slab->info.num_used == slab->info.num_blocks);
}

int k_mem_slab_init(struct k_mem_slab *slab, void *buffer, size_t block_size, uint32_t num_blocks)
{
	size_t bytes;

	CHECKIF(block_size == 0U || ((block_size | (uintptr_t)buffer) % sizeof(void *)) != 0U ||
		size_mul_overflow(block_size, num_blocks, &bytes) ||
		bytes > UINTPTR_MAX - (uintptr_t)buffer) {
		Z_TRACE(k_mem_slab, init, slab, -EINVAL);
		return -EINVAL;
	}
	slab->free_list = NULL;
	slab->info = (struct k_mem_slab_info){.num_blocks = num_blocks, .block_size = block_size};
	slab->buffer = buffer;
	slab->fresh = 0U;
	z_waitq_init(&slab->wait_q);
	z_obj_core_link(slab, MEM_SLAB);
	Z_TRACE(k_mem_slab, init, slab, 0);
	return 0;
}

/* Lock held, as in all that follows but the API: a list of free blocks has changed. */
static ALWAYS_INLINE void count_change(void)
{
	if (IS_ENABLED(CONFIG_MEM_SLAB_POINTER_VALIDATE)) {
		changes++;
	}
}

static ALWAYS_INLINE void push(struct k_mem_slab *slab, void *block)
{
	count_change();
	*(void **)block = slab->free_list;
	slab->free_list = block;
}

static ALWAYS_INLINE void pop(struct k_mem_slab *slab, void **mem)
{
	void *block = slab->free_list;

	count_change();
	*mem = block;
	slab->free_list = *(void **)block;
	slab->info.num_used++;
	z_mem_slab_max_note(slab);
}

/* The list is not to be empty while there are fresh blocks. */
static void refill(struct k_mem_slab *slab)
{
	if (slab->free_list == NULL && slab->fresh < slab->info.num_blocks) {
		push(slab, slab->buffer + (slab->info.block_size * slab->fresh));
		slab->fresh++;
	}
}

/* Lock not held. The list was empty just now; it may not be any more. */
static __noinline int take_or_wait(struct k_mem_slab *slab, void **mem, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();

	refill(slab);
	if (slab->free_list != NULL) {
		pop(slab, mem);
		refill(slab);
		z_unlock(key);
		return 0;
	}
	*mem = NULL;
	if (!IS_ENABLED(CONFIG_MULTITHREADING) || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_unlock(key);
		return -ENOMEM;
	}
	Z_TRACE(k_mem_slab, alloc_blocking, slab, timeout);
	_current->base.wake_data = mem;
	return z_wait(&slab->wait_q, key, timeout);
}

/* As with semaphores, what can be done at once is done without saving a register. */
static ALWAYS_INLINE int alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();

	check(slab);
	if (likely(slab->free_list != NULL)) {
		pop(slab, mem);
		z_unlock(key);
		return 0;
	}
	z_unlock(key);
	return take_or_wait(slab, mem, timeout);
}

int z_mem_slab_alloc(struct k_mem_slab *slab, void **mem, k_timeout_t timeout)
{
	Z_TRACE(k_mem_slab, alloc_enter, slab, timeout);

	const int result = alloc(slab, mem, timeout);

	Z_TRACE(k_mem_slab, alloc_exit, slab, timeout, result);
	return result;
}

/* Is it where a block begins that was handed out at some time? Lock held or not. */
static bool is_block(const struct k_mem_slab *slab, const void *mem)
{
	const uintptr_t offset = (uintptr_t)mem - (uintptr_t)slab->buffer;

	return offset < slab->info.block_size * slab->fresh && offset % slab->info.block_size == 0U;
}

/* Pauses. Blocks may come and go meanwhile; then the search begins anew. */
static bool is_in_list(const struct k_mem_slab *slab, const void *mem, k_spinlock_key_t key)
{
	const void *block = slab->free_list;
	unsigned int seen = changes;
	unsigned int passed = 0;

	while (block != NULL && block != mem) {
		block = *(void *const *)block;
		if (++passed % FEW == 0U) {
			z_pause(key);
			block = seen == changes ? block : slab->free_list;
			seen = changes;
		}
	}
	return block == mem;
}

/* Only if its first word could be a link the list is searched. */
static bool is_free(const struct k_mem_slab *slab, void *mem, k_spinlock_key_t key)
{
	const void *link = *(void **)mem;

	return slab->free_list != NULL && (link == NULL || is_block(slab, link)) &&
	       is_in_list(slab, mem, key);
}

/* Lock held, and released. Interrupts may have been let in if addresses are checked. */
static ALWAYS_INLINE void leave(k_spinlock_key_t key)
{
	if (IS_ENABLED(CONFIG_MEM_SLAB_POINTER_VALIDATE)) {
		z_unlock_resched(key);
	} else {
		z_unlock(key);
	}
}

/* Lock held, and released: nobody had a free block, so somebody may wait. */
static __noinline void give_with_care(struct k_mem_slab *slab, void *mem, k_spinlock_key_t key)
{
	struct k_thread *waiter = first_waiter(slab);

	if (IS_ENABLED(CONFIG_MULTITHREADING) && waiter != NULL) {
		*(void **)waiter->base.wake_data = mem;
		z_wake_unlock(waiter, 0, key); /* as no block was free, no search has paused */
		return;
	}
	refill(slab);
	push(slab, mem);
	slab->info.num_used--;
	leave(key);
}

static void refuse(struct k_mem_slab *slab, void *mem)
{
	__ASSERT(false, "%p is no block in use of slab %p", mem, (void *)slab);
	k_panic();
}

static ALWAYS_INLINE void give_back(struct k_mem_slab *slab, void *mem)
{
	if (IS_ENABLED(CONFIG_MEM_SLAB_POINTER_VALIDATE) && !is_block(slab, mem)) {
		refuse(slab, mem);
		return;
	}

	k_spinlock_key_t key = z_lock();

	check(slab);
	if (IS_ENABLED(CONFIG_MEM_SLAB_POINTER_VALIDATE) && is_free(slab, mem, key)) {
		leave(key);
		refuse(slab, mem);
		return;
	}
	if (unlikely(slab->free_list == NULL)) {
		give_with_care(slab, mem, key);
		return;
	}
	push(slab, mem);
	slab->info.num_used--;
	leave(key);
}

void z_mem_slab_free(struct k_mem_slab *slab, void *mem)
{
	Z_TRACE(k_mem_slab, free_enter, slab);
	give_back(slab, mem);
	Z_TRACE(k_mem_slab, free_exit, slab);
}

int k_mem_slab_runtime_stats_get(struct k_mem_slab *slab, struct sys_memory_stats *stats)
{
	k_spinlock_key_t key;

	if (slab == NULL || stats == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	stats->allocated_bytes = slab->info.block_size * k_mem_slab_num_used_get(slab);
	stats->free_bytes = slab->info.block_size * k_mem_slab_num_free_get(slab);
	stats->max_allocated_bytes = slab->info.block_size * k_mem_slab_max_used_get(slab);
	z_unlock(key);
	return 0;
}

int k_mem_slab_runtime_stats_reset_max(struct k_mem_slab *slab)
{
	k_spinlock_key_t key;

	if (slab == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	z_mem_slab_max_set(slab, slab->info.num_used);
	z_unlock(key);
	return 0;
}
