/* SPDX-License-Identifier: Apache-2.0 */
/* Memory and string functions. */
#ifndef FAVONIUS_LIBC_MINIMAL_STRING_H_
#define FAVONIUS_LIBC_MINIMAL_STRING_H_

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

void *memchr(const void *s, int c, size_t n);
int memcmp(const void *a, const void *b, size_t n);
void *memcpy(void *__restrict d, const void *__restrict s, size_t n);
void *memmove(void *d, const void *s, size_t n);
void *memset(void *d, int c, size_t n);
char *strcat(char *__restrict d, const char *__restrict s);
char *strchr(const char *s, int c);
int strcmp(const char *a, const char *b);
char *strcpy(char *__restrict d, const char *__restrict s);
size_t strcspn(const char *s, const char *reject);
char *strerror(int errnum);
int strerror_r(int errnum, char *buf, size_t size);
size_t strlen(const char *s);
char *strncat(char *__restrict d, const char *__restrict s, size_t n);
int strncmp(const char *a, const char *b, size_t n);
char *strncpy(char *__restrict d, const char *__restrict s, size_t n);
size_t strnlen(const char *s, size_t n);
char *strpbrk(const char *s, const char *accept);
char *strrchr(const char *s, int c);
size_t strspn(const char *s, const char *accept);
char *strstr(const char *s, const char *find);
char *strtok_r(char *__restrict s, const char *__restrict sep, char **__restrict state);

#ifdef __cplusplus
}
#endif

#endif /* FAVONIUS_LIBC_MINIMAL_STRING_H_ */
