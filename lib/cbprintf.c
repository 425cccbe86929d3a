/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The doors to the configured formatter that need code: variadic cbprintf(), and the stdio-like
 * family of CONFIG_CBPRINTF_LIBC_SUBSTS over a FILE or a buffer.
 */
#include <limits.h>
#include <zephyr/sys/cbprintf.h>
#include "strbuf.h"

int cbprintf(cbprintf_cb out, void *ctx, const char *format, ...)
{
	va_list ap;
	int rc;

	va_start(ap, format);
	rc = cbvprintf(out, ctx, format, ap);
	va_end(ap);
	return rc;
}

#ifdef CONFIG_CBPRINTF_LIBC_SUBSTS

int vfprintfcb(FILE *stream, const char *format, va_list ap)
{
	return cbvprintf(fputc, stream, format, ap);
}

int fprintfcb(FILE *stream, const char *format, ...)
{
	va_list ap;
	int rc;

	va_start(ap, format);
	rc = vfprintfcb(stream, format, ap);
	va_end(ap);
	return rc;
}

int vprintfcb(const char *format, va_list ap)
{
	return vfprintfcb(stdout, format, ap);
}

int printfcb(const char *format, ...)
{
	va_list ap;
	int rc;

	va_start(ap, format);
	rc = vprintfcb(format, ap);
	va_end(ap);
	return rc;
}

int vsnprintfcb(char *str, size_t size, const char *format, va_list ap)
{
	struct z_strbuf sb = z_strbuf_init(str, size);
	int rc = cbvprintf(z_strbuf_put, &sb, format, ap);

	z_strbuf_end(&sb);
	return rc;
}

int snprintfcb(char *str, size_t size, const char *format, ...)
{
	va_list ap;
	int rc;

	va_start(ap, format);
	rc = vsnprintfcb(str, size, format, ap);
	va_end(ap);
	return rc;
}

#endif /* CONFIG_CBPRINTF_LIBC_SUBSTS */
