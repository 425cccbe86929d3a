/* SPDX-License-Identifier: Apache-2.0 */
/* Output to the console; there are no files. */
#ifndef FAVONIUS_LIBC_MINIMAL_STDIO_H_
#define FAVONIUS_LIBC_MINIMAL_STDIO_H_

#include <stdarg.h>
#include <stddef.h>

/* stdin, stdout and stderr are all there is of this type; it has no contents. */
typedef struct z_libc_file FILE;

#define EOF (-1)
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2

#define stdin  ((FILE *)1)
#define stdout ((FILE *)2)
#define stderr ((FILE *)3)

#ifdef __cplusplus
extern "C" {
#endif

int printf(const char *__restrict fmt, ...) __attribute__((format(printf, 1, 2)));
int fprintf(FILE *__restrict stream, const char *__restrict fmt, ...)
	__attribute__((format(printf, 2, 3)));
int snprintf(char *__restrict str, size_t size, const char *__restrict fmt, ...)
	__attribute__((format(printf, 3, 4)));
int sprintf(char *__restrict str, const char *__restrict fmt, ...)
	__attribute__((format(printf, 2, 3)));
int vprintf(const char *__restrict fmt, va_list ap) __attribute__((format(printf, 1, 0)));
int vfprintf(FILE *__restrict stream, const char *__restrict fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
int vsnprintf(char *__restrict str, size_t size, const char *__restrict fmt, va_list ap)
	__attribute__((format(printf, 3, 0)));
int vsprintf(char *__restrict str, const char *__restrict fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
int puts(const char *s);
int fputs(const char *__restrict s, FILE *__restrict stream);
int putchar(int c);
int fputc(int c, FILE *stream);
int putc(int c, FILE *stream);
size_t fwrite(const void *__restrict p, size_t size, size_t count, FILE *__restrict stream);
int fflush(FILE *stream);

#ifdef __cplusplus
}
#endif

#endif /* FAVONIUS_LIBC_MINIMAL_STDIO_H_ */
