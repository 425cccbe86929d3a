/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Those who watch over memory, the address sanitizer and valgrind, must be told
 * of every stack and every switch. Whether the sanitizer is there is known when
 * the program is linked, whether valgrind is, when it runs.
 */
#ifndef ARCH_NATIVE_WATCHERS_H_
#define ARCH_NATIVE_WATCHERS_H_

#include <stddef.h>

#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>

#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#else
#define VALGRIND_STACK_REGISTER(start, end)    ((void)(start), (void)(end))
#define VALGRIND_MAKE_MEM_DEFINED(start, size) ((void)(start), (void)(size))
#endif

#pragma weak __sanitizer_start_switch_fiber
#pragma weak __sanitizer_finish_switch_fiber
#pragma weak __asan_unpoison_memory_region

/* This memory is a stack. */
static inline void watchers_new_stack(char *stack, size_t size)
{
	(void)VALGRIND_STACK_REGISTER(stack, stack + size);
}

/* Whoever used that stack has left it in the midst of something. */
static inline void watchers_forget_stack(char *stack, size_t size)
{
	(void)VALGRIND_MAKE_MEM_DEFINED(stack, size);
	if (__asan_unpoison_memory_region != NULL) {
		__asan_unpoison_memory_region(stack, size);
	}
}

/* About to go to that stack; `fake_stack` keeps what the sanitizer has here, NULL: for good. */
static inline void watchers_leave(void **fake_stack, const char *stack, size_t size)
{
	if (__sanitizer_start_switch_fiber != NULL) {
		__sanitizer_start_switch_fiber(fake_stack, stack, size);
	}
}

/* Back again, or here for the first time with NULL. */
static inline void watchers_arrive(void *fake_stack)
{
	if (__sanitizer_finish_switch_fiber != NULL) {
		__sanitizer_finish_switch_fiber(fake_stack, NULL, NULL);
	}
}

#endif /* ARCH_NATIVE_WATCHERS_H_ */
