/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The test framework's front door: everything a test file needs from one include. The same tests
 * build against the kernel (CONFIG_ZTEST) and as plain host programs (ZTEST_UNITTEST), where no
 * kernel header may be pulled in.
 */
#ifndef ZEPHYR_ZTEST_H_
#define ZEPHYR_ZTEST_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef ZTEST_UNITTEST
#include <stdio.h>
#include <stdlib.h>
#else
#include <zephyr/kernel.h>
#endif

#include <zephyr/sys/util.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/printk.h>
#include <zephyr/tc_util.h>
#include <zephyr/ztest_assert.h>
#include <zephyr/ztest_test.h>
#include <zephyr/ztest_param.h>
#include <zephyr/ztest_mock.h>
#include <zephyr/ztest_test_deprecated.h>

#endif /* ZEPHYR_ZTEST_H_ */
