/* SPDX-License-Identifier: Apache-2.0 */
/* How much of a stack was never used: what is still as it was filled, from the far end on. */
#ifndef KERNEL_INCLUDE_Z_STACK_H_
#define KERNEL_INCLUDE_Z_STACK_H_

#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#include "z_arch.h"

/* Any context. Bytes from `start`, no more than `limit`; a sentinel there does not count as use. */
static inline size_t z_stack_unused(const uint8_t *start, size_t limit)
{
	size_t unused = IS_ENABLED(CONFIG_STACK_SENTINEL) ? MIN(limit, sizeof(uint32_t)) : 0U;

	while (unused < limit && start[unused] == Z_STACK_FILL) {
		unused++;
	}
	return unused;
}

#endif /* KERNEL_INCLUDE_Z_STACK_H_ */
