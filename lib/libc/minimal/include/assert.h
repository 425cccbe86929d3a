/* SPDX-License-Identifier: Apache-2.0 */
/* assert() is the kernel's assertion: active with CONFIG_ASSERT. */
#ifndef FAVONIUS_LIBC_MINIMAL_ASSERT_H_
#define FAVONIUS_LIBC_MINIMAL_ASSERT_H_

#include <zephyr/sys/__assert.h>

#ifndef static_assert
#define static_assert _Static_assert
#endif

#undef assert
#ifdef NDEBUG
#define assert(test) ((void)0)
#else
#define assert(test) __ASSERT_NO_MSG(test)
#endif

#endif /* FAVONIUS_LIBC_MINIMAL_ASSERT_H_ */
