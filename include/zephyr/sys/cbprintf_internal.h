/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a package is laid out, and how the compiler builds one without looking at the format.
 *
 *     header | format pointer | arguments | RO positions | RW positions | strings
 *
 * The arguments lie as the ABI lays out the stacked part of a variable argument list, so that a
 * va_list can be pointed at them: each at its type's alignment, in slots of a word. A position is
 * one byte: the index, in ints from the start, of a string pointer. A string is its pointer's
 * position and its characters with the terminator.
 *
 * Surprising: the addresses inside count, not the offsets; a package must keep its alignment.
 */
#ifndef ZEPHYR_INCLUDE_SYS_CBPRINTF_INTERNAL_H_
#define ZEPHYR_INCLUDE_SYS_CBPRINTF_INTERNAL_H_

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

/* Every argument takes a multiple of this, and is aligned to it at least. */
#define Z_CBPRINTF_SLOT sizeof(void *)

/* Alignment of a T among the arguments. */
#if defined(__i386__)
#define Z_CBPRINTF_ALIGN(T) Z_CBPRINTF_SLOT
#else
#define Z_CBPRINTF_ALIGN(T) MAX(__alignof__(T), Z_CBPRINTF_SLOT)
#endif

/* Strings per package. */
#define Z_CBPRINTF_STR_MAX 16

/* Kinds of arguments. */
#define Z_CBPRINTF_PLAIN     0
#define Z_CBPRINTF_STR       1  /* char pointer */
#define Z_CBPRINTF_CONST_STR 2  /* pointer to const char */

/* A package being built; at is the offset of the next argument. */
struct z_cbprintf_build {
	char *buf;              /* NULL: only the size is wanted */
	size_t cap;
	size_t at;
	size_t misalign;        /* of buf, or that it will have, to the package alignment */
	uint32_t flags;
	bool overflow;
	uint8_t strings;        /* char pointers seen, the format among them */
	uint8_t ro_cnt;
	uint8_t rw_cnt;
	uint8_t ro[Z_CBPRINTF_STR_MAX];
	uint8_t rw[Z_CBPRINTF_STR_MAX];
};

static ALWAYS_INLINE void z_cbprintf_raw(struct z_cbprintf_build *b, const void *v, size_t size)
{
	if (b->buf != NULL) {
		if (b->at + size > b->cap) {
			b->overflow = true;
		} else {
			memcpy(b->buf + b->at, v, size);
		}
	}
	b->at += size;
}

/* Add one argument of the given size; returns the position it got. */
static ALWAYS_INLINE size_t z_cbprintf_arg(struct z_cbprintf_build *b, const void *v, size_t size,
					   size_t align)
{
	size_t pos;

	b->at = ROUND_UP(b->at + b->misalign, align) - b->misalign;
	pos = b->at / sizeof(int);
	z_cbprintf_raw(b, v, size);
	b->at = ROUND_UP(b->at, Z_CBPRINTF_SLOT);
	return pos;
}

/* The strings that the caller vouches for: so many after the format, by the flags. */
#define Z_CBPRINTF_FIRST_RO(flags) (((flags) >> 3) & 0x7)

/* Is the string of this index (0 is the format) read-only by what the caller says? */
static ALWAYS_INLINE bool z_cbprintf_vouched(uint32_t flags, unsigned int index, int kind)
{
	return index <= Z_CBPRINTF_FIRST_RO(flags) ||
	       (kind == Z_CBPRINTF_CONST_STR && (flags & CBPRINTF_PACKAGE_CONST_CHAR_RO) != 0);
}

static ALWAYS_INLINE void z_cbprintf_static_arg(struct z_cbprintf_build *b, const void *v,
						size_t size, size_t align, int kind)
{
	size_t pos = z_cbprintf_arg(b, v, size, align);

	if (kind == Z_CBPRINTF_PLAIN) {
		return;
	}
	if (z_cbprintf_vouched(b->flags, b->strings++, kind)) {
		if ((b->flags & CBPRINTF_PACKAGE_ADD_RO_STR_POS) != 0 &&
		    b->ro_cnt < Z_CBPRINTF_STR_MAX) {
			b->ro[b->ro_cnt++] = (uint8_t)pos;
		}
	} else if ((b->flags & CBPRINTF_PACKAGE_ADD_RW_STR_POS) != 0 &&
		   b->rw_cnt < Z_CBPRINTF_STR_MAX) {
		b->rw[b->rw_cnt++] = (uint8_t)pos;
	}
}

/* Close the arguments: header and positions. Returns the size of the package, or -ENOSPC. */
static ALWAYS_INLINE int z_cbprintf_static_end(struct z_cbprintf_build *b)
{
	union cbprintf_package_hdr hdr = { .desc = {
		.len = (uint8_t)(b->at / sizeof(int)),
		.str_cnt = 0,
		.ro_str_cnt = b->ro_cnt,
		.rw_str_cnt = b->rw_cnt,
#ifdef CONFIG_CBPRINTF_PACKAGE_HEADER_STORE_CREATION_FLAGS
		.pkg_flags = b->flags,
#endif
	} };

	z_cbprintf_raw(b, b->ro, b->ro_cnt);
	z_cbprintf_raw(b, b->rw, b->rw_cnt);
	if (b->overflow) {
		return -ENOSPC;
	}
	if (b->buf != NULL) {
		memcpy(b->buf, &hdr, sizeof(hdr));
	}
	return (int)b->at;
}

#ifdef __cplusplus
#include <zephyr/sys/cbprintf_cxx.h>
#else

#define Z_C_GENERIC 1

/* What kind of argument v is. */
#define Z_CBPRINTF_KIND(v)                                                                         \
	_Generic((v),                                                                              \
		char *: Z_CBPRINTF_STR,                                                            \
		unsigned char *: Z_CBPRINTF_STR,                                                   \
		volatile char *: Z_CBPRINTF_STR,                                                   \
		const char *: Z_CBPRINTF_CONST_STR,                                                \
		const unsigned char *: Z_CBPRINTF_CONST_STR,                                       \
		volatile const char *: Z_CBPRINTF_CONST_STR,                                       \
		default: Z_CBPRINTF_PLAIN)

/* v, with the type that it has when passed to a variadic function. */
#define Z_CBPRINTF_PROMOTED(v)                                                                     \
	__typeof__(_Generic((v),                                                                   \
		float: (double)0,                                                                  \
		char: 0,                                                                           \
		signed char: 0,                                                                    \
		unsigned char: 0,                                                                  \
		short: 0,                                                                          \
		unsigned short: 0,                                                                 \
		_Bool: 0,                                                                          \
		default: (v)))

#define Z_CBPRINTF_ADD(arg, build)                                                                 \
	do {                                                                                       \
		__auto_type _z_arg = (arg);                                                        \
		Z_CBPRINTF_PROMOTED(_z_arg) _z_val = _z_arg;                                       \
		z_cbprintf_static_arg(build, &_z_val, sizeof(_z_val),                              \
				      Z_CBPRINTF_ALIGN(__typeof__(_z_val)),                        \
				      Z_CBPRINTF_KIND(_z_arg));                                    \
	} while (0)

#define Z_CBPRINTF_KIND_OF(arg)                                                                    \
	({                                                                                         \
		__auto_type _z_arg = (arg);                                                        \
		(void)_z_arg;                                                                      \
		Z_CBPRINTF_KIND(_z_arg);                                                           \
	})

#endif /* __cplusplus */

/* A look at the arguments' types: are there strings that nobody vouches for? */
struct z_cbprintf_scan {
	uint32_t flags;
	uint8_t strings;
	uint8_t unknown;
};

static ALWAYS_INLINE void z_cbprintf_scan_arg(struct z_cbprintf_scan *s, int kind)
{
	if (kind == Z_CBPRINTF_PLAIN) {
		return;
	}
	if (!z_cbprintf_vouched(s->flags, s->strings++, kind)) {
		s->unknown++;
	}
}

#define Z_CBPRINTF_SCAN(arg, scan) z_cbprintf_scan_arg(scan, Z_CBPRINTF_KIND_OF(arg))

#endif /* ZEPHYR_INCLUDE_SYS_CBPRINTF_INTERNAL_H_ */
