/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bit arrays over 32-bit words ("bundles"). What concerns bits of one word is done at once, what
 * concerns a longer region in steps of a few words: next_part() yields them and the mask of the
 * region's bits in them. bits_work.h says how interrupts are let in in between.
 */

#include <errno.h>
#include <zephyr/sys/bitarray.h>

#include "bits_work.h"

#define BUNDLE_BITS 32U

/*
 * How many whole words are looked at in a step, where that is quick; otherwise it is one. Where
 * the first part of a step is one word only, there is a second part, of one word.
 */
#define FEW 4U

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

static ALWAYS_INLINE bool is_in_word(size_t num_bits, size_t offset)
{
	return num_bits <= BUNDLE_BITS - offset % BUNDLE_BITS;
}

/* `count` of the bits in the word of `bit`, from it on. */
static ALWAYS_INLINE uint32_t mask_of(size_t bit, size_t count)
{
	return (UINT32_MAX >> (BUNDLE_BITS - count)) << (bit % BUNDLE_BITS);
}

/* Of a region: some whole words, or the part of it that is in one. */
struct part {
	uint32_t *words;
	size_t count;
	uint32_t mask;
};

/* The next part, which is there, and is passed. */
static ALWAYS_INLINE struct part next_part(struct z_bits_work *work, size_t most)
{
	const size_t bit = work->bit;
	const size_t left = work->to - bit;
	struct part part = {&work->ba->bundles[bit / BUNDLE_BITS], 1, UINT32_MAX};

	if (bit % BUNDLE_BITS == 0U && left >= BUNDLE_BITS) {
		part.count = most == 1U ? 1U : MIN(left / BUNDLE_BITS, most);
		work->bit = bit + part.count * BUNDLE_BITS;
	} else {
		part.mask = mask_of(bit, MIN(left, BUNDLE_BITS - bit % BUNDLE_BITS));
		work->bit = bit + MIN(left, BUNDLE_BITS - bit % BUNDLE_BITS);
	}
	return part;
}

static ALWAYS_INLINE bool is_more(const struct z_bits_work *work)
{
	return work->bit < work->to;
}

static ALWAYS_INLINE bool is_second(const struct z_bits_work *work, struct part first)
{
	return first.count == 1U && is_more(work);
}

static ALWAYS_INLINE struct part second_part(struct z_bits_work *work, struct part first)
{
	const size_t count = MIN(work->to - work->bit, BUNDLE_BITS);

	work->bit += count;
	return (struct part){first.words + 1, 1, UINT32_MAX >> (BUNDLE_BITS - count)};
}

static ALWAYS_INLINE void write(struct part part, bool value)
{
	const uint32_t set = value ? part.mask : 0U;

	for (size_t i = 0; i < part.count; i++) {
		part.words[i] = (part.words[i] & ~part.mask) | set;
	}
}

static bool write_step(struct z_bits_work *work)
{
	const struct part part = next_part(work, FEW);

	write(part, work->value);
	if (is_second(work, part)) {
		write(second_part(work, part), work->value);
	}
	return is_more(work);
}

/* Is a bit of it equal to the value? */
static ALWAYS_INLINE bool has(struct part part, bool value)
{
	const uint32_t flip = value ? 0U : UINT32_MAX;

	for (size_t i = 0; i < part.count; i++) {
		if (((part.words[i] ^ flip) & part.mask) != 0U) {
			return true;
		}
	}
	return false;
}

/* The result changes if the region has no bit that is equal to the value. */
static bool test_step(struct z_bits_work *work)
{
	const struct part part = next_part(work, FEW);

	if (has(part, work->value)) {
		return false;
	}
	if (is_second(work, part) && has(second_part(work, part), work->value)) {
		return false;
	}
	if (is_more(work)) {
		return true;
	}
	work->result = 0;
	return false;
}

/* A region is written, as the look at it has found that it can be. */
static ALWAYS_INLINE bool write_region(struct z_bits_work *work)
{
	work->bit = work->from;
	work->result = 0;
	work->step = write_step;
	return true;
}

static bool flip_step(struct z_bits_work *work)
{
	const bool first = work->bit == work->from;
	const struct part part = next_part(work, FEW);

	if (has(part, work->value)) {
		return false;
	}
	if (is_more(work)) {
		return true;
	}
	if (!first) {
		return write_region(work);
	}
	write(part, work->value);
	work->result = 0;
	return false;
}

/* How many bits from `bit` on are equal, as far as has been looked. */
static ALWAYS_INLINE size_t equal_bits(const struct z_bits_work *work, const uint32_t *words,
				       uint32_t bits)
{
	const size_t low = work->bit % BUNDLE_BITS;
	size_t count = 1;

	if (bits != 0U && bits != UINT32_MAX) {
		return (size_t)__builtin_ctz((bits & 1U) != 0U ? ~bits : bits);
	}
	if (low != 0U) {
		return BUNDLE_BITS - low;
	}
	for (size_t most = MIN((work->to - work->bit) / BUNDLE_BITS, FEW - 1U); count < most;
	     count++) {
		if (words[count] != bits) {
			break;
		}
	}
	return count * BUNDLE_BITS;
}

/* The clear bits before `bit` begin at `from`; behind that are as many as are wanted, or more. */
static bool search_step(struct z_bits_work *work)
{
	uint32_t *const words = &work->ba->bundles[work->bit / BUNDLE_BITS];
	const uint32_t bits = *words >> (work->bit % BUNDLE_BITS);

	work->bit += equal_bits(work, words, bits);
	if ((bits & 1U) != 0U) {
		work->from = work->bit;
		return work->to - work->from >= work->num;
	}
	if (work->bit - work->from < work->num) {
		return true;
	}
	if (is_in_word(work->num, work->from)) {
		*words |= mask_of(work->from, work->num);
		work->result = 0;
		return false;
	}
	work->to = work->from + work->num;
	return write_region(work);
}

static bool count_step(struct z_bits_work *work)
{
	const struct part part = next_part(work, 1);

	work->num += (size_t)POPCOUNT(*part.words & part.mask);
	return is_more(work);
}

static bool xor_step(struct z_bits_work *work)
{
	const struct part part = next_part(work, FEW - 1U);
	const uint32_t *const others = work->other->bundles + (part.words - work->ba->bundles);

	for (size_t i = 0; i < part.count; i++) {
		part.words[i] ^= others[i] & part.mask;
	}
	return is_more(work);
}

/* Until bit number `num` of those that remain is among the `found` ones of a word. */
static bool nth_step(struct z_bits_work *work)
{
	const struct part part = next_part(work, 1);
	size_t count;

	work->found = *part.words & part.mask;
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

/*
 * Lock not held. Bits of one word, as they were. They are set to the value, unless one of them is
 * equal to it already and that is not what `any` allows.
 */
static ALWAYS_INLINE uint32_t exchange(sys_bitarray_t *ba, size_t bit, uint32_t mask, bool value,
				       bool any)
{
	uint32_t *const word = &ba->bundles[bit / BUNDLE_BITS];
	k_spinlock_key_t key;
	uint32_t before;

	z_bits_settle(ba);
	key = k_spin_lock(&ba->lock);
	before = *word & mask;
	if (any || before == (value ? 0U : mask)) {
		*word = value ? *word | mask : *word & ~mask;
	}
	k_spin_unlock(&ba->lock, key);
	return before;
}

static ALWAYS_INLINE int exchange_bit(sys_bitarray_t *ba, size_t bit, bool value, int *prev)
{
	if (ba == NULL || bit >= ba->num_bits || prev == NULL) {
		return -EINVAL;
	}
	*prev = exchange(ba, bit, 1U << (bit % BUNDLE_BITS), value, true) != 0U ? 1 : 0;
	return 0;
}

/* Lock not held. Those of one word, which nobody changes in the middle. */
static ALWAYS_INLINE uint32_t read_bits(sys_bitarray_t *ba, size_t num_bits, size_t bit)
{
	z_bits_settle(ba);
	return ba->bundles[bit / BUNDLE_BITS] & mask_of(bit, num_bits);
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
	*val = read_bits(bitarray, 1, bit) != 0U ? 1 : 0;
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
	if (is_in_word(num_bits, offset)) {
		const uint32_t mask = mask_of(offset, num_bits);
		const uint32_t before = exchange(ba, offset, mask, value, false);

		return before == (value ? 0U : mask) ? 0 : otherwise;
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
	if (is_in_word(num_bits, offset)) {
		return read_bits(ba, num_bits, offset) == (value ? mask_of(offset, num_bits) : 0U);
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
	if (is_in_word(num_bits, offset)) {
		(void)exchange(ba, offset, mask_of(offset, num_bits), value, true);
		return 0;
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
	if (is_in_word(num_bits, offset)) {
		*count = (size_t)POPCOUNT(read_bits(bitarray, num_bits, offset));
		return 0;
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
	*found_at = ROUND_DOWN(work.bit - 1U, BUNDLE_BITS) + (size_t)__builtin_ctz(work.found);
	return 0;
}
