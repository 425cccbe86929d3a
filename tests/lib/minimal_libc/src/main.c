/* SPDX-License-Identifier: Apache-2.0 */
/* The minimal C library, function by function: strings, numbers, sorting, output, errno. */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/ztest.h>

ZTEST(minimal_libc, test_compare)
{
	zassert_equal(strcmp("abc", "abc"), 0);
	zassert_true(strcmp("abc", "abd") < 0 && strcmp("b", "abc") > 0 && strcmp("a", "") > 0);
	zassert_true(strcmp("\x80", "a") > 0, "characters compare unsigned");
	zassert_equal(strncmp("abcx", "abcy", 3), 0);
	zassert_true(strncmp("abcx", "abcy", 4) < 0);
	zassert_equal(strncmp("x", "y", 0), 0);
	zassert_equal(strcasecmp("HeLLo", "hEllO"), 0);
	zassert_true(strcasecmp("a", "B") < 0);
	zassert_equal(strncasecmp("ABx", "aby", 2), 0);
	zassert_equal(memcmp("ab\0c", "ab\0c", 4), 0);
	zassert_true(memcmp("ab\0c", "ab\0d", 4) < 0 && memcmp("\xff", "\x01", 1) > 0);
}

ZTEST(minimal_libc, test_lengths_and_copies)
{
	char buf[12];

	zassert_equal(strlen(""), 0);
	zassert_equal(strlen("four"), 4);
	zassert_equal(strnlen("four", 2), 2);
	zassert_equal(strnlen("four", 9), 4);
	zassert_equal_ptr(strcpy(buf, "abc"), buf);
	zassert_str_equal(strcat(buf, "def"), "abcdef");
	zassert_str_equal(strncat(buf, "ghijk", 2), "abcdefgh");
	memset(buf, '#', sizeof(buf));
	strncpy(buf, "ab", 4);
	zassert_mem_equal(buf, "ab\0\0#", 5);
	strncpy(buf, "abcdef", 3);
	zassert_mem_equal(buf, "abc\0#", 5);
}

ZTEST(minimal_libc, test_search)
{
	const char *s = "one two one";

	zassert_equal_ptr(strchr(s, 'o'), s);
	zassert_equal_ptr(strrchr(s, 'o'), s + 8);
	zassert_equal_ptr(strchr(s, '\0'), s + 11);
	zassert_equal_ptr(strrchr(s, '\0'), s + 11);
	zassert_is_null(strchr(s, 'x'));
	zassert_is_null(strrchr(s, 'x'));
	zassert_equal_ptr(strstr(s, "two"), s + 4);
	zassert_equal_ptr(strstr(s, ""), s);
	zassert_is_null(strstr(s, "three"));
	zassert_is_null(strstr(s, "onex"));
	zassert_equal(strspn("aabbc", "ab"), 4);
	zassert_equal(strcspn("aabbc", "cb"), 2);
	zassert_equal(strcspn("abc", ""), 3);
	zassert_equal_ptr(strpbrk(s, "wt"), s + 4);
	zassert_is_null(strpbrk(s, "x"));
	zassert_equal_ptr(memchr(s, 'w', 11), s + 5);
	zassert_is_null(memchr(s, 'w', 5));
}

ZTEST(minimal_libc, test_tokens)
{
	char text[] = ",,a,,bc,";
	char *state;

	zassert_str_equal(strtok_r(text, ",", &state), "a");
	zassert_str_equal(strtok_r(NULL, ",", &state), "bc");
	zassert_is_null(strtok_r(NULL, ",", &state));
	zassert_is_null(strtok_r(NULL, ",", &state));
}

ZTEST(minimal_libc, test_ctype)
{
	int counts[12] = {0};

	for (int c = -1; c < 256; c++) {
		int (*const fn[])(int) = {isalnum, isalpha, isblank, iscntrl, isdigit, isgraph,
					  islower, isprint, ispunct, isspace, isupper, isxdigit};

		for (int i = 0; i < 12; i++) {
			counts[i] += fn[i](c) != 0;
		}
	}
	const int expected[12] = {62, 52, 2, 33, 10, 94, 26, 95, 32, 6, 26, 22};

	zassert_mem_equal(counts, expected, sizeof(expected));
	zassert_equal(tolower('Q'), 'q');
	zassert_equal(tolower('['), '[');
	zassert_equal(toupper('z'), 'Z');
	zassert_equal(toupper('{'), '{');
}

ZTEST(minimal_libc, test_strtol)
{
	char *end;

	zassert_equal(strtol("  -42x", &end, 10), -42);
	zassert_equal(*end, 'x');
	zassert_equal(strtol("0x1fg", &end, 0), 0x1f);
	zassert_equal(*end, 'g');
	zassert_equal(strtol("0x", &end, 16), 0);
	zassert_equal(*end, 'x');
	zassert_equal(strtol("0777", NULL, 0), 0777);
	zassert_equal(strtol("zz", NULL, 36), 35 * 36 + 35);
	zassert_equal(strtol("+7", NULL, 10), 7);
	zassert_equal(strtol("none", &end, 10), 0);
	zassert_equal(*end, 'n');
	zassert_equal(strtol("  ", &end, 10), 0);
	zassert_equal(*end, ' ');
	zassert_equal(atoi("-2147483648"), INT_MIN);
	zassert_equal(atol("12"), 12);
	zassert_equal(strtoul("-1", NULL, 10), ULONG_MAX);
	zassert_equal(strtoll("-9223372036854775808", NULL, 10), LLONG_MIN);
	zassert_equal(strtoull("18446744073709551615", NULL, 10), ULLONG_MAX);
}

ZTEST(minimal_libc, test_strtol_range)
{
	const bool wide = sizeof(long) == 8;

	errno = 0;
	zassert_equal(strtol(wide ? "9223372036854775807" : "2147483647", NULL, 10), LONG_MAX);
	zassert_equal(strtol(wide ? "-9223372036854775808" : "-2147483648", NULL, 10), LONG_MIN);
	zassert_equal(errno, 0);
	zassert_equal(strtol(wide ? "9223372036854775808" : "2147483648", NULL, 10), LONG_MAX);
	zassert_equal(errno, ERANGE);
	errno = 0;
	zassert_equal(strtol(wide ? "-9223372036854775809" : "-2147483649", NULL, 10), LONG_MIN);
	zassert_equal(errno, ERANGE);
	errno = 0;
	zassert_equal(strtoul(wide ? "-18446744073709551616" : "-4294967296", NULL, 10), ULONG_MAX);
	zassert_equal(errno, ERANGE);
	zassert_equal(strtoull("18446744073709551616", NULL, 10), ULLONG_MAX);
	zassert_equal(strtoll("99999999999999999999999", NULL, 10), LLONG_MAX);
}

ZTEST(minimal_libc, test_arithmetic)
{
	zassert_equal(abs(-5), 5);
	zassert_equal(labs(5L), 5L);
	zassert_equal(llabs(-5000000000LL), 5000000000LL);
	zassert_equal(div(-7, 2).quot, -3);
	zassert_equal(div(-7, 2).rem, -1);
	zassert_equal(ldiv(7L, 2L).rem, 1L);
}

static int by_value(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

ZTEST(minimal_libc, test_sort_and_search)
{
	int a[64];
	unsigned int seed = 1;

	for (int n = 0; n < 64; n++) {
		long sum = 0;

		for (int i = 0; i < n; i++) {
			a[i] = rand_r(&seed) % 50;
			sum += a[i];
		}
		qsort(a, (size_t)n, sizeof(a[0]), by_value);
		for (int i = 0; i < n; i++) {
			sum -= a[i];
			zassert_true(i == 0 || a[i - 1] <= a[i]);
		}
		zassert_equal(sum, 0);
		for (int key = -1; key < 51; key++) {
			const int *p = bsearch(&key, a, (size_t)n, sizeof(a[0]), by_value);
			bool there = false;

			for (int i = 0; i < n; i++) {
				there = there || a[i] == key;
			}
			zassert_equal(p != NULL, there);
			zassert_true(p == NULL || *p == key);
		}
	}
}

ZTEST(minimal_libc, test_rand)
{
	int first;

	srand(3);
	first = rand();
	zassert_true(first >= 0 && rand() != first);
	srand(3);
	zassert_equal(rand(), first);
}

static char seen[64];
static size_t seen_len;

static int capture(int c)
{
	seen[seen_len++] = (char)c;
	return c;
}

/* Output of everything that writes to stdout, before the hook is dropped again. */
ZTEST(minimal_libc, test_output)
{
	int rc[6];

	__stdout_hook_install(capture);
	rc[0] = printf("%d ", 42);
	rc[1] = puts("puts");
	rc[2] = putchar('c');
	rc[3] = fputs("fputs", stderr);
	rc[4] = (int)fwrite("wxyz", 2, 2, stdout);
	rc[5] = fprintf(stdout, "%s", "end");
	__stdout_hook_install(__printk_get_hook());
	zassert_str_equal(seen, "42 puts\ncfputswxyzend");
	zassert_equal(rc[0], 3);
	zassert_equal(rc[1], 0);
	zassert_equal(rc[2], 'c');
	zassert_equal(rc[3], 0);
	zassert_equal(rc[4], 2);
	zassert_equal(rc[5], 3);
	zassert_equal(fputc('x', stdin), EOF);
	zassert_true(fprintf(stdin, "x") < 0);
}

ZTEST(minimal_libc, test_print_to_buffer)
{
	char buf[16];

	zassert_equal(snprintf(buf, 4, "%d", 12345), 5);
	zassert_str_equal(buf, "123");
	zassert_equal(sprintf(buf, "%s", "abc"), 3);
	zassert_str_equal(buf, "abc");
	snprintf(buf, sizeof(buf), "%" PRId32 " %" PRIu8 " %" PRIx16, (int32_t)-1, (uint8_t)2,
		 (uint16_t)0xabc);
	zassert_str_equal(buf, "-1 2 abc");
	snprintf(buf, sizeof(buf), "%" PRIx64, (uint64_t)0x123456789aULL);
	zassert_str_equal(buf, "123456789a");
}

ZTEST(minimal_libc, test_strerror)
{
	char buf[4];

	zassert_str_equal(strerror(EINVAL), IS_ENABLED(CONFIG_MINIMAL_LIBC_STRING_ERROR_TABLE) ?
						    "Invalid argument" : "");
	zassert_str_equal(strerror(12345), "");
	zassert_equal(strerror_r(12345, buf, sizeof(buf)), 0);
	if (IS_ENABLED(CONFIG_MINIMAL_LIBC_STRING_ERROR_TABLE)) {
		zassert_equal(strerror_r(EINVAL, buf, sizeof(buf)), ERANGE);
	}
}

static void set_errno(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	*(int *)p1 = errno;
	errno = EPERM;
}

K_THREAD_STACK_DEFINE(stack, 1024);
static struct k_thread thread;

ZTEST(minimal_libc, test_errno_is_per_thread)
{
	int at_start = -1;

	errno = EIO;
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), set_errno, &at_start, NULL,
			NULL, K_PRIO_PREEMPT(0), 0, K_NO_WAIT);
	k_thread_join(&thread, K_FOREVER);
	zassert_equal(at_start, 0);
	zassert_equal(errno, EIO);
}

ZTEST_SUITE(minimal_libc, NULL, NULL, NULL, NULL, NULL);
