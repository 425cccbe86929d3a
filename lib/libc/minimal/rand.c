/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rand(): the linear congruential generator of the C standard's example, with its upper bits only
 * and 31 of them, from two steps.
 */
#include <stdlib.h>

static unsigned int state = 1;

static unsigned int step(unsigned int *s)
{
	*s = *s * 1103515245U + 12345U;
	return *s >> 16;
}

int rand_r(unsigned int *seed)
{
	unsigned int high = step(seed) << 16;

	return (int)((high | step(seed)) & RAND_MAX);
}

int rand(void)
{
	return rand_r(&state);
}

void srand(unsigned int seed)
{
	state = seed;
}
