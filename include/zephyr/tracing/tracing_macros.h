/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a hook is called: SYS_PORT_TRACING_OBJ_FUNC_ENTER(k_heap, alloc, h, timeout) is
 * sys_port_trace_k_heap_alloc_enter(h, timeout) where hooks of k_heap are wanted. Without
 * CONFIG_TRACING it is nothing, arguments included.
 */
#ifndef ZEPHYR_INCLUDE_TRACING_TRACING_MACROS_H_
#define ZEPHYR_INCLUDE_TRACING_TRACING_MACROS_H_

#include <zephyr/sys/util.h>

#ifdef CONFIG_TRACING

/* Which objects have hooks; for a type of its own, an application defines such a macro. */
#define sys_port_trace_type_mask_k_heap(trace_call)                                                \
	COND_CODE_1(CONFIG_TRACING_HEAP, (trace_call), ())
#define sys_port_trace_type_mask_k_heap_sys(trace_call) sys_port_trace_type_mask_k_heap(trace_call)
#define sys_port_trace_type_mask_k_mem_slab(trace_call)                                            \
	COND_CODE_1(CONFIG_TRACING_MEMORY_SLAB, (trace_call), ())
#define sys_port_trace_type_mask_k_thread(trace_call)                                              \
	COND_CODE_1(CONFIG_TRACING_THREAD, (trace_call), ())

/** @p trace_call, if hooks of @p type are wanted. */
#define SYS_PORT_TRACING_TYPE_MASK(type, trace_call)                                               \
	_CONCAT(sys_port_trace_type_mask_, type)(trace_call)

/** Something happened: hook <type>_<func>. */
#define SYS_PORT_TRACING_FUNC(type, func, ...)                                                     \
	do {                                                                                       \
		SYS_PORT_TRACING_TYPE_MASK(type, sys_port_trace_##type##_##func(__VA_ARGS__));     \
	} while (false)

#else
#define SYS_PORT_TRACING_TYPE_MASK(type, trace_call)
#define SYS_PORT_TRACING_FUNC(type, func, ...)                                                     \
	do {                                                                                       \
	} while (false)
#endif

/** A function begins, is about to wait, ends. */
#define SYS_PORT_TRACING_FUNC_ENTER(type, func, ...)                                               \
	SYS_PORT_TRACING_FUNC(type, func##_enter, ##__VA_ARGS__)
#define SYS_PORT_TRACING_FUNC_BLOCKING(type, func, ...)                                            \
	SYS_PORT_TRACING_FUNC(type, func##_blocking, ##__VA_ARGS__)
#define SYS_PORT_TRACING_FUNC_EXIT(type, func, ...)                                                \
	SYS_PORT_TRACING_FUNC(type, func##_exit, ##__VA_ARGS__)

/** The same for functions on an object, which is the first argument; and its initialisation. */
#define SYS_PORT_TRACING_OBJ_INIT(obj_type, obj, ...)                                              \
	SYS_PORT_TRACING_FUNC(obj_type, init, obj, ##__VA_ARGS__)
#define SYS_PORT_TRACING_OBJ_FUNC(obj_type, func, obj, ...)                                        \
	SYS_PORT_TRACING_FUNC(obj_type, func, obj, ##__VA_ARGS__)
#define SYS_PORT_TRACING_OBJ_FUNC_ENTER(obj_type, func, obj, ...)                                  \
	SYS_PORT_TRACING_FUNC(obj_type, func##_enter, obj, ##__VA_ARGS__)
#define SYS_PORT_TRACING_OBJ_FUNC_BLOCKING(obj_type, func, obj, ...)                               \
	SYS_PORT_TRACING_FUNC(obj_type, func##_blocking, obj, ##__VA_ARGS__)
#define SYS_PORT_TRACING_OBJ_FUNC_EXIT(obj_type, func, obj, ...)                                   \
	SYS_PORT_TRACING_FUNC(obj_type, func##_exit, obj, ##__VA_ARGS__)

/** A member of an object for lists of objects: those of <zephyr/kernel/obj_core.h> need none. */
#define SYS_PORT_TRACING_TRACKING_FIELD(type)

#endif /* ZEPHYR_INCLUDE_TRACING_TRACING_MACROS_H_ */
