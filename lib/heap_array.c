/* SPDX-License-Identifier: Apache-2.0 */
/* A table of heaps, for tools that look at all of them. Filled during start-up, never emptied. */
#include <zephyr/sys/sys_heap.h>

#include <errno.h>

static struct sys_heap *heaps[CONFIG_SYS_HEAP_ARRAY_SIZE];
static int count;

int sys_heap_array_save(struct sys_heap *heap)
{
	if (heap == NULL || count == CONFIG_SYS_HEAP_ARRAY_SIZE) {
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
	return count;
}
