/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stacks of words. There are never words and waiters at once: a push with a waiter
 * goes straight to where the waiter wants its word, which wake_data points to.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_obj_core.h"
#include "z_wait.h"

static ALWAYS_INLINE void check(const struct k_stack *stack)
{
	Z_ASSERT(stack->base <= stack->next && stack->next <= stack->top);
	Z_ASSERT(stack->next == stack->base || z_wait_first(&stack->wait_q) == NULL);
}

void k_stack_init(struct k_stack *stack, stack_data_t *buffer, uint32_t num_entries)
{
	z_waitq_init(&stack->wait_q);
	stack->base = buffer;
	stack->next = buffer;
	stack->top = num_entries == 0U ? buffer : buffer + num_entries;
	stack->flags = 0U;
	z_obj_core_link(stack, STACK);
}

/* Lock held, and released. Somebody waits. */
static __noinline int hand_over(struct k_stack *stack, stack_data_t data, k_spinlock_key_t key)
{
	struct k_thread *waiter = z_wait_first(&stack->wait_q);

	*(stack_data_t *)waiter->base.wake_data = data;
	z_wake_unlock(waiter, 0, key);
	return 0;
}

int z_impl_k_stack_push(struct k_stack *stack, stack_data_t data)
{
	k_spinlock_key_t key = z_lock();

	check(stack);
	if (z_wait_first(&stack->wait_q) != NULL) {
		return hand_over(stack, data, key);
	}
	if (unlikely(stack->next == stack->top)) {
		z_unlock(key);
		return -ENOMEM;
	}
	*stack->next++ = data;
	z_unlock(key);
	return 0;
}

/* Lock not held. The stack was empty just now; it may not be any more. */
static __noinline int pop_or_wait(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();

	if (stack->next == stack->base) {
		_current->base.wake_data = data;
		return z_wait(&stack->wait_q, key, timeout);
	}
	*data = *--stack->next;
	z_unlock(key);
	return 0;
}

int z_impl_k_stack_pop(struct k_stack *stack, stack_data_t *data, k_timeout_t timeout)
{
	k_spinlock_key_t key = z_lock();

	check(stack);
	if (likely(stack->next != stack->base)) {
		*data = *--stack->next;
		z_unlock(key);
		return 0;
	}
	z_unlock(key);
	return K_TIMEOUT_EQ(timeout, K_NO_WAIT) ? -EBUSY : pop_or_wait(stack, data, timeout);
}
