/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Toolchain macros that need nothing from the compiler: token helpers, syscall and
 * subsystem markers, names shared by C and assembly. Included by the compiler's header
 * (gcc.h), never directly.
 */

#ifndef ZEPHYR_INCLUDE_TOOLCHAIN_COMMON_H_
#define ZEPHYR_INCLUDE_TOOLCHAIN_COMMON_H_

/** Turn the expansion of @p s into a string literal. */
#define STRINGIFY(s) Z_STRINGIFY(s)
#define Z_STRINGIFY(x) #x
#define _STRINGIFY(x) #x

/** Paste the expansions of two tokens. */
#define _CONCAT(x, y) _DO_CONCAT(x, y)
#define _DO_CONCAT(x, y) x ## y

#ifdef _ASMLANGUAGE

#define GTEXT(sym) .global sym; .type sym, %function
#define GDATA(sym) .global sym; .type sym, %object
#define WTEXT(sym) .weak sym; .type sym, %function
#define WDATA(sym) .weak sym; .type sym, %object

#else /* !_ASMLANGUAGE */

#ifndef ALWAYS_INLINE
/** Inline in every build type, debug builds included. */
#define ALWAYS_INLINE inline __attribute__((always_inline))
#endif

/*
 * Marks a function as a system call: the generated header of the declaring file holds
 * its body. A unit test has no generated headers and supplies plain functions.
 */
#ifdef ZTEST_UNITTEST
#define __syscall
#else
#define __syscall static inline
#endif

/* Scanned for by the object table generator; nothing to the compiler. */
#define __subsystem
#define __net_socket

#ifndef BUILD_ASSERT
/**
 * Fail the build with @p MSG unless the constant expression @p EXPR is true. May stand
 * at file scope or where a statement may.
 */
#if defined(__cplusplus)
#define BUILD_ASSERT(EXPR, MSG...) static_assert((EXPR), "" MSG)
#else
#define BUILD_ASSERT(EXPR, MSG...) _Static_assert((EXPR), "" MSG)
#endif
#endif

/** Tell the C++ compiler nothing and the reader that linkage is C. */
#ifdef __cplusplus
#define EXTERN_C extern "C"
#else
#define EXTERN_C extern
#endif

#endif /* _ASMLANGUAGE */

#endif /* ZEPHYR_INCLUDE_TOOLCHAIN_COMMON_H_ */
