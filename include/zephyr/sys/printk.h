/* SPDX-License-Identifier: Apache-2.0 */
/*
 * printk(): the kernel's own console output. It works from the first line of boot to the last of
 * a fatal error, so it depends on nothing but a function that writes one character.
 */
#ifndef ZEPHYR_INCLUDE_SYS_PRINTK_H_
#define ZEPHYR_INCLUDE_SYS_PRINTK_H_

#include <stdarg.h>
#include <stddef.h>
#include <zephyr/toolchain.h>
#ifdef CONFIG_PRINTK
#include <zephyr/sys/printk-hooks.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_PRINTK
/**
 * Write formatted text to the console. Any context, does not block; characters of several callers
 * mix unless CONFIG_PRINTK_SYNC is set. Nothing happens without CONFIG_PRINTK.
 *
 * The conversions are those of cbprintf().
 */
__printf_like(1, 2) void printk(const char *fmt, ...);

/** printk() with its arguments as a va_list. */
__printf_like(1, 0) void vprintk(const char *fmt, va_list ap);

/**
 * Write n characters to the console. Any context, does not block.
 */
__syscall void k_str_out(char *c, size_t n);
#else
static inline __printf_like(1, 2) void printk(const char *fmt, ...)
{
	ARG_UNUSED(fmt);
}

static inline __printf_like(1, 0) void vprintk(const char *fmt, va_list ap)
{
	ARG_UNUSED(fmt);
	ARG_UNUSED(ap);
}
#endif

/**
 * snprintf() through the kernel's formatter; there with and without CONFIG_PRINTK. Any context.
 *
 * @param str   buffer for at most size bytes, terminator included; may be NULL if size is 0
 * @return length of the whole text without its terminator, even if it did not fit
 */
__printf_like(3, 4) int snprintk(char *str, size_t size, const char *fmt, ...);

/** snprintk() with its arguments as a va_list. */
__printf_like(3, 0) int vsnprintk(char *str, size_t size, const char *fmt, va_list ap);

#ifdef __cplusplus
}
#endif

#if defined(CONFIG_PRINTK) && !defined(ZTEST_UNITTEST)
#include <zephyr/syscalls/printk.h>
#endif

#endif /* ZEPHYR_INCLUDE_SYS_PRINTK_H_ */
