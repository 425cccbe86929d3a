/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Compiler front door: every attribute and section macro of the public API.
 * Usable from C, C++, assembly and linker scripts (the last two define _ASMLANGUAGE
 * and see only the parts that make sense to them). GCC and Clang are supported, by the
 * same header, because Clang speaks GCC's attribute language.
 */

#ifndef ZEPHYR_INCLUDE_TOOLCHAIN_H_
#define ZEPHYR_INCLUDE_TOOLCHAIN_H_

/* Compiler extensions that Clang answers and GCC may not know. */
#ifndef __has_builtin
#define __has_builtin(x) 0
#endif
#ifndef __has_attribute
#define __has_attribute(x) 0
#endif
#ifndef __has_feature
#define __has_feature(x) 0
#endif

#if defined(__GNUC__) || defined(_LINKER)
#include <zephyr/toolchain/gcc.h>
#else
#error "unsupported compiler: a GCC compatible one is required"
#endif

#endif /* ZEPHYR_INCLUDE_TOOLCHAIN_H_ */
