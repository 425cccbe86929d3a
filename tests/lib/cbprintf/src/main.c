/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The formatter behind printk(): integers, text, flags, errors. The same expectations hold for the
 * complete and the small formatter, except where COMPLETE or FULL say otherwise.
 */
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <zephyr/sys/cbprintf.h>

#include "check.h"

ZTEST(cbprintf, test_integers)
{
	CHECK("0", "%d", 0);
	CHECK("-1 1", "%d %i", -1, 1);
	CHECK("-2147483648", "%d", INT_MIN);
	CHECK("4294967295", "%u", UINT_MAX);
	CHECK("cafe CAFE", "%x %X", 0xcafe, 0xcafe);
	CHECK("ffffffff", "%x", -1);
	CHECK("9 10 99 100", "%d %d %d %d", 9, 10, 99, 100);
	if (COMPLETE) {
		CHECK("17 0", "%o %o", 15, 0);
		CHECK("-1 255 -1 65535", "%hhd %hhu %hd %hu", 0xff, 0x1ff, 0xffff, 0x1ffff);
	}
}

ZTEST(cbprintf, test_lengths)
{
	CHECK("-5 5", "%ld %lu", -5L, 5UL);
	CHECK("7 -7", "%zu %td", (size_t)7, (ptrdiff_t)-7);
	CHECK("1 2 3", "%hhd %hd %d", 1, 2, 3);
	if (!IS_ENABLED(CONFIG_CBPRINTF_FULL_INTEGRAL)) {
		ztest_test_skip();
	}
	CHECK("-9223372036854775808", "%lld", LLONG_MIN);
	CHECK("18446744073709551615", "%llu", ULLONG_MAX);
	CHECK("123456789abcdef0", "%llx", 0x123456789abcdef0LL);
	CHECK("12345678901234567890", "%ju", (uintmax_t)12345678901234567890ULL);
	CHECK("4294967296 1", "%lld %d", 1LL << 32, 1);
}

/* A number wider than the formatter's is shown as its specification, and skipped. */
ZTEST(cbprintf, test_reduced)
{
	if (FULL || !COMPLETE) {
		ztest_test_skip();
	}
	CHECK("%lld 7", "%lld %d", 1LL << 40, 7);
	CHECK("%jx 7", "%jx %d", (intmax_t)1, 7);
}

ZTEST(cbprintf, test_width_and_flags)
{
	CHECK("   42|42   |00042", "%5d|%-5d|%05d", 42, 42, 42);
	CHECK("  -42|-42  |-0042", "%5d|%-5d|%05d", -42, -42, -42);
	CHECK("+1 -1| 1 -1", "%+d %+d|% d % d", 1, -1, 1, -1);
	CHECK("+1", "%+ d", 1);
	CHECK("0xff 0XFF 0", "%#x %#X %#x", 255, 255, 0);
	CHECK("0x00ff|  0xff|0xff  ", "%#06x|%#6x|%-#6x", 255, 255, 255);
	CHECK("   42|42   |", "%*d|%*d|", 5, 42, -5, 42);
	CHECK("123456", "%3d", 123456);
	CHECK("42    ", "%-06d", 42);
	if (COMPLETE) {
		CHECK("00017 017 0", "%#05o %#o %#o", 15, 15, 0);
	}
}

ZTEST(cbprintf, test_precision)
{
	if (!COMPLETE) {
		ztest_test_skip();
	}
	CHECK("00042|  00042|00042  ", "%.5d|%7.5d|%-7.5d", 42, 42, 42);
	CHECK("-00042", "%.5d", -42);
	CHECK("  00042", "%07.5d", 42);
	CHECK("|1||0", "%.0d|%.0d|%.d|%#.0o", 0, 1, 0, 0);
	CHECK("0x00ff", "%#.4x", 255);
	CHECK("042|42", "%.*d|%.*d", 3, 42, -1, 42);
}

ZTEST(cbprintf, test_text)
{
	char unterminated[3] = {'a', 'b', 'c'};

	CHECK("plain", "plain");
	CHECK("", "%s", "");
	CHECK("a100%", "%c%d%%", 'a', 100);
	CHECK("  abc|abc  |ab", "%5s|%-5s|%.2s", "abc", "abc", "abc");
	CHECK("   ab", "%5.2s", "abc");
	CHECK("abc", "%.3s", unterminated);
	CHECK("ab", "%.*s", 2, unterminated);
	CHECK("    x|x    ", "%5c|%-5c", 'x', 'x');
	CHECK("(null)", "%s", (char *)NULL);
}

ZTEST(cbprintf, test_pointers)
{
	CHECK("0xcafe21", "%p", (void *)0xcafe21);
	CHECK("    0xcafe21|0xcafe21    ", "%12p|%-12p", (void *)0xcafe21, (void *)0xcafe21);
	CHECK(COMPLETE ? "(nil)" : "0x0", "%p", NULL);
	if (COMPLETE) {
		CHECK("0x00cafe21", "%.8p", (void *)0xcafe21);
	}
}

ZTEST(cbprintf, test_count)
{
	long long ll = -1;
	signed char hh = -1;
	short h = -1;
	int n = -1;

	if (!COMPLETE) {
		ztest_test_skip();
	}
	CHECK("12345", "%s%n%s", "123", &n, "45");
	zassert_equal(n, IS_ENABLED(CONFIG_CBPRINTF_N_SPECIFIER) ? 3 : -1);
	if (IS_ENABLED(CONFIG_CBPRINTF_N_SPECIFIER)) {
		CHECK("abcd", "a%hhnb%hnc%llnd", &hh, &h, &ll);
		zassert_equal(hh, 1);
		zassert_equal(h, 2);
		zassert_equal(ll, 3);
	}
}

ZTEST(cbprintf, test_unknown_is_shown)
{
	CHECK("%", "%");
	CHECK("a %y b", "a %y b");
	CHECK("%-5.3q", "%-5.3q");
	if (COMPLETE) {
		CHECK("%lc %ls %lp 9", "%lc %ls %lp %d", 'x', "y", NULL, 9);
		CHECK("%Ld 9", "%Ld %d", 1, 9);
	}
}

ZTEST(cbprintf, test_float_unsupported)
{
	if (!COMPLETE || IS_ENABLED(CONFIG_CBPRINTF_FP_SUPPORT)) {
		ztest_test_skip();
	}
	CHECK("%f %5.2e 9", "%f %5.2e %d", 1.5, 2.5, 9);
}

static int sum;

static int add_up(int c, void *ctx)
{
	sum += c;
	zassert_equal_ptr(ctx, &sum);
	return 0;
}

static int fail_at_third(int c, void *ctx)
{
	int *left = ctx;

	ARG_UNUSED(c);
	return ((*left)-- > 0) ? 1 : -EIO;
}

ZTEST(cbprintf, test_sink)
{
	int left = 2;

	sum = 0;
	zassert_equal(cbprintf(add_up, &sum, "%c%c", 'a', 'b'), 2);
	zassert_equal(sum, 'a' + 'b');
	zassert_equal(cbprintf(fail_at_third, &left, "%5d", 1), -EIO);
	zassert_equal(left, -1, "called after it failed");
}

ZTEST(cbprintf, test_buffer_end)
{
	char buf[8];

	memset(buf, '#', sizeof(buf));
	zassert_equal(snprintk(buf, 4, "%d", 123456), 6);
	zassert_mem_equal(buf, "123\0####", 8);
	zassert_equal(snprintk(buf, 1, "abc"), 3);
	zassert_equal(buf[0], '\0');
	zassert_equal(snprintk(NULL, 0, "%s", "abcdef"), 6);
	zassert_equal(snprintfcb(buf, sizeof(buf), "%x", 0x1234), 4);
	zassert_str_equal(buf, "1234");
	zassert_equal(snprintfcb(buf, 3, "%x", 0x1234), 4);
	zassert_str_equal(buf, "12");
}

ZTEST(cbprintf, test_stdio_family)
{
	zassert_equal(printfcb("printfcb %d\n", 1), 11);
	zassert_equal(fprintfcb(stdout, "fprintfcb %s\n", "x"), 12);
}

static int tagged(const char *fmt, ...)
{
	va_list ap;
	int rc;

	va_start(ap, fmt);
	rc = cbvprintf_tagged_args(add_up, &sum, fmt, ap);
	va_end(ap);
	return rc;
}

ZTEST(cbprintf, test_tagged)
{
	if (!IS_ENABLED(CONFIG_CBPRINTF_PACKAGE_SUPPORT_TAGGED_ARGUMENTS)) {
		ztest_test_skip();
	}
	sum = 0;
	zassert_equal(tagged("%c%*d", CBPRINTF_PACKAGE_ARG_TYPE_INT, 'a',
			     CBPRINTF_PACKAGE_ARG_TYPE_INT, 3,
			     CBPRINTF_PACKAGE_ARG_TYPE_INT, 7, CBPRINTF_PACKAGE_ARG_TYPE_END), 4);
	zassert_equal(sum, 'a' + ' ' + ' ' + '7');
}

ZTEST_SUITE(cbprintf, NULL, NULL, NULL, NULL, NULL);
