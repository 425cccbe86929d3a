/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Groups of allocators of memory blocks. A function of the application chooses; whom a block
 * to be given back is from, its address tells.
 */
#include <errno.h>

#include <zephyr/sys/mem_blocks.h>

void sys_multi_mem_blocks_init(sys_multi_mem_blocks_t *group,
			       sys_multi_mem_blocks_choice_fn_t choice_fn)
{
	group->num_allocators = 0;
	group->choice_fn = choice_fn;
}

void sys_multi_mem_blocks_add_allocator(sys_multi_mem_blocks_t *group, sys_mem_blocks_t *alloc)
{
	__ASSERT(group->num_allocators < MAX_MULTI_ALLOCATORS, "too many allocators in a group");
	group->allocators[group->num_allocators] = alloc;
	group->num_allocators++;
}

int sys_multi_mem_blocks_alloc(sys_multi_mem_blocks_t *group, void *cfg, size_t count,
			       void **out_blocks, size_t *blk_size)
{
	sys_mem_blocks_t *chosen;
	int result;

	if (group == NULL || out_blocks == NULL) {
		return -EINVAL;
	}
	if (count == 0U) {
		if (blk_size != NULL) {
			*blk_size = 0;
		}
		return 0;
	}
	chosen = group->choice_fn(group, cfg);
	if (chosen == NULL) {
		return -EINVAL;
	}
	result = sys_mem_blocks_alloc(chosen, count, out_blocks);
	if (result == 0 && blk_size != NULL) {
		*blk_size = (size_t)1 << chosen->blk_sz_shift;
	}
	return result;
}

static sys_mem_blocks_t *owner_of(const sys_multi_mem_blocks_t *group, const void *block)
{
	for (int i = 0; i < group->num_allocators; i++) {
		sys_mem_blocks_t *mb = group->allocators[i];
		const uintptr_t offset = (uintptr_t)block - (uintptr_t)mb->buffer;

		if (offset >> mb->blk_sz_shift < mb->num_blocks) {
			return mb;
		}
	}
	return NULL;
}

int sys_multi_mem_blocks_free(sys_multi_mem_blocks_t *group, size_t count, void **in_blocks)
{
	sys_mem_blocks_t *owner;

	if (group == NULL || in_blocks == NULL) {
		return -EINVAL;
	}
	if (count == 0U) {
		return 0;
	}
	owner = owner_of(group, in_blocks[0]);
	return owner == NULL ? -EINVAL : sys_mem_blocks_free(owner, count, in_blocks);
}
