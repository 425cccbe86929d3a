/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory and string functions. memcpy() and memset() work on words where both addresses allow
 * it; the rest goes byte by byte, for size.
 */
#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* A loop that copies or fills must not become a call of the function that it is in. */
#pragma GCC optimize("no-tree-loop-distribute-patterns")

#define WORD sizeof(uintptr_t)

/* A word of any type's memory. */
typedef uintptr_t __attribute__((may_alias)) word_t;

void *memcpy(void *restrict d, const void *restrict s, size_t n)
{
	unsigned char *to = d;
	const unsigned char *from = s;

	if ((((uintptr_t)to | (uintptr_t)from) & (WORD - 1)) == 0) {
		for (; n >= WORD; n -= WORD) {
			*(word_t *)to = *(const word_t *)from;
			to += WORD;
			from += WORD;
		}
	}
	while (n-- > 0) {
		*to++ = *from++;
	}
	return d;
}

void *memmove(void *d, const void *s, size_t n)
{
	unsigned char *to = d;
	const unsigned char *from = s;

	if ((uintptr_t)to - (uintptr_t)from >= n) {
		/* Copying upwards does not overwrite what is still to be read. */
		while (n-- > 0) {
			*to++ = *from++;
		}
	} else {
		while (n-- > 0) {
			to[n] = from[n];
		}
	}
	return d;
}

void *memset(void *d, int c, size_t n)
{
	unsigned char *to = d;
	uintptr_t word = (unsigned char)c * (UINTPTR_MAX / 255);

	while (n > 0 && ((uintptr_t)to & (WORD - 1)) != 0) {
		*to++ = (unsigned char)c;
		n--;
	}
	for (; n >= WORD; n -= WORD) {
		*(word_t *)to = word;
		to += WORD;
	}
	while (n-- > 0) {
		*to++ = (unsigned char)c;
	}
	return d;
}

int memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *p = a;
	const unsigned char *q = b;

	for (; n > 0; n--, p++, q++) {
		if (*p != *q) {
			return *p - *q;
		}
	}
	return 0;
}

void *memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n > 0; n--, p++) {
		if (*p == (unsigned char)c) {
			return (void *)p;
		}
	}
	return NULL;
}

size_t strlen(const char *s)
{
	return strnlen(s, PTRDIFF_MAX);
}

size_t strnlen(const char *s, size_t n)
{
	size_t len = 0;

	while (len < n && s[len] != '\0') {
		len++;
	}
	return len;
}

char *strcpy(char *restrict d, const char *restrict s)
{
	char *to = d;

	while ((*to++ = *s++) != '\0') {
	}
	return d;
}

char *strncpy(char *restrict d, const char *restrict s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		d[i] = *s;
		s += (*s != '\0');
	}
	return d;
}

char *strcat(char *restrict d, const char *restrict s)
{
	strcpy(d + strlen(d), s);
	return d;
}

char *strncat(char *restrict d, const char *restrict s, size_t n)
{
	char *to = d + strlen(d);

	while (n-- > 0 && *s != '\0') {
		*to++ = *s++;
	}
	*to = '\0';
	return d;
}

int strcmp(const char *a, const char *b)
{
	return strncmp(a, b, PTRDIFF_MAX);
}

int strncmp(const char *a, const char *b, size_t n)
{
	for (; n > 0; n--, a++, b++) {
		if (*a != *b || *a == '\0') {
			return (unsigned char)*a - (unsigned char)*b;
		}
	}
	return 0;
}

int strcasecmp(const char *a, const char *b)
{
	return strncasecmp(a, b, PTRDIFF_MAX);
}

int strncasecmp(const char *a, const char *b, size_t n)
{
	for (; n > 0; n--, a++, b++) {
		int diff = tolower((unsigned char)*a) - tolower((unsigned char)*b);

		if (diff != 0 || *a == '\0') {
			return diff;
		}
	}
	return 0;
}

char *strchr(const char *s, int c)
{
	for (;; s++) {
		if (*s == (char)c) {
			return (char *)s;
		}
		if (*s == '\0') {
			return NULL;
		}
	}
}

char *strrchr(const char *s, int c)
{
	const char *found = NULL;

	do {
		if (*s == (char)c) {
			found = s;
		}
	} while (*s++ != '\0');
	return (char *)found;
}

size_t strspn(const char *s, const char *accept)
{
	size_t n = 0;

	while (s[n] != '\0' && strchr(accept, s[n]) != NULL) {
		n++;
	}
	return n;
}

size_t strcspn(const char *s, const char *reject)
{
	size_t n = 0;

	while (strchr(reject, s[n]) == NULL) {
		n++;
	}
	return n;
}

char *strpbrk(const char *s, const char *accept)
{
	s += strcspn(s, accept);
	return (*s == '\0') ? NULL : (char *)s;
}

char *strstr(const char *s, const char *find)
{
	size_t len = strlen(find);

	for (;; s++) {
		if (strncmp(s, find, len) == 0) {
			return (char *)s;
		}
		if (*s == '\0') {
			return NULL;
		}
	}
}

char *strtok_r(char *restrict s, const char *restrict sep, char **restrict state)
{
	char *token = (s != NULL) ? s : *state;
	char *end;

	token += strspn(token, sep);
	end = token + strcspn(token, sep);
	if (token == end) {
		*state = token;
		return NULL;
	}
	*state = end + (*end != '\0');
	*end = '\0';
	return token;
}
