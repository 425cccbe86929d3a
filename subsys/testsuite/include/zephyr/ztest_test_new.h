/* SPDX-License-Identifier: Apache-2.0 */
/* The name this header had while two versions of the test API existed side by side. */
#ifndef ZEPHYR_ZTEST_TEST_NEW_H_
#define ZEPHYR_ZTEST_TEST_NEW_H_

#include <zephyr/ztest.h>

#endif /* ZEPHYR_ZTEST_TEST_NEW_H_ */
