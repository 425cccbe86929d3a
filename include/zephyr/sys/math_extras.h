/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arithmetic that tells of overflow, and the position of the first and last set bit.
 * The sums and products store the wrapped result and return true if it is not the exact one.
 * Any context.
 */

#ifndef ZEPHYR_INCLUDE_SYS_MATH_EXTRAS_H_
#define ZEPHYR_INCLUDE_SYS_MATH_EXTRAS_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

static inline bool u16_add_overflow(uint16_t a, uint16_t b, uint16_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool u16_mul_overflow(uint16_t a, uint16_t b, uint16_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

static inline bool u32_add_overflow(uint32_t a, uint32_t b, uint32_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool u32_mul_overflow(uint32_t a, uint32_t b, uint32_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

static inline bool u64_add_overflow(uint64_t a, uint64_t b, uint64_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool u64_mul_overflow(uint64_t a, uint64_t b, uint64_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

static inline bool size_add_overflow(size_t a, size_t b, size_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool size_mul_overflow(size_t a, size_t b, size_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

static inline bool i16_add_overflow(int16_t a, int16_t b, int16_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool i32_add_overflow(int32_t a, int32_t b, int32_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool i64_add_overflow(int64_t a, int64_t b, int64_t *result)
{
	return __builtin_add_overflow(a, b, result);
}

static inline bool i16_mul_overflow(int16_t a, int16_t b, int16_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

static inline bool i32_mul_overflow(int32_t a, int32_t b, int32_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

static inline bool i64_mul_overflow(int64_t a, int64_t b, int64_t *result)
{
	return __builtin_mul_overflow(a, b, result);
}

/** Number of leading zero bits, 32 for 0. */
static inline int u32_count_leading_zeros(uint32_t x)
{
	return (x == 0U) ? 32 : __builtin_clz(x);
}

/** Number of trailing zero bits, 32 for 0. */
static inline int u32_count_trailing_zeros(uint32_t x)
{
	return (x == 0U) ? 32 : __builtin_ctz(x);
}

/** Number of leading zero bits, 64 for 0. */
static inline int u64_count_leading_zeros(uint64_t x)
{
	return (x == 0U) ? 64 : __builtin_clzll(x);
}

/** Number of trailing zero bits, 64 for 0. */
static inline int u64_count_trailing_zeros(uint64_t x)
{
	return (x == 0U) ? 64 : __builtin_ctzll(x);
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_MATH_EXTRAS_H_ */
