/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hooks of <zephyr/tracing/tracing.h>, one line each; nothing when off, arguments included.
 * They may call the application: lock not held, but where the hook's documentation says so.
 */
#ifndef KERNEL_INCLUDE_Z_TRACE_H_
#define KERNEL_INCLUDE_Z_TRACE_H_

#include <zephyr/tracing/tracing.h>

/* Hook <type>_<event>: Z_TRACE(k_heap, alloc_enter, h, timeout). */
#define Z_TRACE(type, event, ...) SYS_PORT_TRACING_FUNC(type, event, ##__VA_ARGS__)

#endif /* KERNEL_INCLUDE_Z_TRACE_H_ */
