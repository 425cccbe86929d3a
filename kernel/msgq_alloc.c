/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Message queues with a buffer from the heap: the only part of them that needs a
 * heap, in a file of its own so that other images do not hold one.
 */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/check.h>
#include <zephyr/sys/math_extras.h>

#include "z_heap.h"
#include "z_msgq.h"

int z_impl_k_msgq_alloc_init(struct k_msgq *msgq, size_t msg_size, uint32_t max_msgs)
{
	size_t size;
	char *buffer;

	CHECKIF(msg_size == 0U || max_msgs == 0U ||
		size_mul_overflow(msg_size, max_msgs, &size)) {
		return -EINVAL;
	}
	buffer = z_thread_malloc(msg_size * max_msgs);
	if (buffer == NULL) {
		return -ENOMEM;
	}
	k_msgq_init(msgq, buffer, msg_size, max_msgs);
	msgq->flags = K_MSGQ_FLAG_ALLOC;
	z_msgq_buffer_free = k_free;
	return 0;
}
