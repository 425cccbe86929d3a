/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests as a plain host program: main(), and the few kernel functions that library code under test
 * calls. -list prints the tests, -test=suite::test[,...] runs a choice of them.
 */
#include <stdarg.h>
#include <time.h>
#include "z_ztest.h"

static const char *selection;
static bool list_wanted;

bool z_ztest_list_wanted(void)
{
	return list_wanted;
}

const char *z_ztest_selection(void)
{
	return selection;
}

uint32_t z_ztest_uptime_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint32_t)(now.tv_sec * 1000 + now.tv_nsec / 1000000);
}

bool z_ztest_in_isr(void)
{
	return false;
}

__weak void vprintk(const char *fmt, va_list args)
{
	vprintf(fmt, args);
}

__weak void printk(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
}

/* __ASSERT() in the code under test: the test that runs has failed. */
__weak void assert_print(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
}

__weak void assert_post_action(const char *file, unsigned int line)
{
	(void)file;
	(void)line;
	ztest_test_fail();
}


int main(int argc, char *argv[])
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-list") == 0) {
			list_wanted = true;
		} else if (strncmp(argv[i], "-test=", 6) == 0) {
			selection = argv[i] + 6;
		} else {
			fprintf(stderr, "Usage: %s [-list] [-test=SUITE::TEST[,...]]\n", argv[0]);
			return 2;
		}
	}
	if (z_ztest_list_wanted()) {
		z_ztest_list();
		return 0;
	}
	test_main();
	if (IS_ENABLED(CONFIG_ZTEST_SUMMARY)) {
		z_ztest_print_summary();
	}
	TC_END_REPORT(z_ztest_now.failed ? TC_FAIL : TC_PASS);
	return z_ztest_now.failed ? 1 : 0;
}
