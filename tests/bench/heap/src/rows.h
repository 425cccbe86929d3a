/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this benchmark share: rows of figures, and the sequence they are of. */
#ifndef ROWS_H_
#define ROWS_H_

#include <zephyr/kernel.h>

#include "counter.h"

#define HEAP_BYTES  16384
#define SLOTS       128U
#define BLOCK_BYTES 64
#define SEVERAL     4U

enum {
	ALLOC,
	FREE,
	REALLOC,
	ROWS,
};

/* Of an operation: ticks, together and the most. */
struct row {
	uint32_t count;
	uint32_t worst;
	uint64_t total;
};

/*
 * An allocator. reset() makes it empty, before a sequence and after it, for others use the
 * slots as well; step() does one operation.
 */
struct allocator {
	const char *name;
	void (*reset)(void);
	void (*step)(struct row *rows);
	uint32_t (*overhead)(void); /* bits besides its own bytes that a block costs */
};

/* A stretch had so many ticks, those of reading the counter included. */
void row_add(struct row *row, uint32_t ticks);

/* Measure `op` for a row. */
#define TIMED(row, op)                                                                             \
	do {                                                                                       \
		const uint32_t begin = counter_now();                                              \
		op;                                                                                \
		row_add(row, counter_now() - begin);                                               \
	} while (0)

/* The random sequence; begins anew with rewind_sequence(). */
void rewind_sequence(void);
uint32_t pick(uint32_t below);

/* Small sizes are more frequent: each doubling half as likely. */
size_t random_bytes(void);

extern const struct allocator sys_heap_allocator;
extern const struct allocator k_heap_allocator;
extern const struct allocator k_malloc_allocator;
extern const struct allocator slab_allocator;
extern const struct allocator blocks_allocator;
extern const struct allocator blocks_4_allocator;

/* The most ticks for which `allocator` masks interrupts during its sequence. */
uint32_t most_masked(const struct allocator *allocator, int steps);

#endif /* ROWS_H_ */
