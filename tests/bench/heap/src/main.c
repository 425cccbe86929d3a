/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prints the instructions of allocators over sequences that are the same every time: a row
 * has the average and the worst case. Then for how long each masks interrupts at most, and
 * what a block costs besides its own bytes, in bits.
 */
#include <stdlib.h>
#include <string.h>

#include <zephyr/sys/printk.h>

#include "rows.h"

#define STEPS 4000

static const struct allocator *const allocators[] = {
	&sys_heap_allocator, &k_heap_allocator, &k_malloc_allocator,
	&slab_allocator,     &blocks_allocator, &blocks_4_allocator,
};
static const char *const operations[ROWS] = {"alloc", "free", "realloc"};

static uint32_t state;
static uint32_t overhead;

void rewind_sequence(void)
{
	state = 20041U;
}

uint32_t pick(uint32_t below)
{
	state = state * 1664525U + 1013904223U;
	return (state >> 8) % below;
}

size_t random_bytes(void)
{
	uint32_t bound = 16U;

	while (bound < 512U && pick(2) != 0U) {
		bound *= 2U;
	}
	return 1U + pick(bound);
}

void row_add(struct row *row, uint32_t ticks)
{
	const uint32_t net = ticks > overhead ? ticks - overhead : 0U;

	row->count++;
	row->total += net;
	row->worst = MAX(row->worst, net);
}

static void report(const char *name, const char *operation, const struct row *row)
{
	if (row->count > 0U) {
		printk("heap %s_%s %u %u\n", name, operation,
		       counter_instructions((uint32_t)(row->total / row->count), 1),
		       counter_instructions(row->worst, 1));
	}
}

static void measure(const struct allocator *a)
{
	struct row rows[ROWS] = {0};

	rewind_sequence();
	a->reset();
	for (int i = 0; i < STEPS; i++) {
		const unsigned int key = irq_lock();

		a->step(rows);
		irq_unlock(key);
	}
	a->reset();
	for (int i = 0; i < ROWS; i++) {
		report(a->name, operations[i], &rows[i]);
	}
}

static void calibrate(void)
{
	overhead = UINT32_MAX;
	for (int i = 0; i < 16; i++) {
		uint32_t begin = counter_now();
		uint32_t ticks = counter_now() - begin;

		overhead = MIN(overhead, ticks);
	}
}

int main(void)
{
	counter_start();
	calibrate();
	for (size_t i = 0; i < ARRAY_SIZE(allocators); i++) {
		measure(allocators[i]);
	}
	/* sys_heap has no lock. */
	for (size_t i = 1; i < ARRAY_SIZE(allocators); i++) {
		printk("masked %s %u\n", allocators[i]->name,
		       counter_instructions(most_masked(allocators[i], STEPS), 1));
	}
	for (size_t i = 0; i < ARRAY_SIZE(allocators); i++) {
		printk("overhead %s %u\n", allocators[i]->name, allocators[i]->overhead());
	}
	printk("heap done\n");
	exit(EXIT_SUCCESS);
}
