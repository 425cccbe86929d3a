/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much of a stack was never used: the bytes at its far end that still hold
 * what thread.c filled it with. A lower bound of the truth: a frame may skip bytes.
 */
#include <zephyr/kernel.h>

#define STACK_FILL 0xaa

int z_impl_k_thread_stack_space_get(const struct k_thread *thread, size_t *unused_ptr)
{
	const uint8_t *const start = (const uint8_t *)thread->stack_info.start;
	size_t unused = 0;

	while (unused < thread->stack_info.size && start[unused] == STACK_FILL) {
		unused++;
	}
	*unused_ptr = unused;
	return 0;
}
