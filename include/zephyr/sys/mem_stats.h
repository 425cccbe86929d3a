/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every allocator tells about itself.
 * The three numbers are a consistent snapshot.
 */

#ifndef ZEPHYR_INCLUDE_SYS_MEM_STATS_H_
#define ZEPHYR_INCLUDE_SYS_MEM_STATS_H_

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sys_memory_stats {
	size_t free_bytes;
	size_t allocated_bytes;
	/** Largest value of allocated_bytes so far. */
	size_t max_allocated_bytes;
};

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_MEM_STATS_H_ */
