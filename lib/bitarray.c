/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bit arrays over 32-bit words ("bundles"). What concerns a region is done in steps of a few
 * words: next_word() yields each word and the mask of the region's bits in it. bits_work.h says
 * how interrupts are let in in between.
 */

#include <errno.h>
#include <zephyr/sys/bitarray.h>

#include "bits_work.h"

#define BUNDLE_BITS 32U

/* How many words are looked at in a step, where that is quick; otherwise it is one. */
#define FEW 2

/* Lock held, here and in all steps. All bits are done. */
static ALWAYS_INLINE void end(struct z_bits_work *work)
{
	if (work->end != NULL) {
		work->end(work);
	}
}

static void set_pending(const struct z_bits_work *work, struct z_bits_work *pending)
{
	work->ba->work = pending;
	if (work->other != NULL) {
		work->other->work = pending;
	}
}

/* A step of work that is pending; the end is one, too. */
static ALWAYS_INLINE void go_on(struct z_bits_work *work)
{
	if (work->step == NULL) {
		end(work);
		set_pending(work, NULL);
	} else if (!work->step(work)) {
		work->step = NULL;
	}
}

/* Lock of `ba` held, and released; pauses. Handlers may do any part of it meanwhile. */
static ALWAYS_INLINE void complete(sys_bitarray_t *ba, k_spinlock_key_t key)
{
	struct z_bits_work *work;

	do {
		z_spin_pause(&ba->lock, key);
		work = ba->work;
		if (likely(work != NULL)) {
			go_on(work);
		}
	} while (work != NULL);
	z_spin_unlock_resched(&ba->lock, key);
}

__noinline void z_bits_finish(sys_bitarray_t *ba)
{
	complete(ba, k_spin_lock(&ba->lock));
}

int z_bits_do(struct z_bits_work *work, k_spinlock_key_t key)
{
	sys_bitarray_t *const ba = work->ba;

	if (likely(!work->step(work))) {
		end(work);
		k_spin_unlock(&ba->lock, key);
		return work->result;
	}
	set_pending(work, work);
	complete(ba, key);
	return work->result;
}

bool z_bits_is_region(const sys_bitarray_t *ba, size_t num_bits, size_t offset)
{
	return ba != NULL && num_bits > 0U && num_bits <= ba->num_bits &&
	       offset <= ba->num_bits - num_bits;
}

/* What only some steps use is for their callers to set: `num` and `value`. */
static void prepare(struct z_bits_work *work, sys_bitarray_t *ba, size_t num_bits, size_t offset,
		    bool (*step)(struct z_bits_work *work))
{
	work->step = step;
	work->end = NULL;
	work->ba = ba;
	work->other = NULL;
	work->from = offset;
	work->to = offset + num_bits;
	work->bit = offset;
	work->result = 0;
}

/* Lock not held. */
static int do_work(struct z_bits_work *work)
{
	z_bits_settle(work->ba);
	return z_bits_do(work, k_spin_lock(&work->ba->lock));
}

/* The next word of the region, which has one. */
static ALWAYS_INLINE uint32_t *next_word(struct z_bits_work *work, uint32_t *mask)
{
	const size_t bit = work->bit;
	const size_t end = (bit | (BUNDLE_BITS - 1U)) + 1U;

	*mask = UINT32_MAX << (bit % BUNDLE_BITS);
	if (end > work->to) {
		*mask &= UINT32_MAX >> (end - work->to);
	}
	work->bit = end; /* behind a word, even if the region ends in it */
	return &work->ba->bundles[bit / BUNDLE_BITS];
}

static ALWAYS_INLINE bool is_more(const struct z_bits_work *work)
{
	return work->bit < work->to;
}

static bool write_step(struct z_bits_work *work)
{
	for (int i = 0; i < FEW && is_more(work); i++) {
		uint32_t mask;
		uint32_t *const word = next_word(work, &mask);

		*word = work->value ? *word | mask : *word & ~mask;
	}
	return is_more(work);
}

/* Is a bit of the next words equal to the value? If none is, to the end, the result changes. */
static ALWAYS_INLINE bool test(struct z_bits_work *work)
{
	const uint32_t flip = work->value ? 0U : UINT32_MAX;

	for (int i = 0; i < FEW && is_more(work); i++) {
		uint32_t mask;
		const uint32_t *const word = next_word(work, &mask);

		if (((*word ^ flip) & mask) != 0U) {
			return false;
		}
	}
	if (is_more(work)) {
		return true;
	}
	work->result = 0;
	return false;
}

static bool test_step(struct z_bits_work *work)
{
	return test(work);
}

static bool flip_step(struct z_bits_work *work)
{
	if (test(work)) {
		return true;
	}
	if (work->result != 0) {
		return false;
	}
	work->bit = work->from;
	work->step = write_step;
	return true;
}

/* The clear bits before `bit` begin at `from`; behind that are as many as are wanted, or more. */
static bool search_step(struct z_bits_work *work)
{
	const size_t low = work->bit % BUNDLE_BITS;
	const uint32_t bits = work->ba->bundles[work->bit / BUNDLE_BITS] >> low;

	if ((bits & 1U) != 0U) {
		work->bit += bits == UINT32_MAX ? BUNDLE_BITS : (size_t)__builtin_ctz(~bits);
		work->from = work->bit;
		return work->to - work->from >= work->num;
	}
	work->bit += bits == 0U ? BUNDLE_BITS - low : (size_t)__builtin_ctz(bits);
	if (work->bit - work->from >= work->num) {
		work->to = work->from + work->num;
		work->bit = work->from;
		work->result = 0;
		work->step = write_step;
	}
	return true;
}

static bool count_step(struct z_bits_work *work)
{
	uint32_t mask;
	const uint32_t *const word = next_word(work, &mask);

	work->num += (size_t)POPCOUNT(*word & mask);
	return is_more(work);
}

static bool xor_step(struct z_bits_work *work)
{
	for (int i = 0; i < FEW && is_more(work); i++) {
		const size_t at = work->bit / BUNDLE_BITS;
		uint32_t mask;
		uint32_t *const word = next_word(work, &mask);

		*word ^= work->other->bundles[at] & mask;
	}
	return is_more(work);
}

/* Until bit number `num` of those that remain is among the `found` ones, right before `bit`. */
static bool nth_step(struct z_bits_work *work)
{
	uint32_t mask;
	const uint32_t *const word = next_word(work, &mask);
	size_t count;

	work->found = *word & mask;
	count = (size_t)POPCOUNT(work->found);
	if (count < work->num) {
		work->num -= count;
		return is_more(work);
	}
	work->result = 0;
	return false;
}

void z_bits_alloc(struct z_bits_work *work, sys_bitarray_t *ba, size_t num_bits)
{
	prepare(work, ba, ba->num_bits, 0, search_step);
	work->num = num_bits;
	work->value = true;
	work->result = -ENOSPC;
}

void z_bits_flip(struct z_bits_work *work, sys_bitarray_t *ba, size_t num_bits, size_t offset,
		 bool value, int otherwise)
{
	prepare(work, ba, num_bits, offset, flip_step);
	work->value = value;
	work->result = otherwise;
}

static int exchange_bit(sys_bitarray_t *ba, size_t bit, bool value, int *prev)
{
	if (ba == NULL || bit >= ba->num_bits || prev == NULL) {
		return -EINVAL;
	}
	z_bits_settle(ba);

	uint32_t *const word = &ba->bundles[bit / BUNDLE_BITS];
	const uint32_t mask = 1U << (bit % BUNDLE_BITS);
	const k_spinlock_key_t key = k_spin_lock(&ba->lock);
	const uint32_t before = *word;

	*word = value ? before | mask : before & ~mask;
	k_spin_unlock(&ba->lock, key);
	*prev = (before & mask) != 0U ? 1 : 0;
	return 0;
}

int sys_bitarray_set_bit(sys_bitarray_t *bitarray, size_t bit)
{
	int prev;

	return exchange_bit(bitarray, bit, true, &prev);
}

int sys_bitarray_clear_bit(sys_bitarray_t *bitarray, size_t bit)
{
	int prev;

	return exchange_bit(bitarray, bit, false, &prev);
}

int sys_bitarray_test_and_set_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val)
{
	return exchange_bit(bitarray, bit, true, prev_val);
}

int sys_bitarray_test_and_clear_bit(sys_bitarray_t *bitarray, size_t bit, int *prev_val)
{
	return exchange_bit(bitarray, bit, false, prev_val);
}

int sys_bitarray_test_bit(sys_bitarray_t *bitarray, size_t bit, int *val)
{
	if (bitarray == NULL || bit >= bitarray->num_bits || val == NULL) {
		return -EINVAL;
	}
	z_bits_settle(bitarray);

	const k_spinlock_key_t key = k_spin_lock(&bitarray->lock);

	*val = (int)(bitarray->bundles[bit / BUNDLE_BITS] >> (bit % BUNDLE_BITS) & 1U);
	k_spin_unlock(&bitarray->lock, key);
	return 0;
}

int sys_bitarray_alloc(sys_bitarray_t *bitarray, size_t num_bits, size_t *offset)
{
	if (!z_bits_is_region(bitarray, num_bits, 0) || offset == NULL) {
		return -EINVAL;
	}

	struct z_bits_work work;

	z_bits_alloc(&work, bitarray, num_bits);
	if (do_work(&work) == 0) {
		*offset = work.from;
	}
	return work.result;
}

static int flip_region(sys_bitarray_t *ba, size_t num_bits, size_t offset, bool value,
		       int otherwise)
{
	if (!z_bits_is_region(ba, num_bits, offset)) {
		return -EINVAL;
	}

	struct z_bits_work work;

	z_bits_flip(&work, ba, num_bits, offset, value, otherwise);
	return do_work(&work);
}

int sys_bitarray_free(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return flip_region(bitarray, num_bits, offset, false, -EFAULT);
}

int sys_bitarray_test_and_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
				     bool to_set)
{
	return flip_region(bitarray, num_bits, offset, to_set, -EEXIST);
}

static bool test_region(sys_bitarray_t *ba, size_t num_bits, size_t offset, bool value)
{
	if (!z_bits_is_region(ba, num_bits, offset)) {
		return false;
	}

	struct z_bits_work work;

	prepare(&work, ba, num_bits, offset, test_step);
	work.value = !value;
	work.result = 1;
	return do_work(&work) == 0;
}

bool sys_bitarray_is_region_set(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return test_region(bitarray, num_bits, offset, true);
}

bool sys_bitarray_is_region_cleared(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return test_region(bitarray, num_bits, offset, false);
}

static int fill_region(sys_bitarray_t *ba, size_t num_bits, size_t offset, bool value)
{
	if (!z_bits_is_region(ba, num_bits, offset)) {
		return -EINVAL;
	}

	struct z_bits_work work;

	prepare(&work, ba, num_bits, offset, write_step);
	work.value = value;
	return do_work(&work);
}

int sys_bitarray_set_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return fill_region(bitarray, num_bits, offset, true);
}

int sys_bitarray_clear_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset)
{
	return fill_region(bitarray, num_bits, offset, false);
}

int sys_bitarray_popcount_region(sys_bitarray_t *bitarray, size_t num_bits, size_t offset,
				 size_t *count)
{
	if (!z_bits_is_region(bitarray, num_bits, offset) || count == NULL) {
		return -EINVAL;
	}

	struct z_bits_work work;

	prepare(&work, bitarray, num_bits, offset, count_step);
	work.num = 0;
	(void)do_work(&work);
	*count = work.num;
	return 0;
}

int sys_bitarray_xor(sys_bitarray_t *dst, sys_bitarray_t *other, size_t num_bits, size_t offset)
{
	if (!z_bits_is_region(dst, num_bits, offset) ||
	    !z_bits_is_region(other, num_bits, offset)) {
		return -EINVAL;
	}
	if (dst == other) {
		return sys_bitarray_clear_region(dst, num_bits, offset);
	}

	struct z_bits_work work;

	prepare(&work, dst, num_bits, offset, xor_step);
	work.other = other; /* nobody comes to it while the lock of dst masks interrupts */
	z_bits_settle(other);
	return do_work(&work);
}

int sys_bitarray_find_nth_set(sys_bitarray_t *bitarray, size_t n, size_t num_bits, size_t offset,
			      size_t *found_at)
{
	if (!z_bits_is_region(bitarray, num_bits, offset) || n == 0U || n > num_bits ||
	    found_at == NULL) {
		return -EINVAL;
	}

	struct z_bits_work work;

	prepare(&work, bitarray, num_bits, offset, nth_step);
	work.num = n;
	work.result = 1;
	if (do_work(&work) != 0) {
		return 1;
	}
	for (; work.num > 1U; work.num--) {
		work.found &= work.found - 1U;
	}
	*found_at = work.bit - BUNDLE_BITS + (size_t)__builtin_ctz(work.found);
	return 0;
}
