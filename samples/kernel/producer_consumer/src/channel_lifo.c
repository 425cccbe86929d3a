/* SPDX-License-Identifier: Apache-2.0 */
/* Items stay where they are: in a slab, whose size is what holds the producer up. */
#include <zephyr/kernel.h>

#include "channel.h"

K_LIFO_DEFINE(queue);
K_MEM_SLAB_DEFINE_STATIC_TYPE(items, struct item, ROOM);

void channel_send(const struct item *item)
{
	void *block;

	k_mem_slab_alloc(&items, &block, K_FOREVER);
	*(struct item *)block = *item;
	k_lifo_put(&queue, block);
}

void channel_receive(struct item *item)
{
	struct item *block = k_lifo_get(&queue, K_FOREVER);

	*item = *block;
	k_mem_slab_free(&items, block);
}

const char *channel_kind(void)
{
	return "LIFO: the newest item comes first";
}
