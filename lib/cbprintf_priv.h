/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shared by the formatters: cbprintf_complete.c parses the format and does everything integral,
 * cbprintf_fp.c (only with floating point) turns doubles into digits, cbprintf_nano.c is the small
 * alternative to both and uses the inline part only.
 *
 * Invariant: once the character function has failed, sink.count is its negative result and
 * nothing more is sent to it.
 */
#ifndef FAVONIUS_LIB_CBPRINTF_PRIV_H_
#define FAVONIUS_LIB_CBPRINTF_PRIV_H_

#include <stdbool.h>
#include <stdint.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/util.h>

/* The widest integers that are converted. */
#ifdef CONFIG_CBPRINTF_FULL_INTEGRAL
typedef uint64_t z_cbpf_uval_t;
typedef int64_t z_cbpf_sval_t;
#else
typedef unsigned long z_cbpf_uval_t;
typedef long z_cbpf_sval_t;
#endif

/* Digits of the longest number: in octal. */
#define CBPF_DIGITS_MAX ((sizeof(z_cbpf_uval_t) * 8 + 2) / 3)

/* Where the characters go, and how many went there (or the error that stopped them). */
struct z_cbpf_sink {
	cbprintf_cb out;
	void *ctx;
	int count;
};

/* One conversion specification. */
struct z_cbpf_spec {
	int width;
	int prec;       /* negative: not given */
	char conv;      /* conversion letter */
	uint8_t size;   /* of the integer argument in bytes, by the length modifier */
	char lmod;      /* first letter of the length modifier, or 0 */
	uint32_t flags; /* CBPF_x */
};

/* Flags; the bit number is the distance of the flag's character from the blank. */
#define CBPF_SPACE      BIT(' ' - ' ')
#define CBPF_ALT        BIT('#' - ' ')
#define CBPF_PLUS       BIT('+' - ' ')
#define CBPF_MINUS      BIT('-' - ' ')
#define CBPF_ZERO       BIT('0' - ' ')

/* The flag of character c, 0 if it is none. */
static inline uint32_t z_cbpf_flag(char c)
{
	const uint32_t all = CBPF_SPACE | CBPF_ALT | CBPF_PLUS | CBPF_MINUS | CBPF_ZERO;
	unsigned int bit = (unsigned int)c - ' ';

	return (bit <= '0' - ' ') ? (1U << bit) & all : 0;
}

/* Sign to be shown before a number that is not negative, or 0. */
static inline char z_cbpf_sign(uint32_t flags)
{
	if (flags & CBPF_PLUS) {
		return '+';
	}
	return (flags & CBPF_SPACE) ? ' ' : '\0';
}

static inline char z_cbpf_digit(unsigned int d, bool upper)
{
	return (char)(d + ((d < 10) ? '0' : (upper ? 'A' : 'a') - 10));
}

/*
 * Divide *v by base (at most 16) and return the remainder. A 64-bit number is divided 16 bits at
 * a time: that needs only the 32-bit divide instruction, so the library's large 64-bit division
 * does not end up in every image.
 */
static inline unsigned int z_cbpf_div(z_cbpf_uval_t *v, unsigned int base)
{
	if (sizeof(*v) > 4) {
		uint64_t big = *v;
		uint32_t hi = (uint32_t)(big >> 32);
		uint32_t t = ((hi % base) << 16) | ((uint32_t)big >> 16);
		uint32_t mid = t / base;

		t = ((t % base) << 16) | ((uint32_t)big & 0xffff);
		*v = (z_cbpf_uval_t)(((uint64_t)(hi / base) << 32) | (mid << 16) | (t / base));
		return t % base;
	} else {
		unsigned int digit = (unsigned int)(*v % base);

		*v /= base;
		return digit;
	}
}

/* Send one character; after an error a no-op. */
void z_cbpf_put(struct z_cbpf_sink *s, int c);

/* Send c, n times (none when n <= 0). */
void z_cbpf_fill(struct z_cbpf_sink *s, int c, int n);

/*
 * Start a field of len characters after the prefix: padding and prefix are sent here, in the
 * order that the flags ask for. Returns the padding due behind the field, for z_cbpf_fill().
 */
int z_cbpf_begin(struct z_cbpf_sink *s, const struct z_cbpf_spec *sp, const char *prefix, int len);

/* Format value by sp (conversion a, e, f or g in either case). */
void z_cbpf_double(struct z_cbpf_sink *s, const struct z_cbpf_spec *sp, double value);

#endif /* FAVONIUS_LIB_CBPRINTF_PRIV_H_ */
