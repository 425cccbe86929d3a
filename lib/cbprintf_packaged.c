/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Packages: capturing a format and its arguments, changing what a package carries along, and
 * formatting one. The layout is described in <zephyr/sys/cbprintf_internal.h>.
 *
 * Capturing walks the format (or the type tags) only to learn the arguments' types; strings that
 * may change are noted and copied behind the arguments at the end. With no buffer the same code
 * only counts.
 */
#include <limits.h>
#include <zephyr/sys/cbprintf.h>
#include "cbprintf_priv.h"
#include "cbprintf_ro.h"

/* A string argument that goes into the package. */
struct pending {
	const char *text;
	uint16_t len;           /* characters that may be read, by the precision */
	uint8_t pos;
};

struct packer {
	struct z_cbprintf_build b;
	struct pending copy[Z_CBPRINTF_STR_MAX];
	uint8_t copy_cnt;
	bool too_many;
	va_list ap;
};

static void pack_int(struct packer *p, int v)
{
	(void)z_cbprintf_arg(&p->b, &v, sizeof(v), Z_CBPRINTF_ALIGN(int));
}

static void pack_long_long(struct packer *p, long long v)
{
	(void)z_cbprintf_arg(&p->b, &v, sizeof(v), Z_CBPRINTF_ALIGN(long long));
}

static void pack_ptr(struct packer *p, const void *v)
{
	(void)z_cbprintf_arg(&p->b, &v, sizeof(v), Z_CBPRINTF_ALIGN(void *));
}

static void pack_double(struct packer *p, bool is_long)
{
	if (is_long) {
		long double v = va_arg(p->ap, long double);

		(void)z_cbprintf_arg(&p->b, &v, sizeof(v), Z_CBPRINTF_ALIGN(long double));
	} else {
		double v = va_arg(p->ap, double);

		(void)z_cbprintf_arg(&p->b, &v, sizeof(v), Z_CBPRINTF_ALIGN(double));
	}
}

/* A string, of which at most max characters may be read (negative: no limit). */
static void pack_string(struct packer *p, const char *text, int max)
{
	size_t pos = z_cbprintf_arg(&p->b, &text, sizeof(text), Z_CBPRINTF_ALIGN(char *));
	bool ro = z_cbprintf_vouched(p->b.flags, p->b.strings++, Z_CBPRINTF_STR) ||
		  z_cbprintf_is_ro(text);

	if (text == NULL) {
		return;
	}
	if (p->b.ro_cnt + p->b.rw_cnt + p->copy_cnt == Z_CBPRINTF_STR_MAX) {
		p->too_many = true;
	} else if (ro) {
		if ((p->b.flags & CBPRINTF_PACKAGE_ADD_RO_STR_POS) != 0) {
			p->b.ro[p->b.ro_cnt++] = (uint8_t)pos;
		}
	} else if ((p->b.flags & CBPRINTF_PACKAGE_ADD_RW_STR_POS) != 0) {
		p->b.rw[p->b.rw_cnt++] = (uint8_t)pos;
	} else {
		p->copy[p->copy_cnt++] = (struct pending){
			.text = text,
			.len = (max < 0) ? UINT16_MAX : (uint16_t)MIN(max, UINT16_MAX),
			.pos = (uint8_t)pos,
		};
	}
}

/* Number at *fp, or an argument for '*', which is captured. */
static int walk_number(struct packer *p, const char **fp)
{
	int n = 0;

	if (**fp == '*') {
		(*fp)++;
		n = va_arg(p->ap, int);
		pack_int(p, n);
		return n;
	}
	for (; **fp >= '0' && **fp <= '9'; (*fp)++) {
		n = (n < UINT16_MAX) ? n * 10 + (**fp - '0') : n;
	}
	return n;
}

static void walk_integer(struct packer *p, size_t size)
{
	if (size > sizeof(int)) {
		pack_long_long(p, va_arg(p->ap, long long));
	} else {
		pack_int(p, va_arg(p->ap, int));
	}
}

/* Length modifiers at *fp. Returns 1: long, 2: long long, 4: long double, 0: none of them. */
static int walk_length(const char **fp)
{
	int longs = 0;

	for (;; (*fp)++) {
		switch (**fp) {
		case 'h':
			break;
		case 'l':
			longs += 1;
			break;
		case 'j':
			longs = 2;
			break;
		case 'z':
		case 't':
			longs = 1;
			break;
		case 'L':
			longs = 4;
			break;
		default:
			return longs;
		}
	}
}

BUILD_ASSERT(sizeof(size_t) == sizeof(long), "%zu takes a long");

/* Capture the argument of one conversion; f points behind '%'. Returns what is behind it. */
static const char *walk_spec(struct packer *p, const char *f)
{
	int prec = -1;
	int longs;

	while (z_cbpf_flag(*f) != 0) {
		f++;
	}
	(void)walk_number(p, &f);
	if (*f == '.') {
		f++;
		prec = walk_number(p, &f);
	}
	longs = walk_length(&f);
	switch (*f) {
	case '\0':
		return f;
	case 's':
		pack_string(p, va_arg(p->ap, char *), prec);
		break;
	case 'p':
	case 'n':
		pack_ptr(p, va_arg(p->ap, void *));
		break;
	case 'a': case 'e': case 'f': case 'g':
	case 'A': case 'E': case 'F': case 'G':
		pack_double(p, longs == 4);
		break;
	case 'c': case 'd': case 'i': case 'o': case 'u': case 'x': case 'X':
		walk_integer(p, (longs == 1) ? sizeof(long) :
				(longs == 2) ? sizeof(long long) : sizeof(int));
		break;
	default:
		break;
	}
	return f + 1;
}

static void walk_format(struct packer *p, const char *f)
{
	while (*f != '\0') {
		f = (*f == '%') ? walk_spec(p, f + 1) : f + 1;
	}
}

static void walk_tags(struct packer *p)
{
	for (;;) {
		switch (va_arg(p->ap, int)) {
		case CBPRINTF_PACKAGE_ARG_TYPE_END:
		default:
			return;
		case CBPRINTF_PACKAGE_ARG_TYPE_CHAR:
		case CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_CHAR:
		case CBPRINTF_PACKAGE_ARG_TYPE_SHORT:
		case CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_SHORT:
		case CBPRINTF_PACKAGE_ARG_TYPE_INT:
		case CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_INT:
			walk_integer(p, sizeof(int));
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_LONG:
		case CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_LONG:
			walk_integer(p, sizeof(long));
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_LONG_LONG:
		case CBPRINTF_PACKAGE_ARG_TYPE_UNSIGNED_LONG_LONG:
			walk_integer(p, sizeof(long long));
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_FLOAT:
		case CBPRINTF_PACKAGE_ARG_TYPE_DOUBLE:
			pack_double(p, false);
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_LONG_DOUBLE:
			pack_double(p, true);
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_PTR_CHAR:
			pack_string(p, va_arg(p->ap, char *), -1);
			break;
		case CBPRINTF_PACKAGE_ARG_TYPE_PTR_VOID:
			pack_ptr(p, va_arg(p->ap, void *));
			break;
		}
	}
}

/* Header, positions and strings behind the captured arguments. */
static int pack_end(struct packer *p)
{
	struct z_cbprintf_build *b = &p->b;
	int rc;

	if (p->too_many || b->at > UINT8_MAX * sizeof(int)) {
		return -EINVAL;
	}
	rc = z_cbprintf_static_end(b);
	if (rc < 0) {
		return rc;
	}
	for (int i = 0; i < p->copy_cnt; i++) {
		const struct pending *s = &p->copy[i];
		size_t len = strnlen(s->text, s->len);

		z_cbprintf_raw(b, &s->pos, 1);
		z_cbprintf_raw(b, s->text, len);
		z_cbprintf_raw(b, "", 1);
	}
	if (b->overflow) {
		return -ENOSPC;
	}
	if (b->buf != NULL) {
		((union cbprintf_package_hdr *)b->buf)->desc.str_cnt = p->copy_cnt;
	}
	return (b->at > INT_MAX) ? -EINVAL : (int)b->at;
}

/* Not an initialiser: the arrays are long, and what is in them is written before it is read. */
static void begin(struct packer *p, void *packaged, size_t len, uint32_t flags)
{
	p->b.buf = packaged;
	p->b.cap = (packaged != NULL) ? len : 0;
	p->b.at = sizeof(union cbprintf_package_hdr);
	p->b.misalign = (packaged != NULL) ? 0 : len % CBPRINTF_PACKAGE_ALIGNMENT;
	p->b.flags = flags;
	p->b.overflow = false;
	p->b.strings = 0;
	p->b.ro_cnt = 0;
	p->b.rw_cnt = 0;
	p->copy_cnt = 0;
	p->too_many = false;
}

int cbvprintf_package(void *packaged, size_t len, uint32_t flags, const char *format, va_list ap)
{
	struct packer p;
	int rc;

	if (packaged != NULL && (uintptr_t)packaged % CBPRINTF_PACKAGE_ALIGNMENT != 0) {
		return -EFAULT;
	}
	begin(&p, packaged, len, flags);
	va_copy(p.ap, ap);
	pack_string(&p, format, -1);
	if ((flags & CBPRINTF_PACKAGE_ARGS_ARE_TAGGED) != 0) {
		walk_tags(&p);
	} else {
		walk_format(&p, format);
	}
	rc = pack_end(&p);
	va_end(p.ap);
	return rc;
}

int cbprintf_package(void *packaged, size_t len, uint32_t flags, const char *format, ...)
{
	va_list ap;
	int rc;

	va_start(ap, format);
	rc = cbvprintf_package(packaged, len, flags, format, ap);
	va_end(ap);
	return rc;
}

/* ---- formatting ---- */

/* The parts of a package in memory. */
struct parts {
	union cbprintf_package_hdr *hdr;
	uint8_t *ro;
	uint8_t *rw;
	uint8_t *strings;
};

static struct parts parts_of(void *packaged)
{
	struct parts p = { .hdr = packaged };

	p.ro = (uint8_t *)packaged + p.hdr->desc.len * sizeof(int);
	p.rw = p.ro + p.hdr->desc.ro_str_cnt;
	p.strings = p.rw + p.hdr->desc.rw_str_cnt;
	return p;
}

static char **slot_of(void *packaged, uint8_t pos)
{
	return (char **)((char *)packaged + pos * sizeof(int));
}

/* A va_list whose next argument is the first one at args. */
struct z_va {
	va_list ap;
};

#if defined(__x86_64__)

static void va_point_at(struct z_va *va, void *args)
{
	/* As if all registers had been used up, so that everything comes from the stack. */
	va->ap[0].gp_offset = 6 * 8;
	va->ap[0].fp_offset = 6 * 8 + 8 * 16;
	va->ap[0].overflow_arg_area = args;
	va->ap[0].reg_save_area = NULL;
}

#elif defined(__aarch64__)

static void va_point_at(struct z_va *va, void *args)
{
	struct {
		void *stack;
		void *gr_top;
		void *vr_top;
		int gr_offs;
		int vr_offs;
	} list = { .stack = args };

	_Static_assert(sizeof(list) == sizeof(va->ap), "not the va_list of AAPCS64");
	memcpy(&va->ap, &list, sizeof(list));
}

#else

/* Where a va_list is a pointer to the next argument: ARM, RISC-V, x86. */
static void va_point_at(struct z_va *va, void *args)
{
	_Static_assert(sizeof(va->ap) == sizeof(void *), "this ABI's va_list is not known");
	memcpy(&va->ap, &args, sizeof(args));
}

#endif

int cbpprintf_external(cbprintf_cb out, cbvprintf_external_formatter_func formatter, void *ctx,
		       void *packaged)
{
	struct cbprintf_package_hdr_ext *ext = packaged;
	struct z_va va;
	struct parts p;
	uint8_t *s;

	if (packaged == NULL) {
		return -EINVAL;
	}
	p = parts_of(packaged);
	s = p.strings;
	for (int i = 0; i < ext->hdr.desc.str_cnt; i++) {
		*slot_of(packaged, s[0]) = (char *)s + 1;
		s += 2 + strlen((char *)s + 1);
	}
	va_point_at(&va, ext + 1);
	return formatter(out, ctx, ext->fmt, va.ap);
}

/* ---- converting ---- */

struct converter {
	cbprintf_convert_cb cb; /* NULL: only the size is wanted */
	void *ctx;
	int size;               /* sent so far, or the error that ended it */
	uint16_t *strl;
	size_t strl_len;
	size_t strl_at;
	void *packaged;
};

static void send(struct converter *c, const void *buf, size_t len)
{
	int rc;

	if (c->size < 0 || len == 0) {
		return;
	}
	rc = (c->cb != NULL) ? c->cb(buf, len, c->ctx) : 0;
	c->size = (rc < 0) ? rc : c->size + (int)len;
}

/* A string at a listed position becomes part of the package. */
static void send_string(struct converter *c, uint8_t pos)
{
	const char *text = *slot_of(c->packaged, pos);
	bool known = c->strl != NULL && c->strl_at < c->strl_len;
	size_t len;

	if (c->cb != NULL && known) {
		len = c->strl[c->strl_at];
	} else {
		len = MIN(strlen(text) + 1, UINT16_MAX);
		if (known) {
			c->strl[c->strl_at] = (uint16_t)len;
		}
	}
	c->strl_at++;
	send(c, &pos, 1);
	/* The string may have changed since it was measured: the terminator is not its own. */
	send(c, text, len - 1);
	send(c, "", 1);
}

/* Bytes of the strings that are in the package already. */
static size_t strings_size(const struct parts *p)
{
	const uint8_t *s = p->strings;

	for (int i = 0; i < p->hdr->desc.str_cnt; i++) {
		s += 2 + strlen((const char *)s + 1);
	}
	return (size_t)(s - p->strings);
}

int cbprintf_package_convert(void *in_packaged, size_t in_len, cbprintf_convert_cb cb, void *ctx,
			     uint32_t flags, uint16_t *strl, size_t strl_len)
{
	struct converter c = {
		.cb = cb, .ctx = ctx, .strl = strl, .strl_len = strl_len, .packaged = in_packaged,
	};
	bool take_ro = (flags & CBPRINTF_PACKAGE_CONVERT_RO_STR) != 0;
	bool take_rw = (flags & CBPRINTF_PACKAGE_CONVERT_RW_STR) != 0;
	bool keep_ro = !take_ro && (flags & CBPRINTF_PACKAGE_CONVERT_KEEP_RO_STR) != 0;
	union cbprintf_package_hdr hdr;
	struct parts p;
	int ro;
	int rw;

	ARG_UNUSED(in_len);
	if (in_packaged == NULL) {
		return -EINVAL;
	}
	p = parts_of(in_packaged);
	hdr = *p.hdr;
	ro = hdr.desc.ro_str_cnt;
	rw = hdr.desc.rw_str_cnt;
	hdr.desc.ro_str_cnt = keep_ro ? ro : 0;
	hdr.desc.rw_str_cnt = take_rw ? 0 : rw;
	hdr.desc.str_cnt += (take_ro ? ro : 0) + (take_rw ? rw : 0);
	send(&c, &hdr, sizeof(hdr));
	send(&c, p.hdr + 1, hdr.desc.len * sizeof(int) - sizeof(hdr));
	send(&c, p.ro, hdr.desc.ro_str_cnt);
	send(&c, p.rw, hdr.desc.rw_str_cnt);
	send(&c, p.strings, strings_size(&p));
	for (int i = 0; take_ro && i < ro; i++) {
		send_string(&c, p.ro[i]);
	}
	for (int i = 0; take_rw && i < rw; i++) {
		send_string(&c, p.rw[i]);
	}
	if (cb != NULL && c.size >= 0) {
		int rc = cb(NULL, 0, ctx);

		c.size = (rc < 0) ? rc : c.size;
	}
	return c.size;
}

struct buffer {
	char *at;
	size_t left;
};

/* cbprintf_convert_cb */
static int to_buffer(const void *buf, size_t len, void *ctx)
{
	struct buffer *b = ctx;

	if (len > b->left) {
		return -ENOSPC;
	}
	if (len > 0) {
		memcpy(b->at, buf, len);
	}
	b->at += len;
	b->left -= len;
	return (int)len;
}

int cbprintf_package_copy(void *in_packaged, size_t in_len, void *packaged, size_t len,
			  uint32_t flags, uint16_t *strl, size_t strl_len)
{
	struct buffer b = { .at = packaged, .left = len };

	if ((uintptr_t)packaged % CBPRINTF_PACKAGE_ALIGNMENT != 0) {
		return -EFAULT;
	}
	return cbprintf_package_convert(in_packaged, in_len, (packaged == NULL) ? NULL : to_buffer,
					&b, flags, strl, strl_len);
}
