/* SPDX-License-Identifier: Apache-2.0 */
/* The configured side of malloc(): its memory, and the lock, which needs threads and a kernel. */
#ifndef FAVONIUS_LIBC_COMMON_MALLOC_PRIV_H_
#define FAVONIUS_LIBC_COMMON_MALLOC_PRIV_H_

#include <zephyr/kernel.h>

/* Less than the smallest heap is none. */
#define Z_MALLOC_NONE                                                                              \
	(CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE >= 0 &&                                              \
	 CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE < (int)Z_HEAP_MIN_SIZE)

#if CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE < 0

/* End of what the image uses of RAM. */
extern char _end[];

static inline void z_malloc_heap_init(struct sys_heap *heap)
{
	sys_heap_init(heap, _end,
		      CONFIG_SRAM_BASE_ADDRESS + CONFIG_SRAM_SIZE * 1024UL - (uintptr_t)_end);
}

#else

static inline void z_malloc_heap_init(struct sys_heap *heap)
{
	static char arena[MAX(CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE, 8)] __aligned(8);

	sys_heap_init(heap, arena, sizeof(arena));
}

#endif

#ifdef CONFIG_MULTITHREADING

static struct k_mutex z_malloc_mutex = Z_MUTEX_INITIALIZER(z_malloc_mutex);

/* Before the kernel runs there is one thread of control. */
static inline void z_malloc_lock(void)
{
	if (!k_is_pre_kernel()) {
		(void)k_mutex_lock(&z_malloc_mutex, K_FOREVER);
	}
}

static inline void z_malloc_unlock(void)
{
	if (!k_is_pre_kernel()) {
		(void)k_mutex_unlock(&z_malloc_mutex);
	}
}

#else

static inline void z_malloc_lock(void)
{
}

static inline void z_malloc_unlock(void)
{
}

#endif

#endif /* FAVONIUS_LIBC_COMMON_MALLOC_PRIV_H_ */
