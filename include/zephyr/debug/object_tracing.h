/* SPDX-License-Identifier: Apache-2.0 */
/* The list of all threads, for debugging code; needs CONFIG_THREAD_MONITOR. */
#ifndef ZEPHYR_INCLUDE_DEBUG_OBJECT_TRACING_H_
#define ZEPHYR_INCLUDE_DEBUG_OBJECT_TRACING_H_

#include <zephyr/kernel_structs.h>

#ifdef CONFIG_THREAD_MONITOR
/** The newest thread. */
#define SYS_THREAD_MONITOR_HEAD ((struct k_thread *)_kernel.threads)

/** The one before @p obj, NULL at the end. */
#define SYS_THREAD_MONITOR_NEXT(obj) (((struct k_thread *)(obj))->next_thread)
#endif

#endif /* ZEPHYR_INCLUDE_DEBUG_OBJECT_TRACING_H_ */
