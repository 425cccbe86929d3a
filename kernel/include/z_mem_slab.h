/* SPDX-License-Identifier: Apache-2.0 */
/* The largest number of a slab's blocks in use; nothing when off. Kernel lock held. */
#ifndef KERNEL_INCLUDE_Z_MEM_SLAB_H_
#define KERNEL_INCLUDE_Z_MEM_SLAB_H_

#include <zephyr/kernel/mem_slab.h>

#ifdef CONFIG_MEM_SLAB_TRACE_MAX_UTILIZATION
static ALWAYS_INLINE void z_mem_slab_max_set(struct k_mem_slab *slab, uint32_t used)
{
	slab->info.max_used = used;
}
#else
static ALWAYS_INLINE void z_mem_slab_max_set(struct k_mem_slab *slab, uint32_t used)
{
	ARG_UNUSED(slab);
	ARG_UNUSED(used);
}
#endif

/* After a block was taken. */
static ALWAYS_INLINE void z_mem_slab_max_note(struct k_mem_slab *slab)
{
	if (slab->info.num_used > k_mem_slab_max_used_get(slab)) {
		z_mem_slab_max_set(slab, slab->info.num_used);
	}
}

#endif /* KERNEL_INCLUDE_Z_MEM_SLAB_H_ */
