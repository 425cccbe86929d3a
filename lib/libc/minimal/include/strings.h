/* SPDX-License-Identifier: Apache-2.0 */
/* Comparison without regard to case. */
#ifndef FAVONIUS_LIBC_MINIMAL_STRINGS_H_
#define FAVONIUS_LIBC_MINIMAL_STRINGS_H_

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t n);

#ifdef __cplusplus
}
#endif

#endif /* FAVONIUS_LIBC_MINIMAL_STRINGS_H_ */
