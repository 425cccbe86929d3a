/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Copying messages: most are a few words, and a call of memcpy() costs more than those. What is
 * longer is copied step by step where the lock is held, with interrupts let in in between.
 */
#ifndef KERNEL_INCLUDE_Z_COPY_H_
#define KERNEL_INCLUDE_Z_COPY_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <zephyr/spinlock.h>
#include <zephyr/toolchain.h>

/* Up to this many bytes are copied in line. */
#define Z_COPY_SHORT 32U

/* Up to this many bytes that are no words are copied in line. */
#define Z_COPY_FEW 4U

/* What a short message is copied by. Not aliased by what its words are otherwise. */
typedef uint32_t __may_alias z_word_t;

struct z_four_words {
	z_word_t word[4];
};

/* Is that address one of a word? */
static ALWAYS_INLINE bool z_word_aligned(const void *p)
{
	return (uintptr_t)p % sizeof(z_word_t) == 0U;
}

/* Whole words, few of them. Either lock state. */
static ALWAYS_INLINE void z_copy_words(char *to, const char *from, size_t size)
{
	if (likely(size == sizeof(struct z_four_words))) {
		*(struct z_four_words *)to = *(const struct z_four_words *)from;
		return;
	}
	for (const char *end = from + size; from != end; from += sizeof(z_word_t)) {
		*(z_word_t *)to = *(const z_word_t *)from;
		to += sizeof(z_word_t);
	}
}

/* Few. Stores are volatile lest the compiler make a call of memcpy() of them. Either lock state. */
static ALWAYS_INLINE void z_copy_bytes(char *to, const char *from, size_t size)
{
	for (const char *end = from + size; from != end;) {
		*(volatile char *)to++ = *from++;
	}
}

static ALWAYS_INLINE bool z_copy_are_words(const void *to, const void *from, size_t size)
{
	return (((uintptr_t)to | (uintptr_t)from | size) % sizeof(z_word_t)) == 0U;
}

/* Anything that is short; false: it is not, and nothing has been copied. Either lock state. */
static ALWAYS_INLINE bool z_copy_short(void *to, const void *from, size_t size)
{
	if (size <= Z_COPY_SHORT && z_copy_are_words(to, from, size)) {
		z_copy_words(to, from, size);
	} else if (size <= Z_COPY_FEW) {
		z_copy_bytes(to, from, size);
	} else {
		return false;
	}
	return true;
}

/* Anything. Lock not held: it may take long. */
static ALWAYS_INLINE void z_copy(void *to, const void *from, size_t size)
{
	if (!z_copy_short(to, from, size)) {
		memcpy(to, from, size);
	}
}

/*
 * A copy that lets interrupts in, on the stack of the call that makes it. The object that it
 * belongs to points to it meanwhile; an ISR that comes to that object finishes it before anything
 * else, so that it finds no message half copied.
 */
struct z_copying {
	char *to;
	const char *from;
	size_t left;
	struct z_copying *then; /* NULL, or what is copied after that */
};

/* All that is left of it; with a z_pause() behind each step. Lock held, and not for long yet. */
void z_copy_finish(struct z_copying *copying, k_spinlock_key_t key);

#endif /* KERNEL_INCLUDE_Z_COPY_H_ */
