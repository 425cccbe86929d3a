/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Array of bits, also as an allocator of runs of them (a set bit is taken).
 * All functions may be called from any context, and each is one step for all others: interrupts
 * are let in every few words, but a handler that comes to the same array then completes what it has
 * interrupted before it does anything else. Bits past the end of the last word stay clear.
 */

#ifndef ZEPHYR_INCLUDE_SYS_BITARRAY_H_
#define ZEPHYR_INCLUDE_SYS_BITARRAY_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zephyr/spinlock.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct z_bits_work;

struct sys_bitarray {
	uint32_t num_bits;
	uint32_t num_bundles;
	uint32_t *bundles;
	struct z_bits_work *work; /* of a call that has let interrupts in */
	struct k_spinlock lock;
};

typedef struct sys_bitarray sys_bitarray_t;

#define Z_BITARRAY_DEFINE(name, total_bits, storage) \
	static uint32_t _sys_bitarray_bundles_##name[DIV_ROUND_UP(total_bits, 32)]; \
	storage sys_bitarray_t name = { \
		.num_bits = (total_bits), \
		.num_bundles = DIV_ROUND_UP(total_bits, 32), \
		.bundles = _sys_bitarray_bundles_##name, \
		.work = NULL, \
		.lock = {}, \
	}

/** Define an array of @p total_bits clear bits. */
#define SYS_BITARRAY_DEFINE(name, total_bits) Z_BITARRAY_DEFINE(name, total_bits, )
/** The same, static. */
#define SYS_BITARRAY_DEFINE_STATIC(name, total_bits) Z_BITARRAY_DEFINE(name, total_bits, static)

/*
 * All functions but the two predicates return 0, or -EINVAL if a pointer is NULL, a bit or
 * region is not inside the array, or a region is empty.
 */

int sys_bitarray_set_bit(sys_bitarray_t *bitarray, size_t bit);
int sys_bitarray_clear_bit(sys_bitarray_t *bitarray, size_t bit);
/** Store 1 or 0 in *val. */
int sys_bitarray_test_bit(sys_bitarray_t *bitarray, size_t bit, int *val);
/** Set the bit; *prev_val is what it was. */
int sys_bitarray_test_and_set_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val);
/** Clear the bit; *prev_val is what it was. */
int sys_bitarray_test_and_clear_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val);

/**
 * Set the first run of @p num_bits clear bits; *offset is where it starts.
 * @retval -ENOSPC there is none
 */
int sys_bitarray_alloc(sys_bitarray_t *bitarray, size_t num_bits, size_t *offset);

/**
 * Clear a region.
 * @retval -EFAULT a bit of it is clear; nothing is changed
 */
int sys_bitarray_free(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

/** Are all bits of the region set? False if it is not inside the array. */
bool sys_bitarray_is_region_set(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);
/** Are all bits of the region clear? False if it is not inside the array. */
bool sys_bitarray_is_region_cleared(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

int sys_bitarray_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);
int sys_bitarray_clear_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset);

/**
 * Set (or clear) a region all of which is clear (or set).
 * @retval -EEXIST a bit of it already is as wanted; nothing is changed
 */
int sys_bitarray_test_and_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
				     bool to_set);

/** Store the number of set bits of the region in *count. */
int sys_bitarray_popcount_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
				 size_t *count);

/** Exclusive-or the region of @p dst with the same region of @p other. */
int sys_bitarray_xor(sys_bitarray_t *dst, sys_bitarray_t *other, size_t num_bits, size_t offset);

/**
 * Find set bit number @p n (from 1) of the region; *found_at is its index in the array.
 * @retval 1 there are not so many
 */
int sys_bitarray_find_nth_set(sys_bitarray_t *bitarray, size_t n, size_t num_bits, size_t offset,
			      size_t *found_at);

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_BITARRAY_H_ */
