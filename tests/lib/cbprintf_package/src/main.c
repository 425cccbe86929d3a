/* SPDX-License-Identifier: Apache-2.0 */
/* Packages: see package.h for the main property. Here also what the header says, and the errors. */
#include <errno.h>
#include "package.h"

static char rw[20];
static const char *const ro = "constant";

struct text {
	char buf[256];
	size_t len;
};

static int append(int c, void *ctx)
{
	struct text *t = ctx;

	if (t->len < sizeof(t->buf) - 1) {
		t->buf[t->len++] = (char)c;
		t->buf[t->len] = '\0';
	}
	return 0;
}

static void format_is(struct package *pkg, const char *expected)
{
	static struct text t;

	t = (struct text){0};
	zassert_equal(cbpprintf(append, &t, pkg->bytes), (int)strlen(expected));
	zassert_str_equal(t.buf, expected);
}

uint32_t flags_of_round(int i)
{
	static const uint32_t flags[ROUNDS] = {
		0,
		CBPRINTF_PACKAGE_CONST_CHAR_RO,
		CBPRINTF_PACKAGE_ADD_RO_STR_POS,
		CBPRINTF_PACKAGE_ADD_RW_STR_POS,
		CBPRINTF_PACKAGE_ADD_RO_STR_POS | CBPRINTF_PACKAGE_ADD_RW_STR_POS,
		CBPRINTF_PACKAGE_ADD_RO_STR_POS | CBPRINTF_PACKAGE_ADD_RW_STR_POS |
			CBPRINTF_PACKAGE_FIRST_RO_STR_CNT(1),
	};

	return flags[i];
}

static void check_copy(struct package *pkg, int size, uint32_t flags, const char *expected)
{
	static struct package copy;
	uint16_t lengths[16];
	int wanted = cbprintf_package_copy(pkg->bytes, size, NULL, 0, flags, lengths, 16);

	zassert_true(wanted > 0);
	zassert_equal(cbprintf_package_copy(pkg->bytes, size, copy.bytes, wanted - 1, flags,
					    lengths, 16), -ENOSPC);
	memset(&copy, 0x5a, sizeof(copy));
	zassert_equal(cbprintf_package_copy(pkg->bytes, 0, copy.bytes, wanted, flags, lengths, 16),
		      wanted);
	format_is(&copy, expected);
	zassert_equal(cbprintf_package_copy(pkg->bytes, size, copy.bytes, wanted, flags, NULL, 0),
		      wanted);
	format_is(&copy, expected);
}

void check_package(struct package *pkg, int size, const char *expected)
{
	format_is(pkg, expected);
	for (uint32_t flags = 0; flags < 8; flags++) {
		check_copy(pkg, size, flags, expected);
	}
}

static void before(void *fixture)
{
	ARG_UNUSED(fixture);
	strcpy(rw, "writable");
}

ZTEST(cbprintf_package, test_integers)
{
	unsigned char uc = 200;
	short sh = -5;

	SAME("plain");
	SAME("%d %u %x %c", -1, 2U, 0xbeefU, 'x');
	SAME("%hhu %hd %ld %zu", uc, sh, -123456789L, sizeof(int));
	SAME("%d %lld %d %lld", 1, 1LL << 40, 2, -1LL);
	SAME("%*d|%-*d", 6, 42, 5, 7);
	SAME("%d%d%d%d%d%d%d%d%d%d%d", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
}

ZTEST(cbprintf_package, test_strings)
{
	SAME("%s", rw);
	SAME("%s %s %s", "literal", rw, ro);
	SAME("%d %s %p %s %d", 1, ro, (void *)rw, rw, 2);
	SAME("%.3s|%10s|%-10s", rw, rw, ro);
}

ZTEST(cbprintf_package, test_floats)
{
	if (!IS_ENABLED(CONFIG_CBPRINTF_FP_SUPPORT)) {
		ztest_test_skip();
	}
	SAME("%f %d %g %s", 1.5, 2, 3.25, rw);
	SAME("%f", 2.5f);
	SAME("%f%f%f%f%f%f%f%f%f%f%d", 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11);
	if (IS_ENABLED(CONFIG_CBPRINTF_PACKAGE_LONGDOUBLE)) {
		SAME("%d %Lf %d", 1, 2.5L, 3);
	}
}

ZTEST(cbprintf_package, test_unterminated_string)
{
	static struct package pkg;
	char three[3] = {'a', 'b', 'c'};

	zassert_true(cbprintf_package(&pkg, sizeof(pkg), 0, "%.3s %.*s", three, 2, three) > 0);
	memset(three, 'x', sizeof(three));
	format_is(&pkg, "abc ab");
}

ZTEST(cbprintf_package, test_strings_are_copied)
{
	static struct package pkg;
	static struct package copy;

	zassert_true(cbprintf_package(&pkg, sizeof(pkg), 0, "%s", rw) > 0);
	rw[0] = 'W';
	format_is(&pkg, "writable");
	zassert_true(cbprintf_package(&pkg, sizeof(pkg), CBPRINTF_PACKAGE_ADD_RW_STR_POS, "%s",
				      rw) > 0);
	zassert_true(cbprintf_fsc_package(&pkg, 0, &copy, sizeof(copy)) > 0);
	rw[0] = 'V';
	format_is(&pkg, "Vritable");
	format_is(&copy, "Writable");
}

/* The package may be moved: pointers to strings inside are set when it is formatted. */
ZTEST(cbprintf_package, test_move)
{
	static struct package pkg;
	static struct package moved;
	int size = cbprintf_package(&pkg, sizeof(pkg), 0, "%s %d %s", rw, 5, rw);

	memcpy(&moved, &pkg, (size_t)size);
	memset(&pkg, 0, sizeof(pkg));
	format_is(&moved, "writable 5 writable");
}

static void counts_are(struct package *pkg, int str, int ro_cnt, int rw_cnt)
{
	const struct cbprintf_package_desc *d = &((union cbprintf_package_hdr *)pkg)->desc;

	zassert_equal(d->str_cnt, str);
	zassert_equal(d->ro_str_cnt, ro_cnt);
	zassert_equal(d->rw_str_cnt, rw_cnt);
}

ZTEST(cbprintf_package, test_header)
{
	const uint32_t both = CBPRINTF_PACKAGE_ADD_RO_STR_POS | CBPRINTF_PACKAGE_ADD_RW_STR_POS;
	static struct package pkg;
	static struct package copy;

	cbprintf_package(&pkg, sizeof(pkg), 0, "%s %s", rw, ro);
	counts_are(&pkg, 1, 0, 0);
	cbprintf_package(&pkg, sizeof(pkg), both, "%s %s", rw, ro);
	counts_are(&pkg, 0, 2, 1);
	cbprintf_package_copy(&pkg, 0, &copy, sizeof(copy), CBPRINTF_PACKAGE_CONVERT_RW_STR, NULL,
			      0);
	counts_are(&copy, 1, 0, 0);
	cbprintf_package_copy(&pkg, 0, &copy, sizeof(copy),
			      CBPRINTF_PACKAGE_CONVERT_RW_STR |
				      CBPRINTF_PACKAGE_CONVERT_KEEP_RO_STR, NULL, 0);
	counts_are(&copy, 1, 2, 0);
	cbprintf_package_copy(&pkg, 0, &copy, sizeof(copy),
			      CBPRINTF_PACKAGE_CONVERT_RW_STR | CBPRINTF_PACKAGE_CONVERT_RO_STR,
			      NULL, 0);
	counts_are(&copy, 3, 0, 0);
}

ZTEST(cbprintf_package, test_errors)
{
	static struct package pkg;

	zassert_equal(cbprintf_package(pkg.bytes + 1, 100, 0, "x"), -EFAULT);
	zassert_equal(cbprintf_package(&pkg, 4, 0, "x"), -ENOSPC);
	zassert_equal(cbpprintf(append, NULL, NULL), -EINVAL);
	zassert_equal(cbprintf_package_copy(NULL, 0, NULL, 0, 0, NULL, 0), -EINVAL);
	zassert_equal(cbprintf_package_copy(&pkg, 0, pkg.bytes + 2, 100, 0, NULL, 0), -EFAULT);
	zassert_equal(cbprintf_package(&pkg, sizeof(pkg), 0, "%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s%s",
				       rw, rw, rw, rw, rw, rw, rw, rw, rw, rw, rw, rw, rw, rw, rw,
				       rw, rw), -EINVAL);
}

ZTEST(cbprintf_package, test_must_read_the_format)
{
	zassert_equal(CBPRINTF_MUST_RUNTIME_PACKAGE(0, "%d", 1), 0);
	zassert_equal(CBPRINTF_MUST_RUNTIME_PACKAGE(0, "none"), 0);
	zassert_equal(CBPRINTF_MUST_RUNTIME_PACKAGE(0, "%s", rw), 1);
	zassert_equal(CBPRINTF_MUST_RUNTIME_PACKAGE(0, "%s", ro), 1);
	zassert_equal(CBPRINTF_MUST_RUNTIME_PACKAGE(CBPRINTF_PACKAGE_CONST_CHAR_RO, "%s", ro), 0);
	zassert_equal(CBPRINTF_MUST_RUNTIME_PACKAGE(CBPRINTF_PACKAGE_CONST_CHAR_RO, "%s%s", ro, rw),
		      1);
	zassert_equal(CBPRINTF_MUST_RUNTIME_PACKAGE(CBPRINTF_PACKAGE_FIRST_RO_STR_CNT(1), "%s", rw),
		      0);
	zassert_equal(CBPRINTF_MUST_RUNTIME_PACKAGE(CBPRINTF_PACKAGE_ADD_RW_STR_POS, "%s", rw), 0);
}

static int package_tagged(struct package *pkg, const char *fmt, ...)
{
	va_list ap;
	int rc;

	va_start(ap, fmt);
	rc = cbvprintf_package(pkg, sizeof(*pkg), CBPRINTF_PACKAGE_ARGS_ARE_TAGGED, fmt, ap);
	va_end(ap);
	return rc;
}

ZTEST(cbprintf_package, test_tagged)
{
	static struct package pkg;

	zassert_true(package_tagged(&pkg, "%d %s %lld %p",
				    CBPRINTF_PACKAGE_ARG_TYPE_INT, 7,
				    CBPRINTF_PACKAGE_ARG_TYPE_PTR_CHAR, rw,
				    CBPRINTF_PACKAGE_ARG_TYPE_LONG_LONG, 1LL << 40,
				    CBPRINTF_PACKAGE_ARG_TYPE_PTR_VOID, (void *)0x10,
				    CBPRINTF_PACKAGE_ARG_TYPE_END) > 0);
	format_is(&pkg, "7 writable 1099511627776 0x10");
}

static int last_len;

static int failing_sink(const void *buf, size_t len, void *ctx)
{
	ARG_UNUSED(ctx);
	last_len = (buf == NULL) ? -1 : (int)len;
	return -EIO;
}

ZTEST(cbprintf_package, test_convert_stops_at_an_error)
{
	static struct package pkg;

	cbprintf_package(&pkg, sizeof(pkg), 0, "%s", rw);
	zassert_equal(cbprintf_package_convert(&pkg, 0, failing_sink, NULL, 0, NULL, 0), -EIO);
	zassert_equal(last_len, (int)sizeof(union cbprintf_package_hdr));
}

ZTEST_SUITE(cbprintf_package, NULL, NULL, before, NULL, NULL);
