/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is a heap what heap.h says that it is? Believes nothing that it has not checked, so that
 * a corrupted heap gives an answer and not a fault.
 */
#include <zephyr/sys/sys_heap.h>

#include "heap.h"
#include "heap_guard.h"
#include "heap_stats.h"

/* What the walk over the blocks has counted; the lists must come to the same. */
struct totals {
	size_t free_blocks;
	size_t free_bytes;
	size_t used_bytes;
};

/* Every header agrees with the next one, up to the end, and no two free blocks are neighbours. */
static bool row_is_sound(const struct z_heap *h, block_t loose, struct totals *totals, bool big)
{
	const block_t end = end_block(h, big);
	bool last_free = false;
	block_t b = first_block(h, big);

	while (b < end) {
		const uint32_t size = size_of(h, b, big);
		const bool free = !is_used(h, b, big);

		if (size < min_units(big) || size > end - b || (free && last_free) ||
		    get(h, b + size, LEFT, big) != size) {
			return false;
		}
		if (free) {
			totals->free_blocks++;
			totals->free_bytes += stats_bytes(size, big);
		} else if (b != loose) {
			totals->used_bytes += stats_bytes(size, big);
		}
		last_free = free;
		b += size;
	}
	return b == end && get(h, end, SIZE, big) == 1U;
}

/* The list of `class` holds free blocks of that class; counts them off `*left`. */
static bool list_is_sound(const struct z_heap *h, uint32_t class, size_t *left, bool big)
{
	const bool flag = (*flags_of(h, class / 32U, big) >> (class % 32U) & 1U) != 0U;
	block_t last = 0U;

	if (flag != (head_of(h, class, big) != 0U)) {
		return false;
	}
	for (block_t b = head_of(h, class, big); b != 0U; b = get(h, b, NEXT, big)) {
		if (b < first_block(h, big) || b >= end_block(h, big) || *left == 0U ||
		    is_used(h, b, big) || size_of(h, b, big) == 0U ||
		    class_of(size_of(h, b, big)) != class || get(h, b, PREV, big) != last) {
			return false;
		}
		(*left)--;
		last = b;
	}
	return true;
}

static bool lists_are_sound(const struct z_heap *h, size_t free_blocks, bool big)
{
	const uint32_t classes = class_of(all_units(h, big)) + 1U;

	for (uint32_t class = 0U; class < classes; class++) {
		if (!list_is_sound(h, class, &free_blocks, big)) {
			return false;
		}
	}
	return free_blocks == 0U;
}

static bool stats_are_right(struct z_heap *h, const struct totals *totals, bool big)
{
	const size_t *const own = stats_of(h, big);

	return !IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS) ||
	       (own[STATS_FREE] == totals->free_bytes &&
		own[STATS_ALLOCATED] == totals->used_bytes &&
		own[STATS_MOST_ALLOCATED] >= totals->used_bytes);
}

static bool trailers_are_intact(const struct z_heap *h, block_t loose, bool big)
{
	block_t b = first_block(h, big);

	while (b < end_block(h, big)) {
		if (is_used(h, b, big) && b != loose &&
		    !trailer_is_intact(h, b, memory_of(h, b, big), big)) {
			return false;
		}
		b = right_of(h, b, big);
	}
	return true;
}

bool sys_heap_validate(struct sys_heap *heap)
{
	const bool big = is_big(heap);
	struct z_heap *const h = heap->heap;
	const block_t loose = heap->loose;
	struct totals totals = {0};

	return is_used(h, 0U, big) && first_block(h, big) > 0U &&
	       first_block(h, big) < end_block(h, big) &&
	       get(h, first_block(h, big), LEFT, big) == first_block(h, big) &&
	       row_is_sound(h, loose, &totals, big) &&
	       lists_are_sound(h, totals.free_blocks, big) &&
	       stats_are_right(h, &totals, big) &&
	       (!IS_ENABLED(CONFIG_SYS_HEAP_HARDENING_FULL) || trailers_are_intact(h, loose, big));
}
