/* SPDX-License-Identifier: Apache-2.0 */
/* Copying messages: most are a few words, and a call of memcpy() costs more than those. */
#ifndef KERNEL_INCLUDE_Z_COPY_H_
#define KERNEL_INCLUDE_Z_COPY_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <zephyr/toolchain.h>

/* Up to this many bytes are copied in line. */
#define Z_COPY_SHORT 32U

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

/* Anything. Either lock state. */
static ALWAYS_INLINE void z_copy(void *to, const void *from, size_t size)
{
	if (size <= Z_COPY_SHORT &&
	    (((uintptr_t)to | (uintptr_t)from | size) % sizeof(z_word_t)) == 0U) {
		z_copy_words(to, from, size);
	} else {
		memcpy(to, from, size);
	}
}

#endif /* KERNEL_INCLUDE_Z_COPY_H_ */
