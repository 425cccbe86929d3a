/* SPDX-License-Identifier: Apache-2.0 */
/*
 * strtol() and its relations: one parser for the magnitude, whose limit is that of the result's
 * type. Out of range: the nearest value, and ERANGE.
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

static int digit_of(char c)
{
	if (isdigit((unsigned char)c)) {
		return c - '0';
	}
	if (isalpha((unsigned char)c)) {
		return tolower((unsigned char)c) - 'a' + 10;
	}
	return INT_MAX;
}

struct number {
	bool neg;
	bool over;                  /* more than max; then value is max */
	unsigned long long value;
};

/* max is the largest magnitude; a negative number may have one more when is_signed. */
static struct number parse(const char *s, char **end, int base, unsigned long long max,
			   bool is_signed)
{
	struct number n = { 0 };
	const char *start = s;
	bool any = false;

	while (isspace((unsigned char)*s)) {
		s++;
	}
	if (*s == '-' || *s == '+') {
		n.neg = (*s++ == '-');
	}
	max += (n.neg && is_signed);
	if ((base == 0 || base == 16) && s[0] == '0' && (s[1] | 0x20) == 'x' &&
	    digit_of(s[2]) < 16) {
		base = 16;
		s += 2;
	} else if (base == 0) {
		base = (*s == '0') ? 8 : 10;
	}
	for (int d; (d = digit_of(*s)) < base; s++) {
		any = true;
		if (n.over || n.value > (max - (unsigned int)d) / (unsigned int)base) {
			n.over = true;
			n.value = max;
		} else {
			n.value = n.value * (unsigned int)base + (unsigned int)d;
		}
	}
	if (n.over) {
		errno = ERANGE;
	}
	if (end != NULL) {
		*end = (char *)(any ? s : start);
	}
	return n;
}

long strtol(const char *restrict s, char **restrict end, int base)
{
	struct number n = parse(s, end, base, LONG_MAX, true);

	return (long)(n.neg ? 0 - n.value : n.value);
}

long long strtoll(const char *restrict s, char **restrict end, int base)
{
	struct number n = parse(s, end, base, LLONG_MAX, true);

	return (long long)(n.neg ? 0 - n.value : n.value);
}

unsigned long strtoul(const char *restrict s, char **restrict end, int base)
{
	struct number n = parse(s, end, base, ULONG_MAX, false);

	return (unsigned long)((n.neg && !n.over) ? 0 - n.value : n.value);
}

unsigned long long strtoull(const char *restrict s, char **restrict end, int base)
{
	struct number n = parse(s, end, base, ULLONG_MAX, false);

	return (n.neg && !n.over) ? 0 - n.value : n.value;
}

int atoi(const char *s)
{
	return (int)strtol(s, NULL, 10);
}

long atol(const char *s)
{
	return strtol(s, NULL, 10);
}

long long atoll(const char *s)
{
	return strtoll(s, NULL, 10);
}
