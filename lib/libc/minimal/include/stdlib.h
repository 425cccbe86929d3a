/* SPDX-License-Identifier: Apache-2.0 */
/* Conversion, sorting, memory, ending the program. */
#ifndef FAVONIUS_LIBC_MINIMAL_STDLIB_H_
#define FAVONIUS_LIBC_MINIMAL_STDLIB_H_

#include <stddef.h>

#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX     0x7fffffff

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
	int quot;
	int rem;
} div_t;

typedef struct {
	long quot;
	long rem;
} ldiv_t;

int abs(int n);
long labs(long n);
long long llabs(long long n);
div_t div(int num, int den);
ldiv_t ldiv(long num, long den);

int atoi(const char *s);
long atol(const char *s);
long long atoll(const char *s);
long strtol(const char *__restrict s, char **__restrict end, int base);
unsigned long strtoul(const char *__restrict s, char **__restrict end, int base);
long long strtoll(const char *__restrict s, char **__restrict end, int base);
unsigned long long strtoull(const char *__restrict s, char **__restrict end, int base);

void qsort(void *base, size_t count, size_t size, int (*cmp)(const void *, const void *));
void qsort_r(void *base, size_t count, size_t size,
	     int (*cmp)(const void *, const void *, void *), void *ctx);
void *bsearch(const void *key, const void *base, size_t count, size_t size,
	      int (*cmp)(const void *, const void *));

/* The arena has CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE bytes; not for interrupt handlers. */
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *p, size_t size);
void *reallocarray(void *p, size_t count, size_t size);
void *aligned_alloc(size_t align, size_t size);
void free(void *p);

int rand(void);
void srand(unsigned int seed);
int rand_r(unsigned int *seed);

void exit(int status) __attribute__((noreturn));
void _exit(int status) __attribute__((noreturn));
void abort(void) __attribute__((noreturn));

#ifdef __cplusplus
}
#endif

#endif /* FAVONIUS_LIBC_MINIMAL_STDLIB_H_ */
