/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The standard integer types plus the two of our own: the unsigned word of the machine
 * (unative_t) and a type aligned for anything (z_max_align_t).
 */

#ifndef ZEPHYR_INCLUDE_TYPES_H_
#define ZEPHYR_INCLUDE_TYPES_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Largest unsigned integer that a register of this machine holds. */
typedef uintptr_t unative_t;

/* Width of unative_t in bits. */
#define Z_UNATIVE_BITS (8 * sizeof(unative_t))

/* max_align_t without asking for C11 or C++11. */
typedef union {
	long long thelonglong;
	long double thelongdouble;
	uintmax_t theuintmax_t;
	size_t thesize_t;
	uintptr_t theuintptr_t;
	void *thepvoid;
	void (*thepfunc)(void);
} z_max_align_t;

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_TYPES_H_ */
