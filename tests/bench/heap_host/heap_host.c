/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sys_heap beside the host's malloc(), on the same traces. Host only, without a kernel:
 *
 *	heap_host run TRACE sys_heap|malloc    replays; callgrind counts what is in do_*()
 *	heap_host memory                       prints what each trace takes of both
 *	heap_host variants                     and what its variants take of sys_heap
 *
 * Only one allocator is used in a process, and the C library's own use of malloc() is kept
 * out of it: output has a buffer of its own.
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <zephyr/sys/sys_heap.h>

#include "heap_guard.h"
#include "heap_traces.h"

#define SLOTS     HEAP_TRACE_SLOTS
#define STEPS     6000U
#define MOST      (4U * 1024U * 1024U)
#define COUNTED   (1024U * 1024U) /* the heap whose instructions are counted */
#define SEEDS     5U
#define GRAIN     64U
#define NOINLINE  __attribute__((noinline, used))
#define NO_CHANGE __asm__ volatile("" : : : "memory")

static struct sys_heap heap;
static char memory[MOST] __attribute__((aligned(8)));
static void *slots[SLOTS];
static struct heap_trace trace;
static bool is_ours = true;
static uint32_t seed;
static uint32_t quarters = 4U;

void z_heap_corrupted(const struct z_heap *h, const void *mem, bool big, const char *what)
{
	(void)h;
	(void)mem;
	(void)big;
	fputs(what, stderr);
	abort();
}

/* What is counted; the names are known to fav bench. No call at the end: they have to return. */
NOINLINE void *do_ours_alloc(size_t bytes)
{
	void *mem = sys_heap_alloc(&heap, bytes);

	NO_CHANGE;
	return mem;
}

NOINLINE void do_ours_free(void *mem)
{
	sys_heap_free(&heap, mem);
	NO_CHANGE;
}

NOINLINE void *do_ours_realloc(void *mem, size_t bytes)
{
	void *moved = sys_heap_realloc(&heap, mem, bytes);

	NO_CHANGE;
	return moved;
}

NOINLINE void *do_libc_alloc(size_t bytes)
{
	void *mem = malloc(bytes);

	NO_CHANGE;
	return mem;
}

NOINLINE void do_libc_free(void *mem)
{
	free(mem);
	NO_CHANGE;
}

NOINLINE void *do_libc_realloc(void *mem, size_t bytes)
{
	void *moved = realloc(mem, bytes);

	NO_CHANGE;
	return moved;
}

/* False when there was no room. */
static bool replay(const struct heap_trace_op *op)
{
	void **const slot = &slots[op->slot];

	if (op->what == HEAP_TRACE_FREE) {
		(is_ours ? do_ours_free : do_libc_free)(*slot);
		*slot = NULL;
		return true;
	}
	if (op->what == HEAP_TRACE_ALLOC) {
		*slot = (is_ours ? do_ours_alloc : do_libc_alloc)(op->bytes);
		return *slot != NULL;
	}

	void *moved = (is_ours ? do_ours_realloc : do_libc_realloc)(*slot, op->bytes);

	*slot = moved != NULL ? moved : *slot;
	return moved != NULL;
}

/* Each counted function once: what a first call costs is no figure of the allocator. */
static void warm_up(void)
{
	const struct heap_trace_op ops[] = {
		{HEAP_TRACE_ALLOC, 0U, 100U},
		{HEAP_TRACE_REALLOC, 0U, 200U},
		{HEAP_TRACE_FREE, 0U, 0U},
	};

	for (size_t i = 0; i < sizeof(ops) / sizeof(ops[0]); i++) {
		(void)replay(&ops[i]);
	}
}

static void start(enum heap_trace_kind kind)
{
	heap_trace_start(&trace, kind, SLOTS);
	heap_trace_vary(&trace, seed, quarters);
}

static bool run(enum heap_trace_kind kind, size_t heap_bytes)
{
	memset(slots, 0, sizeof(slots));
	sys_heap_init(&heap, memory, heap_bytes);
	start(kind);
	for (uint32_t i = 0; i < STEPS; i++) {
		const struct heap_trace_op op = heap_trace_next(&trace);

		if (!replay(&op)) {
			return false;
		}
	}
	return true;
}

static size_t live_bytes(bool as_blocks)
{
	size_t live = 0;

	for (uint32_t i = 0; i < SLOTS; i++) {
		const size_t bytes = (trace.bytes[i] * quarters + 3U) / 4U;

		live += as_blocks && bytes != 0U ? UNIT * units_for(bytes, header_bytes(true))
						 : bytes;
	}
	return live;
}

/* The most bytes in use at once, as asked for, or with headers and rounded to units. */
static size_t peak_of(enum heap_trace_kind kind, bool as_blocks)
{
	size_t most = 0;

	start(kind);
	for (uint32_t i = 0; i < STEPS; i++) {
		(void)heap_trace_next(&trace);
		const size_t live = live_bytes(as_blocks);

		most = live > most ? live : most;
	}
	return most;
}

/* Bytes of the smallest heap, to GRAIN, in which the whole trace has room. */
static size_t smallest_heap(enum heap_trace_kind kind, size_t peak)
{
	size_t fails = peak / GRAIN;
	size_t works = MOST / GRAIN;

	while (works - fails > 1U) {
		const size_t middle = (works + fails) / 2U;

		if (run(kind, middle * GRAIN)) {
			works = middle;
		} else {
			fails = middle;
		}
	}
	return works * GRAIN;
}

/* Bytes by which the program's break has grown, in pages; nothing is mapped, nor kept spare. */
static size_t libc_memory(enum heap_trace_kind kind)
{
	const char *const begin = sbrk(0);
	size_t most = 0;

	mallopt(M_MMAP_THRESHOLD, MOST);
	mallopt(M_TOP_PAD, 0);
	start(kind);
	for (uint32_t i = 0; i < STEPS; i++) {
		const struct heap_trace_op op = heap_trace_next(&trace);

		(void)replay(&op);
		const size_t now = (size_t)((const char *)sbrk(0) - begin);

		most = now > most ? now : most;
	}
	return most;
}

/* In a process of its own, so that the arena is new. */
static void report_memory(enum heap_trace_kind kind)
{
	const size_t peak = peak_of(kind, false);
	pid_t child;

	printf("memory %s live %zu\n", heap_trace_name(kind), peak);
	printf("memory %s blocks %zu\n", heap_trace_name(kind), peak_of(kind, true));
	printf("memory %s sys_heap %zu\n", heap_trace_name(kind), smallest_heap(kind, peak));
	fflush(stdout);
	child = fork();
	if (child == 0) {
		is_ours = false;
		printf("memory %s malloc %zu\n", heap_trace_name(kind), libc_memory(kind));
		fflush(stdout);
		_exit(EXIT_SUCCESS);
	}
	waitpid(child, NULL, 0);
}

/* Whatever the sizes that a trace was given: halved to eight times, and other sequences. */
static void report_variants(enum heap_trace_kind kind)
{
	for (quarters = 2U; quarters <= 32U; quarters *= 2U) {
		for (seed = 0U; seed < SEEDS; seed++) {
			printf("variant %s %u %u %zu %zu\n", heap_trace_name(kind), quarters, seed,
			       peak_of(kind, true), smallest_heap(kind, peak_of(kind, false)));
		}
	}
}

int main(int argc, char **argv)
{
	static char buffer[BUFSIZ];

	setvbuf(stdout, buffer, _IOFBF, sizeof(buffer));
	for (enum heap_trace_kind kind = 0; kind < HEAP_TRACE_KINDS; kind++) {
		if (argc == 2 && strcmp(argv[1], "memory") == 0) {
			report_memory(kind);
		} else if (argc == 2) {
			report_variants(kind);
		} else if (argc == 4 && strcmp(argv[2], heap_trace_name(kind)) == 0) {
			is_ours = strcmp(argv[3], "sys_heap") == 0;
			sys_heap_init(&heap, memory, COUNTED);
			warm_up();
			return run(kind, COUNTED) ? EXIT_SUCCESS : EXIT_FAILURE;
		}
	}
	return argc == 2 ? EXIT_SUCCESS : EXIT_FAILURE;
}
