/* SPDX-License-Identifier: Apache-2.0 */
/* Allocators of blocks of one size: a slab, and memory blocks, one and several at a time. */
#include <string.h>

#include <zephyr/sys/mem_blocks.h>

#include "rows.h"

SYS_MEM_BLOCKS_DEFINE_STATIC(blocks, BLOCK_BYTES, SLOTS, 8);

static char memory[SLOTS * BLOCK_BYTES] __aligned(8);
static struct k_mem_slab slab;
static void *slots[SLOTS];

static void slab_reset(void)
{
	memset(slots, 0, sizeof(slots));
	k_mem_slab_init(&slab, memory, BLOCK_BYTES, SLOTS);
}

static void slab_step(struct row *rows)
{
	void **const slot = &slots[pick(SLOTS)];

	if (*slot == NULL) {
		TIMED(&rows[ALLOC], k_mem_slab_alloc(&slab, slot, K_NO_WAIT));
	} else {
		TIMED(&rows[FREE], k_mem_slab_free(&slab, *slot));
		*slot = NULL;
	}
}

static uint32_t slab_overhead(void)
{
	return 8U * (sizeof(memory) / slab.info.num_blocks - BLOCK_BYTES);
}

static void blocks_reset(void)
{
	for (uint32_t i = 0; i < SLOTS; i++) {
		if (slots[i] != NULL) {
			sys_mem_blocks_free(&blocks, 1, &slots[i]);
			slots[i] = NULL;
		}
	}
}

static void blocks_step(struct row *rows)
{
	void **const slot = &slots[pick(SLOTS)];

	if (*slot == NULL) {
		TIMED(&rows[ALLOC], sys_mem_blocks_alloc(&blocks, 1, slot));
	} else {
		TIMED(&rows[FREE], sys_mem_blocks_free(&blocks, 1, slot));
		*slot = NULL;
	}
}

/* As many slots belong together as blocks are taken at a time. */
static void blocks_4_step(struct row *rows)
{
	void **const group = &slots[pick(SLOTS / SEVERAL) * SEVERAL];

	if (*group == NULL) {
		TIMED(&rows[ALLOC], sys_mem_blocks_alloc(&blocks, SEVERAL, group));
	} else {
		TIMED(&rows[FREE], sys_mem_blocks_free(&blocks, SEVERAL, group));
		memset(group, 0, SEVERAL * sizeof(*group));
	}
}

static uint32_t blocks_overhead(void)
{
	return 8U * sizeof(uint32_t) * (uint32_t)blocks.bitmap->num_bundles / blocks.num_blocks;
}

const struct allocator slab_allocator = {"slab", slab_reset, slab_step, slab_overhead};
const struct allocator blocks_allocator = {"mem_blocks", blocks_reset, blocks_step,
					   blocks_overhead};
const struct allocator blocks_4_allocator = {"mem_blocks_4", blocks_reset, blocks_4_step,
					     blocks_overhead};
