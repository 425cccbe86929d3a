/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Heaps that threads share, with waiting for memory, and the system heap, which is one of
 * them. Every operation takes a bounded time, under the kernel lock; the algorithm is
 * that of <zephyr/sys/sys_heap.h>.
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_HEAP_H_
#define ZEPHYR_INCLUDE_KERNEL_HEAP_H_

#include <zephyr/kernel/types.h>
#include <zephyr/linker/sections.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/sys_heap.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A heap. Opaque; fields under the kernel lock. */
struct k_heap {
	struct sys_heap heap;
	_wait_q_t wait_q;        /* threads that wait for memory; each give-back wakes them all */
	volatile uint32_t freed; /* give-backs; who looks for memory sees if one came meanwhile */
};

#define Z_HEAP_INITIALIZER(obj, mem, bytes)                                                        \
	{                                                                                          \
		.heap = {.heap = NULL, .init_mem = (mem), .init_bytes = (bytes)},                  \
		.wait_q = Z_WAIT_Q_INIT(&(obj).wait_q),                                            \
	}

/*
 * Less memory than the smallest heap needs becomes as much. In a pinned section (__pinned_noinit)
 * a heap is always ready from PRE_KERNEL_1.
 */
#define Z_HEAP_DEFINE_IN_SECT(name, bytes, in_section)                                             \
	char in_section __aligned(8) kheap_##name[MAX(bytes, Z_HEAP_MIN_SIZE)];                    \
	STRUCT_SECTION_ITERABLE(k_heap, name) =                                                    \
		Z_HEAP_INITIALIZER(name, kheap_##name, sizeof(kheap_##name))

/**
 * Define a heap of @p bytes, some of which are its own: Z_HEAP_MIN_SIZE_FOR() tells how many
 * one allocation needs. Ready from PRE_KERNEL_1, after CONFIG_KERNEL_INIT_PRIORITY_OBJECTS; with
 * CONFIG_LINKER_GENERIC_SECTIONS_PRESENT_AT_BOOT=n from POST_KERNEL, after priority 0.
 */
#define K_HEAP_DEFINE(name, bytes)                                                                 \
	Z_HEAP_DEFINE_IN_SECT(name, bytes, __noinit_named(kheap_buf_##name))

/** The same in memory that is not cached. */
#define K_HEAP_DEFINE_NOCACHE(name, bytes) Z_HEAP_DEFINE_IN_SECT(name, bytes, __nocache)

/**
 * Make a heap of @p bytes at @p mem, of any alignment. Nobody may use it yet. ISR: yes.
 */
void k_heap_init(struct k_heap *h, void *mem, size_t bytes) __attribute_nonnull(1);

/**
 * Allocate @p bytes, aligned to the size of a pointer; wait until there is room.
 *
 * Every give-back wakes all waiters, best priority first; who finds room takes it, the others
 * wait on, for no longer than @p timeout in all.
 *
 * @return the memory, or NULL when there was no room within @p timeout, or @p bytes is 0
 *
 * ISR: only with K_NO_WAIT. Without CONFIG_MULTITHREADING every timeout is K_NO_WAIT.
 */
void *k_heap_alloc(struct k_heap *h, size_t bytes, k_timeout_t timeout) __attribute_nonnull(1);

/** k_heap_alloc(), aligned to @p align, a power of two. ISR: only with K_NO_WAIT. */
void *k_heap_aligned_alloc(struct k_heap *h, size_t align, size_t bytes, k_timeout_t timeout)
	__attribute_nonnull(1);

/**
 * k_heap_alloc() of @p num times @p size bytes, zeroed; NULL also when that is too much. ISR: only
 * with K_NO_WAIT.
 */
void *k_heap_calloc(struct k_heap *h, size_t num, size_t size, k_timeout_t timeout)
	__attribute_nonnull(1);

/**
 * Give the memory at @p ptr a new size, and its contents with it: in place if that can be, else
 * it moves, when there is room. The contents are copied without the lock.
 *
 * @param ptr NULL: as k_heap_alloc()
 * @param bytes 0: as k_heap_free(), and the result is NULL
 * @return the memory, or NULL when there was no room within @p timeout: then @p ptr stays
 *
 * ISR: only with K_NO_WAIT.
 */
void *k_heap_realloc(struct k_heap *h, void *ptr, size_t bytes, k_timeout_t timeout)
	__attribute_nonnull(1);

/** Give back @p mem, of this heap; nothing happens with NULL. ISR: yes. */
void k_heap_free(struct k_heap *h, void *mem) __attribute_nonnull(1);

/**
 * The heaps defined with K_HEAP_DEFINE() and its relatives: @p *heap is the first of an array.
 *
 * @return how many there are
 *
 * ISR: yes.
 */
int k_heap_array_get(struct k_heap **heap);

/**
 * Allocate @p size bytes from the system heap, aligned to the size of a pointer. Does not wait.
 *
 * The system heap has CONFIG_HEAP_MEM_POOL_SIZE bytes, and at least the sum of all
 * CONFIG_HEAP_MEM_POOL_ADD_SIZE_ symbols. Without any these functions do not exist.
 *
 * @return the memory, or NULL when there is no room
 *
 * ISR: yes.
 */
void *k_malloc(size_t size);

/** k_malloc(), aligned to @p align, a power of two; @p size may be any. ISR: yes. */
void *k_aligned_alloc(size_t align, size_t size);

/** k_malloc() of @p nmemb times @p size bytes, zeroed; NULL also if that overflows. ISR: yes. */
void *k_calloc(size_t nmemb, size_t size);

/**
 * k_heap_realloc() for memory of k_malloc() and its relatives. Does not wait.
 *
 * @return the memory, or NULL when there is no room: then @p ptr stays. ISR: yes.
 */
void *k_realloc(void *ptr, size_t size);

/**
 * Give back memory of k_malloc() and its relatives, or of a resource pool. Nothing happens
 * with NULL. ISR: yes.
 */
void k_free(void *ptr);

#if defined(K_HEAP_MEM_POOL_SIZE) && K_HEAP_MEM_POOL_SIZE > 0
/** Let @p thread take its objects' memory from the system heap. ISR: yes. */
void k_thread_system_pool_assign(struct k_thread *thread);
#endif

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_KERNEL_HEAP_H_ */
