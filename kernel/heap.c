/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A sys_heap with waiting. Its operations are bounded, in steps under the kernel lock; copying is
 * without it. The exception to handing over: which waiters a block is enough for is
 * not known before they try, so a give-back wakes them all, and those in vain wait again,
 * until the end of the time that they began with. Being ready in the order of their
 * priority, the best tries first.
 */
#include <string.h>

#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/math_extras.h>

#include "z_heap.h"
#include "z_heap_steps.h"
#include "z_trace.h"
#include "z_wait.h"

void k_heap_init(struct k_heap *h, void *mem, size_t bytes)
{
	z_waitq_init(&h->wait_q);
	sys_heap_init(&h->heap, mem, bytes);
	/* For tools, where there is a table. */
	if (CONFIG_SYS_HEAP_ARRAY_SIZE > 0) {
		(void)sys_heap_array_save(&h->heap);
	}
	Z_TRACE(k_heap, init, h);
}

static int static_heaps_init(void)
{
	STRUCT_SECTION_FOREACH(k_heap, h) {
		if (z_heap_is_due(h)) {
			k_heap_init(h, h->heap.init_mem, h->heap.init_bytes);
		}
	}
	return 0;
}

SYS_INIT(static_heaps_init, PRE_KERNEL_1, CONFIG_KERNEL_INIT_PRIORITY_OBJECTS);
Z_HEAPS_INIT_LATE(static_heaps_init)

int k_heap_array_get(struct k_heap **heap)
{
	int count;

	STRUCT_SECTION_GET(k_heap, 0, heap);
	STRUCT_SECTION_COUNT(k_heap, &count);
	return count;
}

static ALWAYS_INLINE void check(const struct k_heap *h)
{
	Z_ASSERT(h->heap.heap != NULL);
}

/* Room at `ptr`, if that is not NULL and it can grow, or elsewhere. */
static void *find_room(struct k_heap *h, void *ptr, size_t align, size_t bytes)
{
	if (ptr != NULL && z_heap_resize(h, ptr, bytes)) {
		return ptr;
	}
	return z_heap_aligned_alloc(h, align, bytes);
}

void z_heap_wake(struct k_heap *h, k_spinlock_key_t key)
{
	z_pause(key);
	z_wake_each(&h->wait_q, 0, key);
	z_unlock_resched(key);
}

/* find_room(), within `timeout`, which is not K_NO_WAIT. */
static __noinline void *wait_for_room(struct k_heap *h, void *ptr, size_t align, size_t bytes,
				      k_timeout_t timeout)
{
	const k_timepoint_t end = sys_timepoint_calc(timeout);

	for (;;) {
		const uint32_t seen = h->freed;
		void *mem = find_room(h, ptr, align, bytes);

		if (mem != NULL || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
			return mem;
		}

		const k_spinlock_key_t key = z_lock();

		if (h->freed != seen) {
			z_unlock(key);
			continue;
		}
		if (z_wait(&h->wait_q, key, timeout) != 0) {
			return NULL;
		}
		timeout = sys_timepoint_timeout(end);
	}
}

static ALWAYS_INLINE bool may_wait(size_t bytes, k_timeout_t timeout)
{
	return bytes != 0U && !K_TIMEOUT_EQ(timeout, K_NO_WAIT);
}

void *k_heap_alloc(struct k_heap *h, size_t bytes, k_timeout_t timeout)
{
	Z_TRACE(k_heap, alloc_enter, h, timeout);

	check(h);

	void *mem = z_heap_alloc(h, bytes);

	if (IS_ENABLED(CONFIG_MULTITHREADING) && mem == NULL && may_wait(bytes, timeout)) {
		Z_TRACE(k_heap, alloc_blocking, h, timeout);
		mem = wait_for_room(h, NULL, 0U, bytes, timeout);
	}
	Z_TRACE(k_heap, alloc_exit, h, timeout, mem);
	return mem;
}

void *k_heap_aligned_alloc(struct k_heap *h, size_t align, size_t bytes, k_timeout_t timeout)
{
	Z_TRACE(k_heap, aligned_alloc_enter, h, timeout);

	check(h);

	void *mem = z_heap_aligned_alloc(h, align, bytes);

	if (IS_ENABLED(CONFIG_MULTITHREADING) && mem == NULL && may_wait(bytes, timeout)) {
		Z_TRACE(k_heap, aligned_alloc_blocking, h, timeout);
		mem = wait_for_room(h, NULL, align, bytes, timeout);
	}
	Z_TRACE(k_heap, aligned_alloc_exit, h, timeout, mem);
	return mem;
}

void *k_heap_calloc(struct k_heap *h, size_t num, size_t size, k_timeout_t timeout)
{
	size_t bytes;
	void *mem = NULL;

	Z_TRACE(k_heap, calloc_enter, h, timeout);
	if (!size_mul_overflow(num, size, &bytes)) {
		mem = k_heap_alloc(h, bytes, timeout);
	}
	if (mem != NULL) {
		memset(mem, 0, bytes);
	}
	Z_TRACE(k_heap, calloc_exit, h, timeout, mem);
	return mem;
}

/* `ptr` not NULL, `bytes` not 0. */
static inline void *resize(struct k_heap *h, void *ptr, size_t bytes, k_timeout_t timeout)
{
	check(h);
	if (z_heap_resize(h, ptr, bytes)) {
		return ptr;
	}

	void *mem = z_heap_alloc(h, bytes);

	if (IS_ENABLED(CONFIG_MULTITHREADING) && mem == NULL && may_wait(bytes, timeout)) {
		Z_TRACE(k_heap, realloc_blocking, h, ptr, bytes, timeout);
		mem = wait_for_room(h, ptr, 0U, bytes, timeout);
	}
	if (mem != NULL && mem != ptr) {
		memcpy(mem, ptr, MIN(bytes, sys_heap_usable_size(&h->heap, ptr)));
		k_heap_free(h, ptr);
	}
	return mem;
}

void *k_heap_realloc(struct k_heap *h, void *ptr, size_t bytes, k_timeout_t timeout)
{
	void *mem = NULL;

	Z_TRACE(k_heap, realloc_enter, h, ptr, bytes, timeout);
	if (ptr == NULL) {
		mem = k_heap_alloc(h, bytes, timeout);
	} else if (bytes == 0U) {
		k_heap_free(h, ptr);
	} else {
		mem = resize(h, ptr, bytes, timeout);
	}
	Z_TRACE(k_heap, realloc_exit, h, ptr, bytes, timeout, mem);
	return mem;
}

void k_heap_free(struct k_heap *h, void *mem)
{
	Z_TRACE(k_heap, free, h);

	check(h);
	z_heap_free(h, mem);
}
