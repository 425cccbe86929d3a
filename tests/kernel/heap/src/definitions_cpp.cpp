/* SPDX-License-Identifier: Apache-2.0 */
/* The definitions and sizes as C++. */
#include <zephyr/kernel.h>
#include <zephyr/sys/heap_listener.h>
#include <zephyr/ztest.h>

namespace
{
char memory[Z_HEAP_MIN_SIZE_FOR(500)];
struct k_heap heap;

void on_alloc(uintptr_t heap_id, void *mem, size_t bytes)
{
	ARG_UNUSED(heap_id);
	ARG_UNUSED(mem);
	ARG_UNUSED(bytes);
}

HEAP_LISTENER_ALLOC_DEFINE(listener, HEAP_ID_LIBC, on_alloc);
} /* namespace */

ZTEST(heap_cpp, test_heap_from_cpp)
{
	k_heap_init(&heap, memory, sizeof(memory));
	void *mem = k_heap_alloc(&heap, 400, K_NO_WAIT);

	zassert_not_null(mem);
	k_heap_free(&heap, mem);
	zassert_equal(listener.event, HEAP_ALLOC);
}

ZTEST_SUITE(heap_cpp, NULL, NULL, NULL, NULL, NULL);
