/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thousands of random calls become packages, which are moved, converted and formatted after their
 * strings have changed: the text is that of the host's vsnprintf(). The seed is printed; another
 * is chosen by --seed=N.
 */
#include <stdio.h>
#include <string.h>
#include <zephyr/arch/native/inject.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/ztest.h>

#include "generate.h"

#define CASES 5000
#define SIZE 2048
#define GUARD 0x5A

static struct call call;
static char want[SIZE];
static uint8_t package[SIZE] __aligned(CBPRINTF_PACKAGE_ALIGNMENT);
static uint8_t moved[SIZE] __aligned(CBPRINTF_PACKAGE_ALIGNMENT);

/* What has come out. */
static char text[SIZE];
static size_t text_len;

static int put(int c, void *ctx)
{
	ARG_UNUSED(ctx);
	if (text_len < sizeof(text) - 1) {
		text[text_len++] = (char)c;
	}
	text[text_len] = '\0';
	return c;
}

static void expect_text(const char *how)
{
	zassert_str_equal(text, want, "%s: \"%s\"", how, call.format);
}

static void expect_package(const char *how, void *packaged)
{
	text_len = 0;
	text[0] = '\0';
	zassert_equal(cbpprintf(put, NULL, packaged), (int)strlen(want), "%s: \"%s\"", how,
		      call.format);
	expect_text(how);
}

/* The next random call, and what the host makes of it. */
static void next_call(void)
{
	struct call_list list;

	generate(&call);
	list = call_args(&call);
	(void)vsnprintf(want, sizeof(want), call.format, list.ap);
}

/* Into package; returns its size, which is told before and is neither more nor less. */
static int make_package(uint32_t flags)
{
	struct call_list list = call_args(&call);
	int size = cbvprintf_package(NULL, 0, flags, call.format, list.ap);

	zassert_true(size > 0 && size < SIZE, "%d: \"%s\"", size, call.format);
	memset(package, GUARD, sizeof(package));
	list = call_args(&call);
	zassert_equal(cbvprintf_package(package, (size_t)size - 1, flags, call.format, list.ap),
		      -ENOSPC, "\"%s\"", call.format);
	zassert_equal(package[size - 1], GUARD);
	list = call_args(&call);
	zassert_equal(cbvprintf_package(package, (size_t)size, flags, call.format, list.ap), size);
	zassert_equal(package[size], GUARD);
	return size;
}

static void seed(const char *test)
{
	uint32_t number = native_random();

	printk("%s: %d cases with seed %u\n", test, CASES, number);
	generate_seed(number);
}

/* The format, in RAM as well, is never copied. */
ZTEST(cbprintf_fuzz, test_packages_with_copied_strings)
{
	seed("copied");
	for (int i = 0; i < CASES; i++) {
		int size;

		next_call();
		size = make_package(0);
		/* A copied string has its place and its end with it. */
		zassert_equal((size_t)size, sizeof(struct cbprintf_package_hdr_ext) +
			      8 * call.arg_count + call.shown + 2 * call.string_count);
		call_spoil(&call);
		memcpy(moved, package, (size_t)size);
		memset(package, GUARD, sizeof(package));
		expect_package("moved", moved);
	}
}

ZTEST(cbprintf_fuzz, test_packages_with_listed_strings)
{
	seed("listed");
	for (int i = 0; i < CASES; i++) {
		int size;
		int copied;

		next_call();
		size = make_package(CBPRINTF_PACKAGE_ADD_RW_STR_POS |
				    CBPRINTF_PACKAGE_ADD_RO_STR_POS);
		expect_package("in place", package);
		for (size_t s = 0; s < call.string_count; s++) {
			/* Listed strings are copied to their ends. */
			call.strings[s][sizeof(call.strings[s]) - 1] = '\0';
		}
		copied = cbprintf_fsc_package(package, (size_t)size, NULL, 0);
		zassert_true(copied >= size && copied < SIZE);
		zassert_equal(cbprintf_fsc_package(package, (size_t)size, moved, (size_t)copied),
			      copied);
		call_spoil(&call);
		memset(package, GUARD, sizeof(package));
		expect_package("with all strings", moved);
	}
}

ZTEST_SUITE(cbprintf_fuzz, NULL, NULL, NULL, NULL, NULL);
