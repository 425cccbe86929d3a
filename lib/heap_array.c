/* SPDX-License-Identifier: Apache-2.0 */
/* A table of heaps, for tools that look at all of them. Filled during start-up, never emptied. */
#include <zephyr/sys/sys_heap.h>

#include <errno.h>

#include <zephyr/sys/util.h>

static struct sys_heap *heaps[MAX(CONFIG_SYS_HEAP_ARRAY_SIZE, 1)];
static unsigned int count;

int sys_heap_array_save(struct sys_heap *heap)
{
	if (heap == NULL || CONFIG_SYS_HEAP_ARRAY_SIZE == 0 || count == ARRAY_SIZE(heaps)) {
		return -EINVAL;
	}
	heaps[count++] = heap;
	return 0;
}

int sys_heap_array_get(struct sys_heap ***heap)
{
	if (heap == NULL) {
		return -EINVAL;
	}
	*heap = heaps;
	return (int)count;
}
