/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pipes with a buffer from the heap: the only part of them that needs a heap, in a
 * file of its own so that other images do not hold one.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_heap.h"
#include "z_pipe.h"

int z_impl_k_pipe_alloc_init(struct k_pipe *pipe, size_t size)
{
	uint8_t *buffer = NULL;

	if (size > 0U) {
		buffer = z_thread_malloc(size);
		if (buffer == NULL) {
			return -ENOMEM;
		}
		z_pipe_buffer_free = k_free;
	}
	k_pipe_init(pipe, buffer, size);
	pipe->flags = buffer == NULL ? 0U : K_PIPE_FLAG_ALLOC;
	return 0;
}
