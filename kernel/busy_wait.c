/* SPDX-License-Identifier: Apache-2.0 */
/* Spinning for a time, by the cycle counter unless the port knows better. */
#include <zephyr/kernel.h>

#include "z_arch.h"

static void spin(uint32_t usec_to_wait)
{
	const uint32_t start = k_cycle_get_32();
	const uint32_t cycles = (uint32_t)k_us_to_cyc_ceil64(usec_to_wait);

	while (k_cycle_get_32() - start < cycles) {
	}
}

void z_impl_k_busy_wait(uint32_t usec_to_wait)
{
	if (IS_ENABLED(CONFIG_ARCH_HAS_CUSTOM_BUSY_WAIT)) {
		arch_busy_wait(usec_to_wait);
		return;
	}
	/* A second at a time: the longest wait may be more cycles than 32 bits hold. */
	for (; usec_to_wait > USEC_PER_SEC; usec_to_wait -= USEC_PER_SEC) {
		spin(USEC_PER_SEC);
	}
	spin(usec_to_wait);
}
