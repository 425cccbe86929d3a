/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CHECKIF(condition) { return -EINVAL; } guards an API against its caller.
 * The configuration decides what it costs: a run-time test (the default), an assertion, or
 * nothing at all. The condition describes the error, so an assertion negates it.
 */

#ifndef ZEPHYR_INCLUDE_SYS_CHECK_H_
#define ZEPHYR_INCLUDE_SYS_CHECK_H_

#include <zephyr/sys/__assert.h>

#if defined(CONFIG_ASSERT_ON_ERRORS)
#define CHECKIF(expr) \
	if (__extension__({ \
		    __ASSERT_NO_MSG(!(expr)); \
		    false; \
	    }))
#elif defined(CONFIG_NO_RUNTIME_CHECKS)
#define CHECKIF(expr) if (false && (expr))
#else
#define CHECKIF(expr) if (expr)
#endif

#endif /* ZEPHYR_INCLUDE_SYS_CHECK_H_ */
