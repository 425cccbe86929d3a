/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The small formatter behind cbvprintf(): %c %s %d %i %u %x %X %p %%, the flags - 0 # + and space,
 * width, '*', and for strings a precision. The length modifiers h hh l ll z j t are understood.
 * Anything else is copied as it stands; its argument has no known type and is not consumed.
 *
 * Differences from the complete one that callers can see: a number's precision is ignored, h and
 * hh do not narrow, %p of NULL is 0x0, no %o, no %n, no floating point.
 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include "cbprintf_priv.h"

struct nano {
	cbprintf_cb out;
	void *ctx;
	int count;      /* characters sent, or the negative result of out */
	va_list ap;
	bool tagged;
	/* The current conversion: */
	int conv;
	uint32_t flags; /* CBPF_x */
	int longs;      /* number of l; j counts as two */
	int width;
	int prec;       /* negative: not given */
};

static void put(struct nano *n, int c)
{
	if (n->count >= 0) {
		int rc = n->out(c, n->ctx);

		n->count = (rc < 0) ? rc : n->count + 1;
	}
}

static void skip_tag(struct nano *n)
{
	if (IS_ENABLED(CONFIG_CBPRINTF_PACKAGE_SUPPORT_TAGGED_ARGUMENTS) && n->tagged) {
		(void)va_arg(n->ap, int);
	}
}

static __noinline void fill(struct nano *n, int c, int count)
{
	while (count-- > 0) {
		put(n, c);
	}
}

static __noinline void span(struct nano *n, const char *p, int len)
{
	while (len-- > 0) {
		put(n, *p++);
	}
}

/* Send a field: prefix, then len characters at p, padded to the width. */
static void field(struct nano *n, const char *prefix, const char *p, int len)
{
	int plen = (int)strlen(prefix);
	int pad = n->width - len - plen;
	bool minus = (n->flags & CBPF_MINUS);
	bool zero = (n->flags & CBPF_ZERO);

	fill(n, ' ', (minus || zero) ? 0 : pad);
	span(n, prefix, plen);
	fill(n, '0', (minus || !zero) ? 0 : pad);
	span(n, p, len);
	fill(n, ' ', minus ? pad : 0);
}

/* sign: the character before the number, or 0. */
static void number(struct nano *n, z_cbpf_uval_t v, char sign)
{
	char buf[CBPF_DIGITS_MAX];
	char prefix[4] = { sign };
	char *pre = &prefix[sign != '\0'];
	char *p = buf + sizeof(buf);
	unsigned int base = 10;

	if ((n->conv | 0x20) == 'x' || n->conv == 'p') {
		base = 16;
		if (n->conv == 'p' || ((n->flags & CBPF_ALT) && v != 0)) {
			*pre++ = '0';
			*pre = (n->conv == 'X') ? 'X' : 'x';
		}
	}
	do {
		*--p = z_cbpf_digit(z_cbpf_div(&v, base), n->conv == 'X');
	} while (v != 0);
	field(n, prefix, p, (int)(buf + sizeof(buf) - p));
}

static __noinline z_cbpf_uval_t fetch(struct nano *n, bool is_signed)
{
	int v;

	skip_tag(n);
	if (n->longs > 1 || (n->longs == 1 && sizeof(long) == sizeof(long long))) {
		return (z_cbpf_uval_t)va_arg(n->ap, long long);
	}
	v = va_arg(n->ap, int);
	return is_signed ? (z_cbpf_uval_t)(z_cbpf_sval_t)v : (z_cbpf_uval_t)(unsigned int)v;
}

static void text(struct nano *n)
{
	const char *p;
	char c;
	int len = 0;

	skip_tag(n);
	n->flags &= ~CBPF_ZERO;
	if (n->conv == 'c') {
		c = (char)va_arg(n->ap, int);
		field(n, "", &c, 1);
		return;
	}
	p = va_arg(n->ap, const char *);
	p = (p == NULL) ? "(null)" : p;
	while (len != n->prec && p[len] != '\0') {
		len++;
	}
	field(n, "", p, len);
}

/* Decimal number at f, or '*'; into *value. */
static __noinline const char *parse_number(struct nano *n, const char *f, int *value)
{
	*value = 0;
	if (*f == '*') {
		skip_tag(n);
		*value = va_arg(n->ap, int);
		return f + 1;
	}
	while (*f >= '0' && *f <= '9') {
		*value = (int)((unsigned int)*value * 10U) + (*f++ - '0');
	}
	return f;
}

/* Flags, width, precision, length; returns a pointer to the conversion letter. */
static const char *parse(struct nano *n, const char *f)
{
	uint32_t flag;

	n->flags = 0;
	n->longs = 0;
	n->prec = -1;
	while ((flag = z_cbpf_flag(*f)) != 0) {
		n->flags |= flag;
		f++;
	}
	f = parse_number(n, f, &n->width);
	if (n->width < 0) {
		n->flags |= CBPF_MINUS;
		n->width = (int)(0U - (unsigned int)n->width);
	}
	if (*f == '.') {
		f = parse_number(n, f + 1, &n->prec);
	}
	for (; *f == 'h' || *f == 'l' || *f == 'j' || *f == 'z' || *f == 't'; f++) {
		n->longs += (*f != 'h') + (*f == 'j');
	}
	return f;
}

/* One conversion; false: unknown letter, show it as text. */
static bool convert(struct nano *n)
{
	z_cbpf_uval_t v;
	char sign = '\0';

	switch (n->conv) {
	case 'd':
	case 'i':
		v = fetch(n, true);
		sign = z_cbpf_sign(n->flags);
		if ((z_cbpf_sval_t)v < 0) {
			v = 0 - v;
			sign = '-';
		}
		break;
	case 'p':
		n->longs = 1;
		/* fall through */
	case 'u':
	case 'x':
	case 'X':
		v = fetch(n, false);
		break;
	case 'c':
	case 's':
		text(n);
		return true;
	case '%':
		put(n, '%');
		return true;
	default:
		return false;
	}
	number(n, v, sign);
	return true;
}

int z_cbvprintf_impl(cbprintf_cb out, void *ctx, const char *fmt, va_list ap, uint32_t flags)
{
	struct nano n;

	n.out = out;
	n.ctx = ctx;
	n.count = 0;
	n.tagged = (flags & Z_CBVPRINTF_PROCESS_FLAG_TAGGED_ARGS) != 0;
	va_copy(n.ap, ap);
	while (*fmt != '\0' && n.count >= 0) {
		const char *start = fmt++;

		if (*start != '%') {
			put(&n, *start);
			continue;
		}
		fmt = parse(&n, fmt);
		n.conv = *fmt;
		fmt += (*fmt != '\0');
		if (!convert(&n)) {
			while (start < fmt) {
				put(&n, *start++);
			}
		}
	}
	va_end(n.ap);
	return n.count;
}
