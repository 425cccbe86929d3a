/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Integer binary logarithm: floor(log2(n)) for n of 1 and more.
 * A constant argument gives a constant expression. The result for 0 is 0.
 */

#ifndef ZEPHYR_INCLUDE_MATH_ILOG2_H_
#define ZEPHYR_INCLUDE_MATH_ILOG2_H_

#include <stdint.h>

/** floor(log2(@p n)) of a 32-bit constant. */
#define ilog2_compile_time_const_u32(n) (((n) < 2) ? 0 : (31 - __builtin_clz((uint32_t)(n))))

/** floor(log2(@p n)) of an unsigned integer of up to 64 bits. */
#define ilog2(n) (((n) < 2) ? 0 : (63 - __builtin_clzll((uint64_t)(n))))

#endif /* ZEPHYR_INCLUDE_MATH_ILOG2_H_ */
