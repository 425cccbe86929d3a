/* SPDX-License-Identifier: Apache-2.0 */
/* One line per expectation: format into a buffer, compare text and result. */
#ifndef CHECK_H_
#define CHECK_H_

#include <string.h>
#include <zephyr/sys/printk.h>
#include <zephyr/ztest.h>

#define COMPLETE IS_ENABLED(CONFIG_CBPRINTF_COMPLETE)
#define FULL     (IS_ENABLED(CONFIG_CBPRINTF_FULL_INTEGRAL) || sizeof(long) == 8)

/* The formats are wrong or odd on purpose at places. */
#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-extra-args"
#pragma GCC diagnostic ignored "-Wformat-security"

#define CHECK(expected, ...)                                                                       \
	do {                                                                                       \
		static char out_[512];                                                             \
		int rc_ = snprintk(out_, sizeof(out_), __VA_ARGS__);                               \
		zassert_true(strcmp(out_, expected) == 0, "got '%s', expected '%s'", out_,         \
			     expected);                                                            \
		zassert_equal(rc_, (int)strlen(expected), "result %d for '%s'", rc_, expected);    \
	} while (0)

#endif /* CHECK_H_ */
