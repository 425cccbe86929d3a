/* SPDX-License-Identifier: Apache-2.0 */
/* Assertions about the kernel itself: no message, file and line are enough. */
#ifndef KERNEL_INCLUDE_Z_ASSERT_H_
#define KERNEL_INCLUDE_Z_ASSERT_H_

#include <zephyr/sys/__assert.h>

#define Z_ASSERT(cond) __ASSERT_NO_MSG(cond)

#endif /* KERNEL_INCLUDE_Z_ASSERT_H_ */
