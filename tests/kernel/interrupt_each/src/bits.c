/* SPDX-License-Identifier: Apache-2.0 */
/* Bit arrays, interrupted everywhere: each call is one step, and so is what the interrupt does. */
#include <string.h>

#include <zephyr/arch/native/inject.h>
#include <zephyr/sys/bitarray.h>
#include <zephyr/ztest.h>

#include "either.h"

#define BITS  330
#define WORDS DIV_ROUND_UP(BITS, 32)

SYS_BITARRAY_DEFINE_STATIC(bits, BITS);
SYS_BITARRAY_DEFINE_STATIC(other, BITS);

static void clear_all(void)
{
	memset(bits.bundles, 0, WORDS * sizeof(uint32_t));
	memset(other.bundles, 0, WORDS * sizeof(uint32_t));
}

/* Clear ones: 10 at 20, 95 at 70, 100 at 210. */
static void setup(void)
{
	clear_all();
	zassert_ok(sys_bitarray_set_region(&bits, 20, 0));
	zassert_ok(sys_bitarray_set_region(&bits, 40, 30));
	zassert_ok(sys_bitarray_set_region(&bits, 45, 165));
	zassert_ok(sys_bitarray_set_region(&bits, 20, 310));
	zassert_ok(sys_bitarray_set_region(&other, 170, 100));
}

static uint32_t mix(uint32_t sum, uint32_t value)
{
	return (sum ^ value) * 16777619U;
}

static uint32_t state(void)
{
	uint32_t sum = 0;

	zassert_is_null(bits.work);
	zassert_is_null(other.work);
	for (size_t i = 0; i < WORDS; i++) {
		sum = mix(mix(sum, bits.bundles[i]), other.bundles[i]);
	}
	return sum;
}

static uint32_t alloc_that_fits(void)
{
	size_t at = 0;
	const int result = sys_bitarray_alloc(&bits, 96, &at);

	return mix((uint32_t)result, (uint32_t)at);
}

static uint32_t alloc_that_does_not_fit(void)
{
	size_t at = 0;
	const int result = sys_bitarray_alloc(&bits, 101, &at);

	return mix((uint32_t)result, (uint32_t)at);
}

static uint32_t set(void)
{
	return (uint32_t)sys_bitarray_set_region(&bits, 250, 50);
}

static uint32_t clear(void)
{
	return (uint32_t)sys_bitarray_clear_region(&bits, 200, 40);
}

static uint32_t test_and_set(void)
{
	return (uint32_t)sys_bitarray_test_and_set_region(&bits, 100, 210, true);
}

static uint32_t free_a_part(void)
{
	return (uint32_t)sys_bitarray_free(&bits, 45, 165);
}

static uint32_t is_set(void)
{
	return sys_bitarray_is_region_set(&bits, 250, 50) ? 1 : 0;
}

static uint32_t is_cleared(void)
{
	return sys_bitarray_is_region_cleared(&bits, 100, 210) ? 1 : 0;
}

static uint32_t count(void)
{
	size_t sum = 0;
	const int result = sys_bitarray_popcount_region(&bits, 300, 15, &sum);

	return mix((uint32_t)result, (uint32_t)sum);
}

static uint32_t find_nth(void)
{
	size_t at = 0;
	const int result = sys_bitarray_find_nth_set(&bits, 81, 320, 10, &at);

	return mix((uint32_t)result, (uint32_t)at);
}

static uint32_t xor(void)
{
	return (uint32_t)sys_bitarray_xor(&bits, &other, 300, 25);
}

static uint32_t xor_back(void)
{
	return (uint32_t)sys_bitarray_xor(&other, &bits, 290, 30);
}

static uint32_t count_other(void)
{
	size_t sum = 0;

	(void)sys_bitarray_popcount_region(&other, BITS, 0, &sum);
	return (uint32_t)sum;
}

static uint32_t single_bits(void)
{
	static const size_t at[] = {0, 45, 100, 220, 240, 311};
	uint32_t found = 0;
	int prev;

	ARRAY_FOR_EACH(at, i) {
		zassert_ok(sys_bitarray_test_bit(&bits, at[i], &prev));
		found = 2U * found + (uint32_t)prev;
	}
	return found;
}

static uint32_t clear_first_bit(void)
{
	int prev;

	zassert_ok(sys_bitarray_test_and_clear_bit(&bits, 0, &prev));
	return (uint32_t)prev;
}

static uint32_t clear_a_bit(void)
{
	int prev;

	zassert_ok(sys_bitarray_test_and_clear_bit(&bits, 69, &prev));
	return (uint32_t)prev;
}

static uint32_t set_a_bit(void)
{
	int prev;

	zassert_ok(sys_bitarray_test_and_set_bit(&bits, 215, &prev));
	return (uint32_t)prev;
}

static uint32_t set_last_bit_of_other(void)
{
	return (uint32_t)sys_bitarray_set_bit(&other, 324);
}

static const struct deed deeds[] = {
	{"alloc", alloc_that_fits},
	{"alloc in vain", alloc_that_does_not_fit},
	{"set", set},
	{"clear", clear},
	{"test and set", test_and_set},
	{"count", count},
	{"find nth", find_nth},
	{"xor", xor},
	{"xor back", xor_back},
	{"is cleared", is_cleared},
	{"free", free_a_part},
	{"is set", is_set},
	{"count other", count_other},
	{"single bits", single_bits},
	{"clear first bit", clear_first_bit},
	{"clear a bit", clear_a_bit},
	{"set a bit", set_a_bit},
	{"set last bit of other", set_last_bit_of_other},
};

ZTEST(interrupt_each, test_bit_arrays_at_any_moment)
{
	const struct either what = {setup, state, deeds, ARRAY_SIZE(deeds), 9, 5};

	either(&what);
}

static K_SEM_DEFINE(wake, 0, 1);
static bool woken;

static void better_thread(void *a, void *b, void *c)
{
	ARG_UNUSED(a);
	ARG_UNUSED(b);
	ARG_UNUSED(c);
	zassert_ok(k_sem_take(&wake, K_FOREVER));
	zassert_is_null(bits.work, "a thread has come in the middle of it");
	woken = true;
}

static void setup_thread(void)
{
	setup();
	woken = false;
	each_start(0, 1, better_thread);
}

static void alloc_and_look(void)
{
	(void)alloc_that_fits();
}

static void wake_in_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	k_sem_give(&wake);
}

static void verify_thread(bool interrupted, uint32_t at)
{
	zassert_equal(woken, interrupted, "at %u", at);
}

ZTEST(interrupt_each, test_threads_come_behind_a_bit_arrays_work)
{
	const struct each e = {setup_thread, alloc_and_look, wake_in_interrupt, verify_thread};

	each(&e, 5);
}

/* Interrupts in interrupts, again and again: no bit is given twice. */
static bool owned[BITS];
static int depth;
static int left;

static void own(size_t num, size_t at, bool value)
{
	const unsigned int key = irq_lock();

	for (size_t i = at; i < at + num; i++) {
		zassert_not_equal(owned[i], value, "bit %zu", i);
		owned[i] = value;
	}
	irq_unlock(key);
}

static void take_and_give(size_t num)
{
	size_t at;

	if (sys_bitarray_alloc(&bits, num, &at) == 0) {
		own(num, at, true);
		own(num, at, false);
		zassert_ok(sys_bitarray_free(&bits, num, at));
	}
}

static void take_and_give_in_interrupt(const void *unused)
{
	ARG_UNUSED(unused);
	if (depth < 3 && left > 0) {
		depth++;
		left--;
		take_and_give(35 + 10 * (size_t)depth);
		depth--;
	}
}

ZTEST(interrupt_each, test_bit_arrays_in_nested_interrupts)
{
	clear_all();
	for (uint32_t round = 0; round < 300; round++) {
		left = 50;
		native_inject_random(2U + round % 12U, take_and_give_in_interrupt, NULL);
		for (int i = 0; i < 20; i++) {
			take_and_give(70);
		}
		native_inject_random(0, NULL, NULL);
		zassert_true(left < 50);
	}
	zassert_true(sys_bitarray_is_region_cleared(&bits, BITS, 0));
	zassert_is_null(bits.work);
}
