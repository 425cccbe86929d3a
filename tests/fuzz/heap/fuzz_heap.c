/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libFuzzer target for sys_heap: the input is a program of operations on a heap, whose size its
 * first byte chooses. After each the heap must be valid, blocks must lie in it, aligned, apart
 * and with the contents they were given. Host only, without a kernel.
 */
#include <stdlib.h>
#include <string.h>

#include <zephyr/sys/sys_heap.h>

#include "heap_guard.h"

#define SLOTS 32

#define REQUIRE(condition)                                                                         \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			abort();                                                                   \
		}                                                                                  \
	} while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length);

struct slot {
	uint8_t *mem;
	size_t bytes;
	uint8_t mark;
};

struct program {
	const uint8_t *data;
	size_t left;
};

static struct sys_heap heap;
static uint8_t memory[8192] __attribute__((aligned(8)));
static size_t heap_bytes;
static struct slot slots[SLOTS];

void z_heap_corrupted(const struct z_heap *h, const void *mem, bool big, const char *what)
{
	(void)h;
	(void)mem;
	(void)big;
	(void)what;
	abort();
}

static unsigned int next(struct program *p)
{
	if (p->left == 0) {
		return 0;
	}
	p->left--;
	return *p->data++;
}

static void check_contents(const struct slot *s, size_t bytes)
{
	for (size_t i = 0; s->mem != NULL && i < bytes; i++) {
		REQUIRE(s->mem[i] == s->mark);
	}
}

static void fill(struct slot *s, uint8_t *mem, size_t bytes, unsigned int mark)
{
	s->mem = mem;
	s->bytes = bytes;
	s->mark = (uint8_t)mark;
	REQUIRE(mem >= memory && mem + bytes <= memory + heap_bytes);
	REQUIRE(sys_heap_usable_size(&heap, mem) >= bytes);
	for (int i = 0; i < SLOTS; i++) {
		const struct slot *o = &slots[i];

		REQUIRE(o == s || o->mem == NULL || mem + bytes <= o->mem ||
			o->mem + o->bytes <= mem);
	}
	memset(mem, s->mark, bytes);
}

static void do_alloc(struct slot *s, struct program *p, size_t bytes)
{
	const size_t align = (size_t)1 << next(p) % 11;
	const size_t ahead = align > 8 && next(p) % 4 == 0 ? 8 : 0;
	uint8_t *mem = sys_heap_aligned_alloc(&heap, align | ahead, bytes);

	REQUIRE(bytes != 0 || mem == NULL);
	if (mem != NULL) {
		REQUIRE(((uintptr_t)mem + ahead) % align == 0);
		fill(s, mem, bytes, next(p));
	}
}

static void do_realloc(struct slot *s, struct program *p, size_t bytes)
{
	uint8_t *mem = sys_heap_realloc(&heap, s->mem, bytes);

	if (bytes == 0) {
		s->mem = NULL;
	} else if (mem != NULL) {
		s->mem = mem;
		check_contents(s, bytes < s->bytes ? bytes : s->bytes);
		fill(s, mem, bytes, next(p));
	}
}

static void step(struct program *p)
{
	struct slot *const s = &slots[next(p) % SLOTS];
	const unsigned int op = next(p);
	size_t bytes = next(p) * (op & 0x80 ? 16U : 1U);

	if ((op & 0x7f) == 0x7f) {
		bytes = SIZE_MAX - bytes;
	}
	check_contents(s, s->bytes);
	if (s->mem == NULL) {
		do_alloc(s, p, bytes);
	} else if (op % 3 == 0) {
		do_realloc(s, p, bytes);
	} else {
		sys_heap_free(&heap, s->mem);
		s->mem = NULL;
	}
	REQUIRE(sys_heap_validate(&heap));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
	struct program p = {data, length};

	heap_bytes = Z_HEAP_MIN_SIZE + next(&p) * 31U;
	memset(slots, 0, sizeof(slots));
	sys_heap_init(&heap, memory, heap_bytes);
	REQUIRE(sys_heap_validate(&heap));
	while (p.left > 0) {
		step(&p);
	}
	for (int i = 0; i < SLOTS; i++) {
		check_contents(&slots[i], slots[i].bytes);
		sys_heap_free(&heap, slots[i].mem);
		REQUIRE(sys_heap_validate(&heap));
	}
	return 0;
}
