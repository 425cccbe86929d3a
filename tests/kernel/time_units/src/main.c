/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conversions of time units against exact arithmetic: every function of the family
 * at the configured rates, and the conversion under them at many pairs of rates.
 * Values are the small ones, those around every power of two, and those around
 * which the result, or what it is computed from, stops fitting.
 */
#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

enum rounding { FLOOR, CEIL, NEAR };

/* A number of 96 bits, low digit first. */
struct wide {
	uint32_t digit[3];
};

static struct wide multiply(uint64_t t, uint32_t factor)
{
	const uint64_t low = (t & UINT32_MAX) * factor;
	const uint64_t high = (t >> 32) * factor + (low >> 32);

	return (struct wide){{(uint32_t)low, (uint32_t)high, (uint32_t)(high >> 32)}};
}

static void add(struct wide *number, uint32_t term)
{
	uint64_t carry = term;

	for (int i = 0; i < 3; i++) {
		carry += number->digit[i];
		number->digit[i] = (uint32_t)carry;
		carry >>= 32;
	}
}

/* Divides in place; returns the remainder. */
static uint32_t divide(struct wide *number, uint32_t divisor)
{
	uint64_t rest = 0;

	for (int i = 2; i >= 0; i--) {
		rest = rest << 32 | number->digit[i];
		number->digit[i] = (uint32_t)(rest / divisor);
		rest %= divisor;
	}
	return (uint32_t)rest;
}

/* The exact result; false when it does not fit into 64 bits. */
static bool exact(uint64_t t, uint32_t from, uint32_t to, enum rounding rounding, uint64_t *result)
{
	struct wide number = multiply(t, to);
	const uint32_t rest = divide(&number, from);

	if ((rounding == CEIL && rest != 0U) || (rounding == NEAR && rest >= from - rest)) {
		add(&number, 1);
	}
	*result = (uint64_t)number.digit[1] << 32 | number.digit[0];
	return number.digit[2] == 0U;
}

#ifdef __SIZEOF_INT128__
/* The arithmetic above against the compiler's. */
static void check_exact(uint64_t t, uint32_t from, uint32_t to)
{
	unsigned __int128 product = (unsigned __int128)t * to;
	uint64_t result;

	if (exact(t, from, to, FLOOR, &result)) {
		zassert_true(result == product / from);
	}
	if (exact(t, from, to, CEIL, &result)) {
		zassert_true(result == (product + from - 1U) / from);
	}
	if (exact(t, from, to, NEAR, &result)) {
		zassert_true(result == (product + from / 2U) / from);
	}
}
#else
static void check_exact(uint64_t t, uint32_t from, uint32_t to)
{
	ARG_UNUSED(t);
	ARG_UNUSED(from);
	ARG_UNUSED(to);
}
#endif

typedef void (*check_t)(const void *what, uint64_t t);

static void around(uint64_t t, check_t check, const void *what)
{
	for (uint64_t offset = 0; offset < 3; offset++) {
		check(what, t + offset);
		check(what, t - offset);
	}
}

/* All the values, for a conversion of these rates. */
static void for_values(uint32_t from, uint32_t to, check_t check, const void *what)
{
	uint64_t random = 1;

	for (uint64_t t = 0; t < 40; t++) {
		check(what, t);
	}
	for (unsigned int bit = 5; bit < 64; bit++) {
		around(1ULL << bit, check, what);
	}
	around(UINT64_MAX / to, check, what);
	around((UINT64_MAX - from) / to, check, what);
	around(UINT64_MAX / to * from, check, what);
	around((uint64_t)UINT32_MAX * from / to, check, what);
	around(UINT32_MAX / to, check, what);
	around((uint64_t)from * 12345U, check, what);
	around((uint64_t)from / 2U, check, what);
	for (int i = 0; i < 20; i++) {
		random = random * 6364136223846793005ULL + 1442695040888963407ULL;
		check(what, random >> (3 * i));
	}
}

/* ---- z_tmcvt() at many rates. */

struct rates {
	uint32_t from;
	uint32_t to;
};

static void check_rates(const void *what, uint64_t t)
{
	const struct rates *r = what;

	check_exact(t, r->from, r->to);
	for (enum rounding rounding = FLOOR; rounding <= NEAR; rounding++) {
		uint64_t expected;
		uint64_t got = z_tmcvt(t, r->from, r->to, false, false, rounding == CEIL,
				       rounding == NEAR);

		if (exact(t, r->from, r->to, rounding, &expected)) {
			zassert_true(got == expected, "%d: %llx at %u as %u: %llx, not %llx",
				     (int)rounding, (unsigned long long)t, r->from, r->to,
				     (unsigned long long)got, (unsigned long long)expected);
		}
		got = z_tmcvt(t, r->from, r->to, false, true, rounding == CEIL, rounding == NEAR);
		if (t <= UINT32_MAX && exact(t, r->from, r->to, rounding, &expected) &&
		    expected <= UINT32_MAX) {
			zassert_true((uint32_t)got == expected, "32 bits: %llx at %u as %u",
				     (unsigned long long)t, r->from, r->to);
		}
	}
}

ZTEST(time_units, test_any_pair_of_rates_converts_exactly)
{
	static const uint32_t rates[] = {1,        7,        100,      128,       999,
					 1000,     1024,     10000,    32768,     44100,
					 1000000,  12345678, 24999999, 25000000,  480000000,
					 999999937, 1000000000, UINT32_MAX};

	ARRAY_FOR_EACH(rates, i) {
		ARRAY_FOR_EACH(rates, k) {
			const struct rates pair = {rates[i], rates[k]};

			for_values(pair.from, pair.to, check_rates, &pair);
		}
	}
}

/* ---- Every function at the configured rates. */

struct function {
	const char *name;
	uint32_t from;
	uint32_t to;
	enum rounding rounding;
	uint32_t (*in_32)(uint32_t t);
	uint64_t (*in_64)(uint64_t t);
};

#define ROW(a, b, how, rounding)                                                                   \
	{#a " to " #b " " #how, Z_HZ_##a, Z_HZ_##b, rounding, k_##a##_to_##b##_##how##32,          \
	 k_##a##_to_##b##_##how##64}
#define ROWS(a, b) ROW(a, b, floor, FLOOR), ROW(a, b, ceil, CEIL), ROW(a, b, near, NEAR)
#define CLOCK_ROWS(unit) ROWS(unit, cyc), ROWS(unit, ticks), ROWS(cyc, unit), ROWS(ticks, unit)

static const struct function functions[] = {
	CLOCK_ROWS(sec), CLOCK_ROWS(ms), CLOCK_ROWS(us), CLOCK_ROWS(ns),
	ROWS(cyc, ticks), ROWS(ticks, cyc),
};

static void check_function(const void *what, uint64_t t)
{
	const struct function *f = what;
	uint64_t expected;

	if (exact(t, f->from, f->to, f->rounding, &expected)) {
		zassert_true(f->in_64(t) == expected, "%s of %llx: %llx, not %llx", f->name,
			     (unsigned long long)t, (unsigned long long)f->in_64(t),
			     (unsigned long long)expected);
	}
	if (t <= UINT32_MAX && exact(t, f->from, f->to, f->rounding, &expected) &&
	    expected <= UINT32_MAX) {
		zassert_equal(f->in_32((uint32_t)t), expected, "%s of %u: %u, not %u", f->name,
			      (uint32_t)t, f->in_32((uint32_t)t), (uint32_t)expected);
	}
}

ZTEST(time_units, test_every_function_converts_exactly)
{
	ARRAY_FOR_EACH(functions, i) {
		for_values(functions[i].from, functions[i].to, check_function, &functions[i]);
	}
}

ZTEST(time_units, test_there_and_back_by_floor_and_ceil)
{
	for (uint64_t ticks = 0; ticks < 3000; ticks += 7) {
		zassert_true(k_ns_to_ticks_floor64(k_ticks_to_ns_ceil64(ticks)) == ticks);
		zassert_true(k_ns_to_ticks_ceil64(k_ticks_to_ns_floor64(ticks)) == ticks);
		zassert_true(k_ns_to_ticks_near64(k_ticks_to_ns_near64(ticks)) == ticks);
	}
}

ZTEST(time_units, test_half_is_rounded_up)
{
	zassert_equal(z_tmcvt(5, 10, 1, false, false, false, true), 1);
	zassert_equal(z_tmcvt(4, 10, 1, false, false, false, true), 0);
	zassert_equal(z_tmcvt(1, 4, 6, false, false, false, true), 2);
	zassert_equal(z_tmcvt(1, 5, 2, false, false, false, true), 0);
	zassert_equal(z_tmcvt(1, 5, 3, false, false, false, true), 1);
}

ZTEST(time_units, test_clock_frequency_is_the_configured_one)
{
	zassert_equal(sys_clock_hw_cycles_per_sec(), CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC);
	zassert_equal(sys_clock_hw_cycles_per_sec_runtime_get(),
		      CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC);
	zassert_equal(k_sec_to_cyc_floor32(1), CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC);
	zassert_equal(k_sec_to_ticks_floor32(1), CONFIG_SYS_CLOCK_TICKS_PER_SEC);
}

ZTEST_SUITE(time_units, NULL, NULL, NULL, NULL, NULL);
