/* SPDX-License-Identifier: Apache-2.0 */
/* What the two files of message queues share. */
#ifndef KERNEL_INCLUDE_Z_MSGQ_H_
#define KERNEL_INCLUDE_Z_MSGQ_H_

/*
 * Frees a buffer that was allocated. k_msgq_alloc_init() sets it, so that images
 * which never allocate one need not hold the heap for k_msgq_cleanup(). Lock not held.
 */
extern void (*z_msgq_buffer_free)(void *buffer);

#endif /* KERNEL_INCLUDE_Z_MSGQ_H_ */
