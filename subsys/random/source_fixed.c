/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A xorshift generator with a fixed start. Its steps are not atomic: an interrupt in between may
 * see a number twice, but the state never becomes zero, at which it would stay.
 */
#include "random_source.h"

static volatile uint32_t state = 0x2545f491u;

uint32_t random_source_next(void)
{
	uint32_t x = state;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	state = x;
	return x;
}
