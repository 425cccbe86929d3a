/* SPDX-License-Identifier: Apache-2.0 */
/* What a heap tells: statistics, usage, listeners, the table, stress, the map. */
#include <errno.h>

#include <zephyr/sys/heap_listener.h>

#include "heap_test.h"

ZTEST(heap, test_statistics)
{
	struct sys_memory_stats stats;

	start(1024);
	zassert_equal(sys_heap_runtime_stats_get(NULL, &stats), -EINVAL);
	zassert_equal(sys_heap_runtime_stats_get(&heap, NULL), -EINVAL);
	zassert_equal(sys_heap_runtime_stats_reset_max(NULL), -EINVAL);
	if (!IS_ENABLED(CONFIG_SYS_HEAP_RUNTIME_STATS)) {
		ztest_test_skip();
	}
	zassert_ok(sys_heap_runtime_stats_get(&heap, &stats));
	const size_t all = stats.free_bytes;

	zassert_equal(stats.allocated_bytes, 0U);
	void *a = sys_heap_alloc(&heap, 150);
	void *b = sys_heap_alloc(&heap, 50);

	zassert_ok(sys_heap_runtime_stats_get(&heap, &stats));
	zassert_between_inclusive(stats.allocated_bytes, 200U, 230U);
	zassert_equal(stats.free_bytes, all - stats.allocated_bytes - 2U * HEADER);
	const size_t both = stats.allocated_bytes;

	sys_heap_free(&heap, a);
	zassert_ok(sys_heap_runtime_stats_get(&heap, &stats));
	zassert_equal(stats.max_allocated_bytes, both);
	zassert_ok(sys_heap_runtime_stats_reset_max(&heap));
	zassert_ok(sys_heap_runtime_stats_get(&heap, &stats));
	zassert_equal(stats.max_allocated_bytes, stats.allocated_bytes);
	sys_heap_free(&heap, b);
	zassert_ok(sys_heap_runtime_stats_get(&heap, &stats));
	zassert_equal(stats.free_bytes, all);
	zassert_equal(stats.allocated_bytes, 0U);
}

ZTEST(heap, test_usage_and_fragmentation)
{
	struct sys_heap_usage usage;
	void *mem[8];

	start(1080);
	for (int i = 0; i < 8; i++) {
		mem[i] = sys_heap_alloc(&heap, 100 - Z_HEAP_TRAILER_BYTES);
	}
	for (int i = 0; i < 8; i += 2) {
		sys_heap_free(&heap, mem[i]);
	}
	sys_heap_usage_get(&heap, &usage);
	zassert_equal(usage.allocated_blocks, 4U);
	zassert_equal(usage.free_blocks, 5U);
	zassert_between_inclusive(usage.largest_free_bytes, 100U, 200U);
	zassert_true(usage.fragmentation > 50U);
	for (int i = 1; i < 8; i += 2) {
		sys_heap_free(&heap, mem[i]);
	}
	zassert_true(is_empty());
}

static void *last_mem;
static size_t last_bytes;
static int calls;

static void on_alloc(uintptr_t heap_id, void *mem, size_t bytes)
{
	zassert_equal(heap_id, HEAP_ID_FROM_POINTER(&heap));
	last_mem = mem;
	last_bytes = bytes;
	calls++;
}

static void on_free(uintptr_t heap_id, void *mem, size_t bytes)
{
	zassert_equal(heap_id, HEAP_ID_FROM_POINTER(&heap));
	zassert_equal_ptr(mem, last_mem);
	zassert_equal(bytes, last_bytes);
	calls += 100;
}

static void on_resize(uintptr_t heap_id, void *old_heap_end, void *new_heap_end)
{
	zassert_equal(heap_id, HEAP_ID_LIBC);
	calls += (int)((uint8_t *)new_heap_end - (uint8_t *)old_heap_end);
}

static HEAP_LISTENER_ALLOC_DEFINE(alloc_listener, HEAP_ID_FROM_POINTER(&heap), on_alloc);
static HEAP_LISTENER_FREE_DEFINE(free_listener, HEAP_ID_FROM_POINTER(&heap), on_free);
static HEAP_LISTENER_RESIZE_DEFINE(resize_listener, HEAP_ID_LIBC, on_resize);

ZTEST(heap, test_listeners)
{
#ifdef CONFIG_SYS_HEAP_LISTENER
	start(1024);
	calls = 0;
	heap_listener_register(&alloc_listener);
	heap_listener_register(&free_listener);
	heap_listener_register(&resize_listener);
	void *mem = sys_heap_alloc(&heap, 100);

	zassert_equal_ptr(last_mem, mem);
	zassert_true(last_bytes >= 100U);
	sys_heap_free(&heap, mem);
	zassert_equal(calls, 101);
	mem = sys_heap_aligned_alloc(&heap, 64, 100);
	zassert_equal(calls, 102);
	mem = sys_heap_realloc(&heap, mem, 200);
	zassert_equal(calls, 203);
	sys_heap_free(&heap, mem);
	heap_listener_notify_resize(HEAP_ID_LIBC, memory, memory + 7);
	zassert_equal(calls, 310);
	heap_listener_unregister(&alloc_listener);
	heap_listener_unregister(&free_listener);
	heap_listener_unregister(&resize_listener);
	sys_heap_free(&heap, sys_heap_alloc(&heap, 10));
	zassert_equal(calls, 310);
#else
	heap_listener_notify_alloc(0, NULL, 0);
	ztest_test_skip();
#endif
}

ZTEST(heap, test_table_of_heaps)
{
	struct sys_heap **table;

	zassert_equal(sys_heap_array_save(NULL), -EINVAL);
	zassert_equal(sys_heap_array_get(NULL), -EINVAL);
	for (int i = sys_heap_array_get(&table); i < CONFIG_SYS_HEAP_ARRAY_SIZE; i++) {
		zassert_ok(sys_heap_array_save(&heap));
	}
	zassert_equal(sys_heap_array_get(&table), CONFIG_SYS_HEAP_ARRAY_SIZE);
	zassert_equal(sys_heap_array_save(&heap), -EINVAL);
	if (CONFIG_SYS_HEAP_ARRAY_SIZE > 0) {
		zassert_equal_ptr(table[CONFIG_SYS_HEAP_ARRAY_SIZE - 1], &heap);
	}
}

static void *stress_alloc(void *arg, size_t bytes)
{
	void *mem = sys_heap_alloc(arg, bytes);

	if (mem != NULL) {
		memset(mem, 0xee, bytes);
	}
	zassert_true(sys_heap_validate(arg));
	return mem;
}

static void stress_free(void *arg, void *mem)
{
	sys_heap_free(arg, mem);
	zassert_true(sys_heap_validate(arg));
}

ZTEST(heap, test_stress_hovers_about_its_target)
{
	static uint8_t scratch[8192] __aligned(8);
	struct z_heap_stress_result result;

	for (int percent = 20; percent <= 80; percent += 30) {
		start(16384);
		sys_heap_stress(stress_alloc, stress_free, &heap, 16384, 3000, scratch,
				sizeof(scratch), percent, &result);
		const uint32_t mean =
			(uint32_t)(result.accumulated_in_use_bytes * 100U / 3000U / 16384U);

		zassert_equal(result.total_allocs + result.total_frees, 3000U);
		zassert_true(result.successful_allocs > result.total_allocs / 2U,
			     "%u of %u succeeded at %d %%", result.successful_allocs,
			     result.total_allocs, percent);
		/* Headers have their share, too, so no allocator reaches 80 %. */
		zassert_between_inclusive(mean, MIN((uint32_t)percent, 50U) - 18U,
					  (uint32_t)percent + 10U);
	}
}

ZTEST(heap, test_map_can_be_printed)
{
	start(512);
	void *mem = sys_heap_alloc(&heap, 30);

	sys_heap_print_info(&heap, true);
	sys_heap_print_info(&heap, false);
	sys_heap_free(&heap, mem);
}
