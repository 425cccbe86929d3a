/* SPDX-License-Identifier: Apache-2.0 */
/* Heap listeners are told of memory blocks. */
#include <zephyr/sys/heap_listener.h>
#include <zephyr/sys/mem_blocks.h>
#include <zephyr/ztest.h>

#ifdef CONFIG_SYS_MEM_BLOCKS_LISTENER
SYS_MEM_BLOCKS_DEFINE_STATIC(heard, 32, 8, 8);

static int allocs;
static int frees;
static int wrong;
static size_t bytes;

static bool is_right(uintptr_t id, const uint8_t *mem)
{
	return id == HEAP_ID_FROM_POINTER(&heard) && mem >= heard.buffer &&
	       mem < heard.buffer + 256;
}

static void told_alloc(uintptr_t id, void *mem, size_t size)
{
	wrong += is_right(id, mem) ? 0 : 1;
	allocs++;
	bytes += size;
}

/* Before others can have it. */
static void told_free(uintptr_t id, void *mem, size_t size)
{
	const size_t index = (size_t)((uint8_t *)mem - heard.buffer) / 32;
	const bool in_use = (heard.bitmap->bundles[0] >> index & 1U) != 0U;

	wrong += is_right(id, mem) && in_use ? 0 : 1;
	frees++;
	bytes -= size;
}

static HEAP_LISTENER_ALLOC_DEFINE(on_alloc, HEAP_ID_FROM_POINTER(&heard), told_alloc);
static HEAP_LISTENER_FREE_DEFINE(on_free, HEAP_ID_FROM_POINTER(&heard), told_free);

ZTEST(mem_blocks_listener, test_listeners_are_told_of_all_that_happens_and_of_nothing_else)
{
	void *blocks[3];
	void *run;

	heap_listener_register(&on_alloc);
	heap_listener_register(&on_free);
	zassert_ok(sys_mem_blocks_alloc(&heard, 3, blocks));
	zassert_equal(allocs, 3);
	zassert_ok(sys_mem_blocks_alloc_contiguous(&heard, 2, &run));
	zassert_ok(sys_mem_blocks_get(&heard, heard.buffer + 7 * 32, 1));
	zassert_equal(allocs, 5);
	zassert_equal(bytes, 6 * 32);
	zassert_equal(sys_mem_blocks_alloc(&heard, 3, blocks), -ENOMEM);
	zassert_equal(sys_mem_blocks_free_contiguous(&heard, run, 4), -EFAULT);
	zassert_equal(allocs, 5);
	zassert_equal(frees, 0);
	zassert_ok(sys_mem_blocks_free(&heard, 3, blocks));
	zassert_ok(sys_mem_blocks_free_contiguous(&heard, run, 2));
	zassert_ok(sys_mem_blocks_free_contiguous(&heard, heard.buffer + 7 * 32, 1));
	zassert_equal(frees, 5);
	zassert_equal(bytes, 0);
	zassert_equal(wrong, 0);
	heap_listener_unregister(&on_alloc);
	heap_listener_unregister(&on_free);
}

ZTEST_SUITE(mem_blocks_listener, NULL, NULL, NULL, NULL, NULL);
#endif
