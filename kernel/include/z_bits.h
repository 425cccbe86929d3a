/* SPDX-License-Identifier: Apache-2.0 */
/* Looking for bits in a word, where the processor may have no instruction for that. */
#ifndef KERNEL_INCLUDE_Z_BITS_H_
#define KERNEL_INCLUDE_Z_BITS_H_

#include <zephyr/sys/util.h>

/*
 * The number of the lowest bit of `x`, which is not 0. Any five neighbouring bits of the factor
 * differ from all other five (a de Bruijn sequence), so those on top of its multiple by a power of
 * 2 tell which power that is.
 */
static ALWAYS_INLINE unsigned int z_lowest_bit(uint32_t x)
{
	static const uint8_t powers[32] = {
		0, 1, 23, 2, 29, 24, 14, 3, 30, 27, 25, 18, 20, 15, 10, 4,
		31, 22, 28, 13, 26, 17, 19, 9, 21, 12, 16, 8, 11, 7, 6, 5,
	};

	if (IS_ENABLED(CONFIG_BITS_BY_MULTIPLICATION)) {
		return powers[((x & -x) * 0x07DCD629U) >> 27];
	}
	return (unsigned int)__builtin_ctz(x);
}

#endif /* KERNEL_INCLUDE_Z_BITS_H_ */
