/* SPDX-License-Identifier: Apache-2.0 */
/*
 * memcpy, memmove and memset for all small sizes and misalignments, against loops; malloc by a
 * random sequence, with the contents checked.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zephyr/ztest.h>

#define SIZE 48

static uint8_t mem[SIZE];
static uint8_t model[SIZE];

static void fill(void)
{
	for (int i = 0; i < SIZE; i++) {
		mem[i] = model[i] = (uint8_t)(i * 7 + 1);
	}
}

ZTEST(minimal_libc, test_copy)
{
	for (size_t to = 0; to < 8; to++) {
		for (size_t from = 24; from < 32; from++) {
			for (size_t n = 0; n <= 16; n++) {
				fill();
				zassert_equal_ptr(memcpy(mem + to, mem + from, n), mem + to);
				for (size_t i = 0; i < n; i++) {
					model[to + i] = model[from + i];
				}
				zassert_mem_equal(mem, model, SIZE);
			}
		}
	}
}

ZTEST(minimal_libc, test_move)
{
	for (size_t to = 0; to < 16; to++) {
		for (size_t from = 0; from < 16; from++) {
			for (size_t n = 0; n <= 20; n++) {
				uint8_t tmp[20];

				fill();
				zassert_equal_ptr(memmove(mem + to, mem + from, n), mem + to);
				for (size_t i = 0; i < n; i++) {
					tmp[i] = model[from + i];
				}
				for (size_t i = 0; i < n; i++) {
					model[to + i] = tmp[i];
				}
				zassert_mem_equal(mem, model, SIZE);
			}
		}
	}
}

ZTEST(minimal_libc, test_set)
{
	for (size_t to = 0; to < 8; to++) {
		for (size_t n = 0; n <= 24; n++) {
			fill();
			zassert_equal_ptr(memset(mem + to, 0x1a5, n), mem + to);
			for (size_t i = 0; i < n; i++) {
				model[to + i] = 0xa5;
			}
			zassert_mem_equal(mem, model, SIZE);
		}
	}
}

#define SLOTS 8

static struct {
	uint8_t *p;
	size_t size;
	uint8_t mark;
} slots[SLOTS];

static void check_slot(int i)
{
	for (size_t k = 0; slots[i].p != NULL && k < slots[i].size; k++) {
		zassert_equal(slots[i].p[k], slots[i].mark, "slot %d was overwritten", i);
	}
}

ZTEST(minimal_libc, test_malloc)
{
	unsigned int seed = 5;
	int got = 0;

	if (CONFIG_MINIMAL_LIBC_MALLOC_ARENA_SIZE == 0) {
		errno = 0;
		zassert_is_null(malloc(1));
		zassert_equal(errno, ENOMEM);
		ztest_test_skip();
	}
	for (int round = 0; round < 2000; round++) {
		int i = rand_r(&seed) % SLOTS;
		size_t size = 1 + (size_t)rand_r(&seed) % 400;
		uint8_t *p;

		check_slot(i);
		if (slots[i].p != NULL && rand_r(&seed) % 2) {
			free(slots[i].p);
			slots[i].p = NULL;
			continue;
		}
		p = realloc(slots[i].p, size);
		if (p == NULL) {
			continue;
		}
		got++;
		zassert_equal((uintptr_t)p % 8, 0);
		for (size_t k = 0; slots[i].p != NULL && k < MIN(size, slots[i].size); k++) {
			zassert_equal(p[k], slots[i].mark, "contents lost");
		}
		slots[i].p = p;
		slots[i].size = size;
		slots[i].mark = (uint8_t)round;
		memset(p, slots[i].mark, size);
	}
	zassert_true(got > 500, "only %d succeeded", got);
	for (int i = 0; i < SLOTS; i++) {
		check_slot(i);
		free(slots[i].p);
		slots[i].p = NULL;
	}
	uint8_t *all = malloc(CONFIG_MINIMAL_LIBC_MALLOC_ARENA_SIZE - 24 * sizeof(long));

	zassert_not_null(all, "free blocks were not joined");
	free(all);
}

ZTEST(minimal_libc, test_calloc)
{
	uint8_t *p;

	zassert_is_null(calloc(SIZE_MAX / 2, 4));
	zassert_is_null(malloc(SIZE_MAX));
	zassert_is_null(reallocarray(NULL, SIZE_MAX / 2, 4));
	p = calloc(5, 7);
	if (CONFIG_MINIMAL_LIBC_MALLOC_ARENA_SIZE > 0) {
		zassert_not_null(p);
		for (int i = 0; i < 35; i++) {
			zassert_equal(p[i], 0);
		}
	}
	free(p);
	free(NULL);
}

ZTEST(minimal_libc, test_aligned_alloc)
{
	errno = 0;
	zassert_is_null(aligned_alloc(24, 24));
	zassert_equal(errno, EINVAL);
	for (size_t align = 1; align <= 256; align *= 2) {
		void *p = aligned_alloc(align, 50);

		if (CONFIG_MINIMAL_LIBC_MALLOC_ARENA_SIZE > 0) {
			zassert_not_null(p);
			zassert_equal((uintptr_t)p % align, 0);
			zassert_equal((uintptr_t)p % 8, 0);
		}
		free(p);
	}
}
