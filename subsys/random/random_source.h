/* SPDX-License-Identifier: Apache-2.0 */
/* Where random.c gets its numbers: source_native.c or source_fixed.c. */
#ifndef FAV_RANDOM_SOURCE_H_
#define FAV_RANDOM_SOURCE_H_

#include <stdint.h>

/* The next number; callers may be in any context, and numbers may repeat when they race. */
uint32_t random_source_next(void);

#endif /* FAV_RANDOM_SOURCE_H_ */
