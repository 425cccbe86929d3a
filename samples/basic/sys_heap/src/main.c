/* SPDX-License-Identifier: Apache-2.0 */
/* A small heap, and what it says of itself after each step. */
#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/sys_heap.h>

#define HEAP_SIZE 256

static char __aligned(8) memory[HEAP_SIZE];
static struct sys_heap heap;

static void show(const char *step)
{
	struct sys_memory_stats stats;

	sys_heap_runtime_stats_get(&heap, &stats);
	printk("%-24s allocated %zu, free %zu, max allocated %zu, heap size %u\n", step,
	       stats.allocated_bytes, stats.free_bytes, stats.max_allocated_bytes, HEAP_SIZE);
}

int main(void)
{
	void *name;
	void *record;

	printk("System heap sample\n\n");
	sys_heap_init(&heap, memory, sizeof(memory));
	show("at first");

	name = sys_heap_alloc(&heap, 25);
	show("25 bytes allocated");

	record = sys_heap_aligned_alloc(&heap, 32, 40);
	show("40, aligned to 32");

	name = sys_heap_realloc(&heap, name, 40);
	show("from 25 to 40");

	sys_heap_free(&heap, record);
	show("the 40 freed");

	sys_heap_free(&heap, name);
	show("all freed");

	sys_heap_runtime_stats_reset_max(&heap);
	show("maximum reset");
	return 0;
}
