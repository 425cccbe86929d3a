/* SPDX-License-Identifier: Apache-2.0 */
/*
 * qsort() as heap sort: no recursion, no extra memory, n log n in the worst case. Not stable,
 * which the standard does not ask for.
 */
#include <stdlib.h>

typedef int (*cmp_fn)(const void *a, const void *b, void *ctx);

struct array {
	char *base;
	size_t size;
	cmp_fn cmp;
	void *ctx;
};

static void swap(const struct array *a, size_t i, size_t j)
{
	char *p = a->base + i * a->size;
	char *q = a->base + j * a->size;

	for (size_t n = a->size; n > 0; n--) {
		char c = *p;

		*p++ = *q;
		*q++ = c;
	}
}

static int compare(const struct array *a, size_t i, size_t j)
{
	return a->cmp(a->base + i * a->size, a->base + j * a->size, a->ctx);
}

/* Element i moves down to where it belongs in the heap of the first count elements. */
static void sift(const struct array *a, size_t i, size_t count)
{
	for (size_t child = 2 * i + 1; child < count; child = 2 * i + 1) {
		if (child + 1 < count && compare(a, child, child + 1) < 0) {
			child++;
		}
		if (compare(a, i, child) >= 0) {
			return;
		}
		swap(a, i, child);
		i = child;
	}
}

void qsort_r(void *base, size_t count, size_t size, cmp_fn cmp, void *ctx)
{
	struct array a = { .base = base, .size = size, .cmp = cmp, .ctx = ctx };

	for (size_t i = count / 2; i > 0; i--) {
		sift(&a, i - 1, count);
	}
	while (count > 1) {
		count--;
		swap(&a, 0, count);
		sift(&a, 0, count);
	}
}

struct plain {
	int (*cmp)(const void *a, const void *b);
};

static int call_plain(const void *a, const void *b, void *ctx)
{
	return ((const struct plain *)ctx)->cmp(a, b);
}

void qsort(void *base, size_t count, size_t size, int (*cmp)(const void *, const void *))
{
	struct plain p = { .cmp = cmp };

	qsort_r(base, count, size, call_plain, &p);
}

void *bsearch(const void *key, const void *base, size_t count, size_t size,
	      int (*cmp)(const void *, const void *))
{
	const char *first = base;

	while (count > 0) {
		const char *mid = first + (count / 2) * size;
		int order = cmp(key, mid);

		if (order == 0) {
			return (void *)mid;
		}
		if (order > 0) {
			first = mid + size;
			count -= count / 2 + 1;
		} else {
			count /= 2;
		}
	}
	return NULL;
}
