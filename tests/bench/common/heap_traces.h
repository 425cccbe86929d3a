/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Standard kinds of programs that use a heap, as sequences of operations on numbered slots.
 * They are generated, the same every time, and do not depend on what the allocator answers:
 * all allocators get the same. Plain C, for host and target.
 */
#ifndef BENCH_HEAP_TRACES_H_
#define BENCH_HEAP_TRACES_H_

#include <stdbool.h>
#include <stdint.h>

#define HEAP_TRACE_SLOTS 512U

enum heap_trace_kind {
	HEAP_TRACE_UNIFORM, /* all sizes up to 1 KiB alike, freed in any order */
	HEAP_TRACE_SMALL,   /* each doubling of the size half as likely */
	HEAP_TRACE_RING,    /* messages, freed in the order of their allocation */
	HEAP_TRACE_PHASES,  /* many small ones, most of them freed, then large ones; again */
	HEAP_TRACE_VECTORS, /* arrays that double until they are freed */
	HEAP_TRACE_KINDS,
};

enum heap_trace_what {
	HEAP_TRACE_ALLOC,   /* the slot is empty */
	HEAP_TRACE_FREE,
	HEAP_TRACE_REALLOC, /* the slot is not empty */
};

struct heap_trace_op {
	enum heap_trace_what what;
	uint32_t slot;
	uint32_t bytes; /* new size; 0 of HEAP_TRACE_FREE */
};

/* A sequence that is going on. bytes: asked for in each slot, 0: empty. */
struct heap_trace {
	enum heap_trace_kind kind;
	uint32_t slots;
	uint32_t state;
	uint32_t begin;
	uint32_t end;
	uint32_t quarters; /* of which sizes are multiplied by so many */
	uint16_t bytes[HEAP_TRACE_SLOTS];
};

/* A short name, for a table. */
const char *heap_trace_name(enum heap_trace_kind kind);

/* Begin with `slots`, 16 to HEAP_TRACE_SLOTS: memory in use is in proportion to them. */
void heap_trace_start(struct heap_trace *t, enum heap_trace_kind kind, uint32_t slots);

/* After that: another sequence of the kind, with sizes of so many quarters, 2 to 32. */
void heap_trace_vary(struct heap_trace *t, uint32_t seed, uint32_t quarters);

/* The next operation; there is always one. `t` knows the slot as it is after it. */
struct heap_trace_op heap_trace_next(struct heap_trace *t);

#endif /* BENCH_HEAP_TRACES_H_ */
