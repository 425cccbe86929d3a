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

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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
