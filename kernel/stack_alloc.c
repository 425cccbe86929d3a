/* SPDX-License-Identifier: Apache-2.0 */
/* Stacks of words whose memory comes from the creator's resource pool. */
#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "z_heap.h"
#include "z_obj_core.h"
#include "z_wait.h"

int32_t z_impl_k_stack_alloc_init(struct k_stack *stack, uint32_t num_entries)
{
	size_t size;
	stack_data_t *buffer;

	if (num_entries == 0U || size_mul_overflow(num_entries, sizeof(stack_data_t), &size)) {
		return -ENOMEM;
	}
	buffer = z_thread_malloc(size);
	if (buffer == NULL) {
		return -ENOMEM;
	}
	k_stack_init(stack, buffer, num_entries);
	stack->flags = K_STACK_FLAG_ALLOC;
	return 0;
}

int k_stack_cleanup(struct k_stack *stack)
{
	k_spinlock_key_t key = z_lock();
	stack_data_t *buffer = NULL;

	if (z_wait_first(&stack->wait_q) != NULL) {
		z_unlock(key);
		return -EAGAIN;
	}
	if ((stack->flags & K_STACK_FLAG_ALLOC) != 0U) {
		buffer = stack->base;
		k_stack_init(stack, NULL, 0U);
	}
	z_obj_core_unlink(stack, STACK);
	z_unlock(key);
	if (buffer != NULL) {
		k_free(buffer);
	}
	return 0;
}
