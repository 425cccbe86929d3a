/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Output to the console, unbuffered, through the function that the console driver installs, and
 * printf() through the configured cbprintf formatter.
 */
#include <limits.h>
#include <stdio.h>
#include <zephyr/sys/cbprintf.h>
#include <zephyr/sys/libc-hooks.h>
#include "../../strbuf.h"

static int drop(int c)
{
	return c;
}

static int (*write_hook)(int c) = drop;

void __stdout_hook_install(int (*hook)(int c))
{
	write_hook = hook;
}

void __stdin_hook_install(unsigned char (*hook)(void))
{
	(void)hook; /* there is nothing that reads */
}

int fputc(int c, FILE *stream)
{
	return (stream == stdout || stream == stderr) ? write_hook((unsigned char)c) : EOF;
}

int putc(int c, FILE *stream)
{
	return fputc(c, stream);
}

int putchar(int c)
{
	return fputc(c, stdout);
}

size_t fwrite(const void *restrict p, size_t size, size_t count, FILE *restrict stream)
{
	const char *at = p;

	if (size == 0) {
		return 0;
	}
	for (size_t i = 0; i < size * count; i++) {
		if (fputc(at[i], stream) == EOF) {
			return i / size;
		}
	}
	return count;
}

int fputs(const char *restrict s, FILE *restrict stream)
{
	while (*s != '\0') {
		if (fputc(*s++, stream) == EOF) {
			return EOF;
		}
	}
	return 0;
}

int puts(const char *s)
{
	return (fputs(s, stdout) == EOF || putchar('\n') == EOF) ? EOF : 0;
}

int fflush(FILE *stream)
{
	(void)stream;
	return 0;
}

int vfprintf(FILE *restrict stream, const char *restrict fmt, va_list ap)
{
	return cbvprintf(fputc, stream, fmt, ap);
}

int vprintf(const char *restrict fmt, va_list ap)
{
	return vfprintf(stdout, fmt, ap);
}

int fprintf(FILE *restrict stream, const char *restrict fmt, ...)
{
	va_list ap;
	int rc;

	va_start(ap, fmt);
	rc = vfprintf(stream, fmt, ap);
	va_end(ap);
	return rc;
}

int printf(const char *restrict fmt, ...)
{
	va_list ap;
	int rc;

	va_start(ap, fmt);
	rc = vfprintf(stdout, fmt, ap);
	va_end(ap);
	return rc;
}

int vsnprintf(char *restrict str, size_t size, const char *restrict fmt, va_list ap)
{
	struct z_strbuf sb = z_strbuf_init(str, size);
	int rc = cbvprintf(z_strbuf_put, &sb, fmt, ap);

	z_strbuf_end(&sb);
	return rc;
}

int snprintf(char *restrict str, size_t size, const char *restrict fmt, ...)
{
	va_list ap;
	int rc;

	va_start(ap, fmt);
	rc = vsnprintf(str, size, fmt, ap);
	va_end(ap);
	return rc;
}

int vsprintf(char *restrict str, const char *restrict fmt, va_list ap)
{
	return vsnprintf(str, INT_MAX, fmt, ap);
}

int sprintf(char *restrict str, const char *restrict fmt, ...)
{
	va_list ap;
	int rc;

	va_start(ap, fmt);
	rc = vsprintf(str, fmt, ap);
	va_end(ap);
	return rc;
}
