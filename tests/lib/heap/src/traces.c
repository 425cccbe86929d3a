/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The benchmark's standard traces, with a validation after each step. Blocks keep a mark at
 * both ends, and all of a trace has to find room in a heap that is not much larger than it.
 */
#include "heap_test.h"
#include "heap_traces.h"

#define SLOTS 64U
#define STEPS 1200

static struct heap_trace trace;
static uint8_t *mem[SLOTS];

static void mark(uint32_t slot, uint32_t bytes)
{
	mem[slot][0] = (uint8_t)slot;
	mem[slot][bytes - 1U] = (uint8_t)slot;
}

static void check_mark(uint32_t slot, uint32_t bytes)
{
	zassert_equal(mem[slot][0], slot);
	zassert_equal(mem[slot][bytes - 1U], slot);
}

static void step(void)
{
	const struct heap_trace_op op = heap_trace_next(&trace);
	uint8_t *const before = mem[op.slot];

	if (op.what == HEAP_TRACE_FREE) {
		sys_heap_free(&heap, before);
		mem[op.slot] = NULL;
		return;
	}
	mem[op.slot] = op.what == HEAP_TRACE_ALLOC ? sys_heap_alloc(&heap, op.bytes)
						   : sys_heap_realloc(&heap, before, op.bytes);
	zassert_not_null(mem[op.slot], "no room for %u bytes", op.bytes);
	zassert_true(before == NULL || mem[op.slot][0] == op.slot, "the contents were lost");
	mark(op.slot, op.bytes);
}

static void check_marks(void)
{
	for (uint32_t slot = 0; slot < SLOTS; slot++) {
		if (mem[slot] != NULL) {
			check_mark(slot, trace.bytes[slot]);
		}
	}
}

static void run(enum heap_trace_kind kind, size_t bytes)
{
	start(bytes);
	memset(mem, 0, sizeof(mem));
	heap_trace_start(&trace, kind, SLOTS);
	for (int i = 0; i < STEPS; i++) {
		step();
		zassert_true(sys_heap_validate(&heap), "%s, step %d", heap_trace_name(kind), i);
		check_marks();
	}
	for (uint32_t slot = 0; slot < SLOTS; slot++) {
		sys_heap_free(&heap, mem[slot]);
		zassert_true(sys_heap_validate(&heap));
	}
	zassert_true(is_empty());
}

/* Sizes: at most 1.7 times what is asked for at once, headers of all kinds included. */
ZTEST(heap, test_trace_of_uniform_sizes)
{
	run(HEAP_TRACE_UNIFORM, 34816);
}

ZTEST(heap, test_trace_of_small_sizes)
{
	run(HEAP_TRACE_SMALL, 4096);
}

ZTEST(heap, test_trace_of_a_ring)
{
	run(HEAP_TRACE_RING, 28672);
}

ZTEST(heap, test_trace_of_phases)
{
	run(HEAP_TRACE_PHASES, 36864);
}

ZTEST(heap, test_trace_of_growing_vectors)
{
	run(HEAP_TRACE_VECTORS, 24576);
}
