/* SPDX-License-Identifier: Apache-2.0 */
/* Copying under the lock, a step at a time. */
#include "z_copy.h"

#include <zephyr/sys/util.h>

#include "z_lock.h"

/* The most bytes of one step, by how they are copied. */
#define STEP_FOUR_WORDS 64U
#define STEP_WORDS      sizeof(struct z_four_words)
#define STEP_BYTES      8U

/* Lock held. */
static ALWAYS_INLINE void copy_four_words(char *to, const char *from, size_t size)
{
	for (const char *end = from + size; from != end; from += sizeof(struct z_four_words)) {
		z_copy_words(to, from, sizeof(struct z_four_words));
		to += sizeof(struct z_four_words);
	}
}

/*
 * Lock held: as much of `size` (1 ..) as may be done at once; returns how much. A step of bytes
 * ends where `to` is aligned; so is `from` then, if it ever is with it.
 */
static ALWAYS_INLINE size_t step(char *to, const char *from, size_t size)
{
	const bool aligned = z_word_aligned(to) && z_word_aligned(from);
	size_t n;

	if (aligned && size >= STEP_WORDS) {
		n = MIN(size - size % STEP_WORDS, STEP_FOUR_WORDS);
		copy_four_words(to, from, n);
	} else if (aligned && size >= sizeof(z_word_t)) {
		n = size - size % sizeof(z_word_t);
		z_copy_words(to, from, n);
	} else {
		n = MIN(size, STEP_BYTES - (uintptr_t)to % sizeof(z_word_t));
		z_copy_bytes(to, from, n);
	}
	return n;
}

void z_copy_finish(struct z_copying *copying, k_spinlock_key_t key)
{
	for (struct z_copying *c = copying; c != NULL; c = c->then) {
		while (c->left > 0U) {
			const size_t n = step(c->to, c->from, c->left);

			c->to += n;
			c->from += n;
			c->left -= n;
			z_pause(key);
		}
	}
}
