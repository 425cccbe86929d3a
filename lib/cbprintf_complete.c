/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The complete formatter behind cbvprintf(): C11 conversions, flags, width, precision and length
 * modifiers, one character at a time, no recursion and about 100 bytes of state.
 *
 * What cannot be converted by this configuration (a float without floating point, a 64-bit value
 * with reduced integrals, a malformed specification) is copied to the output as it stands, and
 * its argument is still consumed, so that the rest of the line stays right.
 */
#include <limits.h>
#include <stddef.h>
#include <string.h>
#include "cbprintf_priv.h"

/* va_list may be an array type, which a function cannot take by reference: hence the struct. */
struct args {
	va_list ap;
	bool tagged;
};

void z_cbpf_put(struct z_cbpf_sink *s, int c)
{
	if (s->count >= 0) {
		int rc = s->out(c, s->ctx);

		s->count = (rc < 0) ? rc : s->count + 1;
	}
}

void z_cbpf_fill(struct z_cbpf_sink *s, int c, int n)
{
	while (n-- > 0) {
		z_cbpf_put(s, c);
	}
}

static void put_span(struct z_cbpf_sink *s, const char *p, int len)
{
	while (len-- > 0) {
		z_cbpf_put(s, *p++);
	}
}

int z_cbpf_begin(struct z_cbpf_sink *s, const struct z_cbpf_spec *sp, const char *prefix, int len)
{
	int plen = (int)strlen(prefix);
	int pad = sp->width - plen - len;

	if (!(sp->flags & (CBPF_MINUS | CBPF_ZERO))) {
		z_cbpf_fill(s, ' ', pad);
	}
	put_span(s, prefix, plen);
	if (sp->flags & CBPF_MINUS) {
		return pad;
	}
	if (sp->flags & CBPF_ZERO) {
		z_cbpf_fill(s, '0', pad);
	}
	return 0;
}

/* Write the digits of v so that they end before *end; return the first. Zero has no digits. */
static char *digits(z_cbpf_uval_t v, unsigned int base, bool upper, char *end)
{
	while (v != 0) {
		*--end = z_cbpf_digit(z_cbpf_div(&v, base), upper);
	}
	return end;
}

/* sign: the character before the number, or 0. */
static void put_number(struct z_cbpf_sink *s, struct z_cbpf_spec *sp, z_cbpf_uval_t v, char sign)
{
	char buf[CBPF_DIGITS_MAX];
	char prefix[4] = { sign };
	char *pre = &prefix[sign != '\0'];
	unsigned int base = 10;
	bool upper = (sp->conv == 'X');
	char *p;
	int len;
	int prec = 1;
	int tail;

	if (sp->conv == 'o') {
		base = 8;
	} else if ((sp->conv | 0x20) == 'x' || sp->conv == 'p') {
		base = 16;
		if (((sp->flags & CBPF_ALT) && v != 0) || sp->conv == 'p') {
			*pre++ = '0';
			*pre = upper ? 'X' : 'x';
		}
	}
	p = digits(v, base, upper, buf + sizeof(buf));
	len = (int)(buf + sizeof(buf) - p);
	if (sp->prec >= 0) {
		sp->flags &= ~CBPF_ZERO;
		prec = sp->prec;
	}
	if (base == 8 && (sp->flags & CBPF_ALT) && prec <= len) {
		prec = len + 1;
	}
	prec = MAX(prec, len);
	tail = z_cbpf_begin(s, sp, prefix, prec);
	z_cbpf_fill(s, '0', prec - len);
	put_span(s, p, len);
	z_cbpf_fill(s, ' ', tail);
}

static void put_text(struct z_cbpf_sink *s, const struct z_cbpf_spec *sp, const char *p, int len)
{
	int tail = z_cbpf_begin(s, sp, "", len);

	put_span(s, p, len);
	z_cbpf_fill(s, ' ', tail);
}

/* Length of a string of which only the first max characters may be read; max < 0: no limit. */
static int text_len(const char *p, int max)
{
	int len = 0;

	while (len != max && p[len] != '\0') {
		len++;
	}
	return len;
}

/* A tagged argument list has an int before each argument that tells its type; skip it. */
static void skip_tag(struct args *a)
{
	if (IS_ENABLED(CONFIG_CBPRINTF_PACKAGE_SUPPORT_TAGGED_ARGUMENTS) && a->tagged) {
		(void)va_arg(a->ap, int);
	}
}

static __noinline int next_int(struct args *a)
{
	skip_tag(a);
	return va_arg(a->ap, int);
}

static void *next_ptr(struct args *a)
{
	skip_tag(a);
	return va_arg(a->ap, void *);
}

/* Decimal number at *fp, or '*' for one among the arguments; saturates. */
static __noinline int parse_number(const char **fp, struct args *a)
{
	const char *f = *fp;
	int n = 0;

	if (*f == '*') {
		*fp = f + 1;
		return next_int(a);
	}
	for (; *f >= '0' && *f <= '9'; f++) {
		n = (n < INT_MAX / 10 - 1) ? n * 10 + (*f - '0') : INT_MAX / 2;
	}
	*fp = f;
	return n;
}

/* Length modifier at f, if any; returns what is behind it. */
static const char *parse_length(struct z_cbpf_spec *sp, const char *f)
{
	bool twice = (f[0] != '\0' && f[1] == f[0]);

	sp->lmod = *f;
	sp->size = sizeof(int);
	switch (*f) {
	case 'h':
		sp->size = twice ? sizeof(char) : sizeof(short);
		break;
	case 'l':
		sp->size = twice ? sizeof(long long) : sizeof(long);
		break;
	case 'j':
		sp->size = sizeof(intmax_t);
		twice = false;
		break;
	case 'z':
	case 't':
		sp->size = sizeof(size_t);
		twice = false;
		break;
	case 'L':
		twice = false;
		break;
	default:
		sp->lmod = '\0';
		return f;
	}
	return f + 1 + twice;
}

/* Parse what follows '%' up to and including the conversion letter. */
static const char *parse_spec(struct z_cbpf_spec *sp, const char *f, struct args *a)
{
	uint32_t flag;

	sp->flags = 0;
	while ((flag = z_cbpf_flag(*f)) != 0) {
		sp->flags |= flag;
		f++;
	}
	sp->width = parse_number(&f, a);
	if (sp->width < 0) {
		sp->flags |= CBPF_MINUS;
		sp->width = (sp->width == INT_MIN) ? INT_MAX : -sp->width;
	}
	sp->prec = -1;
	if (*f == '.') {
		f++;
		sp->prec = parse_number(&f, a);
	}
	f = parse_length(sp, f);
	sp->conv = *f;
	return (*f == '\0') ? f : f + 1;
}

/* Fetch an integer argument as wide as the length modifier says, and narrow it. */
static z_cbpf_uval_t next_value(struct args *a, const struct z_cbpf_spec *sp, bool is_signed)
{
	int v;

	skip_tag(a);
	if (sp->size > sizeof(int)) {
		return (z_cbpf_uval_t)va_arg(a->ap, long long);
	}
	v = va_arg(a->ap, int);
	if (sp->size == sizeof(char)) {
		v = is_signed ? (signed char)v : (unsigned char)v;
	} else if (sp->size == sizeof(short)) {
		v = is_signed ? (short)v : (unsigned short)v;
	}
	return is_signed ? (z_cbpf_uval_t)(z_cbpf_sval_t)v : (z_cbpf_uval_t)(unsigned int)v;
}

/* d, i, o, u, x, X. False: this configuration has no numbers of that size. */
static bool conv_integer(struct z_cbpf_sink *s, struct z_cbpf_spec *sp, struct args *a)
{
	bool is_signed = (sp->conv == 'd' || sp->conv == 'i');
	z_cbpf_uval_t v = next_value(a, sp, is_signed);
	char sign = '\0';

	if (sp->lmod == 'L' || sp->size > sizeof(z_cbpf_uval_t)) {
		return false;
	}
	if (is_signed) {
		if ((z_cbpf_sval_t)v < 0) {
			v = 0 - v;
			sign = '-';
		} else {
			sign = z_cbpf_sign(sp->flags);
		}
	}
	put_number(s, sp, v, sign);
	return true;
}

/* c, s, p: none takes a length modifier (there are no wide characters). */
static bool conv_text(struct z_cbpf_sink *s, struct z_cbpf_spec *sp, struct args *a)
{
	const char *p;
	char c;

	if (sp->conv == 'c') {
		c = (char)next_int(a);
		p = &c;
	} else {
		p = next_ptr(a);
	}
	if (sp->lmod) {
		return false;
	}
	if (sp->conv == 'p' && p != NULL) {
		put_number(s, sp, (z_cbpf_uval_t)(uintptr_t)p, '\0');
		return true;
	}
	sp->flags &= ~CBPF_ZERO;
	if (sp->conv == 'c') {
		put_text(s, sp, p, 1);
	} else if (sp->conv == 'p') {
		put_text(s, sp, "(nil)", 5);
	} else {
		p = (p == NULL) ? "(null)" : p;
		put_text(s, sp, p, text_len(p, sp->prec));
	}
	return true;
}

static bool conv_count(const struct z_cbpf_sink *s, const struct z_cbpf_spec *sp, struct args *a)
{
	void *p = next_ptr(a);

	if (!IS_ENABLED(CONFIG_CBPRINTF_N_SPECIFIER)) {
		return true;
	}
	switch (sp->size) {
	case sizeof(char):
		*(signed char *)p = (signed char)s->count;
		break;
	case sizeof(short):
		*(short *)p = (short)s->count;
		break;
	case sizeof(int):
		*(int *)p = s->count;
		break;
	default:
		*(long long *)p = s->count;
		break;
	}
	return true;
}

/*
 * A long double is formatted where it is no wider than double; elsewhere the digits would be
 * wrong, so it is shown as unsupported.
 */
static bool conv_float(struct z_cbpf_sink *s, struct z_cbpf_spec *sp, struct args *a)
{
	bool wider = (sp->lmod == 'L') && sizeof(long double) > sizeof(double);
	double v;

	skip_tag(a);
	if (wider) {
		(void)va_arg(a->ap, long double);
	} else {
		v = va_arg(a->ap, double);
	}
	if (wider || !IS_ENABLED(CONFIG_CBPRINTF_FP_SUPPORT) || sp->lmod == 'h') {
		return false;
	}
	if (IS_ENABLED(CONFIG_CBPRINTF_FP_ALWAYS_A)) {
		sp->conv = (sp->conv >= 'a') ? 'a' : 'A';
	}
	if ((sp->conv | 0x20) == 'a' && !IS_ENABLED(CONFIG_CBPRINTF_FP_A_SUPPORT)) {
		return false;
	}
	z_cbpf_double(s, sp, v);
	return true;
}

/* False: the specification is to be shown as text. */
static bool convert(struct z_cbpf_sink *s, struct z_cbpf_spec *sp, struct args *a)
{
	switch (sp->conv) {
	case '%':
		z_cbpf_put(s, '%');
		return true;
	case 'd':
	case 'i':
	case 'o':
	case 'u':
	case 'x':
	case 'X':
		return conv_integer(s, sp, a);
	case 'c':
	case 's':
	case 'p':
		return conv_text(s, sp, a);
	case 'n':
		return conv_count(s, sp, a);
	case 'a':
	case 'A':
	case 'e':
	case 'E':
	case 'f':
	case 'F':
	case 'g':
	case 'G':
		return conv_float(s, sp, a);
	default:
		return false;
	}
}

static int format_all(struct z_cbpf_sink *s, const char *f, struct args *a)
{
	struct z_cbpf_spec spec;

	while (*f != '\0' && s->count >= 0) {
		const char *start = f++;

		if (*start != '%') {
			z_cbpf_put(s, *start);
			continue;
		}
		f = parse_spec(&spec, f, a);
		if (!convert(s, &spec, a)) {
			put_span(s, start, (int)(f - start));
		}
	}
	return s->count;
}

int z_cbvprintf_impl(cbprintf_cb out, void *ctx, const char *fp, va_list ap, uint32_t flags)
{
	struct z_cbpf_sink s = { .out = out, .ctx = ctx };
	struct args a = { .tagged = (flags & Z_CBVPRINTF_PROCESS_FLAG_TAGGED_ARGS) != 0 };
	int rc;

	va_copy(a.ap, ap);
	rc = format_all(&s, fp, &a);
	va_end(a.ap);
	return rc;
}
