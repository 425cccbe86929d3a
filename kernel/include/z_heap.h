/* SPDX-License-Identifier: Apache-2.0 */
/* Memory for kernel objects from the calling thread's resource pool. Lock not held. */
#ifndef KERNEL_INCLUDE_Z_HEAP_H_
#define KERNEL_INCLUDE_Z_HEAP_H_

#include <stddef.h>

/* `size` bytes from the pool of the current thread, NULL if there is none; k_free() gives it back. */
void *z_thread_malloc(size_t size);

/* The same, aligned to `align` bytes. */
void *z_thread_aligned_alloc(size_t align, size_t size);

#endif /* KERNEL_INCLUDE_Z_HEAP_H_ */
