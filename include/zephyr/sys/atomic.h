/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Atomic words, pointers and bit arrays. Every operation is one indivisible step for
 * threads, interrupts and other CPUs, and may be used from any context.
 * Bit n of an array is bit n % ATOMIC_BITS of word n / ATOMIC_BITS.
 */

#ifndef ZEPHYR_INCLUDE_SYS_ATOMIC_H_
#define ZEPHYR_INCLUDE_SYS_ATOMIC_H_

#include <stdbool.h>
#include <stddef.h>
#include <zephyr/sys/atomic_builtin.h>
#include <zephyr/sys/atomic_types.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ATOMIC_INIT(i) (i)
#define ATOMIC_PTR_INIT(p) (p)

/** Bits in an atomic_t. */
#define ATOMIC_BITS (sizeof(atomic_val_t) * BITS_PER_BYTE)
#define ATOMIC_MASK(bit) BIT((unsigned long)(bit) & (ATOMIC_BITS - 1U))
#define ATOMIC_ELEM(addr, bit) ((addr) + ((bit) / ATOMIC_BITS))

/** Words that @p num_bits bits take, at least one. */
#define ATOMIC_BITMAP_SIZE(num_bits) (ROUND_UP(MAX(num_bits, 1), ATOMIC_BITS) / ATOMIC_BITS)
/** Define an array of @p num_bits atomic bits. */
#define ATOMIC_DEFINE(name, num_bits) atomic_t name[ATOMIC_BITMAP_SIZE(num_bits)]

/** Is bit @p bit set? */
static inline bool atomic_test_bit(const atomic_t *target, int bit)
{
	const atomic_val_t word = atomic_get(ATOMIC_ELEM(target, bit));

	return ((unsigned long)word & ATOMIC_MASK(bit)) != 0;
}

/** Clear bit @p bit; was it set? */
static inline bool atomic_test_and_clear_bit(atomic_t *target, int bit)
{
	const atomic_val_t mask = (atomic_val_t)ATOMIC_MASK(bit);

	return (atomic_and(ATOMIC_ELEM(target, bit), ~mask) & mask) != 0;
}

/** Set bit @p bit; was it set before? */
static inline bool atomic_test_and_set_bit(atomic_t *target, int bit)
{
	const atomic_val_t mask = (atomic_val_t)ATOMIC_MASK(bit);

	return (atomic_or(ATOMIC_ELEM(target, bit), mask) & mask) != 0;
}

static inline void atomic_clear_bit(atomic_t *target, int bit)
{
	(void)atomic_and(ATOMIC_ELEM(target, bit), ~(atomic_val_t)ATOMIC_MASK(bit));
}

static inline void atomic_set_bit(atomic_t *target, int bit)
{
	(void)atomic_or(ATOMIC_ELEM(target, bit), (atomic_val_t)ATOMIC_MASK(bit));
}

/** Set bit @p bit to @p val. */
static inline void atomic_set_bit_to(atomic_t *target, int bit, bool val)
{
	if (val) {
		atomic_set_bit(target, bit);
	} else {
		atomic_clear_bit(target, bit);
	}
}

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_ATOMIC_H_ */
