/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory barriers. Each also stops the compiler from moving memory accesses across it.
 * On the host, which has no devices behind memory and one thread, the stronger two need
 * nothing more. Any context.
 */

#ifndef ZEPHYR_INCLUDE_SYS_BARRIER_H_
#define ZEPHYR_INCLUDE_SYS_BARRIER_H_

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Accesses before it are seen before those after it, by every observer. */
static ALWAYS_INLINE void barrier_dmem_fence_full(void)
{
#if defined(CONFIG_ARM)
	__asm__ __volatile__("dmb sy" ::: "memory");
#else
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
#endif
}

/** Accesses before it are complete before anything after it starts. */
static ALWAYS_INLINE void barrier_dsync_fence_full(void)
{
#if defined(CONFIG_ARM)
	__asm__ __volatile__("dsb sy" ::: "memory");
#else
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
#endif
}

/** Instructions after it are fetched after it, under the system state of then. */
static ALWAYS_INLINE void barrier_isync_fence_full(void)
{
#if defined(CONFIG_ARM)
	__asm__ __volatile__("isb" ::: "memory");
#else
	compiler_barrier();
#endif
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_BARRIER_H_ */
