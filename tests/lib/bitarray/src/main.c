/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bit arrays: each function against a plain array of bool, for regions that start and end
 * at every place around the word borders. The size, 70, leaves the last word partly used.
 */

#include <errno.h>
#include <zephyr/sys/bitarray.h>
#include <zephyr/ztest.h>

#define BITS 70

SYS_BITARRAY_DEFINE(bits, BITS);
SYS_BITARRAY_DEFINE_STATIC(other, BITS);

static bool model[BITS];

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	(void)sys_bitarray_clear_region(&bits, BITS, 0);
	(void)sys_bitarray_clear_region(&other, BITS, 0);
	(void)memset(model, 0, sizeof(model));
}

static void check(void)
{
	for (size_t i = 0; i < BITS; i++) {
		int val;

		zassert_ok(sys_bitarray_test_bit(&bits, i, &val));
		zassert_equal(val, model[i] ? 1 : 0, "bit %zu", i);
	}
	zassert_equal(bits.bundles[bits.num_bundles - 1] >> (BITS % 32), 0, "bits past the end");
}

ZTEST(bitarray, test_single_bits)
{
	int prev;

	for (size_t i = 0; i < BITS; i++) {
		zassert_ok(sys_bitarray_set_bit(&bits, i));
		model[i] = true;
		check();
		zassert_ok(sys_bitarray_test_and_set_bit(&bits, i, &prev));
		zassert_equal(prev, 1);
		zassert_ok(sys_bitarray_test_and_clear_bit(&bits, i, &prev));
		zassert_equal(prev, 1);
		zassert_ok(sys_bitarray_test_and_clear_bit(&bits, i, &prev));
		zassert_equal(prev, 0);
		zassert_ok(sys_bitarray_test_and_set_bit(&bits, i, &prev));
		zassert_equal(prev, 0);
		zassert_ok(sys_bitarray_clear_bit(&bits, i));
		model[i] = false;
	}
	check();
}

/* All regions whose borders are near those of the words. */
static const size_t borders[] = {0, 1, 30, 31, 32, 33, 63, 64, 65, 69, 70};

ZTEST(bitarray, test_regions)
{
	ARRAY_FOR_EACH(borders, i) {
		for (size_t j = i + 1; j < ARRAY_SIZE(borders); j++) {
			const size_t start = borders[i];
			const size_t num = borders[j] - start;
			size_t count;

			zassert_true(sys_bitarray_is_region_cleared(&bits, num, start));
			zassert_ok(sys_bitarray_set_region(&bits, num, start));
			(void)memset(&model[start], true, num);
			check();
			zassert_true(sys_bitarray_is_region_set(&bits, num, start));
			zassert_ok(sys_bitarray_popcount_region(&bits, BITS, 0, &count));
			zassert_equal(count, num);
			zassert_ok(sys_bitarray_clear_bit(&bits, start + num / 2));
			zassert_false(sys_bitarray_is_region_set(&bits, num, start));
			zassert_equal(sys_bitarray_is_region_cleared(&bits, num, start), num == 1);
			zassert_equal(sys_bitarray_free(&bits, num, start), -EFAULT);
			zassert_ok(sys_bitarray_set_bit(&bits, start + num / 2));
			zassert_equal(sys_bitarray_test_and_set_region(&bits, num, start, true),
				      -EEXIST);
			zassert_ok(sys_bitarray_test_and_set_region(&bits, num, start, false));
			(void)memset(model, false, sizeof(model));
			check();
		}
	}
}

ZTEST(bitarray, test_alloc)
{
	size_t at[10];
	size_t extra;

	for (size_t i = 0; i < ARRAY_SIZE(at); i++) {
		zassert_ok(sys_bitarray_alloc(&bits, 7, &at[i]));
		zassert_equal(at[i], 7 * i);
	}
	zassert_equal(sys_bitarray_alloc(&bits, 1, &extra), -ENOSPC);
	zassert_ok(sys_bitarray_free(&bits, 7, at[2]));
	zassert_ok(sys_bitarray_free(&bits, 7, at[4]));
	zassert_equal(sys_bitarray_alloc(&bits, 8, &extra), -ENOSPC);
	zassert_ok(sys_bitarray_alloc(&bits, 5, &extra));
	zassert_equal(extra, at[2]);
	zassert_ok(sys_bitarray_alloc(&bits, 7, &extra));
	zassert_equal(extra, at[4]);
	zassert_ok(sys_bitarray_alloc(&bits, 2, &extra));
	zassert_equal(extra, at[2] + 5);
	zassert_equal(sys_bitarray_alloc(&bits, 1, &extra), -ENOSPC);
	zassert_ok(sys_bitarray_free(&bits, BITS, 0));
	zassert_ok(sys_bitarray_alloc(&bits, BITS, &extra));
	zassert_equal(extra, 0);
}

ZTEST(bitarray, test_wrong_arguments)
{
	size_t at;
	int val;

	zassert_equal(sys_bitarray_set_bit(&bits, BITS), -EINVAL);
	zassert_equal(sys_bitarray_clear_bit(NULL, 0), -EINVAL);
	zassert_equal(sys_bitarray_test_bit(&bits, BITS, &val), -EINVAL);
	zassert_equal(sys_bitarray_test_bit(&bits, 0, NULL), -EINVAL);
	zassert_equal(sys_bitarray_test_and_set_bit(&bits, BITS, &val), -EINVAL);
	zassert_equal(sys_bitarray_alloc(&bits, 0, &at), -EINVAL);
	zassert_equal(sys_bitarray_alloc(&bits, BITS + 1, &at), -EINVAL);
	zassert_equal(sys_bitarray_alloc(&bits, 1, NULL), -EINVAL);
	zassert_equal(sys_bitarray_free(&bits, 2, BITS - 1), -EINVAL);
	zassert_equal(sys_bitarray_set_region(&bits, 1, SIZE_MAX), -EINVAL);
	zassert_equal(sys_bitarray_clear_region(&bits, 0, 0), -EINVAL);
	zassert_false(sys_bitarray_is_region_set(&bits, 1, BITS));
	zassert_false(sys_bitarray_is_region_cleared(&bits, BITS, 1));
}

ZTEST(bitarray, test_xor_and_find)
{
	size_t at;

	zassert_ok(sys_bitarray_set_region(&bits, 40, 20));
	zassert_ok(sys_bitarray_set_region(&other, 40, 10));
	zassert_ok(sys_bitarray_xor(&bits, &other, 30, 20));
	(void)memset(&model[50], true, 10);
	check();
	zassert_ok(sys_bitarray_find_nth_set(&bits, 1, BITS, 0, &at));
	zassert_equal(at, 50);
	zassert_ok(sys_bitarray_find_nth_set(&other, 30, BITS, 0, &at));
	zassert_equal(at, 39);
	zassert_equal(sys_bitarray_find_nth_set(&other, 41, BITS, 0, &at), 1);
	zassert_equal(sys_bitarray_find_nth_set(&other, 0, BITS, 0, &at), -EINVAL);
	zassert_ok(sys_bitarray_xor(&other, &other, BITS, 0));
	zassert_true(sys_bitarray_is_region_cleared(&other, BITS, 0));
}

ZTEST_SUITE(bitarray, NULL, NULL, before, NULL, NULL);
