/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The operations of sys_heap on a heap under the kernel's lock, which they take themselves and
 * open in between: see heap_steps.c. Lock not held; none of them waits. ISR: yes.
 */
#ifndef KERNEL_INCLUDE_Z_HEAP_STEPS_H_
#define KERNEL_INCLUDE_Z_HEAP_STEPS_H_

#include <zephyr/kernel/heap.h>

#include "z_lock.h"

/* sys_heap_alloc() */
void *z_heap_alloc(struct k_heap *kh, size_t bytes);

/* sys_heap_aligned_alloc() */
void *z_heap_aligned_alloc(struct k_heap *kh, size_t align, size_t bytes);

/* sys_heap_resize_in_place(). Wakes who waits. */
bool z_heap_resize(struct k_heap *kh, void *mem, size_t bytes);

/* sys_heap_free(). Wakes who waits. */
void z_heap_free(struct k_heap *kh, void *mem);

/* Lock held, and released: all who wait for memory are to try again. In heap.c. */
void z_heap_wake(struct k_heap *kh, k_spinlock_key_t key);

#endif /* KERNEL_INCLUDE_Z_HEAP_STEPS_H_ */
