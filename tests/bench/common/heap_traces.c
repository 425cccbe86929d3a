/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of heap_traces.h: each chooses a slot, and gives it a size if it is empty. */
#include "heap_traces.h"

#include <string.h>

#define SEED 20041U

struct kind {
	const char *name;
	struct heap_trace_op (*next)(struct heap_trace *t);
};

static uint32_t pick(struct heap_trace *t, uint32_t below)
{
	t->state = t->state * 1664525U + 1013904223U;
	return (t->state >> 8) % below;
}

static struct heap_trace_op alloc_op(uint32_t slot, uint32_t bytes)
{
	return (struct heap_trace_op){HEAP_TRACE_ALLOC, slot, bytes};
}

static struct heap_trace_op free_op(uint32_t slot)
{
	return (struct heap_trace_op){HEAP_TRACE_FREE, slot, 0U};
}

static struct heap_trace_op next_uniform(struct heap_trace *t)
{
	const uint32_t slot = pick(t, t->slots);
	const uint32_t bytes = 1U + pick(t, 1024U);

	return t->bytes[slot] != 0U ? free_op(slot) : alloc_op(slot, bytes);
}

static struct heap_trace_op next_small(struct heap_trace *t)
{
	const uint32_t slot = pick(t, t->slots);
	uint32_t bound = 16U;

	while (bound < 512U && pick(t, 2U) != 0U) {
		bound *= 2U;
	}
	return t->bytes[slot] != 0U ? free_op(slot)
				    : alloc_op(slot, bound / 2U + 1U + pick(t, bound / 2U));
}

/* Slots from `begin` to `end`, not included, are in use; both count on. */
static struct heap_trace_op next_ring(struct heap_trace *t)
{
	const uint32_t waiting = t->end - t->begin;

	/* Full most of the time, at times less. */
	if (waiting == 0U || (waiting < t->slots && pick(t, 16U) < 9U)) {
		return alloc_op(t->end++ % t->slots, 16U + pick(t, 512U));
	}
	return free_op(t->begin++ % t->slots);
}

/* `end` counts the operations: a round is fill, free three of four, refill large, free all. */
static struct heap_trace_op next_phases(struct heap_trace *t)
{
	const uint32_t at = t->end % t->slots;
	const uint32_t phase = t->end / t->slots % 4U;
	const bool stays = at % 4U == t->end / t->slots / 4U % 4U;

	t->end++;
	if (phase == 0U) {
		return alloc_op(at, 16U + pick(t, 64U));
	}
	if (phase == 1U) {
		return stays ? next_phases(t) : free_op(at);
	}
	if (phase == 2U) {
		return stays ? next_phases(t) : alloc_op(at, 256U + pick(t, 512U));
	}
	return free_op(at);
}

static struct heap_trace_op next_vectors(struct heap_trace *t)
{
	const uint32_t slot = pick(t, t->slots / 2U);
	const uint32_t bytes = t->bytes[slot];

	if (bytes == 0U) {
		return alloc_op(slot, 8U + pick(t, 24U));
	}
	if (bytes > 1024U || pick(t, 8U) == 0U) {
		return free_op(slot);
	}
	return (struct heap_trace_op){HEAP_TRACE_REALLOC, slot, 2U * bytes};
}

static const struct kind kinds[HEAP_TRACE_KINDS] = {
	[HEAP_TRACE_UNIFORM] = {"uniform", next_uniform},
	[HEAP_TRACE_SMALL] = {"small", next_small},
	[HEAP_TRACE_RING] = {"ring", next_ring},
	[HEAP_TRACE_PHASES] = {"phases", next_phases},
	[HEAP_TRACE_VECTORS] = {"vectors", next_vectors},
};

const char *heap_trace_name(enum heap_trace_kind kind)
{
	return kinds[kind].name;
}

void heap_trace_start(struct heap_trace *t, enum heap_trace_kind kind, uint32_t slots)
{
	memset(t, 0, sizeof(*t));
	t->kind = kind;
	t->slots = slots;
	t->state = SEED;
	t->quarters = 4U;
}

void heap_trace_vary(struct heap_trace *t, uint32_t seed, uint32_t quarters)
{
	t->state = SEED + seed;
	t->quarters = quarters;
}

struct heap_trace_op heap_trace_next(struct heap_trace *t)
{
	struct heap_trace_op op = kinds[t->kind].next(t);

	t->bytes[op.slot] = (uint16_t)op.bytes;
	op.bytes = (op.bytes * t->quarters + 3U) / 4U;
	return op;
}
