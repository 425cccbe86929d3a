/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory for kernel objects from the calling thread's resource pool; k_free() gives it back.
 * In front of it is the heap that it came from. Lock not held.
 *
 * And when static heaps are initialised: at PRE_KERNEL_1, but those in memory that is not there
 * before paging is, at POST_KERNEL.
 */
#ifndef KERNEL_INCLUDE_Z_HEAP_H_
#define KERNEL_INCLUDE_Z_HEAP_H_

#include <zephyr/init.h>
#include <zephyr/kernel/heap.h>
#include <zephyr/kernel/sched.h>
#include <zephyr/linker/linker-defs.h>

#if defined(CONFIG_LINKER_USE_PINNED_SECTION) &&                                                   \
	!defined(CONFIG_LINKER_GENERIC_SECTIONS_PRESENT_AT_BOOT)
static inline bool z_heap_is_due(const struct k_heap *h)
{
	return lnkr_is_region_pinned(h->heap.init_mem, h->heap.init_bytes) == k_is_pre_kernel();
}
#define Z_HEAPS_INIT_LATE(fn) SYS_INIT_NAMED(z_heaps_late, fn, POST_KERNEL, 0);
#else
static inline bool z_heap_is_due(const struct k_heap *h)
{
	(void)h;
	return true;
}
#define Z_HEAPS_INIT_LATE(fn)
#endif

#if defined(K_HEAP_MEM_POOL_SIZE) && K_HEAP_MEM_POOL_SIZE > 0
extern struct k_heap _system_heap;
#define Z_SYSTEM_HEAP (&_system_heap)
#else
#define Z_SYSTEM_HEAP ((struct k_heap *)NULL)
#endif

/*
 * `size` bytes from the pool of the current thread, or of the system heap in an ISR; NULL if
 * there is no pool or no room. Does not wait. ISR: yes.
 */
void *z_thread_malloc(size_t size);

/* The same, aligned to `align` bytes, a power of two. */
void *z_thread_aligned_alloc(size_t align, size_t size);

/* `size` bytes from `heap`, with room for the heap in front. */
void *z_heap_take(struct k_heap *heap, size_t align, size_t size);

#endif /* KERNEL_INCLUDE_Z_HEAP_H_ */
