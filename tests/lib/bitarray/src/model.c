/* SPDX-License-Identifier: Apache-2.0 */
/* Random operations on long regions against a model, which has a bool for each bit. */
#include <errno.h>
#include <string.h>

#include <zephyr/sys/bitarray.h>
#include <zephyr/ztest.h>

#include "random.h"

#define BITS  610
#define STEPS 2000

SYS_BITARRAY_DEFINE_STATIC(bits, BITS);
SYS_BITARRAY_DEFINE_STATIC(mask, BITS);

static bool model[BITS];
static bool mask_model[BITS];

static uint32_t seed = 88172645U;

static size_t count(const bool *of, size_t num, size_t at)
{
	size_t sum = 0;

	for (size_t i = at; i < at + num; i++) {
		sum += of[i] ? 1U : 0U;
	}
	return sum;
}

static void write(size_t num, size_t at, bool value)
{
	for (size_t i = at; i < at + num; i++) {
		model[i] = value;
	}
}

static void step_set(size_t num, size_t at)
{
	zassert_ok(sys_bitarray_set_region(&bits, num, at));
	write(num, at, true);
}

static void step_clear(size_t num, size_t at)
{
	zassert_ok(sys_bitarray_clear_region(&bits, num, at));
	write(num, at, false);
}

static void step_flip(size_t num, size_t at)
{
	const bool value = random_below(&seed, 2) == 0;
	const bool can = count(model, num, at) == (value ? 0 : num);

	zassert_equal(sys_bitarray_test_and_set_region(&bits, num, at, value), can ? 0 : -EEXIST);
	if (can) {
		write(num, at, value);
	}
}

static void step_free(size_t num, size_t at)
{
	const bool can = count(model, num, at) == num;

	zassert_equal(sys_bitarray_free(&bits, num, at), can ? 0 : -EFAULT);
	if (can) {
		write(num, at, false);
	}
}

static void step_alloc(size_t num, size_t unused)
{
	size_t at = 0;
	size_t found = BITS;

	ARG_UNUSED(unused);
	while (at + num <= BITS && count(model, num, at) > 0) {
		at++;
	}
	if (at + num > BITS) {
		zassert_equal(sys_bitarray_alloc(&bits, num, &found), -ENOSPC);
		zassert_equal(found, BITS, "written on failure");
	} else {
		zassert_ok(sys_bitarray_alloc(&bits, num, &found));
		zassert_equal(found, at);
		write(num, at, true);
	}
}

static void step_single(size_t num, size_t at)
{
	const bool value = num % 2 == 0;
	int before;

	zassert_ok(value ? sys_bitarray_test_and_set_bit(&bits, at, &before)
			 : sys_bitarray_test_and_clear_bit(&bits, at, &before));
	zassert_equal(before, model[at] ? 1 : 0);
	model[at] = value;
}

static void step_xor(size_t num, size_t at)
{
	zassert_ok(sys_bitarray_xor(&bits, &mask, num, at));
	for (size_t i = at; i < at + num; i++) {
		model[i] = model[i] != mask_model[i];
	}
}

static void look(size_t num, size_t at)
{
	const size_t expected = count(model, num, at);
	const size_t n = 1 + random_below(&seed, (uint32_t)num);
	size_t sum;
	size_t found;

	zassert_ok(sys_bitarray_popcount_region(&bits, num, at, &sum));
	zassert_equal(sum, expected);
	zassert_equal(sys_bitarray_is_region_set(&bits, num, at), sum == num);
	zassert_equal(sys_bitarray_is_region_cleared(&bits, num, at), sum == 0);
	if (n > sum) {
		zassert_equal(sys_bitarray_find_nth_set(&bits, n, num, at, &found), 1);
	} else {
		zassert_ok(sys_bitarray_find_nth_set(&bits, n, num, at, &found));
		zassert_true(found >= at && found < at + num && model[found]);
		zassert_equal(count(model, found - at, at), n - 1);
	}
}

static void fill_mask(void)
{
	for (size_t i = 0; i < BITS; i++) {
		mask_model[i] = random_below(&seed, 3) == 0;
		if (mask_model[i]) {
			zassert_ok(sys_bitarray_set_bit(&mask, i));
		}
	}
}

ZTEST(bitarray, test_random_operations_agree_with_the_model)
{
	static void (*const steps[])(size_t num, size_t at) = {
		step_set, step_clear, step_flip, step_free, step_alloc, step_single, step_xor,
	};

	fill_mask();
	for (int i = 0; i < STEPS; i++) {
		const size_t num = 1 + random_below(&seed, random_below(&seed, 3) == 0 ? 400 : 20);
		const size_t at = random_below(&seed, (uint32_t)(BITS - num + 1));

		steps[random_below(&seed, ARRAY_SIZE(steps))](num, at);
		look(num, at);
		look(BITS, 0);
	}
}
