/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hooks of an application, with CONFIG_TRACING_USER. It defines those that it wants; the
 * others do nothing. See <zephyr/tracing/tracing.h> for their context.
 *
 * The result of an operation comes with its exit hook. A thread that is aborted while it
 * waits has no exit.
 */
#ifndef SUBSYS_TRACING_USER_TRACING_USER_H_
#define SUBSYS_TRACING_USER_TRACING_USER_H_

#include <stddef.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys_clock.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_heap;
struct k_mem_slab;

/** The current thread is about to give way to another. */
void sys_trace_thread_switched_out_user(void);

/** The current thread, just now made so, is about to run. */
void sys_trace_thread_switched_in_user(void);

/** An interrupt handler begins, and has ended. */
void sys_trace_isr_enter_user(void);
void sys_trace_isr_exit_user(void);

/** No thread is ready. */
void sys_trace_idle_user(void);

/*
 * Hooks of objects. HOOK(name, parameters, arguments) declares the application's function
 * sys_trace_<name>_user(), which sys_port_trace_<name>() calls.
 */
#define Z_TRACE_HOOKS(HOOK)                                                                        \
	HOOK(k_heap_init, (struct k_heap * h), (h))                                                \
	HOOK(k_heap_alloc_enter, (struct k_heap * h, k_timeout_t timeout), (h, timeout))           \
	HOOK(k_heap_alloc_blocking, (struct k_heap * h, k_timeout_t timeout), (h, timeout))        \
	HOOK(k_heap_alloc_exit, (struct k_heap * h, k_timeout_t timeout, void *ret),               \
	     (h, timeout, ret))                                                                    \
	HOOK(k_heap_aligned_alloc_enter, (struct k_heap * h, k_timeout_t timeout), (h, timeout))   \
	HOOK(k_heap_aligned_alloc_blocking, (struct k_heap * h, k_timeout_t timeout),              \
	     (h, timeout))                                                                         \
	HOOK(k_heap_aligned_alloc_exit, (struct k_heap * h, k_timeout_t timeout, void *ret),       \
	     (h, timeout, ret))                                                                    \
	HOOK(k_heap_calloc_enter, (struct k_heap * h, k_timeout_t timeout), (h, timeout))          \
	HOOK(k_heap_calloc_exit, (struct k_heap * h, k_timeout_t timeout, void *ret),              \
	     (h, timeout, ret))                                                                    \
	HOOK(k_heap_realloc_enter,                                                                 \
	     (struct k_heap * h, void *ptr, size_t bytes, k_timeout_t timeout),                    \
	     (h, ptr, bytes, timeout))                                                             \
	HOOK(k_heap_realloc_blocking,                                                              \
	     (struct k_heap * h, void *ptr, size_t bytes, k_timeout_t timeout),                    \
	     (h, ptr, bytes, timeout))                                                             \
	HOOK(k_heap_realloc_exit,                                                                  \
	     (struct k_heap * h, void *ptr, size_t bytes, k_timeout_t timeout, void *ret),         \
	     (h, ptr, bytes, timeout, ret))                                                        \
	HOOK(k_heap_free, (struct k_heap * h), (h))                                                \
	HOOK(k_heap_sys_k_malloc_enter, (struct k_heap * heap), (heap))                            \
	HOOK(k_heap_sys_k_malloc_exit, (struct k_heap * heap, void *ret), (heap, ret))             \
	HOOK(k_heap_sys_k_aligned_alloc_enter, (struct k_heap * heap), (heap))                     \
	HOOK(k_heap_sys_k_aligned_alloc_exit, (struct k_heap * heap, void *ret), (heap, ret))      \
	HOOK(k_heap_sys_k_calloc_enter, (struct k_heap * heap), (heap))                            \
	HOOK(k_heap_sys_k_calloc_exit, (struct k_heap * heap, void *ret), (heap, ret))             \
	HOOK(k_heap_sys_k_realloc_enter, (struct k_heap * heap, void *ptr), (heap, ptr))           \
	HOOK(k_heap_sys_k_realloc_exit, (struct k_heap * heap, void *ptr, void *ret),              \
	     (heap, ptr, ret))                                                                     \
	HOOK(k_heap_sys_k_free_enter, (struct k_heap * heap, struct k_heap * *heap_ref),           \
	     (heap, heap_ref))                                                                     \
	HOOK(k_heap_sys_k_free_exit, (struct k_heap * heap, struct k_heap * *heap_ref),            \
	     (heap, heap_ref))                                                                     \
	HOOK(k_mem_slab_init, (struct k_mem_slab * slab, int rc), (slab, rc))                      \
	HOOK(k_mem_slab_alloc_enter, (struct k_mem_slab * slab, k_timeout_t timeout),              \
	     (slab, timeout))                                                                      \
	HOOK(k_mem_slab_alloc_blocking, (struct k_mem_slab * slab, k_timeout_t timeout),           \
	     (slab, timeout))                                                                      \
	HOOK(k_mem_slab_alloc_exit, (struct k_mem_slab * slab, k_timeout_t timeout, int ret),      \
	     (slab, timeout, ret))                                                                 \
	HOOK(k_mem_slab_free_enter, (struct k_mem_slab * slab), (slab))                            \
	HOOK(k_mem_slab_free_exit, (struct k_mem_slab * slab), (slab))

#define Z_TRACE_HOOK_DECLARE(name, parameters, arguments)                                          \
	void sys_trace_##name##_user parameters;                                                   \
	static inline void sys_port_trace_##name parameters                                        \
	{                                                                                          \
		sys_trace_##name##_user arguments;                                                 \
	}

/* What is called where the application defines nothing. */
#define Z_TRACE_HOOK_NOTHING(name, parameters, arguments)                                          \
	void __weak sys_trace_##name##_user parameters                                             \
	{                                                                                          \
	}

Z_TRACE_HOOKS(Z_TRACE_HOOK_DECLARE)

#define sys_port_trace_k_thread_switched_out() sys_trace_thread_switched_out_user()
#define sys_port_trace_k_thread_switched_in()  sys_trace_thread_switched_in_user()

#ifdef __cplusplus
}
#endif

#endif /* SUBSYS_TRACING_USER_TRACING_USER_H_ */
