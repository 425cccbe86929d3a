/* SPDX-License-Identifier: Apache-2.0 */
/* Formats that are no part of the loaded image: what may be done with their addresses. */
#ifndef FAVONIUS_SUBSYS_LOGGING_LOG_STRINGS_H_
#define FAVONIUS_SUBSYS_LOGGING_LOG_STRINGS_H_

#include <stdbool.h>
#include <stdint.h>

#ifdef CONFIG_LOG_FMT_SECTION_STRIP

extern const char __log_fmt_start[];
extern const char __log_fmt_end[];

/* Is this format not there at run time? It is constant, and its text is on the host only. */
static inline bool z_log_fmt_is_apart(const char *fmt)
{
	return (uintptr_t)fmt >= (uintptr_t)__log_fmt_start &&
	       (uintptr_t)fmt < (uintptr_t)__log_fmt_end;
}

#else

static inline bool z_log_fmt_is_apart(const char *fmt)
{
	(void)fmt;
	return false;
}

#endif

#endif /* FAVONIUS_SUBSYS_LOGGING_LOG_STRINGS_H_ */
