/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Overflow arithmetic and bit positions at the borders of each type.
 * The operands are volatile, so that the compiler cannot answer on the functions' behalf.
 */

#include <zephyr/sys/math_extras.h>
#include <zephyr/ztest.h>

/* add and mul of an unsigned type: the largest exact result, and the first that wraps. */
#define EXPECT_UNSIGNED(name, type, max) \
	do { \
		volatile type top = (max); \
		volatile type one = 1; \
		volatile type half = ((max) / 2) + 1; \
		type result = 5; \
		\
		zassert_false(name##_add_overflow(top - 1, one, &result)); \
		zassert_equal(result, (max)); \
		zassert_true(name##_add_overflow(top, one, &result)); \
		zassert_equal(result, 0); \
		zassert_false(name##_mul_overflow(half - 1, 2, &result)); \
		zassert_equal(result, (type)((max) - 1)); \
		zassert_true(name##_mul_overflow(half, 2, &result)); \
		zassert_equal(result, 0); \
		zassert_false(name##_mul_overflow(0, top, &result)); \
		zassert_equal(result, 0); \
	} while (false)

ZTEST(math_extras, test_unsigned)
{
	EXPECT_UNSIGNED(u16, uint16_t, UINT16_MAX);
	EXPECT_UNSIGNED(u32, uint32_t, UINT32_MAX);
	EXPECT_UNSIGNED(u64, uint64_t, UINT64_MAX);
	EXPECT_UNSIGNED(size, size_t, SIZE_MAX);
}

ZTEST(math_extras, test_signed)
{
	volatile int32_t top = INT32_MAX;
	int32_t result;

	zassert_true(i32_add_overflow(top, 1, &result));
	zassert_false(i32_add_overflow(top, -1, &result));
	zassert_equal(result, INT32_MAX - 1);
	zassert_true(i32_mul_overflow(top, -2, &result));
	zassert_false(i32_mul_overflow(top, -1, &result));
	zassert_equal(result, -INT32_MAX);
}

ZTEST(math_extras, test_counts)
{
	for (int i = 0; i < 64; i++) {
		volatile uint64_t bit = 1ULL << i;

		zassert_equal(u64_count_trailing_zeros(bit), i);
		zassert_equal(u64_count_leading_zeros(bit), 63 - i);
		zassert_equal(u64_count_trailing_zeros(bit | (1ULL << 63)), i);
		zassert_equal(u64_count_leading_zeros(bit | 1U), 63 - i);
		if (i < 32) {
			zassert_equal(u32_count_trailing_zeros((uint32_t)bit), i);
			zassert_equal(u32_count_leading_zeros((uint32_t)bit), 31 - i);
		}
	}
	zassert_equal(u32_count_leading_zeros(0), 32);
	zassert_equal(u32_count_trailing_zeros(0), 32);
	zassert_equal(u64_count_leading_zeros(0), 64);
	zassert_equal(u64_count_trailing_zeros(0), 64);
}

ZTEST_SUITE(math_extras, NULL, NULL, NULL, NULL, NULL);
