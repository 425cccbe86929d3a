/* SPDX-License-Identifier: Apache-2.0 */
/* How much of its stack a thread has used. */
#ifndef ZEPHYR_INCLUDE_DEBUG_STACK_H_
#define ZEPHYR_INCLUDE_DEBUG_STACK_H_

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Print it; nothing without CONFIG_INIT_STACKS and CONFIG_THREAD_STACK_INFO. */
static inline void log_stack_usage(const struct k_thread *thread)
{
#if defined(CONFIG_INIT_STACKS) && defined(CONFIG_THREAD_STACK_INFO)
	size_t unused;

	if (k_thread_stack_space_get(thread, &unused) == 0) {
		const size_t size = thread->stack_info.size;
		const char *name = k_thread_name_get((k_tid_t)thread);

		printk("%p (%s): stack of %zu bytes, unused %zu, used %zu (%zu %%)\n",
		       (const void *)thread, name == NULL ? "unknown" : name, size, unused,
		       size - unused, size == 0U ? 0U : (size - unused) * 100U / size);
	}
#else
	ARG_UNUSED(thread);
#endif
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_DEBUG_STACK_H_ */
