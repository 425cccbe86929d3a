/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a heap becomes fragmented, and whole again: every second block of a full heap is freed,
 * so that half of the memory is free and nothing larger than one block fits. A picture of
 * the heap, a character for every 16 bytes, stands beside what sys_heap_print_info() says.
 */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/sys_heap.h>

#define HEAP_SIZE  1024
#define BLOCK_SIZE 48
#define MAX_BLOCKS 24
#define CELL       16

static char __aligned(8) memory[HEAP_SIZE];
static struct sys_heap heap;
static char *blocks[MAX_BLOCKS];
static int n_blocks;

/* Letters are blocks in use, dots are free or the heap's own. */
static void draw(void)
{
	char picture[HEAP_SIZE / CELL + 1];

	for (int i = 0; i < HEAP_SIZE / CELL; i++) {
		picture[i] = '.';
	}
	picture[HEAP_SIZE / CELL] = '\0';
	for (int n = 0; n < n_blocks; n++) {
		for (int i = 0; blocks[n] != NULL && i < BLOCK_SIZE; i += CELL) {
			picture[(blocks[n] + i - memory) / CELL] = (char)('a' + n);
		}
	}
	printk("|%s|\n", picture);
}

static void show(const char *what)
{
	printk("\n--- %s\n", what);
	draw();
	sys_heap_print_info(&heap, true);
	if (!sys_heap_validate(&heap)) {
		printk("The heap is damaged\n");
	}
}

/* Allocates and gives back at once. */
static void try(size_t bytes)
{
	void *block = sys_heap_alloc(&heap, bytes);

	printk("%zu bytes in one piece: %s\n", bytes, block != NULL ? "yes" : "no");
	sys_heap_free(&heap, block);
}

static void fill(void)
{
	while (n_blocks < MAX_BLOCKS) {
		blocks[n_blocks] = sys_heap_alloc(&heap, BLOCK_SIZE);
		if (blocks[n_blocks] == NULL) {
			return;
		}
		n_blocks++;
	}
}

static void free_every_second(int first)
{
	for (int n = first; n < n_blocks; n += 2) {
		sys_heap_free(&heap, blocks[n]);
		blocks[n] = NULL;
	}
}

int main(void)
{
	sys_heap_init(&heap, memory, sizeof(memory));
	show("empty");
	try(300);
	fill();
	show("full");
	free_every_second(0);
	show("every second block freed");
	try(300);
	free_every_second(1);
	show("all freed");
	try(300);
	printk("\nHeap map done\n");
	return 0;
}
