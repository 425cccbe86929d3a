/* SPDX-License-Identifier: Apache-2.0 */
/* The simulator's generator, which --seed=N starts. */
#include <zephyr/arch/native/inject.h>

#include "random_source.h"

uint32_t random_source_next(void)
{
	return native_random();
}
