/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages of at most three arguments that fit into words: most of all messages. Their shape is
 * known, so that there is nothing to look at but the arguments.
 */
#include <zephyr/logging/log.h>
#include "log_ring.h"

/* Take the usual way, with the words in memory. */
static __noinline void send(uintptr_t source_level, const char *fmt, uint32_t n, uintptr_t a,
			    uintptr_t b, uintptr_t c)
{
	const uintptr_t args[] = {a, b, c};

	z_log_words(Z_LOG_SOURCE_OF(source_level), Z_LOG_LEVEL_OF(source_level),
		    Z_LOG_WORDS_LEN(n), fmt, args);
}

static ALWAYS_INLINE void simple(uintptr_t source_level, const char *fmt, uint32_t n, uintptr_t a,
				 uintptr_t b, uintptr_t c)
{
	if (IS_ENABLED(CONFIG_LOG_FRONTEND) ||
	    unlikely(!z_log_ring_quick(source_level, fmt, n, a, b, c))) {
		send(source_level, fmt, n, a, b, c);
	}
}

void z_log_simple_0(uintptr_t source_level, const char *fmt)
{
	simple(source_level, fmt, 0, 0, 0, 0);
}

void z_log_simple_1(uintptr_t source_level, const char *fmt, uintptr_t a)
{
	simple(source_level, fmt, 1, a, 0, 0);
}

void z_log_simple_2(uintptr_t source_level, const char *fmt, uintptr_t a, uintptr_t b)
{
	simple(source_level, fmt, 2, a, b, 0);
}

void z_log_simple_3(uintptr_t source_level, const char *fmt, uintptr_t a, uintptr_t b,
		    uintptr_t c)
{
	simple(source_level, fmt, 3, a, b, c);
}
