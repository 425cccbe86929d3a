/* SPDX-License-Identifier: Apache-2.0 */
/* The glue between picolibc and the kernel: streams, formatter, heap, locks, errno, TLS. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/ztest.h>

static char seen[64];
static size_t seen_len;

static int capture(int c)
{
	seen[seen_len++] = (char)c;
	return c;
}

ZTEST(picolibc, test_output)
{
	int rc[3];

	__stdout_hook_install(capture);
	rc[0] = printf("%d ", 42);
	rc[1] = (int)fwrite("wxyz", 2, 2, stdout);
	rc[2] = fprintf(stderr, "%s", "err");
	puts("puts");
	putchar('c');
	__stdout_hook_install(__printk_get_hook());
	zassert_str_equal(seen, "42 wxyzerrputs\nc");
	zassert_equal(rc[0], 3);
	zassert_equal(rc[1], 2);
	zassert_equal(rc[2], 3);
}

static unsigned char next_char(void)
{
	static unsigned char c = 'a';

	return c++;
}

ZTEST(picolibc, test_input)
{
	zassert_equal(getchar(), EOF);
	clearerr(stdin);
	__stdin_hook_install(next_char);
	zassert_equal(getchar(), 'a');
	zassert_equal(getchar(), 'b');
	__stdin_hook_install(NULL);
}

ZTEST(picolibc, test_formatter)
{
	char buf[40];

	zassert_equal(snprintf(buf, 4, "%d", 12345), 5);
	zassert_str_equal(buf, "123");
	snprintf(buf, sizeof(buf), "%" PRId32 " %" PRIu8, (int32_t)-1, (uint8_t)2);
	zassert_str_equal(buf, "-1 2");
	if (IS_ENABLED(CONFIG_CBPRINTF_COMPLETE) || IS_ENABLED(CONFIG_PICOLIBC_IO_FLOAT)) {
		snprintf(buf, sizeof(buf), "%" PRIx64 " %05.3d", (uint64_t)0x123456789aULL, 7);
		zassert_str_equal(buf, "123456789a   007");
	}
	if (IS_ENABLED(CONFIG_CBPRINTF_FP_SUPPORT) || IS_ENABLED(CONFIG_PICOLIBC_IO_FLOAT)) {
		snprintf(buf, sizeof(buf), "%.2f", 1.25);
		zassert_str_equal(buf, "1.25");
	}
}

ZTEST(picolibc, test_heap)
{
	char *a = malloc(100);
	char *b = malloc(200);

	zassert_not_null(a);
	zassert_not_null(b);
	zassert_true(a + 100 <= b || b + 200 <= a);
	memset(a, 1, 100);
	memset(b, 2, 200);
	zassert_equal(a[99], 1);
	free(a);
	free(b);
	errno = 0;
	zassert_is_null(malloc(CONFIG_SRAM_SIZE * 1024UL));
	zassert_equal(errno, ENOMEM);
	if (CONFIG_PICOLIBC_HEAP_SIZE > 0) {
		zassert_is_null(malloc(CONFIG_PICOLIBC_HEAP_SIZE + 1));
	}
}

#define THREADS 3

K_THREAD_STACK_ARRAY_DEFINE(stacks, THREADS, 1024);
static struct k_thread threads[THREADS];
static _Thread_local int initialised = 77;
static _Thread_local char zero[3];
static int failures;

static void start_threads(k_thread_entry_t entry)
{
	failures = 0;
	for (intptr_t i = 0; i < THREADS; i++) {
		k_thread_create(&threads[i], stacks[i], K_THREAD_STACK_SIZEOF(stacks[i]), entry,
				(void *)i, NULL, NULL, K_PRIO_PREEMPT(1), 0, K_NO_WAIT);
	}
	for (int i = 0; i < THREADS; i++) {
		k_thread_join(&threads[i], K_FOREVER);
	}
}

static void use_heap(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (int i = 0; i < 200; i++) {
		size_t size = 8 + (size_t)(i * 13 % 90);
		unsigned char *p = malloc(size);

		if (p == NULL) {
			failures++;
			return;
		}
		memset(p, (int)(intptr_t)p1, size);
		if (i % 7 == 0) {
			k_msleep(1);
		}
		for (size_t k = 0; k < size; k++) {
			failures += (p[k] != (unsigned char)(intptr_t)p1);
		}
		free(p);
	}
}

ZTEST(picolibc, test_heap_of_several_threads)
{
	start_threads(use_heap);
	zassert_equal(failures, 0);
}

static void use_own(void *p1, void *p2, void *p3)
{
	int id = (int)(intptr_t)p1;

	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	failures += (errno != 0) + (initialised != 77) + (zero[0] != 0) + (zero[2] != 0);
	errno = initialised = id;
	zero[2] = (char)id;
	k_msleep(5);
	failures += (errno != id) + (initialised != id) + (zero[2] != id);
}

ZTEST(picolibc, test_errno_and_variables_of_threads)
{
	if (!IS_ENABLED(CONFIG_THREAD_LOCAL_STORAGE)) {
		ztest_test_skip();
	}
	errno = EIO;
	start_threads(use_own);
	zassert_equal(failures, 0);
	zassert_equal(errno, EIO);
	zassert_equal(initialised, 77);
}

ZTEST(picolibc, test_variables_without_threads)
{
	errno = ERANGE;
	zassert_equal(errno, ERANGE);
	zassert_equal(initialised, 77);
	zassert_equal(zero[0] + zero[1] + zero[2], 0);
}

ZTEST_SUITE(picolibc, NULL, NULL, NULL, NULL, NULL);
