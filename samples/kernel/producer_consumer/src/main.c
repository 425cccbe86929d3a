/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fast producer and a slow consumer. The producer is held up when the channel is full: nothing
 * is lost, whatever the channel is. The exit code says whether all has arrived.
 */
#include <stdlib.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#include "channel.h"

#define ITEMS      20
#define STACK_SIZE 1024
#define PRIORITY   5

#define MAKE_MS 10
#define USE_MS  25

static void produce(void *p1, void *p2, void *p3)
{
	ARG_UNUSED(p1);
	ARG_UNUSED(p2);
	ARG_UNUSED(p3);
	for (uint32_t i = 1; i <= ITEMS; i++) {
		const struct item item = {.number = i, .square = i * i};

		k_msleep(MAKE_MS);
		channel_send(&item);
		printk("%6u ms  sent %u\n", k_uptime_get_32(), i);
	}
}

K_THREAD_DEFINE(producer, STACK_SIZE, produce, NULL, NULL, NULL, PRIORITY, 0, 0);

int main(void)
{
	uint32_t sum = 0;
	uint32_t squares = 0;

	printk("%d items through a %s\n", ITEMS, channel_kind());
	for (int i = 0; i < ITEMS; i++) {
		struct item item;

		channel_receive(&item);
		printk("%6u ms      received %u\n", k_uptime_get_32(), item.number);
		sum += item.number;
		squares += item.square;
		k_msleep(USE_MS);
	}
	printk("Sum %u, of squares %u\n", sum, squares);
	exit(sum == 210 && squares == 2870 ? EXIT_SUCCESS : EXIT_FAILURE);
}
