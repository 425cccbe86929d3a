/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Formatted output through a character callback, and packages: format string and arguments
 * captured as bytes, to be formatted later or elsewhere (the log does that).
 *
 * A package is position independent only once its strings are inside it: see
 * cbprintf_package_convert(). All functions may be called from any context, do not block and
 * take no lock; what the callback does is the caller's business.
 */
#ifndef ZEPHYR_INCLUDE_SYS_CBPRINTF_H_
#define ZEPHYR_INCLUDE_SYS_CBPRINTF_H_

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <zephyr/sys/cbprintf_enums.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef CONFIG_CBPRINTF_LIBC_SUBSTS
#include <stdio.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Character sink: int out(int c, void *ctx). A negative result ends the formatting and becomes
 * its result. In C the type is declared without parameters so that fputc() and the like, whose
 * second parameter is another pointer, can be passed as they are.
 */
#ifdef __cplusplus
typedef int (*cbprintf_cb)(int c, void *ctx);
#else
typedef int (*cbprintf_cb)(/* int c, void *ctx */);
#endif

/** Sink of cbprintf_package_convert(): buf and len, or NULL and 0 at the end. Negative: error. */
typedef int (*cbprintf_convert_cb)(const void *buf, size_t len, void *ctx);

/** A formatter with the signature of cbvprintf(), see cbpprintf_external(). */
typedef int (*cbvprintf_external_formatter_func)(cbprintf_cb out, void *ctx, const char *fmt,
						 va_list ap);

/* Private: the configured formatter. */
#define Z_CBVPRINTF_PROCESS_FLAG_TAGGED_ARGS BIT(0)

int z_cbvprintf_impl(cbprintf_cb out, void *ctx, const char *format, va_list ap, uint32_t flags);

/**
 * Format and send each character to out.
 *
 * @return number of characters sent, or the negative value that out returned
 */
__printf_like(3, 4) int cbprintf(cbprintf_cb out, void *ctx, const char *format, ...);

/** cbprintf() with its arguments as a va_list; ap is indeterminate afterwards. */
static inline int cbvprintf(cbprintf_cb out, void *ctx, const char *format, va_list ap)
{
	return z_cbvprintf_impl(out, ctx, format, ap, 0);
}

/**
 * cbvprintf() for arguments that each follow an int with their type
 * (enum cbprintf_package_arg_type); needs CONFIG_CBPRINTF_PACKAGE_SUPPORT_TAGGED_ARGUMENTS.
 */
static inline int cbvprintf_tagged_args(cbprintf_cb out, void *ctx, const char *format,
					va_list ap)
{
	return z_cbvprintf_impl(out, ctx, format, ap, Z_CBVPRINTF_PROCESS_FLAG_TAGGED_ARGS);
}

/**
 * Alignment of the address of a package, in bytes; a power of two.
 */
#if defined(CONFIG_CBPRINTF_PACKAGE_LONGDOUBLE) && !defined(__i386__)
#define CBPRINTF_PACKAGE_ALIGNMENT MAX(__alignof__(long double), 8)
#elif defined(__i386__)
#define CBPRINTF_PACKAGE_ALIGNMENT 4
#else
#define CBPRINTF_PACKAGE_ALIGNMENT 8
#endif

/**
 * @name Flags for making a package
 * @{
 */
/** A const char pointer is one to memory that never changes, so the string is not copied. */
#define CBPRINTF_PACKAGE_CONST_CHAR_RO BIT(0)
/** List in the package where pointers to read-only strings are. */
#define CBPRINTF_PACKAGE_ADD_RO_STR_POS BIT(1)
/** List where pointers to other strings are, instead of copying the strings. */
#define CBPRINTF_PACKAGE_ADD_RW_STR_POS BIT(2)
/** The first n strings after the format are read-only, whatever their type; n up to 7. */
#define CBPRINTF_PACKAGE_FIRST_RO_STR_CNT(n) ((n) << 3)
/** Each argument follows an int with its type, and the last is followed by ...TYPE_END. */
#define CBPRINTF_PACKAGE_ARGS_ARE_TAGGED BIT(6)
/** Older name of CBPRINTF_PACKAGE_ADD_RO_STR_POS. */
#define CBPRINTF_PACKAGE_ADD_STRING_IDXS CBPRINTF_PACKAGE_ADD_RO_STR_POS
/** @} */

/**
 * @name Flags for converting and copying a package
 * @{
 */
/** Copy in the read-only strings that are listed in the package. */
#define CBPRINTF_PACKAGE_CONVERT_RO_STR BIT(0)
/** Copy in the other strings that are listed. */
#define CBPRINTF_PACKAGE_CONVERT_RW_STR BIT(1)
/** Keep the list of read-only strings (not with CONVERT_RO_STR). Otherwise it is dropped. */
#define CBPRINTF_PACKAGE_CONVERT_KEEP_RO_STR BIT(2)
/** Accepted, without effect: no check is made for %p with a string. */
#define CBPRINTF_PACKAGE_CONVERT_PTR_CHECK BIT(3)

#define CBPRINTF_PACKAGE_COPY_RO_STR CBPRINTF_PACKAGE_CONVERT_RO_STR
#define CBPRINTF_PACKAGE_COPY_RW_STR CBPRINTF_PACKAGE_CONVERT_RW_STR
#define CBPRINTF_PACKAGE_COPY_KEEP_RO_STR CBPRINTF_PACKAGE_CONVERT_KEEP_RO_STR
/** @} */

/** What a package starts with. */
struct cbprintf_package_desc {
	uint8_t len;            /**< header, format pointer and arguments, in ints */
	uint8_t str_cnt;        /**< strings inside the package */
	uint8_t ro_str_cnt;     /**< listed positions of read-only strings */
	uint8_t rw_str_cnt;     /**< listed positions of other strings */
#ifdef CONFIG_CBPRINTF_PACKAGE_HEADER_STORE_CREATION_FLAGS
	uint32_t pkg_flags;     /**< flags that the package was made with */
#endif
};

union cbprintf_package_hdr {
	struct cbprintf_package_desc desc;
	void *raw;
};

/** Header with the pointer that always follows it. */
struct cbprintf_package_hdr_ext {
	union cbprintf_package_hdr hdr;
	char *fmt;
};

#include <zephyr/sys/cbprintf_internal.h>

/**
 * Must this format be read at run time, because it has strings that are to be copied?
 * If not, CBPRINTF_STATIC_PACKAGE() will do.
 *
 * @param opts CBPRINTF_PACKAGE_x
 * @param ...  format and arguments; evaluated
 */
#define CBPRINTF_MUST_RUNTIME_PACKAGE(opts, ... /* fmt, ... */)                                    \
	({                                                                                         \
		struct z_cbprintf_scan _z_scan = {};                                               \
		_z_scan.flags = (opts);                                                            \
		FOR_EACH_FIXED_ARG(Z_CBPRINTF_SCAN, (;), &_z_scan, __VA_ARGS__);                   \
		_z_scan.unknown != 0 && !(_z_scan.flags & CBPRINTF_PACKAGE_ADD_RW_STR_POS);        \
	})

/**
 * Make a package without reading the format, from the types of the arguments.
 *
 * @param packaged     aligned buffer, or NULL to get the size
 * @param inlen        its size in bytes
 * @param outlen       variable that gets the size of the package, or -ENOSPC
 * @param align_offset misalignment of packaged to CBPRINTF_PACKAGE_ALIGNMENT in bytes
 * @param opts         CBPRINTF_PACKAGE_x
 * @param ...          format and arguments
 */
#define CBPRINTF_STATIC_PACKAGE(packaged, inlen, outlen, align_offset, opts, ... /* fmt, ... */)   \
	do {                                                                                       \
		struct z_cbprintf_build _z_build = {};                                             \
		_z_build.buf = (char *)(packaged);                                                 \
		_z_build.cap = (inlen);                                                            \
		_z_build.at = sizeof(union cbprintf_package_hdr);                                  \
		_z_build.misalign = (align_offset);                                                \
		_z_build.flags = (opts);                                                           \
		FOR_EACH_FIXED_ARG(Z_CBPRINTF_ADD, (;), &_z_build, __VA_ARGS__);                   \
		(outlen) = z_cbprintf_static_end(&_z_build);                                       \
	} while (0)

/**
 * Capture format and arguments in a package. Strings in memory that may change are copied into it
 * (or, by flags, listed); at most 16 strings.
 *
 * @param packaged aligned buffer, or NULL to get the size
 * @param len      its size; with NULL: misalignment that the buffer will have
 * @param flags    CBPRINTF_PACKAGE_x
 * @return size of the package in bytes
 * @retval -ENOSPC the buffer is too small
 * @retval -EFAULT the buffer is not aligned to CBPRINTF_PACKAGE_ALIGNMENT
 * @retval -EINVAL too many strings, or arguments of more than 1 KiB
 */
__printf_like(4, 5)
int cbprintf_package(void *packaged, size_t len, uint32_t flags, const char *format, ...);

/** cbprintf_package() with a va_list. */
__printf_like(4, 0)
int cbvprintf_package(void *packaged, size_t len, uint32_t flags, const char *format, va_list ap);

/**
 * Send a package, changed by flags, in pieces to cb.
 *
 * @param in_packaged aligned package
 * @param in_len      its size, 0: to be found out
 * @param cb          sink; NULL to get the size
 * @param flags       CBPRINTF_PACKAGE_CONVERT_x
 * @param strl        lengths (with terminator) of the strings that are copied in: written when cb
 *                    is NULL, used when not; may be NULL
 * @param strl_len    number of elements of strl
 * @return size of the new package, or the negative result of cb
 * @retval -EINVAL in_packaged is NULL
 */
int cbprintf_package_convert(void *in_packaged, size_t in_len, cbprintf_convert_cb cb, void *ctx,
			     uint32_t flags, uint16_t *strl, size_t strl_len);

/**
 * cbprintf_package_convert() into a buffer.
 *
 * @param packaged aligned buffer, or NULL to get the size
 * @retval -ENOSPC the buffer is too small
 * @retval -EFAULT the buffer is not aligned
 */
int cbprintf_package_copy(void *in_packaged, size_t in_len, void *packaged, size_t len,
			  uint32_t flags, uint16_t *strl, size_t strl_len);

/** Copy a package with all its strings, so that it stands on its own. */
static inline int cbprintf_fsc_package(void *in_packaged, size_t in_len, void *packaged,
				       size_t len)
{
	return cbprintf_package_copy(in_packaged, in_len, packaged, len,
				     CBPRINTF_PACKAGE_CONVERT_RO_STR |
				     CBPRINTF_PACKAGE_CONVERT_RW_STR, NULL, 0);
}

/**
 * Format a package with a formatter of the caller's choice. Pointers to the strings inside the
 * package are set in it first.
 *
 * @return what formatter returned
 * @retval -EINVAL packaged is NULL
 */
int cbpprintf_external(cbprintf_cb out, cbvprintf_external_formatter_func formatter, void *ctx,
		       void *packaged);

/** Format a package: cbprintf() with what was captured. */
static inline int cbpprintf(cbprintf_cb out, void *ctx, void *packaged)
{
	return cbpprintf_external(out, cbvprintf, ctx, packaged);
}

#ifdef CONFIG_CBPRINTF_LIBC_SUBSTS
/** fprintf() through the configured formatter. @return characters written, or negative */
__printf_like(2, 3) int fprintfcb(FILE *stream, const char *format, ...);

/** fprintfcb() with a va_list. */
__printf_like(2, 0) int vfprintfcb(FILE *stream, const char *format, va_list ap);

/** printf() through the configured formatter. */
__printf_like(1, 2) int printfcb(const char *format, ...);

/** printfcb() with a va_list. */
__printf_like(1, 0) int vprintfcb(const char *format, va_list ap);

/**
 * snprintf() through the configured formatter.
 *
 * @return length of the whole text without its terminator, even if cut to size
 */
__printf_like(3, 4) int snprintfcb(char *str, size_t size, const char *format, ...);

/** snprintfcb() with a va_list. */
__printf_like(3, 0) int vsnprintfcb(char *str, size_t size, const char *format, va_list ap);
#endif /* CONFIG_CBPRINTF_LIBC_SUBSTS */

#ifdef __cplusplus
}
#endif

#endif /* ZEPHYR_INCLUDE_SYS_CBPRINTF_H_ */
