/* SPDX-License-Identifier: Apache-2.0 */
/* Random numbers in the sizes that applications ask for. */
#include <string.h>
#include <zephyr/random/random.h>

#include "random_source.h"

uint32_t sys_rand32_get(void)
{
	return random_source_next();
}

void sys_rand_get(void *dst, size_t len)
{
	uint8_t *at = dst;

	while (len > 0) {
		uint32_t value = random_source_next();
		size_t part = len < sizeof(value) ? len : sizeof(value);

		memcpy(at, &value, part);
		at += part;
		len -= part;
	}
}

int sys_csrand_get(void *dst, size_t len)
{
	sys_rand_get(dst, len);
	return 0;
}
