/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory for kernel objects from the calling thread's resource pool; k_free() gives it back.
 * In front of it is the heap that it came from. Lock not held.
 */
#ifndef KERNEL_INCLUDE_Z_HEAP_H_
#define KERNEL_INCLUDE_Z_HEAP_H_

#include <stddef.h>

struct k_heap;

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
