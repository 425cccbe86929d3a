/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random formats and values, formatted by cbprintf and by the host's snprintf(): the same text and
 * the same result. Formats are put together so that both define the result; %#g is left out, which
 * the host gets wrong when rounding carries.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "compare.h"

#define CASES 20000

static uint64_t state = 88172645463325252U;

static uint64_t random64(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static unsigned int below(unsigned int n)
{
	return (unsigned int)(random64() >> 20) % n;
}

static char *add_flags(char *p, const char *flags)
{
	for (; *flags != '\0'; flags++) {
		if (below(3) == 0) {
			*p++ = *flags;
		}
	}
	return p;
}

static char *add_width(char *p)
{
	return below(2) ? p + sprintf(p, "%u", below(30)) : p;
}

static char *add_precision(char *p, unsigned int limit)
{
	return below(2) ? p + sprintf(p, ".%u", below(limit)) : p;
}

static uint64_t random_value(void)
{
	return below(10) == 0 ? 0 : random64() >> below(64);
}

ZTEST(cbprintf, test_compare_integers)
{
	static const char *const wide[] = {"l", "ll", "j", "z", "t"};
	static const char *const narrow[] = {"", "h", "hh"};
	const char *conv = COMPLETE ? "dixXuo" : "dixXu";

	for (int i = 0; i < CASES; i++) {
		char fmt[32] = "/%";
		char *p = add_width(add_flags(fmt + 2, "-+ #0"));
		bool is_wide = below(2);
		unsigned int len = is_wide ? below(5) : (COMPLETE ? below(3) : 0);

		p = COMPLETE ? add_precision(p, 30) : p;
		sprintf(p, "%s%c/", is_wide ? wide[len] : narrow[len], conv[below(strlen(conv))]);
		if (is_wide) {
			SAME(fmt, (long long)random_value());
		} else {
			SAME(fmt, (int)random_value());
		}
	}
}

ZTEST(cbprintf, test_compare_text)
{
	for (int i = 0; i < CASES / 10; i++) {
		char fmt[32] = "/%";

		sprintf(add_precision(add_width(add_flags(fmt + 2, "-")), 10), "s/");
		SAME(fmt, &"hello there"[below(11)]);
	}
}

static double any_bits(void)
{
	union {
		uint64_t u;
		double d;
	} v = {.u = random64()};

	return v.d;
}

/* Values of many kinds: whole, halves, decimal, near powers of ten, tiny, huge, special. */
static double random_double(void)
{
	switch (below(8)) {
	case 0:
		return (int)below(2000) - 1000;
	case 1:
		return ((int)below(200000) - 100000) / 1000.0;
	case 2:
		return below(2000) / 8.0;
	case 3:
		return pow(10, (int)below(40) - 20);
	case 4:
		return 999999.5 * pow(10, (int)below(12) - 8);
	case 5:
		return 1.0 - pow(10, -(double)below(12));
	case 6:
		return ldexp(below(1024), (int)below(2000) - 1070);
	default:
		return any_bits();
	}
}

ZTEST(cbprintf, test_compare_floats)
{
	if (!IS_ENABLED(CONFIG_CBPRINTF_FP_A_SUPPORT) || IS_ENABLED(CONFIG_CBPRINTF_FP_ALWAYS_A)) {
		ztest_test_skip();
	}
	for (int i = 0; i < CASES; i++) {
		char fmt[32] = "/%";
		char conv = "aAeEfFgG"[below(8)];
		char *p = add_flags(fmt + 2, (conv | 0x20) == 'g' ? "-+ 0" : "-+ #0");

		sprintf(add_precision(add_width(p), below(20) ? 25 : 1100), "%c/", conv);
		SAME(fmt, random_double());
	}
}
