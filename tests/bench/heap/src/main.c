/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prints the instructions of heap operations over sequences that are the same every time: a
 * row has the average and the worst case. Then how far blocks are scattered at the end, and
 * what a block costs besides its own bytes.
 */
#include <stdlib.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "counter.h"

#define HEAP_BYTES 16384
#define SLOTS      128
#define STEPS      4000

struct row {
	const char *name;
	uint32_t count;
	uint32_t worst;
	uint64_t total;
};

enum {
	ALLOC,
	FREE,
	REALLOC,
	ROWS,
};

static char memory[HEAP_BYTES] __aligned(8);
static struct k_heap heap;
static void *slots[SLOTS];
static uint32_t state;
static uint32_t overhead;

static uint32_t pick(uint32_t below)
{
	state = state * 1664525U + 1013904223U;
	return (state >> 8) % below;
}

static void add(struct row *row, uint32_t ticks)
{
	const uint32_t net = ticks > overhead ? ticks - overhead : 0U;

	row->count++;
	row->total += net;
	row->worst = MAX(row->worst, net);
}

static void report(const struct row *row)
{
	const uint32_t count = MAX(row->count, 1U);

	printk("heap %s %u %u\n", row->name,
	       counter_instructions((uint32_t)(row->total / count), 1),
	       counter_instructions(row->worst, 1));
}

/* Small sizes are more frequent: each doubling half as likely. */
static size_t random_bytes(void)
{
	uint32_t bound = 16U;

	while (bound < 512U && pick(2) != 0U) {
		bound *= 2U;
	}
	return 1U + pick(bound);
}

static void sys_step(struct row *rows)
{
	void **const slot = &slots[pick(SLOTS)];
	const size_t bytes = random_bytes();
	const bool resize = pick(8) == 0U;
	uint32_t begin;

	if (*slot == NULL) {
		begin = counter_now();
		*slot = sys_heap_alloc(&heap.heap, bytes);
		add(&rows[ALLOC], counter_now() - begin);
	} else if (resize) {
		begin = counter_now();
		void *mem = sys_heap_realloc(&heap.heap, *slot, bytes);

		add(&rows[REALLOC], counter_now() - begin);
		*slot = mem != NULL ? mem : *slot;
	} else {
		begin = counter_now();
		sys_heap_free(&heap.heap, *slot);
		add(&rows[FREE], counter_now() - begin);
		*slot = NULL;
	}
}

static void k_step(struct row *rows)
{
	void **const slot = &slots[pick(SLOTS)];
	const size_t bytes = random_bytes();
	const bool resize = pick(8) == 0U;
	uint32_t begin;

	if (*slot == NULL) {
		begin = counter_now();
		*slot = k_heap_alloc(&heap, bytes, K_NO_WAIT);
		add(&rows[ALLOC], counter_now() - begin);
	} else if (resize) {
		begin = counter_now();
		void *mem = k_heap_realloc(&heap, *slot, bytes, K_NO_WAIT);

		add(&rows[REALLOC], counter_now() - begin);
		*slot = mem != NULL ? mem : *slot;
	} else {
		begin = counter_now();
		k_heap_free(&heap, *slot);
		add(&rows[FREE], counter_now() - begin);
		*slot = NULL;
	}
}

static void run(void (*step)(struct row *rows), struct row *rows)
{
	struct sys_heap_usage usage;

	state = 20041U;
	memset(slots, 0, sizeof(slots));
	k_heap_init(&heap, memory, sizeof(memory));
	for (int i = 0; i < STEPS; i++) {
		const unsigned int key = irq_lock();

		step(rows);
		irq_unlock(key);
	}
	for (int i = 0; i < ROWS; i++) {
		report(&rows[i]);
	}
	sys_heap_usage_get(&heap.heap, &usage);
	printk("heap used %zu of %u, %zu blocks, %zu free, fragmentation %u\n",
	       usage.allocated_bytes, HEAP_BYTES, usage.allocated_blocks, usage.free_blocks,
	       usage.fragmentation);
}

/* Bytes from one block to the next, for blocks that fit exactly. */
static size_t block_overhead(void)
{
	char *one = k_heap_alloc(&heap, 100, K_NO_WAIT);
	size_t usable = sys_heap_usable_size(&heap.heap, one);

	k_heap_init(&heap, memory, sizeof(memory));
	one = k_heap_alloc(&heap, usable, K_NO_WAIT);
	return (size_t)((char *)k_heap_alloc(&heap, usable, K_NO_WAIT) - one) - usable;
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
	struct row sys_rows[ROWS] = {
		{"sys_heap_alloc", 0, 0, 0},
		{"sys_heap_free", 0, 0, 0},
		{"sys_heap_realloc", 0, 0, 0},
	};
	struct row k_rows[ROWS] = {
		{"k_heap_alloc", 0, 0, 0},
		{"k_heap_free", 0, 0, 0},
		{"k_heap_realloc", 0, 0, 0},
	};

	counter_start();
	calibrate();
	run(sys_step, sys_rows);
	run(k_step, k_rows);
	printk("heap overhead %u\n", (unsigned int)block_overhead());
	printk("heap done\n");
	exit(EXIT_SUCCESS);
}
