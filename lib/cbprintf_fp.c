/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exact conversion of doubles for the complete formatter, with integer arithmetic only.
 *
 * Method (our own; the schoolbook radix conversion of Knuth, TAOCP vol. 2, 4.4): the value is one
 * fixed-point binary number of 16-bit limbs. Its integer part is divided by 10^4 again and again,
 * in place: the remainders, decimal groups from the least significant up, fill the array from its
 * other end while the number shrinks. Its fraction is multiplied by 10^4 again and again: what is
 * carried over the point is the next group. So the digits come in order, all of them exact, and
 * 160 bytes hold any double. They are produced twice: first only looked at, to know how the tail
 * rounds (half to even) and how far a carry runs, then sent.
 */
#include <limits.h>
#include <string.h>
#include "cbprintf_priv.h"

#define GROUP      10000U   /* a group is four decimal digits */
#define LIMBS      80       /* 64 limbs of integer become at most 78 groups; fraction: 68 limbs */
#define MANT_BITS  52
#define EXP_BIAS   1075     /* value = mantissa * 2^(biased exponent - EXP_BIAS) */
#define EXP_SPECIAL 0x7ff
#define PREC_MAX   (INT_MAX / 4)

/* A value on its way to decimal digits, most significant digit first. */
struct dec {
	uint16_t limb[LIMBS];   /* [0, frac): fraction, least significant first; from group: */
	int frac;               /* groups of the integer part, most significant first */
	int group;
	unsigned int cur;       /* group being given out: what is left of it */
	unsigned int scale;     /* weight of its next digit; 0: group used up */
};

/* What the first pass found. Digits are counted from the first significant one, 0. */
struct survey {
	int exp10;      /* decimal exponent of digit 0, after rounding */
	int keep;       /* digits that are shown */
	int bump;       /* digit to be incremented, those behind it become 0; -1: none */
	int last;       /* last digit that is not 0; -1: none */
	bool carry;     /* all digits were 9: now a 1 and zeros */
};

/* How the digits are laid out. */
struct layout {
	int point;      /* exponent of the first position shown: digits before the point, less 1 */
	int frac;       /* digits after the point */
	int exp10;      /* exponent of digit 0 relative to position 0 */
	bool dot;
};

static void dec_load(struct dec *d, uint64_t mant, int exp)
{
	int bit = exp;
	int top = LIMBS;

	memset(d, 0, sizeof(*d));
	if (exp < 0) {
		d->frac = (15 - exp) / 16;
		bit = d->frac * 16 + exp;
	}
	for (int i = 0; i < 4; i++) {
		/* Four limbs of mantissa, moved up by bit % 16: five limbs. */
		uint32_t part = (uint32_t)((mant >> (16 * i)) & 0xffff) << (bit % 16);
		int at = bit / 16 + i;

		d->limb[at] |= (uint16_t)part;
		d->limb[at + 1] |= (uint16_t)(part >> 16);
	}
	d->group = LIMBS;
	top = MIN(bit / 16 + 5, LIMBS);
	while (top > d->frac) {
		uint32_t rem = 0;

		if (d->limb[top - 1] == 0) {
			top--;
			continue;
		}
		for (int i = top - 1; i >= d->frac; i--) {
			rem = (rem << 16) | d->limb[i];
			d->limb[i] = (uint16_t)(rem / GROUP);
			rem %= GROUP;
		}
		d->limb[--d->group] = (uint16_t)rem;
	}
}

static unsigned int dec_group(struct dec *d)
{
	uint32_t carry = 0;

	if (d->group < LIMBS) {
		return d->limb[d->group++];
	}
	for (int i = 0; i < d->frac; i++) {
		carry += d->limb[i] * GROUP;
		d->limb[i] = (uint16_t)carry;
		carry >>= 16;
	}
	return carry;
}

static unsigned int dec_digit(struct dec *d)
{
	unsigned int digit;

	if (d->scale == 0) {
		d->cur = dec_group(d);
		d->scale = GROUP / 10;
	}
	digit = d->cur / d->scale;
	d->cur %= d->scale;
	d->scale /= 10;
	return digit;
}

/* Is anything but zeros left? */
static bool dec_rest(const struct dec *d)
{
	uint32_t any = d->cur;

	for (int i = d->group; i < LIMBS; i++) {
		any |= d->limb[i];
	}
	for (int i = 0; i < d->frac; i++) {
		any |= d->limb[i];
	}
	return any != 0;
}

/* Load, and go to the first significant digit, which is returned; its exponent goes to *exp10. */
static unsigned int dec_start(struct dec *d, uint64_t mant, int exp, int *exp10)
{
	unsigned int digit;

	dec_load(d, mant, exp);
	*exp10 = (LIMBS - d->group) * 4 - 1;
	if (mant == 0) {
		*exp10 = 0;
		return 0;
	}
	while ((digit = dec_digit(d)) == 0) {
		(*exp10)--;
	}
	return digit;
}

/*
 * First pass. keep: number of digits wanted, or, with fixed, number of digits behind the point.
 */
static void survey_digits(struct survey *sv, uint64_t mant, int exp, int keep, bool fixed)
{
	struct dec d;
	unsigned int digit = dec_start(&d, mant, exp, &sv->exp10);
	unsigned int prev = 0;
	int not9 = -1;

	sv->keep = fixed ? keep + sv->exp10 + 1 : keep;
	sv->last = -1;
	sv->bump = -1;
	sv->carry = false;
	if (sv->keep < 0) {
		return;
	}
	for (int i = 0; i < sv->keep; i++) {
		if (digit != 0) {
			sv->last = i;
		}
		if (digit != 9) {
			not9 = i;
		}
		prev = digit;
		digit = dec_digit(&d);
	}
	if (digit > 5 || (digit == 5 && ((prev & 1) != 0 || dec_rest(&d)))) {
		sv->bump = not9;
		sv->last = MAX(not9, 0);
		if (not9 < 0) {
			sv->carry = true;
			sv->exp10++;
			sv->keep += fixed;
		}
	}
}

/* Second pass: send the digits from position point down to position -frac. */
static void send_digits(struct z_cbpf_sink *s, const struct survey *sv, const struct layout *lay,
			uint64_t mant, int exp)
{
	struct dec d;
	int unused;
	unsigned int first = dec_start(&d, mant, exp, &unused);

	for (int pos = lay->point; pos >= -lay->frac; pos--) {
		int i = lay->exp10 - pos;
		unsigned int digit = 0;

		if (pos == -1) {
			z_cbpf_put(s, '.');
		}
		if (sv->carry) {
			digit = (i == 0);
		} else if (i >= 0 && i < sv->keep && (sv->bump < 0 || i <= sv->bump)) {
			digit = ((i == 0) ? first : dec_digit(&d)) + (i == sv->bump);
		}
		z_cbpf_put(s, '0' + (int)digit);
	}
	if (lay->dot && lay->frac == 0) {
		z_cbpf_put(s, '.');
	}
}

/* Text of an exponent: letter, sign, at least min digits. Returns its length. */
static int exponent_text(char *buf, char letter, int exp, int min)
{
	unsigned int u = (exp < 0) ? 0U - (unsigned int)exp : (unsigned int)exp;
	int len = min;

	for (unsigned int limit = (min == 2) ? 100 : 10; u >= limit; limit *= 10) {
		len++;
	}
	buf[0] = letter;
	buf[1] = (exp < 0) ? '-' : '+';
	for (int i = len + 1; i > 1; i--) {
		buf[i] = (char)('0' + u % 10);
		u /= 10;
	}
	return len + 2;
}

static void send_text(struct z_cbpf_sink *s, const char *p, int len)
{
	while (len-- > 0) {
		z_cbpf_put(s, *p++);
	}
}

static void format_decimal(struct z_cbpf_sink *s, const struct z_cbpf_spec *sp, const char *sign,
			   uint64_t mant, int exp)
{
	char letter = sp->conv | 0x20;
	int prec = (sp->prec < 0) ? 6 : MIN(sp->prec, PREC_MAX);
	struct survey sv;
	struct layout lay;
	char etext[8];
	int elen = 0;
	int tail;

	if (letter == 'g') {
		prec = MAX(prec, 1);
	}
	survey_digits(&sv, mant, exp, prec + (letter == 'e'), letter == 'f');
	if (letter == 'g') {
		/* Fewest digits that show everything kept, unless # asks for all of them. */
		int shown = (sp->flags & CBPF_ALT) ? prec : MAX(sv.last + 1, 1);

		letter = (sv.exp10 < -4 || sv.exp10 >= prec) ? 'e' : 'f';
		prec = (letter == 'e') ? shown - 1 : MAX(shown - 1 - sv.exp10, 0);
	}
	lay.exp10 = sv.exp10;
	if (letter == 'e') {
		lay.exp10 = 0;
		elen = exponent_text(etext, (char)(sp->conv & 0x20) | 'E', sv.exp10, 2);
	}
	lay.point = MAX(lay.exp10, 0);
	lay.frac = prec;
	lay.dot = (sp->flags & CBPF_ALT) != 0;
	tail = z_cbpf_begin(s, sp, sign, lay.point + 1 + (prec > 0 || lay.dot) + prec + elen);
	send_digits(s, &sv, &lay, mant, exp);
	send_text(s, etext, elen);
	z_cbpf_fill(s, ' ', tail);
}

/* Hexadecimal: mantissa bits as they are, rounded half to even when digits are cut off. */
static void format_hex(struct z_cbpf_sink *s, const struct z_cbpf_spec *sp, char *sign,
		       uint64_t mant, int exp)
{
	bool upper = (sp->conv == 'A');
	int nibbles = MANT_BITS / 4;
	int prec = sp->prec;
	char *x = sign + strlen(sign);
	char etext[8];
	bool dot;
	int elen;
	int tail;

	exp = (mant == 0) ? 0 : exp + MANT_BITS;
	if (prec < 0) {
		for (prec = nibbles; prec > 0 && ((mant >> (4 * (nibbles - prec))) & 0xf) == 0;) {
			prec--;
		}
	} else if (prec < nibbles) {
		int cut = 4 * (nibbles - prec);
		uint64_t half = 1ULL << (cut - 1);
		uint64_t odd = (mant >> cut) & 1;

		mant = (mant + half - 1 + odd) & ~(2 * half - 1);
	}
	prec = MIN(prec, PREC_MAX);
	dot = prec > 0 || (sp->flags & CBPF_ALT);
	x[0] = '0';
	x[1] = upper ? 'X' : 'x';
	x[2] = '\0';
	elen = exponent_text(etext, upper ? 'P' : 'p', exp, 1);
	tail = z_cbpf_begin(s, sp, sign, 1 + dot + prec + elen);
	z_cbpf_put(s, '0' + (int)(mant >> MANT_BITS));
	if (dot) {
		z_cbpf_put(s, '.');
	}
	for (int i = 1; i <= prec; i++) {
		int d = (i <= nibbles) ? (int)((mant >> (4 * (nibbles - i))) & 0xf) : 0;

		z_cbpf_put(s, z_cbpf_digit((unsigned int)d, upper));
	}
	send_text(s, etext, elen);
	z_cbpf_fill(s, ' ', tail);
}

static void format_special(struct z_cbpf_sink *s, const struct z_cbpf_spec *sp, const char *sign,
			   bool nan)
{
	static const char text[] = "INFNANinfnan";
	struct z_cbpf_spec plain = *sp;
	int tail;

	plain.flags &= ~CBPF_ZERO;
	tail = z_cbpf_begin(s, &plain, sign, 3);
	send_text(s, &text[(nan ? 3 : 0) + ((sp->conv & 0x20) ? 6 : 0)], 3);
	z_cbpf_fill(s, ' ', tail);
}

void z_cbpf_double(struct z_cbpf_sink *s, const struct z_cbpf_spec *sp, double value)
{
	uint64_t mant;
	int exp;
	char sign[4] = ""; /* and room for 0x */

	memcpy(&mant, &value, sizeof(mant));
	exp = (int)(mant >> MANT_BITS) & EXP_SPECIAL;
	if ((mant >> 63) != 0) {
		sign[0] = '-';
	} else {
		sign[0] = z_cbpf_sign(sp->flags);
	}
	mant &= (1ULL << MANT_BITS) - 1;
	if (exp == EXP_SPECIAL) {
		format_special(s, sp, sign, mant != 0);
		return;
	}
	if (exp == 0) {
		exp = 1;
	} else {
		mant |= 1ULL << MANT_BITS;
	}
	exp -= EXP_BIAS;
	if (IS_ENABLED(CONFIG_CBPRINTF_FP_A_SUPPORT) && (sp->conv | 0x20) == 'a') {
		format_hex(s, sp, sign, mant, exp);
	} else {
		format_decimal(s, sp, sign, mant, exp);
	}
}
