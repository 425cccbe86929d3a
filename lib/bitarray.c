/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bit arrays over 32-bit words ("bundles"). What concerns a region is done word by word, by the
 * steps of a struct z_bits_work: next_word() yields each word and the mask of the region's bits
 * in it. bits_work.h says how interrupts are let in in between.
 */

#include <errno.h>
#include <zephyr/sys/bitarray.h>

#include "bits_work.h"

#define BUNDLE_BITS 32U

/* How many words are looked at without letting interrupts in. */
#define FEW 2

/* Lock held, here and in all steps. False: that was the last one. */
static bool do_few(struct z_bits_work *work)
{
	for (int i = 0; i < FEW; i++) {
		if (!work->step(work)) {
			if (work->end != NULL) {
				work->end(work);
			}
			return false;
		}
	}
	return true;
}

static void set_pending(const struct z_bits_work *work, struct z_bits_work *pending)
{
	work->ba->work = pending;
	if (work->other != NULL) {
		work->other->work = pending;
	}
}

/* Lock of `ba` held; pauses. Handlers may do any part of it meanwhile. */
static void complete(sys_bitarray_t *ba, k_spinlock_key_t key)
{
	while (ba->work != NULL) {
		if (!do_few(ba->work)) {
			set_pending(ba->work, NULL);
		}
		z_spin_pause(&ba->lock, key);
	}
}

__noinline void z_bits_finish(sys_bitarray_t *ba)
{
	const k_spinlock_key_t key = k_spin_lock(&ba->lock);

	complete(ba, key);
	z_spin_unlock_resched(&ba->lock, key);
}

int z_bits_do(struct z_bits_work *work, k_spinlock_key_t key)
{
	sys_bitarray_t *const ba = work->ba;

	if (likely(!do_few(work))) {
		k_spin_unlock(&ba->lock, key);
		return work->result;
	}
	set_pending(work, work);
	z_spin_pause(&ba->lock, key);
	complete(ba, key);
	z_spin_unlock_resched(&ba->lock, key);
	return work->result;
}

bool z_bits_is_region(const sys_bitarray_t *ba, size_t num_bits, size_t offset)
{
	return ba != NULL && num_bits > 0U && num_bits <= ba->num_bits &&
	       offset <= ba->num_bits - num_bits;
}

static struct z_bits_work region_work(sys_bitarray_t *ba, size_t num_bits, size_t offset,
				      bool (*step)(struct z_bits_work *work))
{
	return (struct z_bits_work){
		.step = step,
		.ba = ba,
		.from = offset,
		.to = offset + num_bits,
		.bit = offset,
	};
}

/* Lock not held. */
static int do_work(struct z_bits_work *work)
{
	z_bits_settle(work->ba);
	return z_bits_do(work, k_spin_lock(&work->ba->lock));
}

/* The index of the next word of the region, which has one. */
static ALWAYS_INLINE size_t next_word(struct z_bits_work *work, uint32_t *mask)
{
	const size_t word = work->bit / BUNDLE_BITS;
	const size_t low = work->bit % BUNDLE_BITS;
	const size_t count = MIN(BUNDLE_BITS - low, work->to - work->bit);

	*mask = (UINT32_MAX >> (BUNDLE_BITS - count)) << low;
	work->bit += count;
	return word;
}

static ALWAYS_INLINE bool is_more(const struct z_bits_work *work)
{
	return work->bit < work->to;
}

static bool write_step(struct z_bits_work *work)
{
	uint32_t mask;
	uint32_t *const word = &work->ba->bundles[next_word(work, &mask)];

	*word = work->value ? *word | mask : *word & ~mask;
	return is_more(work);
}

/* Has the next word one that is equal to the value? The result is changed if none has. */
static bool test_step(struct z_bits_work *work)
{
	uint32_t mask;
	const uint32_t word = work->ba->bundles[next_word(work, &mask)];

	if (((work->value ? word : ~word) & mask) != 0U) {
		return false;
	}
	if (is_more(work)) {
		return true;
	}
	work->result = 0;
	return false;
}

static bool flip_step(struct z_bits_work *work)
{
	if (test_step(work)) {
		return true;
	}
	if (work->result != 0) {
		return false;
	}
	work->bit = work->from;
	work->step = write_step;
	return true;
}

/* The clear bits before `bit` begin at `from`. */
static bool search_step(struct z_bits_work *work)
{
	const size_t low = work->bit % BUNDLE_BITS;
	const uint32_t bits = work->ba->bundles[work->bit / BUNDLE_BITS] >> low;

	if ((bits & 1U) != 0U) {
		work->bit += bits == UINT32_MAX ? BUNDLE_BITS : (size_t)__builtin_ctz(~bits);
		work->from = work->bit;
	} else {
		work->bit += bits == 0U ? BUNDLE_BITS - low : (size_t)__builtin_ctz(bits);
	}
	if (work->to - work->from < work->num) {
		return false;
	}
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
	const uint32_t word = work->ba->bundles[next_word(work, &mask)];

	work->num += (size_t)POPCOUNT(word & mask);
	return is_more(work);
}

static bool xor_step(struct z_bits_work *work)
{
	uint32_t mask;
	const size_t word = next_word(work, &mask);

	work->ba->bundles[word] ^= work->other->bundles[word] & mask;
	return is_more(work);
}

/* Until bit number `num` of those that remain is in the word. */
static bool nth_step(struct z_bits_work *work)
{
	uint32_t mask;
	const size_t word = next_word(work, &mask);
	const uint32_t bits = work->ba->bundles[word] & mask;
	const size_t count = (size_t)POPCOUNT(bits);

	if (count < work->num) {
		work->num -= count;
		return is_more(work);
	}
	work->found = bits;
	work->from = word * BUNDLE_BITS;
	work->result = 0;
	return false;
}

struct z_bits_work z_bits_alloc(sys_bitarray_t *ba, size_t num_bits)
{
	struct z_bits_work work = region_work(ba, ba->num_bits, 0, search_step);

	work.num = num_bits;
	work.value = true;
	work.result = -ENOSPC;
	return work;
}

struct z_bits_work z_bits_flip(sys_bitarray_t *ba, size_t num_bits, size_t offset, bool value,
			       int otherwise)
{
	struct z_bits_work work = region_work(ba, num_bits, offset, flip_step);

	work.value = value;
	work.result = otherwise;
	return work;
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

	struct z_bits_work work = z_bits_alloc(bitarray, num_bits);
	const int result = do_work(&work);

	if (result == 0) {
		*offset = work.from;
	}
	return result;
}

static int flip_region(sys_bitarray_t *ba, size_t num_bits, size_t offset, bool value,
		       int otherwise)
{
	if (!z_bits_is_region(ba, num_bits, offset)) {
		return -EINVAL;
	}

	struct z_bits_work work = z_bits_flip(ba, num_bits, offset, value, otherwise);

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

	struct z_bits_work work = region_work(ba, num_bits, offset, test_step);

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

	struct z_bits_work work = region_work(ba, num_bits, offset, write_step);

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

	struct z_bits_work work = region_work(bitarray, num_bits, offset, count_step);

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

	struct z_bits_work work = region_work(dst, num_bits, offset, xor_step);

	/* The lock of dst masks interrupts, so nobody else comes to `other` either. */
	work.other = other;
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

	struct z_bits_work work = region_work(bitarray, num_bits, offset, nth_step);

	work.num = n;
	work.result = 1;
	if (do_work(&work) != 0) {
		return 1;
	}
	for (; work.num > 1U; work.num--) {
		work.found &= work.found - 1U;
	}
	*found_at = work.from + (size_t)__builtin_ctz(work.found);
	return 0;
}
