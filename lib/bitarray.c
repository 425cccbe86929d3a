/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bit arrays over 32-bit words ("bundles"). Everything but the single-bit functions walks a
 * region word by word through next_word(), which yields each word's index and the mask of
 * the region's bits in it. The lock is held for a walk: its length is the region's.
 */

#include <errno.h>
#include <zephyr/sys/bitarray.h>

#define BUNDLE_BITS 32U

struct walk {
	size_t bit;
	size_t end;
	size_t word;
	uint32_t mask;
};

static struct walk walk_region(size_t num_bits, size_t offset)
{
	return (struct walk){.bit = offset, .end = offset + num_bits};
}

/* The next word of the region, false after its end. */
static bool next_word(struct walk *w)
{
	if (w->bit >= w->end) {
		return false;
	}

	const size_t low = w->bit % BUNDLE_BITS;
	const size_t count = MIN(BUNDLE_BITS - low, w->end - w->bit);

	w->word = w->bit / BUNDLE_BITS;
	w->mask = (uint32_t)(((1ULL << count) - 1U) << low);
	w->bit += count;
	return true;
}

static bool is_region(const sys_bitarray_t *ba, size_t num_bits, size_t offset)
{
	return ba != NULL && num_bits > 0U && num_bits <= ba->num_bits &&
	       offset <= ba->num_bits - num_bits;
}

/* Lock held, here and below. Are all bits of the region equal to value? */
static bool region_is(const sys_bitarray_t *ba, struct walk w, bool value)
{
	while (next_word(&w)) {
		const uint32_t differ = value ? ~ba->bundles[w.word] : ba->bundles[w.word];

		if ((differ & w.mask) != 0U) {
			return false;
		}
	}
	return true;
}

static void region_write(sys_bitarray_t *ba, struct walk w, bool value)
{
	while (next_word(&w)) {
		if (value) {
			ba->bundles[w.word] |= w.mask;
		} else {
			ba->bundles[w.word] &= ~w.mask;
		}
	}
}

/* First bit from there on that equals value, the number of bits if none does. */
static size_t find_from(const sys_bitarray_t *ba, size_t bit, bool value)
{
	struct walk w = walk_region(ba->num_bits - bit, bit);

	while (next_word(&w)) {
		const uint32_t hits =
			(value ? ba->bundles[w.word] : ~ba->bundles[w.word]) & w.mask;

		if (hits != 0U) {
			return (w.word * BUNDLE_BITS) + (size_t)__builtin_ctz(hits);
		}
	}
	return ba->num_bits;
}

static int exchange_bit(sys_bitarray_t *ba, size_t bit, bool value, int *prev)
{
	if (ba == NULL || bit >= ba->num_bits || prev == NULL) {
		return -EINVAL;
	}

	const k_spinlock_key_t key = k_spin_lock(&ba->lock);
	const struct walk w = walk_region(1, bit);

	*prev = region_is(ba, w, true) ? 1 : 0;
	region_write(ba, w, value);
	k_spin_unlock(&ba->lock, key);
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
	if (!is_region(bitarray, 1, bit) || val == NULL) {
		return -EINVAL;
	}

	const k_spinlock_key_t key = k_spin_lock(&bitarray->lock);

	*val = region_is(bitarray, walk_region(1, bit), true) ? 1 : 0;
	k_spin_unlock(&bitarray->lock, key);
	return 0;
}

int sys_bitarray_alloc(sys_bitarray_t *bitarray, size_t num_bits, size_t *offset)
{
	if (!is_region(bitarray, num_bits, 0) || offset == NULL) {
		return -EINVAL;
	}

	const k_spinlock_key_t key = k_spin_lock(&bitarray->lock);
	size_t start = 0;
	size_t end = 0;

	do {
		start = find_from(bitarray, end, false);
		end = find_from(bitarray, start, true);
	} while (end - start < num_bits && end < bitarray->num_bits);

	const bool found = end - start >= num_bits;

	if (found) {
		region_write(bitarray, walk_region(num_bits, start), true);
		*offset = start;
	}
	k_spin_unlock(&bitarray->lock, key);
	return found ? 0 : -ENOSPC;
}

/* Write value to a region all of which is the opposite, or return otherwise. */
static int flip_region(sys_bitarray_t *ba, size_t num_bits, size_t offset, bool value,
		       int otherwise)
{
	if (!is_region(ba, num_bits, offset)) {
		return -EINVAL;
	}

	const k_spinlock_key_t key = k_spin_lock(&ba->lock);
	const struct walk w = walk_region(num_bits, offset);
	const bool can = region_is(ba, w, !value);

	if (can) {
		region_write(ba, w, value);
	}
	k_spin_unlock(&ba->lock, key);
	return can ? 0 : otherwise;
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
	if (!is_region(ba, num_bits, offset)) {
		return false;
	}

	const k_spinlock_key_t key = k_spin_lock(&ba->lock);
	const bool is = region_is(ba, walk_region(num_bits, offset), value);

	k_spin_unlock(&ba->lock, key);
	return is;
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
	if (!is_region(ba, num_bits, offset)) {
		return -EINVAL;
	}

	const k_spinlock_key_t key = k_spin_lock(&ba->lock);

	region_write(ba, walk_region(num_bits, offset), value);
	k_spin_unlock(&ba->lock, key);
	return 0;
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
	if (!is_region(bitarray, num_bits, offset) || count == NULL) {
		return -EINVAL;
	}

	const k_spinlock_key_t key = k_spin_lock(&bitarray->lock);
	struct walk w = walk_region(num_bits, offset);
	size_t sum = 0;

	while (next_word(&w)) {
		sum += (size_t)POPCOUNT(bitarray->bundles[w.word] & w.mask);
	}
	k_spin_unlock(&bitarray->lock, key);
	*count = sum;
	return 0;
}

int sys_bitarray_xor(sys_bitarray_t *dst, sys_bitarray_t *other, size_t num_bits, size_t offset)
{
	if (!is_region(dst, num_bits, offset) || !is_region(other, num_bits, offset)) {
		return -EINVAL;
	}
	if (dst == other) {
		return sys_bitarray_clear_region(dst, num_bits, offset);
	}

	/* By address, so that two calls with exchanged arguments cannot block each other. */
	struct k_spinlock *const first = (dst < other) ? &dst->lock : &other->lock;
	struct k_spinlock *const second = (dst < other) ? &other->lock : &dst->lock;
	const k_spinlock_key_t first_key = k_spin_lock(first);
	const k_spinlock_key_t second_key = k_spin_lock(second);
	struct walk w = walk_region(num_bits, offset);

	while (next_word(&w)) {
		dst->bundles[w.word] ^= other->bundles[w.word] & w.mask;
	}
	k_spin_unlock(second, second_key);
	k_spin_unlock(first, first_key);
	return 0;
}

int sys_bitarray_find_nth_set(sys_bitarray_t *bitarray, size_t n, size_t num_bits, size_t offset,
			      size_t *found_at)
{
	if (!is_region(bitarray, num_bits, offset) || n == 0U || n > num_bits ||
	    found_at == NULL) {
		return -EINVAL;
	}

	const k_spinlock_key_t key = k_spin_lock(&bitarray->lock);
	struct walk w = walk_region(num_bits, offset);
	int ret = 1;

	while (ret == 1 && next_word(&w)) {
		uint32_t bits = bitarray->bundles[w.word] & w.mask;
		const size_t count = (size_t)POPCOUNT(bits);

		if (count < n) {
			n -= count;
			continue;
		}
		for (; n > 1U; n--) {
			bits &= bits - 1U;
		}
		*found_at = (w.word * BUNDLE_BITS) + (size_t)__builtin_ctz(bits);
		ret = 0;
	}
	k_spin_unlock(&bitarray->lock, key);
	return ret;
}
