/* SPDX-License-Identifier: Apache-2.0 */
/* Random numbers that are the same in each run, for tests against a model. */
#ifndef TESTS_SUPPORT_RANDOM_H_
#define TESTS_SUPPORT_RANDOM_H_

#include <stdint.h>

/* 0 to `limit` - 1; *seed, which is not 0, goes on (Marsaglia, "Xorshift RNGs", 2003). */
static inline uint32_t random_below(uint32_t *seed, uint32_t limit)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed % limit;
}

#endif /* TESTS_SUPPORT_RANDOM_H_ */
