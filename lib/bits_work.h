/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work on a region of a bit array, of any length: a few words at a time, and interrupts are let in
 * in between. No thread runs then (z_spin_pause()), so who comes to the array is a handler. It
 * finds the work in ba->work and does the rest of it before anything else. So one call comes
 * after the other, as if none had let the other in, and nobody sees a region half done.
 *
 * Whatever is pending when a call begins was begun by those whom it has interrupted; what
 * interrupts the call itself leaves nothing behind. So z_bits_settle() at its beginning is enough,
 * and single bits need no more than that.
 */
#ifndef LIB_BITS_WORK_H_
#define LIB_BITS_WORK_H_

#include <zephyr/sys/bitarray.h>

/* On the stack of the call that begins it. */
struct z_bits_work {
	bool (*step)(struct z_bits_work *work); /* few words; false: all is done */
	void (*end)(struct z_bits_work *work);  /* done with the last step; NULL: nothing */
	sys_bitarray_t *ba;
	sys_bitarray_t *other; /* looked at as well, or NULL */
	size_t from;           /* the region: from here, */
	size_t to;             /* up to here */
	size_t bit;            /* where the next step begins */
	size_t num;            /* bits that are searched, or were counted */
	uint32_t found;        /* bits of the last word */
	bool value;            /* that is written */
	int result;
};

/* Bits of that number are searched from the first on, and set; -ENOSPC: there are none. */
void z_bits_alloc(struct z_bits_work *work, sys_bitarray_t *ba, size_t num_bits);

/* A region is set or cleared, all of which is the opposite; else the result is `otherwise`. */
void z_bits_flip(struct z_bits_work *work, sys_bitarray_t *ba, size_t num_bits, size_t offset,
		 bool value, int otherwise);

/* Is it inside the array, and not empty? */
bool z_bits_is_region(const sys_bitarray_t *ba, size_t num_bits, size_t offset);

/* Lock held, and released. The work, and its result. */
int z_bits_do(struct z_bits_work *work, k_spinlock_key_t key);

/* Lock not held. Complete the work that is pending. */
void z_bits_finish(sys_bitarray_t *ba);

static ALWAYS_INLINE void z_bits_settle(sys_bitarray_t *ba)
{
	if (unlikely(ba->work != NULL)) {
		z_bits_finish(ba);
	}
}

#endif /* LIB_BITS_WORK_H_ */
