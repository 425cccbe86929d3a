/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a heap tells about itself: its statistics, a map, and the report when it is found
 * corrupted. All but the statistics walk over the blocks.
 */
#include <zephyr/sys/sys_heap.h>

#include <errno.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "heap.h"
#include "heap_guard.h"
#include "heap_stats.h"

int sys_heap_runtime_stats_get(struct sys_heap *heap, struct sys_memory_stats *stats)
{
	if (heap == NULL || stats == NULL) {
		return -EINVAL;
	}

	const bool big = is_big(heap);
	const size_t *const own = stats_of(heap->heap, big);

	if (IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS)) {
		const block_t loose = heap->loose;

		stats->free_bytes = own[STATS_FREE];
		if (loose != 0U) {
			stats->free_bytes += stats_bytes(size_of(heap->heap, loose, big), big);
		}
		stats->allocated_bytes = own[STATS_ALLOCATED];
		stats->max_allocated_bytes = own[STATS_MOST_ALLOCATED];
	}
	return 0;
}

int sys_heap_runtime_stats_reset_max(struct sys_heap *heap)
{
	if (heap == NULL) {
		return -EINVAL;
	}
	if (IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS)) {
		size_t *const own = stats_of(heap->heap, is_big(heap));

		own[STATS_MOST_ALLOCATED] = own[STATS_ALLOCATED];
	}
	return 0;
}

void sys_heap_usage_get(struct sys_heap *heap, struct sys_heap_usage *usage)
{
	const bool big = is_big(heap);
	const struct z_heap *const h = heap->heap;

	*usage = (struct sys_heap_usage){0};
	for (block_t b = first_block(h, big); b < end_block(h, big); b = right_of(h, b, big)) {
		const size_t bytes = stats_bytes(size_of(h, b, big), big);

		if (is_used(h, b, big) && b != heap->loose) {
			usage->allocated_blocks++;
			usage->allocated_bytes += bytes;
		} else {
			usage->free_blocks++;
			usage->free_bytes += bytes;
			usage->largest_free_bytes = MAX(usage->largest_free_bytes, bytes);
		}
	}
	if (usage->free_bytes > 0U) {
		const uint64_t scattered = usage->free_bytes - usage->largest_free_bytes;

		usage->fragmentation = (uint8_t)(scattered * 100U / usage->free_bytes);
	}
}

static void print_class(const struct z_heap *h, uint32_t class, bool big)
{
	size_t blocks = 0U;
	size_t largest = 0U;
	size_t total = 0U;

	for (block_t b = head_of(h, class, big); b != 0U; b = get(h, b, NEXT, big)) {
		blocks++;
		total += size_of(h, b, big);
		largest = MAX(largest, size_of(h, b, big));
	}
	if (blocks > 0U) {
		printk("%5u %8zu %12zu %12zu\n", class, blocks, largest * UNIT, total * UNIT);
	}
}

static void print_blocks(const struct z_heap *h, bool big)
{
	printk("   block    bytes  address\n");
	for (block_t b = first_block(h, big); b < end_block(h, big); b = right_of(h, b, big)) {
		printk("%8u %8zu  %p %s\n", b, (size_t)size_of(h, b, big) * UNIT,
		       (void *)memory_of(h, b, big), is_used(h, b, big) ? "used" : "free");
	}
}

void sys_heap_print_info(struct sys_heap *heap, bool dump_chunks)
{
	const bool big = is_big(heap);
	const struct z_heap *const h = heap->heap;
	struct sys_heap_usage usage;

	printk("Heap at %p: %zu bytes in units of %u, headers of %u, %zu bytes of its own\n",
	       (void *)h, (size_t)end_block(h, big) * UNIT, UNIT, header_bytes(big),
	       (size_t)first_block(h, big) * UNIT);
	printk("class   blocks      largest        total  (free, bytes)\n");
	for (uint32_t class = 0U; class <= class_of(all_units(h, big)); class++) {
		print_class(h, class, big);
	}
	if (dump_chunks) {
		print_blocks(h, big);
	}
	sys_heap_usage_get(heap, &usage);
	printk("%zu bytes in %zu blocks allocated, %zu in %zu free, largest %zu, "
	       "fragmentation %u %%\n",
	       usage.allocated_bytes, usage.allocated_blocks, usage.free_bytes, usage.free_blocks,
	       usage.largest_free_bytes, usage.fragmentation);
}

/* The last block before `b` that can be reached from the heap's start, 0 if there is none. */
static block_t block_before(const struct z_heap *h, block_t b, bool big)
{
	const block_t end = end_block(h, big);
	block_t last = 0U;
	block_t at = first_block(h, big);

	while (at < b && at < end && size_of(h, at, big) > 0U) {
		last = at;
		at = right_of(h, at, big);
	}
	return last;
}

void z_heap_corrupted(const struct z_heap *h, const void *mem, bool big, const char *what)
{
	const block_t b = block_of(h, mem, big);
	const bool inside = b < end_block(h, big) && is_near(h, b, mem);
	const block_t before = inside ? block_before(h, b, big) : 0U;

	printk(">>> Heap %p: memory at %p: %s\n", (const void *)h, mem, what);
	if (before != 0U) {
		printk(">>> The block before: memory at %p, %zu bytes, %s\n",
		       (void *)memory_of(h, before, big),
		       (size_t)size_of(h, before, big) * UNIT - header_bytes(big),
		       is_used(h, before, big) ? "used" : "free");
	}
	k_panic();
}
