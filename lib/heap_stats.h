/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The three numbers that a heap keeps about itself, in its control block; nothing without
 * CONFIG_SYS_HEAP_RUNTIME_STATS. Headers do not count.
 */
#ifndef LIB_HEAP_STATS_H_
#define LIB_HEAP_STATS_H_

#include "heap.h"

enum {
	STATS_FREE,
	STATS_ALLOCATED,
	STATS_MOST_ALLOCATED,
};

static ALWAYS_INLINE size_t stats_bytes(uint32_t units, bool big)
{
	return (size_t)units * UNIT - header_bytes(big);
}

static ALWAYS_INLINE void stats_free_more(struct z_heap *h, uint32_t units, bool big)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS)) {
		stats_of(h, big)[STATS_FREE] += stats_bytes(units, big);
	}
}

static ALWAYS_INLINE void stats_free_less(struct z_heap *h, uint32_t units, bool big)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS)) {
		stats_of(h, big)[STATS_FREE] -= stats_bytes(units, big);
	}
}

static ALWAYS_INLINE void stats_alloc(struct z_heap *h, uint32_t units, bool big)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS)) {
		size_t *const stats = stats_of(h, big);

		stats[STATS_ALLOCATED] += stats_bytes(units, big);
		stats[STATS_MOST_ALLOCATED] =
			MAX(stats[STATS_MOST_ALLOCATED], stats[STATS_ALLOCATED]);
	}
}

static ALWAYS_INLINE void stats_freed(struct z_heap *h, uint32_t units, bool big)
{
	if (IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS)) {
		stats_of(h, big)[STATS_ALLOCATED] -= stats_bytes(units, big);
	}
}

#endif /* LIB_HEAP_STATS_H_ */
