/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Definition of stacks. A K_KERNEL_ stack serves threads that never leave
 * kernel mode, a K_THREAD_ stack any thread; without user mode they are the
 * same. Pass K_THREAD_STACK_SIZEOF(), never sizeof(), to k_thread_create().
 */
#ifndef ZEPHYR_INCLUDE_KERNEL_THREAD_STACK_H_
#define ZEPHYR_INCLUDE_KERNEL_THREAD_STACK_H_

#include <zephyr/toolchain.h>
#include <zephyr/types.h>

#ifndef _ASMLANGUAGE
#include <zephyr/arch/cpu.h>
#include <zephyr/linker/sections.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct __packed z_thread_stack_element {
	char data;
};

/** Element of a stack; stacks are arrays of it. */
typedef struct z_thread_stack_element k_thread_stack_t;

static inline char *z_stack_ptr_align(char *ptr)
{
	return (char *)ROUND_DOWN((uintptr_t)ptr, ARCH_STACK_PTR_ALIGN);
}
#define Z_STACK_PTR_ALIGN(ptr) ((uintptr_t)z_stack_ptr_align((char *)(ptr)))

#ifdef ARCH_KERNEL_STACK_RESERVED
#define K_KERNEL_STACK_RESERVED ((size_t)ARCH_KERNEL_STACK_RESERVED)
#else
#define K_KERNEL_STACK_RESERVED ((size_t)0)
#endif
#ifdef ARCH_KERNEL_STACK_OBJ_ALIGN
#define Z_KERNEL_STACK_OBJ_ALIGN ARCH_KERNEL_STACK_OBJ_ALIGN
#else
#define Z_KERNEL_STACK_OBJ_ALIGN ARCH_STACK_PTR_ALIGN
#endif

#define Z_KERNEL_STACK_SIZE_ADJUST(size) \
	(ROUND_UP(size, ARCH_STACK_PTR_ALIGN) + K_KERNEL_STACK_RESERVED)
/** Bytes that a stack of @p size takes in an array of stacks. */
#define K_KERNEL_STACK_LEN(size) \
	ROUND_UP(Z_KERNEL_STACK_SIZE_ADJUST(size), Z_KERNEL_STACK_OBJ_ALIGN)
#define Z_KERNEL_STACK_LEN(size) K_KERNEL_STACK_LEN(size)

#define Z_STACK_IN_(sym, dims, lsect)                                                              \
	struct z_thread_stack_element lsect __aligned(Z_KERNEL_STACK_OBJ_ALIGN) sym dims

#define K_KERNEL_STACK_DECLARE(sym, size) \
	extern struct z_thread_stack_element sym[K_KERNEL_STACK_LEN(size)]
#define K_KERNEL_STACK_ARRAY_DECLARE(sym, nmemb, size) \
	extern struct z_thread_stack_element sym[nmemb][K_KERNEL_STACK_LEN(size)]
#define K_KERNEL_PINNED_STACK_ARRAY_DECLARE(sym, nmemb, size) \
	K_KERNEL_STACK_ARRAY_DECLARE(sym, nmemb, size)
#define K_KERNEL_STACK_EXTERN(sym) extern k_thread_stack_t sym[]
#define K_KERNEL_STACK_ARRAY_EXTERN(sym, nmemb, size) \
	K_KERNEL_STACK_ARRAY_DECLARE(sym, nmemb, size)
#define K_KERNEL_PINNED_STACK_ARRAY_EXTERN(sym, nmemb, size) \
	K_KERNEL_STACK_ARRAY_DECLARE(sym, nmemb, size)

/** Define a stack of @p size bytes; may be prefixed by static. Its contents are not initialised. */
#define K_KERNEL_STACK_DEFINE(sym, size) \
	Z_STACK_IN_(sym, [K_KERNEL_STACK_LEN(size)], __kstackmem)
/** Define @p nmemb stacks of @p size bytes each; may be prefixed by static. */
#define K_KERNEL_STACK_ARRAY_DEFINE(sym, nmemb, size) \
	Z_STACK_IN_(sym, [nmemb][K_KERNEL_STACK_LEN(size)], __kstackmem)
/* The same in pinned memory, see __pinned_noinit. */
#define K_KERNEL_PINNED_STACK_DEFINE(sym, size) \
	Z_STACK_IN_(sym, [K_KERNEL_STACK_LEN(size)], __pinned_noinit)
#define K_KERNEL_PINNED_STACK_ARRAY_DEFINE(sym, nmemb, size) \
	Z_STACK_IN_(sym, [nmemb][K_KERNEL_STACK_LEN(size)], __pinned_noinit)
/** Define a stack as a member of a struct. */
#define K_KERNEL_STACK_MEMBER(sym, size) Z_STACK_IN_(sym, [K_KERNEL_STACK_LEN(size)], )

/** Usable bytes of a stack, as k_thread_create() wants them. */
#define K_KERNEL_STACK_SIZEOF(sym) (sizeof(sym) - K_KERNEL_STACK_RESERVED)

/** First usable byte of a stack. */
static inline char *K_KERNEL_STACK_BUFFER(k_thread_stack_t *sym)
{
	return (char *)sym + K_KERNEL_STACK_RESERVED;
}
#define Z_KERNEL_STACK_BUFFER K_KERNEL_STACK_BUFFER

#define K_THREAD_STACK_RESERVED                        K_KERNEL_STACK_RESERVED
#define K_THREAD_STACK_LEN(size)                       K_KERNEL_STACK_LEN(size)
#define K_THREAD_STACK_SIZEOF(sym)                     K_KERNEL_STACK_SIZEOF(sym)
#define K_THREAD_STACK_BUFFER                          K_KERNEL_STACK_BUFFER
#define Z_THREAD_STACK_BUFFER                          K_KERNEL_STACK_BUFFER
#define K_THREAD_STACK_DECLARE(sym, size)              K_KERNEL_STACK_DECLARE(sym, size)
#define K_THREAD_STACK_EXTERN(sym)                     K_KERNEL_STACK_EXTERN(sym)
#define K_THREAD_STACK_ARRAY_DECLARE(sym, nmemb, size) \
	K_KERNEL_STACK_ARRAY_DECLARE(sym, nmemb, size)
#define K_THREAD_STACK_ARRAY_EXTERN(sym, nmemb, size) \
	K_KERNEL_STACK_ARRAY_DECLARE(sym, nmemb, size)
#define K_THREAD_STACK_DEFINE(sym, size)               K_KERNEL_STACK_DEFINE(sym, size)
#define K_THREAD_STACK_ARRAY_DEFINE(sym, nmemb, size)  K_KERNEL_STACK_ARRAY_DEFINE(sym, nmemb, size)
#define K_THREAD_PINNED_STACK_DEFINE(sym, size)        K_KERNEL_PINNED_STACK_DEFINE(sym, size)
#define K_THREAD_PINNED_STACK_ARRAY_DEFINE(sym, nmemb, size) \
	K_KERNEL_PINNED_STACK_ARRAY_DEFINE(sym, nmemb, size)
#define K_THREAD_STACK_MEMBER(sym, size)               K_KERNEL_STACK_MEMBER(sym, size)
#define Z_THREAD_STACK_OBJ_ALIGN(size)                 Z_KERNEL_STACK_OBJ_ALIGN
#define Z_THREAD_STACK_SIZE_ADJUST(size)               Z_KERNEL_STACK_SIZE_ADJUST(size)

#ifdef __cplusplus
}
#endif

#endif /* _ASMLANGUAGE */

#endif /* ZEPHYR_INCLUDE_KERNEL_THREAD_STACK_H_ */
