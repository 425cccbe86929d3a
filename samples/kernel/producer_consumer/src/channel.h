/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way from the producer to the consumer: one channel_<kind>.c is compiled. It holds ROOM
 * items at most (a mailbox none); who finds it full, or empty, waits.
 */
#ifndef CHANNEL_H_
#define CHANNEL_H_

#include <stdint.h>

#define ROOM 4

struct item {
	void *reserved; /* the kernel's while a FIFO or LIFO holds the item */
	uint32_t number;
	uint32_t square;
};

/* Copies the item; blocks while there is no room. */
void channel_send(const struct item *item);

/* Blocks until there is an item. */
void channel_receive(struct item *item);

/* "message queue", ... */
const char *channel_kind(void);

#endif /* CHANNEL_H_ */
