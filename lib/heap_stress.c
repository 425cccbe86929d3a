/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exercises an allocator: a random choice of allocating and freeing that hovers about a given
 * fill, with sizes of which each doubling is half as likely as the one before.
 */
#include <zephyr/sys/sys_heap.h>

#include <zephyr/sys/util.h>

/* An allocated block. */
struct record {
	void *mem;
	size_t bytes;
};

struct stress {
	struct record *records;
	size_t capacity;
	size_t count;
	size_t in_use;
	size_t total;
	uint32_t random;
	bool refused; /* by the last allocation: make room */
};

/* Marsaglia's xorshift: the same sequence every time. */
static uint32_t next_random(struct stress *s)
{
	s->random ^= s->random << 13;
	s->random ^= s->random >> 17;
	s->random ^= s->random << 5;
	return s->random;
}

/* Up to 1/16 of the heap in one piece; at least 1. */
static size_t random_size(struct stress *s)
{
	const uint32_t most = (uint32_t)MAX(s->total / 16U, (size_t)16U);
	uint32_t bound = 16U;

	while (bound < most && (next_random(s) & 0x10000U) != 0U) {
		bound *= 2U;
	}
	return 1U + next_random(s) % MIN(bound, most);
}

static bool should_allocate(struct stress *s, int target_percent)
{
	const uint32_t percent = (uint32_t)((uint64_t)s->in_use * 100U / s->total);
	const uint32_t target = (uint32_t)target_percent;

	if (s->count == 0U) {
		return true;
	}
	if (s->count == s->capacity || s->refused) {
		return false;
	}
	/* At the target both are equally likely; an eighth off it, one is certain. */
	return (int32_t)(next_random(s) % 64U) < 32 + ((int32_t)target - (int32_t)percent) * 4;
}

void sys_heap_stress(void *(*alloc_fn)(void *arg, size_t bytes),
		     void (*free_fn)(void *arg, void *p), void *arg, size_t total_bytes,
		     uint32_t op_count, void *scratch_mem, size_t scratch_bytes,
		     int target_percent, struct z_heap_stress_result *result)
{
	struct stress s = {
		.records = (struct record *)ROUND_UP((uintptr_t)scratch_mem, sizeof(void *)),
		.capacity = (scratch_bytes - MIN(scratch_bytes, sizeof(void *) - 1U)) /
			    sizeof(struct record),
		.total = total_bytes,
		.random = 123456789U,
	};

	*result = (struct z_heap_stress_result){0};
	for (uint32_t i = 0U; i < op_count && s.capacity > 0U; i++) {
		if (should_allocate(&s, target_percent)) {
			struct record *const r = &s.records[s.count];

			r->bytes = random_size(&s);
			r->mem = alloc_fn(arg, r->bytes);
			result->total_allocs++;
			s.refused = r->mem == NULL;
			if (r->mem != NULL) {
				result->successful_allocs++;
				s.in_use += r->bytes;
				s.count++;
			}
		} else {
			struct record *const r = &s.records[next_random(&s) % s.count];

			free_fn(arg, r->mem);
			s.refused = false;
			s.in_use -= r->bytes;
			*r = s.records[--s.count];
			result->total_frees++;
		}
		result->accumulated_in_use_bytes += s.in_use;
	}
}
