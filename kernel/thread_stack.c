/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much of a stack was never used: the bytes at its far end that still hold
 * what thread.c filled it with. A lower bound of the truth: a frame may skip bytes.
 */
#include <errno.h>

#include <zephyr/kernel.h>

#include "z_stack.h"

/* How many bytes from the far end are unused; no more than `limit` are looked at. */
static size_t count(const struct k_thread *thread, size_t limit)
{
	return z_stack_unused((const uint8_t *)thread->stack_info.start, limit);
}

int z_impl_k_thread_stack_space_get(const struct k_thread *thread, size_t *unused_ptr)
{
	*unused_ptr = count(thread, thread->stack_info.size);
	return 0;
}

int z_impl_k_thread_runtime_stack_unused_threshold_set(struct k_thread *thread, size_t threshold)
{
	if (threshold > thread->stack_info.size) {
		return -EINVAL;
	}
	thread->stack_info.usage.unused_threshold = threshold;
	return 0;
}

int z_impl_k_thread_runtime_stack_unused_threshold_pct_set(struct k_thread *thread, uint32_t pct)
{
	if (pct > 99U) {
		return -EINVAL;
	}
	thread->stack_info.usage.unused_threshold = thread->stack_info.size * pct / 100U;
	return 0;
}

size_t z_impl_k_thread_runtime_stack_unused_threshold_get(struct k_thread *thread)
{
	return thread->stack_info.usage.unused_threshold;
}

static int check(const struct k_thread *thread, size_t unused, size_t *unused_ptr,
		 k_thread_stack_safety_handler_t handler, void *arg)
{
	*unused_ptr = unused;
	if (unused < thread->stack_info.usage.unused_threshold && handler != NULL) {
		handler(thread, unused, arg);
	}
	return 0;
}

int k_thread_runtime_stack_safety_full_check(const struct k_thread *thread, size_t *unused_ptr,
					     k_thread_stack_safety_handler_t handler, void *arg)
{
	return check(thread, count(thread, thread->stack_info.size), unused_ptr, handler, arg);
}

int k_thread_runtime_stack_safety_threshold_check(const struct k_thread *thread,
						  size_t *unused_ptr,
						  k_thread_stack_safety_handler_t handler,
						  void *arg)
{
	return check(thread, count(thread, thread->stack_info.usage.unused_threshold), unused_ptr,
		     handler, arg);
}
